package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImpersonationTest {
  private final Ticker clock = new Ticker(Sandboxes.NOW);
  private Sandbox sandbox;
  private Caller caller;

  @BeforeEach
  void start() {
    sandbox = Sandbox.builder().clock(clock).start();
    caller = new Caller(sandbox);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Covers("POST /system/members/{memberIdentifier}/tokens")
  @Test
  void keys_ofAMember_writeInTheMembersName() {
    JsonObject token = token("JCho", "member").object();
    assertThat(token.get("expiration").getAsString()).isEqualTo("2026-03-18T19:30:00Z");
    Caller member = as(token);
    assertThat(member.get("/system/myMembers").object().get("identifier").getAsString())
        .isEqualTo("jcho");
    JsonObject ticket =
        member.post("/service/tickets", "{\"summary\":\"x\",\"company\":{\"id\":2}}").object();
    assertThat(info(ticket, "enteredBy")).isEqualTo("jcho");
    assertThat(info(ticket, "updatedBy")).isEqualTo("jcho");
    String path = "/service/tickets/" + ticket.get("id").getAsInt();
    JsonObject changed =
        caller.patch(path, "[{\"op\":\"replace\",\"path\":\"summary\",\"value\":\"y\"}]").object();
    assertThat(info(changed, "enteredBy")).isEqualTo("jcho");
    assertThat(info(changed, "updatedBy")).isEqualTo("mhartwell");
  }

  @Test
  void keys_afterFourHours_openNothing() {
    Caller member = as(token("jcho", "member").object());
    clock.advanceSeconds(4 * 60 * 60 - 1);
    assertThat(member.get("/service/boards").status()).isEqualTo(200);
    clock.advanceSeconds(1);
    assertThat(member.get("/service/boards").status()).isEqualTo(401);
    assertThat(caller.get("/service/boards").status()).isEqualTo(200);
  }

  @Test
  void keys_mixed_openNothing() {
    JsonObject one = token("jcho", "member").object();
    JsonObject other = token("spatel", "integrator").object();
    assertThat(one.get("publicKey")).isNotEqualTo(other.get("publicKey"));
    Caller mixed =
        new Caller(
            sandbox, one.get("publicKey").getAsString(), other.get("privateKey").getAsString());
    assertThat(mixed.get("/service/boards").status()).isEqualTo(401);
  }

  @Test
  void token_forNobodyOrWithoutUserType_isRefused() {
    assertThat(token("nobody", "member").status()).isEqualTo(404);
    assertThat(token("jcho", "").status()).isEqualTo(403);
    assertThat(token("jcho", "admin").status()).isEqualTo(403);
    HttpRequest otherMember =
        caller
            .request(caller.url("/system/members/jcho/tokens"))
            .header("x-cw-usertype", "member")
            .POST(HttpRequest.BodyPublishers.ofString("{\"memberIdentifier\":\"spatel\"}"))
            .build();
    assertThat(caller.send(otherMember).status()).isEqualTo(400);
  }

  private Caller.Reply token(String member, String userType) {
    return caller.send(
        caller
            .request(caller.url("/system/members/" + member + "/tokens"))
            .header("x-cw-usertype", userType)
            .POST(HttpRequest.BodyPublishers.noBody())
            .build());
  }

  private Caller as(JsonObject token) {
    return new Caller(
        sandbox, token.get("publicKey").getAsString(), token.get("privateKey").getAsString());
  }

  private static String info(JsonObject record, String member) {
    return record.getAsJsonObject("_info").get(member).getAsString();
  }
}
