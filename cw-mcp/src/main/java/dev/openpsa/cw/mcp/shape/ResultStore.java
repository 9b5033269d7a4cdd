package dev.openpsa.cw.mcp.shape;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.files.OwnerOnly;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;

/**
 * Keeps answers that are too large to send at once, a JSON line a row, in the data directory. A day
 * later they are removed.
 */
public final class ResultStore {
  private static final Duration KEPT = Duration.ofDays(1);

  private final Path folder;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  public ResultStore(Path dataDirectory, Clock clock) {
    this.folder = dataDirectory.resolve("results");
    this.clock = clock;
  }

  /** Opens a new result to write rows to. */
  public Writer create() {
    byte[] bytes = new byte[6];
    random.nextBytes(bytes);
    String id = HexFormat.of().formatHex(bytes);
    try {
      OwnerOnly.createDirectories(folder);
      removeOld();
      Path file = OwnerOnly.createFile(folder.resolve(id + ".jsonl"));
      return new Writer(
          id, Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.WRITE));
    } catch (IOException e) {
      throw new UncheckedIOException("a large answer can't be kept in " + folder, e);
    }
  }

  /** Rows {@code offset} to {@code offset + limit} of a kept result, and how many it has in all. */
  public Part read(String id, int offset, int limit) {
    if (!id.matches("[0-9a-f]{12}")) {
      throw unknown(id);
    }
    JsonArray rows = new JsonArray();
    int total = 0;
    try (BufferedReader lines = Files.newBufferedReader(folder.resolve(id + ".jsonl"))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (total >= offset && rows.size() < limit) {
          rows.add(JsonParser.parseString(line));
        }
        total++;
      }
    } catch (IOException e) {
      throw unknown(id);
    }
    return new Part(rows, total);
  }

  private static RequestFailure unknown(String id) {
    return new RequestFailure(
        ErrorCode.NOT_FOUND_LOCALLY,
        "no result is kept under '" + id.replaceAll("[^\\w-]", "?") + "'",
        "Results are kept for a day; run the request again.");
  }

  private void removeOld() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jsonl")) {
      for (Path file : files) {
        if (Files.getLastModifiedTime(file).toInstant().plus(KEPT).isBefore(clock.instant())) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** Some rows of a kept result. */
  public record Part(JsonArray rows, int total) {}

  /** Takes the rows of one result. Not for several threads. */
  public static final class Writer implements AutoCloseable {
    private final String id;
    private final BufferedWriter out;

    private Writer(String id, BufferedWriter out) {
      this.id = id;
      this.out = out;
    }

    public String id() {
      return id;
    }

    public void add(JsonElement row) {
      try {
        out.write(row.toString());
        out.write('\n');
      } catch (IOException e) {
        throw new UncheckedIOException("a large answer can't be kept", e);
      }
    }

    @Override
    public void close() {
      try {
        out.close();
      } catch (IOException e) {
        throw new UncheckedIOException("a large answer can't be kept", e);
      }
    }
  }
}
