package dev.openpsa.cw.mcp.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Sends the log to standard error at the level that {@code LOG_LEVEL} names. Has to run before
 * anything logs.
 */
final class Logging {
  private static final List<String> LEVELS = List.of("error", "warn", "info", "debug");

  private Logging() {}

  static void configure(Map<String, String> environment) {
    String given = environment.getOrDefault("LOG_LEVEL", "").strip().toLowerCase(Locale.ROOT);
    String prefix = "org.slf4j.simpleLogger.";
    System.setProperty(prefix + "defaultLogLevel", LEVELS.contains(given) ? given : "warn");
    System.setProperty(prefix + "logFile", "System.err");
    System.setProperty(prefix + "showDateTime", "true");
    System.setProperty(prefix + "dateTimeFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
    System.setProperty(prefix + "showShortLogName", "true");
  }
}
