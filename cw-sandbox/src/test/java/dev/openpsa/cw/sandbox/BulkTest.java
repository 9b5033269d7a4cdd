package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BulkTest {
  private static final String CONFIGURATIONS = "/company/configurations";

  private Sandbox sandbox;
  private Caller caller;

  @BeforeEach
  void start() {
    sandbox = Sandboxes.fixed();
    caller = new Caller(sandbox);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Covers("POST /company/configurations/bulk")
  @Test
  void post_someRightSomeWrong_storesTheRightOnes() {
    int before = caller.count(CONFIGURATIONS);
    JsonArray results =
        payload(
            caller.post(
                CONFIGURATIONS + "/bulk",
                """
                [{"name": "SRV-1", "type": {"id": 1}, "company": {"id": 2}},
                 {"type": {"id": 1}, "company": {"id": 2}},
                 {"name": "SRV-2", "type": {"id": 1}, "company": {"id": 2}, "colour": "red"},
                 {"name": "SRV-3", "type": {"id": 1}, "company": {"id": 2}}]
                """));
    assertThat(results).hasSize(4);
    JsonObject first = results.get(0).getAsJsonObject();
    assertThat(first.get("success").getAsBoolean()).isTrue();
    assertThat(first.get("originalIndex").getAsInt()).isZero();
    assertThat(first.get("statusCode").getAsInt()).isEqualTo(201);
    assertThat(first.has("error")).isFalse();
    JsonObject stored = first.getAsJsonObject("data");
    assertThat(caller.get(CONFIGURATIONS + "/" + stored.get("id").getAsInt()).object())
        .isEqualTo(stored);
    JsonObject second = results.get(1).getAsJsonObject();
    assertThat(second.get("success").getAsBoolean()).isFalse();
    assertThat(second.get("originalIndex").getAsInt()).isOne();
    assertThat(second.get("statusCode").getAsInt()).isEqualTo(400);
    assertThat(second.has("data")).isFalse();
    assertThat(second.getAsJsonObject("error").toString()).contains("The name field is required.");
    assertThat(results.get(2).toString()).contains("Could not find member 'colour'");
    assertThat(results.get(3).getAsJsonObject().get("success").getAsBoolean()).isTrue();
    assertThat(caller.count(CONFIGURATIONS)).isEqualTo(before + 2);
  }

  @Covers("PUT /company/configurations/bulk")
  @Test
  void put_replacesEachByItsId() {
    JsonArray results =
        payload(
            caller.put(
                CONFIGURATIONS + "/bulk",
                """
                [{"id": 1, "name": "RENAMED", "type": {"id": 1}, "company": {"id": 2}},
                 {"id": 999999, "name": "x", "type": {"id": 1}, "company": {"id": 2}},
                 {"name": "x", "type": {"id": 1}, "company": {"id": 2}}]
                """));
    assertThat(statuses(results)).isEqualTo("200 404 400");
    assertThat(caller.get(CONFIGURATIONS + "/1").object().get("name").getAsString())
        .isEqualTo("RENAMED");
  }

  @Covers("DELETE /company/configurations/bulk")
  @Test
  void delete_takesIds() {
    int before = caller.count(CONFIGURATIONS);
    JsonArray results =
        payload(caller.call("DELETE", CONFIGURATIONS + "/bulk", "{\"ids\":[1, 2, 1, 999999]}"));
    assertThat(statuses(results)).isEqualTo("204 204 404 404");
    assertThat(caller.count(CONFIGURATIONS)).isEqualTo(before - 2);
    assertThat(caller.get(CONFIGURATIONS + "/1").status()).isEqualTo(404);
  }

  @Covers({
    "DELETE /procurement/purchaseorders/{parentId}/lineitems/bulk",
    "POST /procurement/purchaseorders/{parentId}/lineitems/bulk"
  })
  @Test
  void lineItems_belongToTheirOrder() {
    int order = caller.get("/procurement/purchaseorders").ids().get(0);
    String items = "/procurement/purchaseorders/" + order + "/lineitems";
    int before = caller.count(items);
    Caller.Reply units = caller.get("/procurement/unitOfMeasures");
    int unit = units.ids().get(0);
    JsonArray results =
        payload(
            caller.post(
                items + "/bulk",
                """
                [{"description": "Cable", "lineNumber": 90, "product": {"id": 1}, "quantity": 2,
                  "unitOfMeasure": {"id": %d}}]
                """
                    .formatted(unit)));
    assertThat(statuses(results)).as(results.toString()).isEqualTo("201");
    int id = results.get(0).getAsJsonObject().getAsJsonObject("data").get("id").getAsInt();
    assertThat(caller.get(items).ids()).hasSize(before + 1).contains(id);
    String elsewhere = "/procurement/purchaseorders/" + (order + 1) + "/lineitems/bulk";
    assertThat(statuses(payload(caller.call("DELETE", elsewhere, "{\"ids\":[%d]}".formatted(id)))))
        .isEqualTo("404");
    assertThat(
            statuses(
                payload(caller.call("DELETE", items + "/bulk", "{\"ids\":[%d]}".formatted(id)))))
        .isEqualTo("204");
    assertThat(caller.count(items)).isEqualTo(before);
    assertThat(caller.post("/procurement/purchaseorders/999999/lineitems/bulk", "[]").status())
        .isEqualTo(404);
  }

  @Test
  void body_ofAnotherShape_isRefusedAsAWhole() {
    assertThat(caller.post(CONFIGURATIONS + "/bulk", "{}").status()).isEqualTo(400);
    assertThat(caller.post(CONFIGURATIONS + "/bulk", "").status()).isEqualTo(400);
    assertThat(caller.call("DELETE", CONFIGURATIONS + "/bulk", "[1]").status()).isEqualTo(400);
    assertThat(caller.call("DELETE", CONFIGURATIONS + "/bulk", "{\"id\":1}").status())
        .isEqualTo(400);
    assertThat(payload(caller.post(CONFIGURATIONS + "/bulk", "[]"))).isEmpty();
  }

  private static JsonArray payload(Caller.Reply reply) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(207);
    return reply.object().getAsJsonArray("payload");
  }

  private static String statuses(JsonArray results) {
    StringBuilder statuses = new StringBuilder();
    results.forEach(r -> statuses.append(r.getAsJsonObject().get("statusCode")).append(' '));
    return statuses.toString().strip();
  }
}
