package dev.openpsa.cw.mcp.protocol.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageLinesTest {

  private static List<String> lines(InputStream in) throws IOException {
    MessageLines lines = new MessageLines(in);
    List<String> found = new ArrayList<>();
    for (byte[] line = lines.next(); line != null; line = lines.next()) {
      found.add(
          line == MessageLines.TOO_LONG ? "(too long)" : new String(line, StandardCharsets.UTF_8));
    }
    return found;
  }

  private static InputStream in(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void next_blankLines_arePassedOver() throws IOException {
    assertThat(lines(in("\n  \n{\"a\":1}\r\n\t\n{\"b\":\"ä\"}")))
        .containsExactly("{\"a\":1}\r", "{\"b\":\"ä\"}");
  }

  @Test
  void next_emptyInput_ends() throws IOException {
    assertThat(lines(in(""))).isEmpty();
    assertThat(lines(in("\n\n"))).isEmpty();
  }

  @Test
  void next_lineInManyPieces_isWhole() throws IOException {
    InputStream trickle =
        new ByteArrayInputStream("first line\nsecond\n".getBytes(StandardCharsets.UTF_8)) {
          @Override
          public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, 3));
          }
        };
    assertThat(lines(trickle)).containsExactly("first line", "second");
  }

  @Test
  void next_endlessLine_isGivenUpAndTheNextIsRead() throws IOException {
    byte[] long17Mb = new byte[17 * 1024 * 1024];
    Arrays.fill(long17Mb, (byte) 'x');
    InputStream in =
        new java.io.SequenceInputStream(new ByteArrayInputStream(long17Mb), in("\nafter\n"));
    assertThat(lines(in)).containsExactly("(too long)", "after");
  }
}
