package dev.openpsa.cw.mcp.shape;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.files.OwnerOnly;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Takes the rows of one result, which can be read meanwhile. Whoever closes it without having
 * called {@link #complete} leaves a result that says it is incomplete. Not for several threads.
 */
public final class ResultWriter implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  /** How much is written between two looks at the room that all results take. */
  private static final long ROOM_STEP = 16L << 20;

  private final ResultFiles files;
  private final ResultRoom room;
  private final OutputStream rows;
  private final DataOutputStream index;
  private long position;
  private long roomSeenAt;
  private int count;
  private boolean isComplete;

  // Streams of java.io: a channel's file is closed when its thread is interrupted, and the rows
  // that a cancelled fetch has brought are to stay.
  ResultWriter(ResultFiles files, ResultRoom room) throws IOException {
    this.files = files;
    this.room = room;
    OwnerOnly.createFile(files.rows());
    OwnerOnly.createFile(files.index());
    this.rows = new BufferedOutputStream(new FileOutputStream(files.rows().toFile()), BUFFER);
    this.index = new DataOutputStream(new FileOutputStream(files.index().toFile()));
  }

  public String id() {
    return files.id();
  }

  /**
   * Adds a row.
   *
   * @param json the row on one line
   */
  public void add(String json) {
    byte[] line = json.getBytes(StandardCharsets.UTF_8);
    try {
      rows.write(line);
      rows.write('\n');
      position += line.length + 1;
      count++;
      if (count % ResultFiles.STEP == 0) {
        rows.flush(); // first: whoever reads the position finds the rows before it
        index.writeLong(position);
      }
    } catch (IOException e) {
      throw ResultRoom.full(e);
    }
    if (position - roomSeenAt >= ROOM_STEP) {
      roomSeenAt = position;
      room.makeFor(files.id());
    }
  }

  /** Lets readers see the rows so far. */
  public void flush() {
    try {
      rows.flush();
    } catch (IOException e) {
      throw ResultRoom.full(e);
    }
  }

  /** Says that these are all rows there are. */
  public void complete() {
    isComplete = true;
  }

  @Override
  public void close() {
    try (rows;
        index) {
      rows.flush();
      JsonObject end = new JsonObject();
      end.addProperty("rows", count);
      end.addProperty("complete", isComplete);
      Path written = files.end().resolveSibling(files.id() + ".tmp");
      OwnerOnly.createFile(written);
      try (OutputStream out = new FileOutputStream(written.toFile())) {
        out.write(end.toString().getBytes(StandardCharsets.UTF_8));
      }
      Files.move(written, files.end(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw ResultRoom.full(e);
    }
  }
}
