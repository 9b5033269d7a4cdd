package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.openpsa.cw.sandbox.access.Role;
import dev.openpsa.cw.sandbox.quirk.Quirk;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class QuirksTest {
  private static Sandbox sandbox;
  private static Caller caller;

  @BeforeAll
  static void start() {
    sandbox = Sandboxes.fixed();
    caller = new Caller(sandbox);
  }

  @AfterEach
  void reset() {
    sandbox.reset();
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @Test
  void unknownFields_areRefused_orDropped() {
    for (String fields :
        new String[] {"id,noSuchField", "id,board/noSuchField", "id,summary/name", "lastUpdated"}) {
      Caller.Reply refused = caller.get("/service/tickets", "fields", fields);
      assertThat(refused.status()).as(fields).isEqualTo(400);
      assertThat(refused.object().get("code").getAsString()).isEqualTo("ApiFindCondition");
      assertThat(refused.body()).contains("is not a recognized name.");
      assertThat(caller.get("/service/tickets/1", "fields", fields).status()).isEqualTo(400);
    }
    assertThat(caller.get("/company/companies", "fields", "ID,types/name,_info/any").status())
        .isEqualTo(200);
    sandbox.setQuirks(Set.of(Quirk.DROPS_UNKNOWN_FIELDS));
    assertThat(caller.get("/service/tickets/1", "fields", "id,noSuchField").object().keySet())
        .containsExactly("id");
  }

  @Test
  void conditions_endAtTheReference_orGoBeyond() {
    String territory = "company/territory/name = 'Tampa Office'";
    assertThat(caller.get("/service/tickets", "conditions", territory).status()).isEqualTo(400);
    sandbox.setQuirks(Set.of(Quirk.FILTERS_BEYOND_REFERENCES));
    Set<Integer> companies =
        Set.copyOf(
            caller
                .get("/company/companies", "conditions", "territory/id = 1", "pageSize", "1000")
                .ids());
    List<Integer> expected =
        caller.all("/service/tickets", "pageSize", "1000").stream()
            .filter(t -> companies.contains(t.getAsJsonObject("company").get("id").getAsInt()))
            .map(t -> t.get("id").getAsInt())
            .limit(1000)
            .toList();
    assertThat(caller.get("/service/tickets", "conditions", territory, "pageSize", "1000").ids())
        .isNotEmpty()
        .isEqualTo(expected);
    String deep = "contact/company/defaultContact/lastName != null";
    assertThat(caller.count("/service/tickets", "conditions", deep)).isPositive();
    assertThat(
            caller
                .get("/service/tickets", "orderBy", "company/city desc, board/location/name, id")
                .status())
        .isEqualTo(200);
    assertThat(caller.get("/service/tickets", "conditions", "company/nonsense = 1").status())
        .isEqualTo(400);
    Caller blind =
        new Caller(sandbox, Role.FINANCE_BLIND.publicKey(), Role.FINANCE_BLIND.privateKey());
    assertThat(blind.get("/service/tickets", "conditions", "owner/hourlyCost > 1").status())
        .isEqualTo(400);
  }

  @Test
  void unknownFields_onAWrite_areRefusedBeforeItIsDone() {
    int before = caller.count("/service/tickets");
    Caller.Reply refused =
        caller.post(
            "/service/tickets?fields=id,noSuchField", "{\"summary\":\"x\",\"company\":{\"id\":2}}");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(caller.count("/service/tickets")).isEqualTo(before);
  }

  @Test
  void forwardOnly_isIgnoredWhenTold() {
    String second = caller.url("/service/tickets", "pageSize", "3", "page", "2", "pageId", "900");
    assertThat(caller.forwardOnly(second).ids()).first().isNotEqualTo(4);
    assertThat(caller.forwardOnly(second).header("Link")).contains("pageId=");
    sandbox.setQuirks(Set.of(Quirk.IGNORES_FORWARD_ONLY));
    assertThat(caller.forwardOnly(second).ids()).containsExactly(4, 5, 6);
    assertThat(caller.forwardOnly(second).header("Link")).isEmpty();
    assertThat(caller.get("/service/tickets", "pageSize", "3").header("Link")).isNotEmpty();
  }

  @Test
  void customFields_leftOut_keepTheirValuesOrLoseThem() {
    String path = "/company/companies/7";
    set(path, "[{'id':1,'value':'2026-01-05'},{'id':2,'value':'Gold'}]");
    assertThat(values(set(path, "[{'id':2,'value':'Silver'}]"))).contains("2026-01-05", "Silver");
    sandbox.setQuirks(Set.of(Quirk.CLEARS_OMITTED_CUSTOM_FIELDS));
    assertThat(values(set(path, "[{'id':2,'value':'Bronze'}]")))
        .contains("Bronze")
        .doesNotContain("2026-01-05");
    assertThat(values(patch(path, "[{'op':'replace','path':'city','value':'Tampa'}]")))
        .contains("Bronze");
  }

  @Test
  void patch_insideAReference_changesItOrNothing() {
    String path = "/service/tickets/1";
    String patch = "[{'op':'replace','path':'owner/id','value':5}]";
    assertThat(owner(patch(path, patch))).isEqualTo(5);
    sandbox.setQuirks(Set.of(Quirk.IGNORES_PATCHES_INSIDE_REFERENCES));
    assertThat(owner(patch(path, patch.replace("5", "6")))).isEqualTo(5);
    String whole = "[{'op':'replace','path':'owner','value':{'id':6}}]";
    assertThat(owner(patch(path, whole))).isEqualTo(6);
  }

  @Test
  void settings_switchQuirks() {
    String settings = sandbox.url() + "/_sandbox/settings";
    String quirk = "{\"quirks\":[\"DROPS_UNKNOWN_FIELDS\"]}";
    assertThat(caller.callUrl("PATCH", settings, quirk).body()).contains("DROPS_UNKNOWN_FIELDS");
    assertThat(sandbox.quirks()).containsExactly(Quirk.DROPS_UNKNOWN_FIELDS);
    for (String wrong : new String[] {"{\"quirks\":[\"ODD\"]}", "{\"quirks\":1}"}) {
      assertThat(caller.callUrl("PATCH", settings, wrong).status()).as(wrong).isEqualTo(400);
    }
    sandbox.reset();
    assertThat(sandbox.quirks()).isEmpty();
    try (Sandbox odd = Sandbox.builder().quirks(Quirk.IGNORES_FORWARD_ONLY).start()) {
      assertThat(odd.quirks()).containsExactly(Quirk.IGNORES_FORWARD_ONLY);
    }
  }

  private static JsonObject set(String path, String customFields) {
    return patch(path, "[{'op':'replace','path':'customFields','value':" + customFields + "}]");
  }

  private static JsonObject patch(String path, String operations) {
    Caller.Reply reply = caller.patch(path, operations.replace('\'', '"'));
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.object();
  }

  private static int owner(JsonObject ticket) {
    return ticket.getAsJsonObject("owner").get("id").getAsInt();
  }

  private static String values(JsonObject record) {
    return record.getAsJsonArray("customFields").toString();
  }
}
