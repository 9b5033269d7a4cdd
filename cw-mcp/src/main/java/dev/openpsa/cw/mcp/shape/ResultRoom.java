package dev.openpsa.cw.mcp.shape;

import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps all results within their bounds: those that nobody has used for a day go, and when room is
 * short those go first that were used longest ago. Other processes may add and remove results at
 * the same time.
 */
final class ResultRoom {
  static final Duration KEPT = Duration.ofDays(1);

  private final Path folder;
  private final long most;
  private final Clock clock;

  /**
   * @param most bytes that all results together may take
   */
  ResultRoom(Path folder, long most, Clock clock) {
    this.folder = folder;
    this.most = most;
    this.clock = clock;
  }

  /** Bounds in words, for whoever looks for a result that is gone. */
  String rule() {
    return "Results are kept for a day after their last use, "
        + (most >> 20)
        + " MB in all; the oldest go first.";
  }

  /**
   * Removes what has to go.
   *
   * @param own the result that is being written, which stays
   * @throws RequestFailure when that alone is larger than all may be
   */
  void makeFor(String own) {
    List<Kept> all = list();
    all.sort(Comparator.comparing(Kept::used));
    long bytes = all.stream().mapToLong(Kept::bytes).sum();
    Instant oldest = clock.instant().minus(KEPT);
    for (Kept kept : all) {
      if (!kept.id().equals(own) && (bytes > most || kept.used().isBefore(oldest))) {
        remove(kept.id());
        bytes -= kept.bytes();
      }
    }
    if (bytes > most) {
      throw new RequestFailure(
          ErrorCode.STORAGE_FULL,
          "the rows take more room than results may, " + (most >> 20) + " MB",
          "Ask for fewer fields or narrower conditions, or raise CW_RESULT_MB.");
    }
  }

  static RequestFailure full(IOException e) {
    return new RequestFailure(
        ErrorCode.STORAGE_FULL,
        "the data directory does not take the rows: " + e.getMessage(),
        "Make room on the disk, or set CW_DATA_DIR to a folder that can be written.",
        null,
        null,
        e);
  }

  private List<Kept> list() {
    Map<String, Kept> byId = new HashMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        add(file, byId);
      }
    } catch (DirectoryIteratorException e) {
      throw full(new IOException(e));
    } catch (IOException e) {
      throw full(e);
    }
    return new ArrayList<>(byId.values());
  }

  private static void add(Path file, Map<String, Kept> byId) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      String id = file.getFileName().toString().replaceFirst("\\..*", "");
      Kept one = new Kept(id, attributes.size(), attributes.lastModifiedTime().toInstant());
      byId.merge(id, one, Kept::and);
    } catch (NoSuchFileException e) {
      // Another process has removed it since the folder was listed.
    }
  }

  private void remove(String id) {
    ResultFiles files = new ResultFiles(folder, id);
    try {
      Files.deleteIfExists(files.rows());
      Files.deleteIfExists(files.index());
      Files.deleteIfExists(files.end());
    } catch (IOException e) {
      // Windows removes no file that someone reads; it goes next time.
    }
  }

  /**
   * A result on disk.
   *
   * @param used when it was last written or read
   */
  private record Kept(String id, long bytes, Instant used) {
    Kept and(Kept other) {
      return new Kept(id, bytes + other.bytes, used.isAfter(other.used) ? used : other.used);
    }
  }
}
