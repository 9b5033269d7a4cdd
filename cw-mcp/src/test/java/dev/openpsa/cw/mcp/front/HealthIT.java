package dev.openpsa.cw.mcp.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a container asks of its server twice a minute. */
class HealthIT {
  @TempDir private Path home;

  @Test
  void health_servedOverHttp_printsWhatTheServerTells() throws Exception {
    try (HttpServerProcess server =
        HttpServerProcess.start(new Cw(home), "serve", "--http", "127.0.0.1:0")) {
      String address = server.address().getAuthority();
      int port = server.address().getPort();

      Cw.Outcome asked = new Cw(home).run("health", address);
      Cw.Outcome bySetting = new Cw(home).with("MCP_PORT", String.valueOf(port)).run("health");

      assertThat(asked.status()).as(asked.err()).isZero();
      assertThat(JsonParser.parseString(asked.out()).getAsJsonObject().get("status").getAsString())
          .isEqualTo("ok");
      assertThat(bySetting.status()).as(bySetting.err()).isZero();
    }
  }

  @Test
  void health_servedOverTlsUnderAnotherName_isWell() throws Exception {
    Path keyStore = home.resolve("tls.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                keyStore.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-keyalg",
                "EC",
                "-dname",
                "CN=psa.example.com",
                "-alias",
                "server")
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("keytool.out").toFile())
            .start();
    assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
    Files.setPosixFilePermissions(keyStore, PosixFilePermissions.fromString("rw-------"));
    Cw secured =
        new Cw(home)
            .with("CW_HTTP_KEYSTORE", keyStore.toString())
            .with("CW_HTTP_KEYSTORE_PASSWORD", "changeit");
    try (HttpServerProcess server =
        HttpServerProcess.start(secured, "serve", "--http", "127.0.0.1:0")) {
      Cw.Outcome asked = secured.run("health", server.address().getAuthority());

      assertThat(asked.status()).as(asked.err()).isZero();
    }
  }

  @Test
  void health_nobodyThere_fails() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }

    Cw.Outcome asked = new Cw(home).run("health", "127.0.0.1:" + free);

    assertThat(asked.status()).isEqualTo(1);
    assertThat(asked.err()).contains("does not answer");
  }

  @Test
  void health_noAddress_saysWhatItTakes() throws Exception {
    Cw.Outcome asked = new Cw(home).run("health", "no address");

    assertThat(asked.status()).isEqualTo(2);
    assertThat(asked.err()).contains("HOST:PORT");
  }
}
