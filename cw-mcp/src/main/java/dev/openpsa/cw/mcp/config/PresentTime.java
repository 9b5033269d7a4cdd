package dev.openpsa.cw.mcp.config;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The clock that days and ages are reckoned by: the machine's. With a sandbox that stands still at
 * some time, {@code CW_NOW} is that time; for any other ConnectWise it is refused.
 */
final class PresentTime {
  private static final Pattern THIS_MACHINE =
      Pattern.compile("(?i)(https?://)?(localhost|127(\\.\\d{1,3}){3}|\\[::1])([:/].*)?");

  private PresentTime() {}

  /**
   * The clock.
   *
   * @throws SettingsException for a time that can't be read, and for a ConnectWise elsewhere
   */
  static Clock of(Map<String, String> variables) {
    String given = ServerConfig.value(variables, "CW_NOW");
    if (given == null) {
      return Clock.systemUTC();
    }
    String url = ServerConfig.value(variables, "CW_API_URL");
    url = url == null ? ServerConfig.value(variables, "CONNECTWISE_API_URL") : url;
    if (!isHere(url)) {
      throw new SettingsException(
          "CW_NOW is for a sandbox on this machine alone: unset it, or set CW_API_URL to the"
              + " sandbox's address, such as http://127.0.0.1:8085");
    }
    try {
      return Clock.fixed(Instant.parse(given), ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new SettingsException("CW_NOW is written 2026-03-18T15:30:00Z, not '" + given + "'", e);
    }
  }

  private static boolean isHere(@Nullable String url) {
    return url != null && THIS_MACHINE.matcher(url).matches();
  }
}
