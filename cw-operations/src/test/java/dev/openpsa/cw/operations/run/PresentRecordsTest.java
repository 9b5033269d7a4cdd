package dev.openpsa.cw.operations.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.openpsa.cw.operations.SandboxDesk;
import dev.openpsa.cw.operations.plan.Plan;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Records behind writes whose path can't be read, or means more than the record. */
class PresentRecordsTest {
  private static SandboxDesk desk;

  @BeforeAll
  static void start() {
    desk = new SandboxDesk();
  }

  @AfterAll
  static void stop() {
    desk.close();
  }

  private static Plan plan(String method, String path, @Nullable String body) {
    return desk.planner()
        .plan(
            method,
            path,
            Map.of(),
            Map.of(),
            body == null ? null : JsonParser.parseString(body),
            true);
  }

  private static JsonObject read(String method, String path) {
    return Objects.requireNonNull(desk.records().read(plan(method, path, null)));
  }

  @Test
  void read_bulkWrite_isNoRecord() {
    assertThat(desk.records().read(plan("PUT", "/company/configurations/bulk", "[]"))).isNull();
  }

  @Test
  void read_replacementOfAPart_isNotTheWholeRecord() {
    String path = "/finance/closedInvoices/" + desk.all("/finance/invoices").get(0).get("id");
    assertThat(desk.records().read(plan("PUT", path, "{}"))).isNull();
  }

  @Test
  void read_recordThatOnlyItsListShows_isTakenFromThere() {
    String list = "/finance/agreements/1/workRoleExclusions";
    JsonObject made =
        Objects.requireNonNull(
                desk.runner().run(plan("POST", list, "{'workRole':{'id':2}}")).data())
            .getAsJsonObject();
    JsonObject read = read("DELETE", list + "/" + made.get("id"));
    assertThat(read.get("id")).isEqualTo(made.get("id"));
    assertThat(read.getAsJsonObject("workRole").get("id").getAsInt()).isEqualTo(2);
  }

  @Test
  void read_pathThatSaysMore_isTheRecordItself() {
    String configuration =
        "/company/configurations/" + desk.all("/company/configurations").get(0).get("id");
    assertThat(read("PATCH", configuration + "/changeType").get("type"))
        .isEqualTo(desk.all("/company/configurations").get(0).get("type"));
    String entry = "/schedule/entries/" + desk.all("/schedule/entries").get(0).get("id");
    assertThat(read("DELETE", entry + "/true").get("objectId"))
        .isEqualTo(desk.all("/schedule/entries").get(0).get("objectId"));
    JsonObject invoice = desk.all("/finance/invoices").get(0);
    assertThat(read("PATCH", "/finance/closedInvoices/" + invoice.get("id")).get("invoiceNumber"))
        .isEqualTo(invoice.get("invoiceNumber"));
  }

  @Test
  void read_answerThatIsAListOfOne_isThatOne() {
    String components =
        "/procurement/products/"
            + desk.all("/procurement/products").get(0).get("id")
            + "/components";
    desk.runner().run(plan("POST", components, "{'catalogItem':{'id':1},'quantity':2}"));
    assertThat(read("PATCH", components + "/1").get("quantity").getAsInt()).isEqualTo(2);
  }
}
