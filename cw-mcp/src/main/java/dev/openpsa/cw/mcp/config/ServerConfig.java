package dev.openpsa.cw.mcp.config;

import dev.openpsa.cw.mcp.tool.Toolset;
import dev.openpsa.cw.operations.guard.GuardSettings;
import dev.openpsa.cw.operations.settings.Settings;
import dev.openpsa.cw.spec.NearestNames;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Settings beside the connection's: a pure function of a map of variables.
 *
 * @param dataDirectory confirmations, kept results and caches; for the owner alone
 * @param responseBytes how much data one answer may carry before the rest is kept as a resource
 * @param caller who "me" is, and whose days count
 * @param variables the variables all of this was read from, for the connection's own settings
 */
public record ServerConfig(
    Path dataDirectory,
    Set<Toolset> toolsets,
    GuardSettings guard,
    int responseBytes,
    CallerSettings caller,
    Map<String, String> variables) {
  private static final long DEFAULT_RESULT_MB = 2048;
  private static final int DEFAULT_REQUESTS_PER_MINUTE = 810;
  private static final int DEFAULT_RESPONSE_BYTES = 24_000;
  private static final List<String> KEYS =
      List.of(
          "CW_PUBLIC_KEY",
          "CW_PRIVATE_KEY",
          "CONNECTWISE_PUBLIC_KEY",
          "CONNECTWISE_PRIVATE_KEY",
          "CW_HTTP_TOKEN",
          "CW_HTTP_KEYSTORE_PASSWORD");
  private static final int SMALLEST_RESPONSE_BYTES = 2_000;

  public ServerConfig {
    toolsets = Set.copyOf(toolsets);
    variables = Map.copyOf(variables);
  }

  /**
   * Reads the settings.
   *
   * @throws SettingsException naming the variable that is wrong and what it takes
   */
  public static ServerConfig fromMap(Map<String, String> variables) {
    return new ServerConfig(
        dataDirectory(variables),
        toolsets(variables.get("CW_TOOLSETS"), "CW_TOOLSETS"),
        new GuardSettings(
            flag(variables, "CW_READ_ONLY", false),
            flag(variables, "CW_RAW_WRITES_ENABLED", true),
            confirmAccepted(variables)),
        responseBytes(variables),
        new CallerSettings(
            zone(variables), weekStart(variables), value(variables, "CW_MEMBER_IDENTIFIER")),
        variables);
  }

  public ServerConfig withReadOnly() {
    GuardSettings readOnly = new GuardSettings(true, guard.rawWrites(), guard.confirmAccepted());
    return new ServerConfig(dataDirectory, toolsets, readOnly, responseBytes, caller, variables);
  }

  /** The same settings as one caller has them. */
  public ServerConfig with(Grant grant) {
    ServerConfig changed =
        new ServerConfig(dataDirectory, grant.toolsets(), guard, responseBytes, caller, variables);
    return grant.readOnly() ? changed.withReadOnly() : changed;
  }

  public ServerConfig withToolsets(String list) {
    return new ServerConfig(
        dataDirectory, toolsets(list, "--toolsets"), guard, responseBytes, caller, variables);
  }

  /** The document that is used instead of the built-in specification; null for none. */
  public @Nullable Path specification() {
    String given = value(variables, "CW_SPEC");
    return given == null ? null : path(given, variables);
  }

  /** The same settings with the document of a path as it was typed. */
  public ServerConfig withSpecification(String document) {
    Map<String, String> changed = new HashMap<>(variables);
    changed.put("CW_SPEC", document);
    return new ServerConfig(dataDirectory, toolsets, guard, responseBytes, caller, changed);
  }

  /**
   * The clock that days and ages are reckoned by.
   *
   * @throws SettingsException when {@code CW_NOW} is wrong, or set for a ConnectWise elsewhere
   */
  public Clock clock() {
    return PresentTime.of(variables);
  }

  /** How long the journal of writes is kept. */
  public Duration journalRetention() {
    String given = value(variables, "CW_JOURNAL_DAYS");
    if (given == null) {
      return Duration.ofDays(365);
    }
    if (given.matches("[1-9]\\d{0,4}")) {
      return Duration.ofDays(Long.parseLong(given));
    }
    throw new SettingsException(
        "CW_JOURNAL_DAYS has to be a number of days from 1 up, not '" + given + "'");
  }

  /**
   * The thresholds of analytics.
   *
   * @throws SettingsException naming every key of {@code CW_CONFIG} that is wrong
   */
  public Settings thresholds() {
    return ThresholdFile.read(variables);
  }

  /** What must never be written down. */
  public List<String> keys() {
    return KEYS.stream().map(name -> value(variables, name)).filter(Objects::nonNull).toList();
  }

  /** How much disk the answers may take that are kept because they are large. */
  public long resultBytes() {
    String given = value(variables, "CW_RESULT_MB");
    if (given == null) {
      return DEFAULT_RESULT_MB << 20;
    }
    if (given.matches("[1-9]\\d{0,6}")) {
      return Long.parseLong(given) << 20;
    }
    throw new SettingsException(
        "CW_RESULT_MB has to be a number of megabytes from 1 up, not '" + given + "'");
  }

  /**
   * How many requests a minute ConnectWise is sent: 810 as the vendor's cloud allows them, with
   * room for other programs; 0 for as many as come.
   */
  public int requestsPerMinute() {
    String given = value(variables, "CW_REQUESTS_PER_MINUTE");
    if (given == null) {
      return DEFAULT_REQUESTS_PER_MINUTE;
    }
    if (given.matches("\\d{1,6}")) {
      return Integer.parseInt(given);
    }
    throw new SettingsException(
        "CW_REQUESTS_PER_MINUTE has to be a whole number, 0 for no limit, not '" + given + "'");
  }

  /** For people and scripts: answers are whole, and toolsets are what assistants are offered. */
  public ServerConfig forCommandLine() {
    return new ServerConfig(
        dataDirectory, Toolset.usual(), guard, Integer.MAX_VALUE, caller, variables);
  }

  /** The same settings, talking to the sandbox, which needs no pacing. */
  public ServerConfig withSandbox(Map<String, String> connection) {
    Map<String, String> changed = new HashMap<>(variables);
    changed
        .keySet()
        .removeIf(name -> name.startsWith("CONNECTWISE_") || name.equals("CW_AUTH_PREFIX"));
    changed.putAll(connection);
    changed.put("CW_REQUESTS_PER_MINUTE", "0");
    changed.remove("CW_NOW"); // that sandbox lives now
    return new ServerConfig(dataDirectory, toolsets, guard, responseBytes, caller, changed);
  }

  private static Path dataDirectory(Map<String, String> variables) {
    String given = value(variables, "CW_DATA_DIR");
    if (given == null) {
      return SettingsFile.settingsFolder(variables).resolve("data");
    }
    return path(given, variables);
  }

  /** The path, {@code ~} being {@code HOME} as the environment has it. */
  static Path path(String given, Map<String, String> variables) {
    boolean home = given.equals("~") || given.startsWith("~/");
    String start = variables.getOrDefault("HOME", System.getProperty("user.home"));
    return Path.of(home ? start + given.substring(1) : given).toAbsolutePath();
  }

  static Set<Toolset> toolsets(@Nullable String list, String source) {
    if (list == null || list.isBlank()) {
      return Toolset.usual();
    }
    EnumSet<Toolset> chosen = EnumSet.noneOf(Toolset.class);
    List<String> unknown = new ArrayList<>();
    for (String name : list.split(",")) {
      if (!name.isBlank()) {
        Toolset.named(name).ifPresentOrElse(chosen::add, () -> unknown.add(name.strip()));
      }
    }
    if (!unknown.isEmpty()) {
      List<String> near = NearestNames.of(unknown.get(0), Toolset.labels(), 1);
      throw new SettingsException(
          source
              + ": there is no toolset '"
              + unknown.get(0)
              + "'"
              + (near.isEmpty() ? "" : " (did you mean " + near.get(0) + "?)")
              + "; choose from "
              + String.join(", ", Toolset.labels()));
    }
    return chosen;
  }

  private static boolean confirmAccepted(Map<String, String> variables) {
    String mode = value(variables, "CW_WRITE_MODE");
    if (mode == null || mode.equalsIgnoreCase("preview")) {
      return false;
    }
    if (mode.equalsIgnoreCase("confirm")) {
      return true;
    }
    throw new SettingsException("CW_WRITE_MODE has to be preview or confirm, not '" + mode + "'");
  }

  private static int responseBytes(Map<String, String> variables) {
    String given = value(variables, "CW_RESPONSE_BYTES");
    if (given == null) {
      return DEFAULT_RESPONSE_BYTES;
    }
    try {
      int bytes = Integer.parseInt(given);
      if (bytes >= SMALLEST_RESPONSE_BYTES) {
        return bytes;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new SettingsException(
        "CW_RESPONSE_BYTES has to be a number of bytes, at least "
            + SMALLEST_RESPONSE_BYTES
            + ", not '"
            + given
            + "'");
  }

  private static ZoneId zone(Map<String, String> variables) {
    String given = value(variables, "CW_TIMEZONE");
    try {
      return given == null ? ZoneId.of("UTC") : ZoneId.of(given);
    } catch (DateTimeException e) {
      throw new SettingsException(
          "CW_TIMEZONE has to be an IANA zone such as America/New_York, not '" + given + "'", e);
    }
  }

  private static DayOfWeek weekStart(Map<String, String> variables) {
    String given = value(variables, "CW_WEEK_START");
    if (given == null) {
      return DayOfWeek.MONDAY;
    }
    for (DayOfWeek day : DayOfWeek.values()) {
      if (given.length() >= 2 && day.name().startsWith(given.toUpperCase(Locale.ROOT))) {
        return day;
      }
    }
    throw new SettingsException(
        "CW_WEEK_START has to be a weekday such as MONDAY, not '" + given + "'");
  }

  static boolean flag(Map<String, String> variables, String name, boolean otherwise) {
    String given = value(variables, name);
    if (given == null) {
      return otherwise;
    }
    return switch (given.toLowerCase(Locale.ROOT)) {
      case "true", "1", "yes", "on" -> true;
      case "false", "0", "no", "off" -> false;
      default ->
          throw new SettingsException(name + " has to be true or false, not '" + given + "'");
    };
  }

  static @Nullable String value(Map<String, String> variables, String name) {
    String given = variables.get(name);
    return given == null || given.isBlank() ? null : given.strip();
  }
}
