package dev.openpsa.cw.sdk;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.CopyOption;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;

/**
 * A file that ConnectWise answers, while it arrives. Close it: until it is read to its end or
 * closed it holds a connection. For one thread at a time.
 */
public final class Download implements AutoCloseable {
  private static final int CHUNK_BYTES = 64 * 1024;
  private static final Progress SILENT = (bytes, total) -> {};

  private final RestResponse<InputStream> response;

  /** Takes over an answer that is still arriving. */
  public Download(RestResponse<InputStream> response) {
    this.response = response;
  }

  /** The content; a connection that breaks off gives an {@link IOException}, never an early end. */
  public InputStream stream() {
    return response.data();
  }

  /**
   * The name that ConnectWise gives the file, without folders and without what is forbidden in
   * names on some system; {@code download} when it gives none.
   */
  public String fileName() {
    return FileName.of(response.headers().get("Content-Disposition"));
  }

  /** In bytes, -1 when ConnectWise does not say. */
  public long contentLength() {
    String length = response.headers().get("Content-Length");
    try {
      return length == null ? -1 : Math.max(-1, Long.parseLong(length.strip()));
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** Such as {@code image/png}; {@code application/octet-stream} when ConnectWise does not say. */
  public String mediaType() {
    String type = response.headers().get("Content-Type");
    return type == null ? "application/octet-stream" : type;
  }

  /** The answer as a whole, for its status and headers; its data is {@link #stream()}. */
  public RestResponse<InputStream> response() {
    return response;
  }

  /** As {@link #saveTo(Path, Progress, CopyOption...)}, silently. */
  public Path saveTo(Path target, CopyOption... options) throws IOException {
    return saveTo(target, SILENT, options);
  }

  /**
   * Writes the content to a file and closes this download. The file appears when it is complete: an
   * error leaves nothing behind, and an existing file as it was.
   *
   * @param target a file, or an existing folder, where the file gets its {@link #fileName()}
   * @param progress told how much has arrived
   * @param options {@link StandardCopyOption#REPLACE_EXISTING} to replace a file that exists
   * @return the file
   * @throws FileAlreadyExistsException when the file exists and is not to be replaced
   */
  public Path saveTo(Path target, Progress progress, CopyOption... options) throws IOException {
    try (this) {
      Path file = Files.isDirectory(target) ? target.resolve(fileName()) : target;
      boolean replace = List.of(options).contains(StandardCopyOption.REPLACE_EXISTING);
      if (!replace && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new FileAlreadyExistsException(
            file.toString(), null, "choose another name, or pass REPLACE_EXISTING");
      }
      Path part = file.resolveSibling("." + UUID.randomUUID() + ".part");
      try {
        copy(part, progress);
        move(part, file, replace);
      } finally {
        Files.deleteIfExists(part);
      }
      return file;
    }
  }

  /** Stops the transfer when it is not complete. */
  @Override
  public void close() throws IOException {
    stream().close();
  }

  @Override
  public String toString() {
    return "Download[" + fileName() + "]";
  }

  private void copy(Path part, Progress progress) throws IOException {
    ProgressMeter meter = new ProgressMeter(progress, contentLength());
    byte[] chunk = new byte[CHUNK_BYTES];
    try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW)) {
      for (int n = stream().read(chunk); n >= 0; n = stream().read(chunk)) {
        out.write(chunk, 0, n);
        meter.add(n);
      }
    }
    meter.done();
  }

  private static void move(Path part, Path file, boolean replace) throws IOException {
    if (!replace) {
      Files.move(part, file);
      return;
    }
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
