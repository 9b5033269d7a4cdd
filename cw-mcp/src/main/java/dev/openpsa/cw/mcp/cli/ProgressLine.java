package dev.openpsa.cw.mcp.cli;

import dev.openpsa.cw.mcp.tool.Progress;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/**
 * How far a call has come, on one line of the terminal that is gone when the call has ended. Parts
 * of a call may report from several threads, and one that was given up may do so too late.
 */
final class ProgressLine implements Progress, AutoCloseable {
  private static final int MOST = 79;
  private static final int WHOLE = 100;

  private final PrintStream screen;
  private final int width;
  private int shown;
  private boolean isOver;

  /**
   * @param width of the terminal, in characters
   */
  ProgressLine(PrintStream screen, int width) {
    this.screen = screen;
    this.width = Math.min(MOST, width - 1);
  }

  @Override
  public synchronized void report(long done, @Nullable Long total, String message) {
    if (isOver) {
      return;
    }
    erase();
    String text = message + (total == null ? "" : percent(done, total));
    shown = Math.min(text.length(), width);
    screen.print(text.substring(0, shown));
    screen.flush();
  }

  /** Empty where the message says all: nothing is read yet, or everything. */
  private static String percent(long done, long total) {
    return done > 0 && done < total ? ", " + WHOLE * done / total + " %" : "";
  }

  /** Blanks, which terminals without control sequences know as well. */
  private void erase() {
    if (shown > 0) {
      screen.print("\r" + " ".repeat(shown) + "\r");
      screen.flush();
      shown = 0;
    }
  }

  @Override
  public synchronized void close() {
    isOver = true;
    erase();
  }
}
