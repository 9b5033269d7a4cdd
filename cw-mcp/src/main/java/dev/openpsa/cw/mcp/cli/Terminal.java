package dev.openpsa.cw.mcp.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Standard input and output. The only place that touches {@code System.out}: in stdio mode it
 * belongs to the protocol, so whatever a library prints there is sent to standard error instead.
 */
final class Terminal {
  private static final int DEFAULT_WIDTH = 100;

  private final PrintStream out;
  private final PrintStream err;
  private final int width;

  Terminal(Map<String, String> environment) {
    out = utf8(new FileOutputStream(FileDescriptor.out));
    err = utf8(new FileOutputStream(FileDescriptor.err));
    System.setOut(err);
    width = width(environment.get("COLUMNS"));
  }

  private static PrintStream utf8(OutputStream stream) {
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }

  private static int width(@Nullable String columns) {
    return columns != null && columns.matches("\\d{2,4}")
        ? Integer.parseInt(columns)
        : DEFAULT_WIDTH;
  }

  /** For results: what a script reads. */
  PrintStream out() {
    return out;
  }

  /** For progress, banners and errors. */
  PrintStream err() {
    return err;
  }

  int width() {
    return width;
  }

  /** The protocol's own stream in stdio mode. */
  OutputStream protocolOut() {
    return new FileOutputStream(FileDescriptor.out);
  }

  InputStream protocolIn() {
    return System.in;
  }

  /** Whether a person can be asked. */
  @SuppressWarnings("SystemConsoleNull") // until Java 22 null is how a missing terminal shows
  boolean isInteractive() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  /** Asks on standard error; anything but y or yes is a no. */
  boolean agrees(String question) {
    err.print(question + " [y/N] ");
    err.flush();
    try {
      String answer =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
      return answer != null && answer.strip().matches("(?i)y|yes");
    } catch (IOException e) {
      return false;
    }
  }
}
