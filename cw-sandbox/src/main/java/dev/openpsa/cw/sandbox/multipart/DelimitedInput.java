package dev.openpsa.cw.sandbox.multipart;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Bytes up to the next boundary, found across reads of any size. */
final class DelimitedInput {
  private static final int SIZE = 64 * 1024;
  private static final int LONGEST_REST = 80;

  private final InputStream in;

  /** Line break, two hyphens and the boundary; the first boundary may begin the body. */
  private final byte[] delimiter;

  private final byte[] buffer = new byte[SIZE];
  private int from;
  private int to;
  private boolean isAtEnd;

  DelimitedInput(InputStream in, String boundary) {
    this.in = in;
    this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.US_ASCII);
    // As if a line had ended before the body, so that every boundary looks alike.
    this.buffer[0] = '\r';
    this.buffer[1] = '\n';
    this.to = 2;
  }

  /** Goes behind the first boundary. */
  void skipPreamble() throws IOException {
    content().transferTo(OutputStream.nullOutputStream());
  }

  /** Reads the rest of a boundary's line: whether two hyphens there say that it is the last. */
  boolean isLastBoundary() throws IOException {
    byte[] rest = line(LONGEST_REST);
    String text = new String(rest, StandardCharsets.ISO_8859_1);
    if (text.startsWith("--") && text.substring(2).isBlank()) {
      return true;
    }
    if (!text.isBlank()) {
      throw new MalformedMultipartException("a boundary is followed by: " + text);
    }
    return false;
  }

  /** A line without its end; the last line may end with the body. */
  byte[] line(int longest) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (true) {
      if (from == to && !fill()) {
        return line.toByteArray();
      }
      byte b = buffer[from++];
      if (b == '\r') {
        if (from == to && !fill() || buffer[from++] != '\n') {
          throw new MalformedMultipartException("a line does not end with both CR and LF");
        }
        return line.toByteArray();
      }
      line.write(b);
      if (line.size() > longest) {
        throw new MalformedMultipartException("a boundary or header is too long");
      }
    }
  }

  /** What comes before the next boundary. Reading it to its end goes behind that boundary. */
  InputStream content() {
    return new Content();
  }

  private final class Content extends InputStream {
    private boolean isDone;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      Objects.checkFromIndexSize(offset, length, target.length);
      if (isDone) {
        return -1;
      }
      if (length == 0) {
        return 0;
      }
      int plain = plain(length);
      while (plain == 0 && !startsWithDelimiter()) {
        if (!fill()) {
          throw tooShort();
        }
        plain = plain(length);
      }
      if (plain == 0) {
        from += delimiter.length;
        isDone = true;
        return -1;
      }
      System.arraycopy(buffer, from, target, offset, plain);
      from += plain;
      return plain;
    }
  }

  /** How many bytes at the buffer's beginning, up to a limit, can't belong to a boundary. */
  private int plain(int limit) {
    int end = Math.min(to, from + limit);
    int at = from;
    while (at < end) {
      int length = Math.min(delimiter.length, to - at);
      if (buffer[at] == '\r' && matches(at, length)) {
        break;
      }
      at++;
    }
    return at - from;
  }

  private boolean startsWithDelimiter() {
    return to - from >= delimiter.length && matches(from, delimiter.length);
  }

  private boolean matches(int at, int length) {
    for (int i = 0; i < length; i++) {
      if (buffer[at + i] != delimiter[i]) {
        return false;
      }
    }
    return true;
  }

  /** Reads more behind what is there; false at the end. */
  private boolean fill() throws IOException {
    if (from > 0) {
      System.arraycopy(buffer, from, buffer, 0, to - from);
      to -= from;
      from = 0;
    }
    int count = isAtEnd ? -1 : in.read(buffer, to, buffer.length - to);
    isAtEnd = count < 0;
    to += Math.max(count, 0);
    return count > 0;
  }

  private static MalformedMultipartException tooShort() {
    return new MalformedMultipartException("the body ends before its last boundary");
  }
}
