package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResetTest {
  private static final String TICKET = "{\"summary\":\"x\",\"company\":{\"id\":2}}";

  @Test
  void reset_takesDataBackToTheBytesOfTheStart() {
    try (Sandbox sandbox = Sandboxes.fixed()) {
      Caller caller = new Caller(sandbox);
      List<String> before = state(caller);
      String created = caller.post("/service/tickets", TICKET).body();
      caller.patch(
          "/service/tickets/1", "[{\"op\":\"replace\",\"path\":\"summary\",\"value\":\"y\"}]");
      caller.delete("/service/tickets/2");
      caller.post("/system/callbacks", callback());
      caller.upload(
          "/system/documents",
          new FormBody()
              .field("recordType", "Ticket")
              .field("recordId", "1")
              .field("title", "t")
              .file("a.txt", "text/plain", new byte[] {1}));
      caller.post("/company/contacts/1/notes", "{\"text\":\"a table that nobody used before\"}");
      assertThat(state(caller)).isNotEqualTo(before);
      Caller.Reply reset = caller.callUrl("POST", sandbox.url() + "/_sandbox/reset", null);
      assertThat(reset.status()).isEqualTo(204);
      assertThat(sandbox.log()).isEmpty();
      assertThat(state(caller)).isEqualTo(before);
      assertThat(caller.post("/service/tickets", TICKET).body()).isEqualTo(created);
    }
  }

  @Test
  void reset_endsFaultsAndTakesKeysBack() {
    try (Sandbox sandbox = Sandboxes.fixed()) {
      Caller caller = new Caller(sandbox);
      HttpRequest request =
          caller
              .request(caller.url("/system/members/jcho/tokens"))
              .header("x-cw-usertype", "member")
              .POST(HttpRequest.BodyPublishers.noBody())
              .build();
      var token = caller.send(request).object();
      Caller member =
          new Caller(
              sandbox, token.get("publicKey").getAsString(), token.get("privateKey").getAsString());
      assertThat(member.get("/service/boards").status()).isEqualTo(200);
      sandbox.failNext(500, 10);
      sandbox.limitRequests(1);
      sandbox.reset();
      assertThat(sandbox.faults()).isEmpty();
      assertThat(sandbox.requestsPerMinute()).isZero();
      assertThat(caller.get("/service/boards").status()).isEqualTo(200);
      assertThat(member.get("/service/boards").status()).isEqualTo(401);
    }
  }

  private static List<String> state(Caller caller) {
    return List.of(
        caller.get("/service/tickets", "pageSize", "50").body(),
        String.valueOf(caller.count("/service/tickets")),
        caller.get("/system/callbacks").body(),
        caller.get("/service/tickets/1/documents").body(),
        caller.get("/company/contacts/1/notes").body(),
        caller.get("/service/tickets/1/notes").body(),
        caller.get("/system/audittrail", "type", "Ticket", "id", "1").body(),
        caller.get("/service/tickets/changelogs").body());
  }

  private static String callback() {
    return "{\"url\":\"http://127.0.0.1:1/?recordId=\",\"objectId\":1,\"type\":\"ticket\","
        + "\"level\":\"owner\"}";
  }
}
