package dev.openpsa.cw.mcp.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another release of the API, looked at with the packaged program. */
class SpecIT {
  private static final Path SPEC = Path.of("../spec/manage.json");

  @TempDir private Path home;

  @Test
  void spec_releaseThatBreaksAnOperation_isToldByReportAndStatus() throws Exception {
    JsonObject document = JsonParser.parseString(Files.readString(SPEC)).getAsJsonObject();
    document.getAsJsonObject("info").addProperty("version", "2099.1");
    document.getAsJsonObject("paths").remove("/service/tickets/{parentId}/merge");
    Path newer = Files.writeString(home.resolve("newer.json"), document.toString());

    Cw.Outcome diff = new Cw(home).run("spec", "diff", newer.toString(), "--json");
    assertThat(diff.status()).as(diff.err()).isZero();
    JsonObject told = JsonParser.parseString(diff.out()).getAsJsonObject();
    assertThat(told.get("after").getAsString()).isEqualTo("2099.1");
    assertThat(told.getAsJsonArray("changes")).hasSize(1);
    assertThat(told.getAsJsonArray("changes").get(0).toString())
        .contains("\"kind\":\"endpoint.removed\"", "\"operations\":[\"merge_tickets\"]");
    assertThat(told.get("changelog").getAsString()).contains("### Removed", "2099.1");

    Cw.Outcome check = new Cw(home).run("spec", "check", newer.toString());
    assertThat(check.status()).as(check.err()).isEqualTo(1);
    assertThat(check.out()).contains("POST /service/tickets/{parentId}/merge: gone");
  }

  @Test
  void check_withoutADocument_checksWhatIsBuiltIn() throws Exception {
    Cw.Outcome check = new Cw(home).run("spec", "check");
    assertThat(check.status()).as(check.out() + check.err()).isZero();
  }

  @Test
  void check_documentThatCanNotBeUsed_namesFileAndLine() throws Exception {
    Path broken = Files.writeString(home.resolve("broken.json"), "{\n\"openapi\": oops}");
    Cw.Outcome check = new Cw(home).run("spec", "check", broken.toString());
    assertThat(check.status()).isEqualTo(2);
    assertThat(check.err()).contains("broken.json", "line 2");
  }
}
