package dev.openpsa.cw.mcp.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openpsa.cw.mcp.tool.Toolset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  @TempDir private Path home;

  private Map<String, String> environment(String... pairs) {
    Map<String, String> environment = new HashMap<>(Map.of("HOME", home.toString()));
    for (int i = 0; i < pairs.length; i += 2) {
      environment.put(pairs[i], pairs[i + 1]);
    }
    return environment;
  }

  @Test
  void clock_ofASandboxOnThisMachine_isTheOneThatIsSet() {
    for (String url :
        new String[] {"http://127.0.0.1:8085", "localhost:8085", "http://[::1]:1/v4_6_release"}) {
      ServerConfig config =
          ServerConfig.fromMap(environment("CW_API_URL", url, "CW_NOW", " 2026-03-18T15:30:00Z "));
      assertThat(config.clock().instant()).isEqualTo(Instant.parse("2026-03-18T15:30:00Z"));
      assertThat(config.withSandbox(Map.of()).clock()).isEqualTo(Clock.systemUTC());
    }
    assertThat(ServerConfig.fromMap(environment()).clock()).isEqualTo(Clock.systemUTC());
  }

  @ParameterizedTest
  @CsvSource({
    "na.myconnectwise.net, 2026-03-18T15:30:00Z, for a sandbox on this machine alone",
    "https://127.0.0.1.example.com, 2026-03-18T15:30:00Z, for a sandbox on this machine alone",
    "http://127.0.0.1:8085, yesterday, written 2026-03-18T15:30:00Z"
  })
  void clock_wrong_saysWhatItTakes(String url, String now, String said) {
    ServerConfig config = ServerConfig.fromMap(environment("CW_API_URL", url, "CW_NOW", now));
    assertThatThrownBy(config::clock)
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("CW_NOW")
        .hasMessageContaining(said);
  }

  @Test
  void thresholds_areThoseOfTheFile() throws IOException {
    Path file = Files.writeString(home.resolve("limits.json"), "{\"analytics\":{\"maxCalls\":9}}");

    assertThat(
            ServerConfig.fromMap(environment("CW_CONFIG", file.toString()))
                .thresholds()
                .integer("analytics.maxCalls"))
        .isEqualTo(9);
    assertThat(ServerConfig.fromMap(environment()).thresholds().integer("analytics.maxCalls"))
        .isEqualTo(60);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"analytics\":{\"maxCals\":9}} | did you mean analytics.maxCalls?",
        "{\"analytics.maxRows\":\"all\"} | has to be a whole number",
        "[1] | has to hold a JSON object",
        "{\"analytics | is no JSON"
      })
  void thresholds_wrongFile_saysWhatIsWrongWithIt(String content, String said) throws IOException {
    Path file = Files.writeString(home.resolve("limits.json"), content);

    assertThatThrownBy(
            () -> ServerConfig.fromMap(environment("CW_CONFIG", file.toString())).thresholds())
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("CW_CONFIG")
        .hasMessageContaining(said);
  }

  private Path file(String content, String mode) throws IOException {
    Path file = SettingsFile.location(environment());
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
    return file;
  }

  @Test
  void behind_file_fillsWhatTheEnvironmentLacks() throws IOException {
    file(
        "# comment\nCW_COMPANY_ID=acme\nexport CW_PUBLIC_KEY=\"a#b c\"\nCW_TIMEZONE=UTC # ours\nCW_URL='x'\n",
        "rw-------");
    Map<String, String> all =
        SettingsFile.behind(environment("CW_COMPANY_ID", "fromEnvironment", "CW_TIMEZONE", ""));
    assertThat(all)
        .containsEntry("CW_COMPANY_ID", "fromEnvironment")
        .containsEntry("CW_PUBLIC_KEY", "a#b c")
        .containsEntry("CW_TIMEZONE", "UTC")
        .containsEntry("CW_URL", "x");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no POSIX modes")
  void behind_fileThatOthersCanRead_isRefusedUnlessAllowed() throws IOException {
    file("CW_PRIVATE_KEY=topsecret\n", "rw-r--r--");
    assertThatThrownBy(() -> SettingsFile.behind(environment()))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("chmod 600")
        .hasMessageNotContaining("topsecret");
    assertThat(SettingsFile.behind(environment("CW_ENV_PERMISSIVE", "true")))
        .containsEntry("CW_PRIVATE_KEY", "topsecret");
  }

  @Test
  void behind_lineThatIsNoSetting_isNamedByNumberOnly() throws IOException {
    file("CW_COMPANY_ID=acme\ntopsecret\n", "rw-------");
    assertThatThrownBy(() -> SettingsFile.behind(environment()))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("line 2")
        .hasMessageNotContaining("topsecret");
  }

  @Test
  void fromMap_nothingSet_hasTheDefaults() {
    ServerConfig config = ServerConfig.fromMap(environment());
    assertThat(config.dataDirectory()).isEqualTo(home.resolve(".config/connectwise-psa/data"));
    assertThat(config.toolsets())
        .hasSize(Toolset.values().length - 3)
        .doesNotContain(Toolset.LEAN, Toolset.OPENWEBUI, Toolset.GATEWAY);
    assertThat(config.guard().readOnly()).isFalse();
    assertThat(config.guard().rawWrites()).isTrue();
    assertThat(config.guard().confirmAccepted()).isFalse();
    assertThat(config.responseBytes()).isEqualTo(24_000);
    assertThat(config.caller().zone()).isEqualTo(ZoneId.of("UTC"));
  }

  @Test
  void fromMap_everythingSet_isTaken() {
    ServerConfig config =
        ServerConfig.fromMap(
            environment(
                "CW_DATA_DIR", "~/x",
                "CW_TOOLSETS", "discovery, Pagination",
                "CW_READ_ONLY", "yes",
                "CW_RAW_WRITES_ENABLED", "0",
                "CW_WRITE_MODE", "confirm",
                "CW_RESPONSE_BYTES", "50000",
                "CW_TIMEZONE", "America/New_York"));
    assertThat(config.dataDirectory()).isEqualTo(home.resolve("x"));
    assertThat(config.toolsets()).containsExactlyInAnyOrder(Toolset.DISCOVERY, Toolset.PAGINATION);
    assertThat(config.guard().readOnly()).isTrue();
    assertThat(config.guard().rawWrites()).isFalse();
    assertThat(config.guard().confirmAccepted()).isTrue();
    assertThat(config.responseBytes()).isEqualTo(50_000);
  }

  @Test
  void resultBytes_inMegabytes_isReadAndChecked() {
    assertThat(ServerConfig.fromMap(environment()).resultBytes()).isEqualTo(2048L << 20);
    assertThat(ServerConfig.fromMap(environment("CW_RESULT_MB", "5000")).resultBytes())
        .isEqualTo(5000L << 20);
    assertThatThrownBy(() -> ServerConfig.fromMap(environment("CW_RESULT_MB", "0")).resultBytes())
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("CW_RESULT_MB");
  }

  @ParameterizedTest
  @CsvSource({
    "CW_TOOLSETS, discovry, discovery",
    "CW_READ_ONLY, perhaps, true or false",
    "CW_WRITE_MODE, always, preview or confirm",
    "CW_RESPONSE_BYTES, 12, at least 2000",
    "CW_RESPONSE_BYTES, many, number of bytes",
    "CW_TIMEZONE, Eastern, IANA"
  })
  void fromMap_wrongValue_namesVariableAndRemedy(String name, String value, String remedy) {
    assertThatThrownBy(() -> ServerConfig.fromMap(environment(name, value)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(remedy);
  }
}
