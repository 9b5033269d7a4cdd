package dev.openpsa.cw.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.openpsa.cw.sandbox.Sandbox;
import dev.openpsa.cw.sdk.error.AuthException;
import dev.openpsa.cw.sdk.error.ConfigException;
import dev.openpsa.cw.sdk.model.Ticket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Keys, tokens and code bases against a server that checks them. */
class AccessSandboxTest {
  private static final RestRequest INFO = RestRequest.of("GET", "/system/info");
  private static Sandbox sandbox;
  private static ConnectWise connectWise;

  @BeforeAll
  static void start() {
    sandbox = Sandbox.start();
    connectWise =
        ConnectWise.builder()
            .config(ConnectWiseConfig.fromMap(sandbox.environment()))
            .lookUpCodeBase(true)
            .build();
  }

  @AfterAll
  static void stop() {
    connectWise.close();
    sandbox.close();
  }

  @Test
  void impersonate_write_bearsTheMembersName() {
    String owner = enteredBy(connectWise);
    String other =
        connectWise
            .execute(
                RestRequest.of("GET", "/system/members")
                    .query(
                        Query.where("identifier!='" + owner + "'")
                            .fields("identifier")
                            .pageSize(1)))
            .data()
            .getAsJsonArray()
            .get(0)
            .getAsJsonObject()
            .get("identifier")
            .getAsString();
    assertThat(enteredBy(connectWise.impersonate(other))).isEqualTo(other);
  }

  @Test
  void impersonate_nobody_isNoMissingRecord() {
    assertThatThrownBy(() -> connectWise.impersonate("nobody").execute(INFO))
        .isInstanceOf(AuthException.class)
        .hasMessageContaining("nobody");
  }

  @Test
  void lookUpCodeBase_unknownCompany_namesTheVariable() {
    ConnectWiseConfig other = connectWise.config().toBuilder().companyId("elsewhere").build();
    try (ConnectWise lost = connectWise.toBuilder().config(other).build()) {
      assertThatThrownBy(() -> lost.execute(INFO))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("CW_COMPANY_ID");
    }
  }

  @Test
  void execute_wrongKey_namesTheVariables() {
    ConnectWiseConfig other = connectWise.config().toBuilder().privateKey("wrong").build();
    try (ConnectWise refused = connectWise.toBuilder().config(other).build()) {
      assertThatThrownBy(() -> refused.execute(RestRequest.of("GET", "/service/tickets")))
          .isInstanceOf(AuthException.class)
          .hasMessageContaining("CW_PRIVATE_KEY");
    }
  }

  private static String enteredBy(ConnectWise client) {
    JsonObject company =
        client
            .execute(
                RestRequest.of("GET", "/company/companies")
                    .query(Query.all().fields("id").pageSize(1)))
            .data()
            .getAsJsonArray()
            .get(0)
            .getAsJsonObject();
    JsonObject ticket = new Ticket().summary("No dial tone").toJson();
    ticket.add("company", company);
    return client
        .execute(RestRequest.of("POST", "/service/tickets").body(ticket))
        .data()
        .getAsJsonObject()
        .getAsJsonObject("_info")
        .get("enteredBy")
        .getAsString();
  }
}
