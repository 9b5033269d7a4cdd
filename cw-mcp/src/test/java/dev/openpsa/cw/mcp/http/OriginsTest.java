package dev.openpsa.cw.mcp.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openpsa.cw.mcp.config.HttpSettings;
import dev.openpsa.cw.mcp.config.ServerConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names of a server that others can reach; loopback is tested through the front door. */
class OriginsTest {
  private static Origins open() {
    Map<String, String> variables =
        Map.of(
            "CW_HTTP_TOKEN", "0123456789abcdef",
            "CW_HTTP_HOSTS", "psa.example.com",
            "CW_HTTP_ORIGINS", "https://chat.example.com");
    return new Origins(HttpSettings.of("0.0.0.0:3002", ServerConfig.fromMap(variables)));
  }

  @ParameterizedTest
  @CsvSource({
    "192.168.1.20:3002, true",
    "192.168.1.20, true",
    "[fe80::1]:3002, true",
    "PSA.example.com, true",
    "localhost:3002, true",
    "192.168.1.20.evil.example, false",
    "evil.example:3002, false",
    "'', false"
  })
  void names(String host, boolean ours) {
    assertThat(open().isOurs(host)).isEqualTo(ours);
  }

  @Test
  void pageBehindAProxyWithTls_isOurOwn() {
    Origins origins = open();
    assertThat(origins.mayCall("https://psa.example.com", "psa.example.com")).isTrue();
    assertThat(origins.mayCall("https://chat.example.com", "psa.example.com")).isTrue();
    assertThat(origins.mayCall("https://psa.example.com:8443", "psa.example.com")).isFalse();
    assertThat(origins.mayCall(null, "psa.example.com")).isTrue();
  }
}
