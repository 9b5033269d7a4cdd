package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ContactsTest {
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

  @Test
  void post_communicationItems_getIdsKindsAndDomains() {
    int email = type("emailFlag = true");
    int phone = type("phoneFlag = true");
    JsonObject contact =
        caller
            .post(
                "/company/contacts",
                """
                {"firstName": "Ann", "company": {"id": 2}, "communicationItems": [
                  {"type": {"id": "%d"}, "value": "ann@amber.example", "defaultFlag": true},
                  {"type": {"id": %d}, "value": "8135550100"}]}
                """
                    .formatted(email, phone))
            .object();
    assertThat(items(contact))
        .containsExactly(
            "Email ann@amber.example true @amber.example", "Phone 8135550100 false null");
    JsonElement first = contact.getAsJsonArray("communicationItems").get(0);
    int id = first.getAsJsonObject().get("id").getAsInt();
    assertThat(
            caller
                .get(
                    "/company/contacts",
                    "childConditions",
                    "communicationItems/value = 'ann@amber.example'")
                .ids())
        .containsExactly(contact.get("id").getAsInt());
    assertThat(id).isPositive();
  }

  @Test
  void patch_newDefault_clearsTheOneBefore() {
    int contact =
        caller
            .post(
                "/company/contacts",
                """
                {"firstName": "Bob", "company": {"id": 2}, "communicationItems": [
                  {"type": {"name": "Email"}, "value": "1@x.example"},
                  {"type": {"name": "Email"}, "value": "2@x.example", "defaultFlag": true}]}
                """)
            .object()
            .get("id")
            .getAsInt();
    String path = "/company/contacts/" + contact;
    JsonObject switched =
        caller
            .patch(
                path,
                """
                [{"op": "replace", "path": "communicationItems/0/defaultFlag", "value": true}]
                """)
            .object();
    assertThat(items(switched))
        .containsExactly("Email 1@x.example true @x.example", "Email 2@x.example false @x.example");
    JsonObject added =
        caller
            .patch(
                path,
                """
                [{"op": "add", "path": "/communicationItems/2", "value":
                   {"type": {"name": "Email"}, "value": "3@x.example", "defaultFlag": true,
                    "communicationType": "Email"}},
                 {"op": "remove", "path": "/communicationItems/1"}]
                """)
            .object();
    assertThat(items(added))
        .containsExactly("Email 1@x.example false @x.example", "Email 3@x.example true @x.example");
    assertThat(caller.get(path).object()).isEqualTo(added);
  }

  @Test
  void write_missingContact_isAnEndpointThatDoesNotExist() {
    Caller.Reply reply = caller.patch("/company/contacts/999999", "[]");
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.object().get("code").getAsString()).isEqualTo("ConnectWiseApi");
    assertThat(caller.get("/company/contacts/999999").object().get("code").getAsString())
        .isEqualTo("NotFound");
  }

  private static int type(String conditions) {
    return caller.get("/company/communicationTypes", "conditions", conditions).ids().get(0);
  }

  private static List<String> items(JsonObject contact) {
    List<String> items = new ArrayList<>();
    for (JsonElement element : contact.getAsJsonArray("communicationItems")) {
      JsonObject item = element.getAsJsonObject();
      JsonElement domain = item.get("domain");
      items.add(
          item.get("communicationType").getAsString()
              + " "
              + item.get("value").getAsString()
              + " "
              + item.get("defaultFlag")
              + " "
              + (domain == null ? null : domain.getAsString()));
    }
    return items;
  }
}
