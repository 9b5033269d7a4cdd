package dev.openpsa.cw.sandbox.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes in files' contents. Large ones lie in a directory of its own, gone when it is closed. */
public final class BlobStore implements AutoCloseable {
  private static final int IN_MEMORY = 1 << 20;

  private @Nullable Path directory;

  /** More came than was allowed. */
  public static final class TooLargeException extends IOException {
    TooLargeException(long limit) {
      super("more than " + limit + " bytes");
    }
  }

  /**
   * Reads a stream to its end.
   *
   * @throws TooLargeException when there is more than the limit; nothing is kept then
   */
  public Blob keep(InputStream in, long limit) throws IOException {
    byte[] head = in.readNBytes(IN_MEMORY + 1);
    if (head.length > limit) {
      throw new TooLargeException(limit);
    }
    if (head.length <= IN_MEMORY) {
      return new Blob(head);
    }
    Path file = Files.createTempFile(directory(), "blob", null);
    file.toFile().deleteOnExit();
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(head);
      return new Blob(file, head.length + copy(in, out, limit - head.length));
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private static long copy(InputStream in, OutputStream out, long limit) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    long total = 0;
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      total += count;
      if (total > limit) {
        throw new TooLargeException(limit);
      }
      out.write(buffer, 0, count);
    }
    return total;
  }

  private synchronized Path directory() throws IOException {
    if (directory == null) {
      directory = Files.createTempDirectory("cw-sandbox");
      // A sandbox that is interrupted is not closed; what is registered first is deleted last.
      directory.toFile().deleteOnExit();
    }
    return directory;
  }

  @Override
  public synchronized void close() {
    if (directory == null) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The sandbox's files in " + directory + " remain", e);
    }
    directory = null;
  }
}
