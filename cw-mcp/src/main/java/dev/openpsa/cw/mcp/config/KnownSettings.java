package dev.openpsa.cw.mcp.config;

import dev.openpsa.cw.spec.NearestNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names of all settings, to notice mistyped ones: a safety switch that is ignored in silence is
 * none.
 */
public final class KnownSettings {
  private static final Set<String> NAMES =
      Set.of(
          "CW_API_URL",
          "CW_COMPANY_ID",
          "CW_PUBLIC_KEY",
          "CW_PRIVATE_KEY",
          "CW_AUTH_PREFIX",
          "CW_CLIENT_ID",
          "CW_API_VERSION",
          "CW_SPEC",
          "CW_TIMEZONE",
          "CW_NOW",
          "CW_WEEK_START",
          "CW_JOURNAL_DAYS",
          "CW_MEMBER_IDENTIFIER",
          "CW_CONFIG",
          "CW_DATA_DIR",
          "CW_ENV_PERMISSIVE",
          "CW_RAW_WRITES_ENABLED",
          "CW_READ_ONLY",
          "CW_WRITE_MODE",
          "CW_TOOLSETS",
          "CW_RESPONSE_BYTES",
          "CW_RESULT_MB",
          "CW_REQUESTS_PER_MINUTE",
          "CW_HTTP_TOKEN",
          "CW_HTTP_TOKENS",
          "CW_HTTP_ORIGINS",
          "CW_HTTP_HOSTS",
          "CW_HTTP_RATE",
          "CW_HTTP_SESSIONS",
          "CW_HTTP_IDLE_MINUTES",
          "CW_HTTP_KEYSTORE",
          "CW_HTTP_KEYSTORE_PASSWORD",
          "CW_WEB_VERSION",
          "CW_DISCOVER_ALLOW_OFFORIGIN",
          "CW_LAUNCHER",
          "CW_REQUIRE_ALL",
          "CW_INSPECTOR_HOME",
          "CW_CONFORMANCE_HOME");

  private KnownSettings() {}

  static Set<String> names() {
    return NAMES;
  }

  /** A sentence for each variable that begins as ours do and is none of ours. */
  public static List<String> warnings(Map<String, String> variables) {
    List<String> warnings = new ArrayList<>();
    for (String name : variables.keySet().stream().sorted().toList()) {
      if (name.startsWith("CW_") && !NAMES.contains(name)) {
        List<String> near = NearestNames.of(name, NAMES.stream().sorted().toList(), 1);
        warnings.add(
            name
                + " is no setting and is ignored"
                + (near.isEmpty() ? "" : "; did you mean " + near.get(0) + "?"));
      }
    }
    return warnings;
  }
}
