package dev.openpsa.cw.mcp.memory;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;

/**
 * Hands out a text line by line, each only when it is asked for. What reads through it has come
 * just as far as {@link #line()} says, however much it wants to read ahead.
 */
final class LineReader extends Reader {
  private final StringReader text;
  private int line = 1;
  private boolean isLineOver;

  LineReader(String text) {
    this.text = new StringReader(text);
  }

  /** The line that was read last, from 1. */
  int line() {
    return line;
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    if (isLineOver) {
      line++;
      isLineOver = false;
    }
    int read = 0;
    while (read < length && !isLineOver) {
      int next = text.read();
      if (next < 0) {
        return read == 0 ? -1 : read;
      }
      buffer[offset + read++] = (char) next;
      isLineOver = next == '\n';
    }
    return read;
  }

  @Override
  public void close() {
    text.close();
  }
}
