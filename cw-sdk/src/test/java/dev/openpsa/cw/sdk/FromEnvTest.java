package dev.openpsa.cw.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openpsa.cw.sdk.error.ConfigException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** In processes of their own: a JVM can't change its environment. */
class FromEnvTest {
  @Test
  void fromEnv_everythingSet_makesAClient() throws Exception {
    assertThat(
            run(
                Map.of(
                    "CW_API_URL", "na.myconnectwise.net",
                    "CW_COMPANY_ID", "acme",
                    "CW_PUBLIC_KEY", "pub",
                    "CW_PRIVATE_KEY", "priv",
                    "CW_API_VERSION", "2025.1")))
        .isEqualTo(
            "ConnectWise[ConnectWiseConfig[acme at"
                + " https://api-na.myconnectwise.net/v4_6_release/apis/3.0, version 2025.1]]");
  }

  @Test
  void fromEnv_variablesMissing_namesEach() throws Exception {
    assertThat(run(Map.of("CW_COMPANY_ID", "acme")))
        .contains("CW_API_URL is not set", "CW_PUBLIC_KEY is not set", "CW_PRIVATE_KEY is not set")
        .doesNotContain("CW_COMPANY_ID");
  }

  private static String run(Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Program.class.getName());
    builder.environment().keySet().removeIf(name -> name.startsWith("CW_"));
    builder.environment().keySet().removeIf(name -> name.startsWith("CONNECTWISE_"));
    builder.environment().putAll(environment);
    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).isZero();
    return output;
  }

  static final class Program {
    public static void main(String[] args) {
      try (ConnectWise client = ConnectWise.fromEnv()) {
        System.out.println(client);
      } catch (ConfigException e) {
        System.out.println(e.getMessage());
      }
    }
  }
}
