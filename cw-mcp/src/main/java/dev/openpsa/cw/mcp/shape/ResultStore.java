package dev.openpsa.cw.mcp.shape;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.files.OwnerOnly;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps answers that are too large to send at once, a JSON line a row, in the data directory.
 * Several threads and processes may write and read results at once; a result can be read while it
 * grows.
 */
public final class ResultStore {
  /** Longer than a fetch ever waits for a page. */
  private static final Duration SILENCE = Duration.ofMinutes(10);

  private final Path folder;
  private final Clock clock;
  private final ResultRoom room;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param mostBytes what all results together may take on disk
   */
  public ResultStore(Path dataDirectory, long mostBytes, Clock clock) {
    this.folder = dataDirectory.resolve("results");
    this.clock = clock;
    this.room = new ResultRoom(folder, mostBytes, clock);
  }

  /** Opens a new result to write rows to. */
  public ResultWriter create() {
    byte[] bytes = new byte[6];
    random.nextBytes(bytes);
    String id = HexFormat.of().formatHex(bytes);
    try {
      OwnerOnly.createDirectories(folder);
      room.makeFor(id);
      return new ResultWriter(new ResultFiles(folder, id), room);
    } catch (IOException e) {
      throw ResultRoom.full(e);
    }
  }

  /** How far a result is. */
  public State state(String id) {
    ResultFiles files = files(id);
    try {
      State ended = ended(files);
      if (ended != null) {
        touch(files);
        return ended;
      }
      boolean grows =
          Files.getLastModifiedTime(files.rows())
              .toInstant()
              .plus(SILENCE)
              .isAfter(clock.instant());
      return new State(rowsSoFar(files), false, grows);
    } catch (FileNotFoundException | NoSuchFileException e) {
      throw gone(id);
    } catch (IOException e) {
      throw ResultRoom.full(e);
    }
  }

  /**
   * Hands on rows from {@code offset}, at most {@code limit} of them, until {@code taker} wants no
   * more.
   */
  public void read(String id, int offset, int limit, Predicate<JsonElement> taker) {
    ResultFiles files = files(id);
    long left = Math.min(limit, (long) state(id).rows() - offset);
    if (left <= 0) {
      return;
    }
    int block = Math.min(offset / ResultFiles.STEP, entries(files));
    try (InputStream in = new FileInputStream(files.rows().toFile())) {
      in.skipNBytes(position(files, block));
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (int skipped = block * ResultFiles.STEP; skipped < offset; skipped++) {
        lines.readLine();
      }
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!taker.test(JsonParser.parseString(line)) || --left == 0) {
          return;
        }
      }
    } catch (FileNotFoundException e) {
      throw gone(id);
    } catch (IOException e) {
      throw ResultRoom.full(e);
    }
  }

  private ResultFiles files(String id) {
    if (!id.matches("[0-9a-f]{12}")) {
      throw gone(id);
    }
    return new ResultFiles(folder, id);
  }

  private RequestFailure gone(String id) {
    return new RequestFailure(
        ErrorCode.NOT_FOUND_LOCALLY,
        "no result is kept under '" + id.replaceAll("[^\\w-]", "?") + "' (any more)",
        room.rule() + " Run the request again.");
  }

  private static @Nullable State ended(ResultFiles files) throws IOException {
    try {
      JsonObject end = JsonParser.parseString(Files.readString(files.end())).getAsJsonObject();
      return new State(end.get("rows").getAsInt(), end.get("complete").getAsBoolean(), false);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /** Notes that it was used. */
  private void touch(ResultFiles files) throws IOException {
    Files.setLastModifiedTime(files.rows(), FileTime.from(clock.instant()));
  }

  private static int entries(ResultFiles files) {
    return (int) (files.index().toFile().length() / Long.BYTES);
  }

  /** Where the row behind so many steps begins. */
  private static long position(ResultFiles files, int steps) throws IOException {
    if (steps == 0) {
      return 0;
    }
    try (RandomAccessFile index = new RandomAccessFile(files.index().toFile(), "r")) {
      index.seek((steps - 1L) * Long.BYTES);
      return index.readLong();
    }
  }

  /** Whole lines: the last may be half written. */
  private static int rowsSoFar(ResultFiles files) throws IOException {
    int steps = entries(files);
    int rows = steps * ResultFiles.STEP;
    try (InputStream in =
        new BufferedInputStream(new FileInputStream(files.rows().toFile()), 1 << 16)) {
      in.skipNBytes(position(files, steps));
      for (int b = in.read(); b >= 0; b = in.read()) {
        rows += b == '\n' ? 1 : 0;
      }
    }
    return rows;
  }

  /**
   * How far a result is.
   *
   * @param rows that it has, so far
   * @param complete whether these are all
   * @param grows whether more are still being added
   */
  public record State(int rows, boolean complete, boolean grows) {}
}
