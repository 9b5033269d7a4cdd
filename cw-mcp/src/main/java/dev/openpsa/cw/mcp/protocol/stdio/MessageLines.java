package dev.openpsa.cw.mcp.protocol.stdio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Splits a stream into lines, passes over blank ones, and does not let an endless line fill the
 * memory.
 */
final class MessageLines {
  /** Stands for a line that was too long; its content is gone. */
  static final byte[] TOO_LONG = new byte[0];

  private static final int MAXIMUM = 16 * 1024 * 1024;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int position;
  private int end;

  MessageLines(InputStream in) {
    this.in = in;
  }

  /** The next line that is not blank, without its end; null at the end of input. */
  byte @Nullable [] next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean tooLong = false;
    while (true) {
      if (position == end) {
        end = in.read(buffer);
        position = 0;
        if (end < 0) {
          end = 0;
          return tooLong ? TOO_LONG : blank(line) ? null : line.toByteArray();
        }
      }
      int stop = position;
      while (stop < end && buffer[stop] != '\n') {
        stop++;
      }
      if (!tooLong && line.size() + stop - position <= MAXIMUM) {
        line.write(buffer, position, stop - position);
      } else {
        tooLong = true;
      }
      boolean whole = stop < end;
      position = whole ? stop + 1 : stop;
      if (whole) {
        if (tooLong) {
          return TOO_LONG;
        }
        if (!blank(line)) {
          return line.toByteArray();
        }
        line.reset();
      }
    }
  }

  private static boolean blank(ByteArrayOutputStream line) {
    for (byte b : line.toByteArray()) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }
}
