package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomFieldsTest {
  private static Sandbox sandbox;
  private static Caller caller;

  @BeforeAll
  static void start() {
    sandbox = Sandboxes.fixed();
    caller = new Caller(sandbox);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"company", "ticket", "configuration"})
  void record_hasAllFieldsThatTheSetupDefines(String screen) {
    List<JsonObject> definitions =
        caller
            .get("/system/userDefinedFields", "conditions", "screenId='" + screen + "'")
            .records();
    String path =
        switch (screen) {
          case "company" -> "/company/companies";
          case "ticket" -> "/service/tickets";
          default -> "/company/configurations";
        };
    assertThat(definitions).isNotEmpty();
    for (JsonObject record : caller.get(path, "pageSize", "50").records()) {
      assertThat(summaries(record.getAsJsonArray("customFields"), "type", "entryMethod"))
          .isEqualTo(summaries(array(definitions), "fieldTypeIdentifier", "entryTypeIdentifier"));
    }
  }

  @Test
  void patch_wholeArrayAsRead_changesWhatIsChanged() {
    String path = "/company/companies/9";
    JsonArray fields = caller.get(path).object().getAsJsonArray("customFields");
    fields.get(0).getAsJsonObject().addProperty("value", "2026-02-01");
    fields.get(1).getAsJsonObject().addProperty("value", "Gold");
    assertThat(patched(path, fields)).containsExactly("2026-02-01", "Gold");
    assertThat(values(path)).containsExactly("2026-02-01", "Gold");
  }

  @Test
  void patch_subset_leavesTheOthers() {
    String path = "/company/companies/10";
    assertThat(values(path)).containsExactly(null, null);
    assertThat(patched(path, "[{\"id\":2,\"value\":\"Silver\"}]")).containsExactly(null, "Silver");
    assertThat(patched(path, "[{\"id\":1,\"value\":\"2026-01-05\"}]"))
        .containsExactly("2026-01-05", "Silver");
    assertThat(patched(path, "[]")).containsExactly("2026-01-05", "Silver");
    assertThat(patched(path, "[{\"id\":2,\"value\":null}]")).containsExactly("2026-01-05", null);
    Caller.Reply removed = caller.patch(path, "[{\"op\":\"remove\",\"path\":\"customFields\"}]");
    assertThat(removed.status()).isEqualTo(200);
    assertThat(values(path)).containsExactly("2026-01-05", null);
  }

  @Test
  void post_withAValue_hasAllFields() {
    JsonObject ticket =
        caller
            .post(
                "/service/tickets",
                """
                {"summary": "x", "company": {"id": 2}, "customFields": [{"id": 3, "value": "Fuse"}]}
                """)
            .object();
    String path = "/service/tickets/" + ticket.get("id").getAsInt();
    assertThat(values(path)).containsExactly("Fuse");
    assertThat(
            caller
                .post(
                    "/service/tickets",
                    "{\"summary\":\"x\",\"company\":{\"id\":2}," + "\"customFields\":null}")
                .object()
                .getAsJsonArray("customFields"))
        .hasSize(1);
  }

  private static List<String> patched(String path, Object value) {
    Caller.Reply reply =
        caller.patch(
            path, "[{\"op\":\"replace\",\"path\":\"customFields\",\"value\":" + value + "}]");
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return values(reply.object());
  }

  private static List<String> values(String path) {
    return values(caller.get(path).object());
  }

  private static List<String> values(JsonObject record) {
    List<String> values = new ArrayList<>();
    for (JsonElement field : record.getAsJsonArray("customFields")) {
      JsonElement value = field.getAsJsonObject().get("value");
      values.add(value == null ? null : value.getAsString());
    }
    return values;
  }

  private static List<String> summaries(JsonArray fields, String type, String entry) {
    List<String> summaries = new ArrayList<>();
    for (JsonElement element : fields) {
      JsonObject field = element.getAsJsonObject();
      summaries.add(
          field.get("id") + " " + field.get("caption") + field.get(type) + field.get(entry));
    }
    return summaries;
  }

  private static JsonArray array(List<JsonObject> records) {
    JsonArray array = new JsonArray();
    records.forEach(array::add);
    return array;
  }
}
