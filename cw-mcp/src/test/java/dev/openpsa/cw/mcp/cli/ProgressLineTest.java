package dev.openpsa.cw.mcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream screen = new PrintStream(written, true, StandardCharsets.UTF_8);

  @Test
  void close_leavesNothingOnTheLine_forTheAnswerThatFollows() {
    try (ProgressLine line = new ProgressLine(screen, 100)) {
      line.report(0, 96L, "reading 96 records of /finance/agreements");
      assertThat(seen()).isEqualTo("reading 96 records of /finance/agreements");
      line.report(3, 9L, "3 of 9 parts read");
      assertThat(seen()).isEqualTo("3 of 9 parts read, 33 %");
      line.report(66, 66L, "66 records read");
      assertThat(seen()).isEqualTo("66 records read");
      line.report(7, null, "7 records");
      assertThat(seen()).isEqualTo("7 records");
    }
    screen.print("ticket_id  summary");

    assertThat(seen()).isEqualTo("ticket_id  summary");
  }

  @Test
  void longMessage_staysOnOneLine() {
    try (ProgressLine line = new ProgressLine(screen, 20)) {
      line.report(1, 2L, "records of a very long name");

      assertThat(seen()).isEqualTo("records of a very l");
    }
  }

  @Test
  void reportAfterTheEnd_isNotShown() {
    ProgressLine line = new ProgressLine(screen, 100);
    line.close();
    line.report(1, 2L, "too late");

    assertThat(seen()).isEmpty();
  }

  /** What a terminal shows of it: a carriage return goes back to the start of the line. */
  private String seen() {
    StringBuilder shown = new StringBuilder();
    int at = 0;
    for (char one : written.toString(StandardCharsets.UTF_8).toCharArray()) {
      if (one == '\r') {
        at = 0;
      } else {
        shown.replace(at, Math.min(at + 1, shown.length()), String.valueOf(one));
        at++;
      }
    }
    return shown.toString().stripTrailing();
  }
}
