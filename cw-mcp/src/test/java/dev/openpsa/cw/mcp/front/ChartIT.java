package dev.openpsa.cw.mcp.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of analytics as each front hands them on. */
class ChartIT {
  private static final String ASKED =
      "{\"name\":\"utilization_by_member\",\"params\":{\"period\":\"last_month\",\"chart\":true}}";

  /** What the container's runtime had before pictures. */
  private static final String WITHOUT_DESKTOP =
      "java.base,java.logging,java.management,java.naming,java.net.http,java.sql,jdk.httpserver,jdk.unsupported";

  @TempDir private Path home;

  private static BufferedImage image(byte[] png) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(image).isNotNull();
    assertThat(image.getWidth()).isEqualTo(920);
    assertThat(png.length).isLessThan(60_000);
    return image;
  }

  @Test
  void mcp_answersAnImageBesideTheText_andNoneUnasked() throws Exception {
    try (McpClient client =
        McpClient.open(
            new Cw(home).command("serve", "--sandbox", "--toolsets", "operations,lean"))) {
      JsonObject plain = client.call("cw_operation", ASKED.replace(",\"chart\":true", ""));
      assertThat(plain.getAsJsonArray("content")).hasSize(1);

      JsonObject answer = client.call("cw_operation", ASKED);
      JsonArray content = answer.getAsJsonArray("content");
      assertThat(content).hasSize(2);
      JsonObject picture = content.get(1).getAsJsonObject();
      assertThat(picture.get("type").getAsString()).isEqualTo("image");
      assertThat(picture.get("mimeType").getAsString()).isEqualTo("image/png");
      String base64 = picture.get("data").getAsString();
      assertThat(image(Base64.getDecoder().decode(base64)).getHeight()).isGreaterThan(200);
      JsonObject data = answer.getAsJsonObject("structuredContent");
      assertThat(data.get("picture").getAsString()).startsWith("Bar chart of ");
      assertThat(McpClient.text(answer)).contains(data.get("picture").getAsString());
      assertThat(data.toString()).doesNotContain(base64.substring(0, 100));

      assertThat(client.call("cw_run", ASKED).getAsJsonArray("content")).isEqualTo(content);
      assertThat(
              client
                  .call(
                      "cw_operation",
                      "{\"name\":\"utilization_by_member\",\"chart\":true,"
                          + "\"params\":{\"period\":\"last_month\"}}")
                  .getAsJsonArray("content"))
          .isEqualTo(content);
      assertThat(
              client
                  .error("cw_operation", "{\"name\":\"list_boards\",\"chart\":true}")
                  .get("message")
                  .getAsString())
          .contains("chart");
    }
  }

  @Test
  void bridge_answersAnAddressThatPagesShow_toolsAnswerWordsAlone() throws Exception {
    try (BridgeServer server = BridgeServer.start(new Cw(home))) {
      JsonObject result =
          BridgeServer.json(server.execute("cw_operation", ASKED)).getAsJsonObject("result");
      String address = result.get("chart").getAsString();
      assertThat(address).startsWith("data:image/png;base64,");
      image(Base64.getDecoder().decode(address.substring(address.indexOf(',') + 1)));

      JsonObject data = BridgeServer.json(server.post("/tools/cw_operation", ASKED));
      assertThat(data.has("chart")).isFalse();
      assertThat(data.get("picture")).isEqualTo(result.get("picture"));
    }
  }

  private Cw.Outcome call(String... more) throws Exception {
    List<String> words =
        new ArrayList<>(List.of("call", "utilization_by_member", "period=last_month", "--sandbox"));
    words.addAll(List.of(more));
    return new Cw(home).run(words.toArray(String[]::new));
  }

  @Test
  void commandLine_writesANewFile_andOverwritesNone() throws Exception {
    Path file = home.resolve("utilization.png");

    Cw.Outcome drawn = call("--chart", file.toString(), "--json");
    assertThat(drawn.status()).as(drawn.err()).isZero();
    image(Files.readAllBytes(file));
    assertThat(McpClient.json(drawn.out()).getAsJsonArray("data")).isNotEmpty();
    assertThat(drawn.err()).contains("Bar chart of ");

    Cw.Outcome again = call("--chart", file.toString());
    assertThat(again.status()).isEqualTo(2);
    assertThat(again.out()).isEmpty();
    assertThat(again.err()).contains("exists");
  }

  @Test
  void runtimeWithoutDesktop_answersAndSaysThatItCannotDraw() throws Exception {
    Path file = home.resolve("utilization.png");

    Cw.Outcome outcome =
        new Cw(home)
            .withModules(WITHOUT_DESKTOP)
            .run(
                "call",
                "utilization_by_member",
                "period=last_month",
                "--sandbox",
                "--chart",
                file.toString());

    assertThat(outcome.out()).contains("utilization_pct");
    assertThat(outcome.err()).contains("No picture: the Java runtime comes without java.desktop.");
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(file).doesNotExist();
  }
}
