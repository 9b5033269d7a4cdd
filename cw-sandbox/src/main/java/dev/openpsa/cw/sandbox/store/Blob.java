package dev.openpsa.cw.sandbox.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file's content: in memory while it is small, else in a file on disk. */
public final class Blob {
  private final byte[] bytes;
  private final @Nullable Path file;
  private final long length;

  Blob(byte[] bytes) {
    this.bytes = bytes;
    this.file = null;
    this.length = bytes.length;
  }

  Blob(Path file, long length) {
    this.bytes = new byte[0];
    this.file = file;
    this.length = length;
  }

  public long length() {
    return length;
  }

  public InputStream open() throws IOException {
    return file == null ? new ByteArrayInputStream(bytes) : Files.newInputStream(file);
  }

  /** Gives the space back. Streams that are open go on. */
  public void discard() throws IOException {
    if (file != null) {
      Files.deleteIfExists(file);
    }
  }
}
