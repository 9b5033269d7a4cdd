package dev.openpsa.cw.mcp.doctor;

import com.google.gson.JsonElement;
import dev.openpsa.cw.mcp.config.HttpSettings;
import dev.openpsa.cw.mcp.config.KnownSettings;
import dev.openpsa.cw.mcp.config.ServerConfig;
import dev.openpsa.cw.mcp.config.SettingsException;
import dev.openpsa.cw.mcp.config.SettingsFile;
import dev.openpsa.cw.mcp.doctor.Finding.State;
import dev.openpsa.cw.mcp.specification.Specification;
import dev.openpsa.cw.operations.files.OwnerOnly;
import dev.openpsa.cw.operations.run.ApiRelease;
import dev.openpsa.cw.sdk.ConnectWise;
import dev.openpsa.cw.sdk.ConnectWiseConfig;
import dev.openpsa.cw.sdk.RestRequest;
import dev.openpsa.cw.sdk.RestResponse;
import dev.openpsa.cw.sdk.error.AuthException;
import dev.openpsa.cw.sdk.error.ConfigException;
import dev.openpsa.cw.sdk.error.CwException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs the checks one after the other; those that need an earlier one to succeed are left out when
 * it did not.
 */
public final class Doctor {
  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);
  private static final List<String> EVERYDAY_READS =
      List.of("/service/tickets", "/company/companies", "/time/entries", "/finance/agreements");

  private final Map<String, String> environment;
  private final List<Finding> findings = new ArrayList<>();

  public Doctor(Map<String, String> environment) {
    this.environment = environment;
  }

  public List<Finding> examine() {
    java();
    ServerConfig config = settings();
    if (config != null) {
      dataDirectory(config.dataDirectory());
      http(config);
      specification(config);
      ConnectWiseConfig connection = connection(config);
      if (connection != null) {
        service(connection, config);
      }
    }
    return List.copyOf(findings);
  }

  private void java() {
    int version = Runtime.version().feature();
    findings.add(
        version >= 17
            ? Finding.ok("Java", "version " + Runtime.version())
            : new Finding(
                State.MISCONFIGURED, "Java", "version " + version, "Install a JDK 17 or newer."));
  }

  private @Nullable ServerConfig settings() {
    Path file = SettingsFile.location(environment);
    try {
      ServerConfig config = ServerConfig.fromMap(SettingsFile.behind(environment));
      config.clock();
      findings.add(
          Finding.ok(
              "settings",
              Files.isRegularFile(file)
                  ? file + " and the environment"
                  : "the environment (no " + file + ")"));
      for (String warning : KnownSettings.warnings(config.variables())) {
        findings.add(new Finding(State.WARNING, "settings", warning, "Correct or remove it."));
      }
      return config;
    } catch (SettingsException e) {
      findings.add(
          new Finding(
              State.MISCONFIGURED,
              "settings",
              String.valueOf(e.getMessage()),
              "Mend that setting."));
      return null;
    }
  }

  /**
   * Only where something is set for serving over HTTP; whether a port is free shows when it is
   * served.
   */
  private void http(ServerConfig config) {
    if (config.variables().keySet().stream().noneMatch(name -> name.startsWith("CW_HTTP_"))) {
      return;
    }
    try {
      HttpSettings settings = HttpSettings.of("127.0.0.1:0", config);
      int tokens = settings.tokens().size();
      findings.add(
          Finding.ok(
              "HTTP",
              (tokens == 0
                      ? "no token: loopback only"
                      : tokens == 1 ? "1 token" : tokens + " tokens")
                  + (settings.isSecure() ? ", TLS" : ", no TLS")));
      for (String warning : settings.warnings(config)) {
        findings.add(new Finding(State.WARNING, "HTTP", warning, "Mend that setting."));
      }
    } catch (SettingsException e) {
      findings.add(
          new Finding(
              State.MISCONFIGURED, "HTTP", String.valueOf(e.getMessage()), "Mend that setting."));
    }
  }

  private void dataDirectory(Path folder) {
    try {
      OwnerOnly.createDirectories(folder);
      Path probe = Files.createTempFile(folder, "doctor", null);
      Files.delete(probe);
      if (openToOthers(folder)) {
        findings.add(
            new Finding(
                State.WARNING,
                "data directory",
                folder + " is open to other users",
                "chmod 700 " + folder));
      } else {
        findings.add(Finding.ok("data directory", folder + " can be written"));
      }
    } catch (IOException e) {
      findings.add(
          new Finding(
              State.MISCONFIGURED,
              "data directory",
              folder + " can't be written",
              "Set CW_DATA_DIR to a folder that this user may write to."));
    }
  }

  private static boolean openToOthers(Path folder) throws IOException {
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
      return permissions.contains(PosixFilePermission.OTHERS_READ)
          || permissions.contains(PosixFilePermission.GROUP_READ);
    } catch (UnsupportedOperationException e) {
      return false;
    }
  }

  private @Nullable ConnectWiseConfig connection(ServerConfig config) {
    try {
      ConnectWiseConfig connection = ConnectWiseConfig.fromMap(config.variables());
      findings.add(Finding.ok("credentials", "all set, for " + connection.baseUrl()));
      if (connection.clientIdIsFallback()) {
        findings.add(
            new Finding(
                State.WARNING,
                "client id",
                "CW_CLIENT_ID is not set; the company id is sent instead",
                "Get one at developer.connectwise.com under ClientID; ConnectWise may refuse calls without."));
      }
      return connection;
    } catch (ConfigException e) {
      for (String problem : e.problems()) {
        findings.add(
            new Finding(
                State.MISCONFIGURED,
                "credentials",
                problem,
                "Set it in the environment or in "
                    + SettingsFile.location(environment)
                    + " (mode 600)."));
      }
      return null;
    }
  }

  /** Only where a document is given; what it lacks is told by its report. */
  private void specification(ServerConfig config) {
    if (config.specification() == null) {
      return;
    }
    try (Specification specification = Specification.of(config, Clock.systemUTC())) {
      int unavailable = specification.operations().unavailable().size();
      String seen =
          config.specification()
              + ", API "
              + specification.catalog().apiVersion()
              + ", "
              + specification.catalog().endpointCount()
              + " endpoints";
      findings.add(
          unavailable == 0
              ? Finding.ok("specification", seen)
              : new Finding(
                  State.WARNING,
                  "specification",
                  seen + "; " + unavailable + " named operations do not fit it",
                  "./cw coverage lists them with the reason; docs/upgrading.md tells what to do."));
    } catch (SettingsException e) {
      findings.add(
          new Finding(
              State.MISCONFIGURED,
              "specification",
              String.valueOf(e.getMessage()),
              "Mend or unset CW_SPEC."));
    }
  }

  private void service(ConnectWiseConfig connection, ServerConfig config) {
    try (ConnectWise connectWise = ConnectWise.create(connection)) {
      RestResponse<JsonElement> info = connectWise.execute(RestRequest.of("GET", "/system/info"));
      findings.add(Finding.ok("ConnectWise", "answers, " + version(info.data())));
      release(info.data(), config);
      String sandbox = info.headers().get("Sandbox-Date");
      clock(sandbox == null ? info.headers().get("Date") : sandbox, config.clock());
      for (String path : EVERYDAY_READS) {
        permission(connectWise, path);
      }
    } catch (CwException e) {
      findings.add(
          new Finding(
              State.FAILED,
              "ConnectWise",
              String.valueOf(e.getMessage()),
              e instanceof AuthException
                  ? "Check company id and keys: System > Members > API Members > API Keys."
                  : "Check CW_API_URL (such as na.myconnectwise.net) and the network."));
    }
  }

  private void release(@Nullable JsonElement info, ServerConfig config) {
    try (Specification specification = Specification.of(config, Clock.systemUTC())) {
      String described = specification.catalog().apiVersion();
      findings.add(
          ApiRelease.remark(version(info).replace("version ", ""), described)
              .map(words -> new Finding(State.WARNING, "release", words, "See docs/upgrading.md."))
              .orElseGet(() -> Finding.ok("release", "the specification describes " + described)));
    } catch (SettingsException e) {
      // Told already by the check of the specification.
    }
  }

  private static String version(@Nullable JsonElement info) {
    return info != null && info.isJsonObject() && info.getAsJsonObject().has("version")
        ? "version " + info.getAsJsonObject().get("version").getAsString()
        : "version unknown";
  }

  private void clock(@Nullable String date, Clock clock) {
    if (date == null) {
      return;
    }
    try {
      ZonedDateTime server = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME);
      Duration apart = Duration.between(server.toInstant(), clock.instant()).abs();
      findings.add(
          apart.compareTo(CLOCK_TOLERANCE) <= 0
              ? Finding.ok("clock", "within " + apart.toSeconds() + " s of ConnectWise's")
              : new Finding(
                  State.WARNING,
                  "clock",
                  apart.toMinutes() + " minutes off ConnectWise's",
                  "Set this machine's clock: \"today\" and \"this week\" are reckoned by it."));
    } catch (DateTimeException e) {
      findings.add(
          new Finding(State.WARNING, "clock", "ConnectWise's date can't be read: " + date, ""));
    }
  }

  private void permission(ConnectWise connectWise, String path) {
    try {
      connectWise.execute(RestRequest.of("GET", path).query("pageSize", "1").query("fields", "id"));
      findings.add(Finding.ok("permission", "reads " + path));
    } catch (AuthException e) {
      findings.add(
          new Finding(
              State.WARNING,
              "permission",
              "may not read " + path,
              "Give the API member's security role inquire rights, if you need this."));
    }
  }
}
