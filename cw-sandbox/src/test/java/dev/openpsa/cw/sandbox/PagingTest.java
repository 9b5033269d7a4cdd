package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PagingTest {
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
  void list_linksFollowedToTheEnd_giveEachRecordOnce() {
    String open = "closedFlag = false and (summary like '%a%' or id > 10)";
    List<Integer> ids =
        caller.all("/service/tickets", "conditions", open, "pageSize", "7", "fields", "id").stream()
            .map(t -> t.get("id").getAsInt())
            .toList();
    assertThat(ids).doesNotHaveDuplicates().isSorted();
    assertThat(ids).hasSize(caller.count("/service/tickets", "conditions", open));
    assertThat(ids.size()).isGreaterThan(50);
  }

  @Test
  void list_defaultPage_holdsTwentyFive() {
    assertThat(caller.get("/service/tickets").array()).hasSize(25);
    assertThat(caller.get("/service/tickets", "pageSize", "0").array()).hasSize(25);
  }

  @Test
  void list_tooLargePage_isCutInSilence() {
    assertThat(caller.get("/service/tickets", "pageSize", "5000", "fields", "id").array())
        .hasSize(1000);
  }

  @Test
  void list_pastTheEnd_isEmpty() {
    Caller.Reply reply = caller.get("/service/tickets", "page", "2147483647", "pageSize", "1000");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.array()).isEmpty();
    assertThat(reply.next()).isEmpty();
  }

  @Test
  void list_firstOfSeveralPages_linksAsTheServerWrites() {
    Caller.Reply reply =
        caller.get(
            "/company/contacts",
            "conditions",
            "lastUpdated >= [2001-04-01T20:02:28Z]",
            "pageSize",
            "2");
    String base = caller.url("/company/contacts");
    assertThat(reply.header("Link"))
        .startsWith(
            "<"
                + base
                + "/?conditions=lastUpdated+%3e%3d+%5b2001-04-01T20%3a02%3a28Z%5d&pageSize=2&page=2>; rel=\"next\", <")
        .endsWith("; rel=\"last\"");
    assertThat(caller.getUrl(reply.next()).header("Link"))
        .contains("rel=\"prev\"", "rel=\"first\"");
  }

  @Test
  void list_singlePage_hasNoLink() {
    assertThat(caller.get("/service/boards").header("Link")).isEmpty();
  }

  @Test
  void list_forwardOnly_goesOnById() {
    List<Integer> ids = new ArrayList<>();
    Caller.Reply page = caller.forwardOnly(caller.url("/company/contacts", "pageSize", "60"));
    while (!page.array().isEmpty()) {
      ids.addAll(page.ids());
      assertThat(page.header("Link")).contains("pageId=" + ids.get(ids.size() - 1));
      page = caller.forwardOnly(page.next());
    }
    assertThat(page.header("Link")).as("even the empty page links on").contains("pageId=");
    assertThat(ids).isSorted().doesNotHaveDuplicates();
    assertThat(ids).hasSize(caller.count("/company/contacts"));
    Caller.Reply ordered =
        caller.forwardOnly(caller.url("/company/contacts", "orderBy", "lastName"));
    assertThat(ordered.status()).isEqualTo(400);
  }

  @Test
  void orderBy_severalKeys_sortsByThemInTurn() {
    List<JsonObject> tickets =
        caller
            .get(
                "/service/tickets",
                "orderBy",
                "company/name desc, summary, id desc",
                "pageSize",
                "1000",
                "fields",
                "id,summary,company/name")
            .records();
    List<String> keys =
        tickets.stream().map(t -> t.getAsJsonObject("company").get("name").getAsString()).toList();
    assertThat(keys).isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER.reversed());
    IntStream.range(1, tickets.size())
        .filter(i -> keys.get(i).equals(keys.get(i - 1)))
        .forEach(
            i -> {
              JsonObject before = tickets.get(i - 1);
              JsonObject after = tickets.get(i);
              int order =
                  before
                      .get("summary")
                      .getAsString()
                      .compareToIgnoreCase(after.get("summary").getAsString());
              assertThat(order).isLessThanOrEqualTo(0);
              if (order == 0) {
                assertThat(before.get("id").getAsInt()).isGreaterThan(after.get("id").getAsInt());
              }
            });
  }

  @Test
  void orderBy_overAllPages_givesEachRecordOnceInOrder() {
    List<JsonObject> contacts =
        caller.all(
            "/company/contacts",
            "orderBy",
            "lastName desc",
            "pageSize",
            "30",
            "fields",
            "id,lastName");
    assertThat(contacts).hasSize(caller.count("/company/contacts"));
    assertThat(contacts).extracting(c -> c.get("id").getAsInt()).doesNotHaveDuplicates();
    assertThat(contacts)
        .extracting(c -> c.get("lastName").getAsString())
        .isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER.reversed());
  }

  @Test
  void fields_nestedNames_leaveJustThese() {
    JsonObject ticket = caller.get("/service/tickets/1", "fields", "id,Board/name").object();
    assertThat(ticket.keySet()).containsExactly("id", "board");
    assertThat(ticket.getAsJsonObject("board").keySet()).containsExactly("name");
    JsonObject stamped =
        caller.get("/service/tickets/1", "fields", "id,_info/lastUpdated").object();
    assertThat(stamped.getAsJsonObject("_info").keySet()).containsExactly("lastUpdated");
    assertThat(caller.get("/service/tickets/1").object().has("_info")).isTrue();
  }

  @Covers("POST /service/tickets/search")
  @Test
  void search_withBody_answersAsTheListDoes() {
    String conditions = "board/name = \"Help Desk\" and closedFlag = false";
    Caller.Reply found =
        caller.post(
            "/service/tickets/search?pageSize=1000&fields=id",
            "{\"conditions\": \"board/name = \\\"Help Desk\\\" and closedFlag = false\"}");
    assertThat(found.ids())
        .isNotEmpty()
        .hasSize(caller.count("/service/tickets", "conditions", conditions));
  }

  @Covers("POST /project/tickets/search")
  @Test
  void search_projectTickets_pagesAndOrdersAsTheListDoes() {
    String conditions = "id > 0 and status/name != 'Nothing'";
    Caller.Reply page =
        caller.post(
            "/project/tickets/search?page=2&pageSize=3&fields=id,status/id",
            "{\"conditions\": \"" + conditions + "\", \"orderBy\": \"summary desc\"}");
    assertThat(page.records()).hasSize(3);
    assertThat(page.records().get(0).keySet()).containsExactly("id", "status");
    assertThat(page.ids())
        .isEqualTo(
            caller
                .get(
                    "/project/tickets",
                    "conditions",
                    conditions,
                    "orderBy",
                    "summary desc",
                    "page",
                    "2",
                    "pageSize",
                    "3")
                .ids());
    assertThat(page.header("Link")).contains("rel=\"next\"");
  }

  @Test
  void search_customFieldConditions_filter() {
    caller.patch(
        "/service/tickets/1",
        "[{\"op\":\"replace\",\"path\":\"customFields\",\"value\":[{\"id\":3,\"value\":\"Fuse\"}]}]");
    assertThat(
            caller
                .post(
                    "/service/tickets/search",
                    """
                    {"childConditions": null,
                     "customFieldConditions": "caption='Root Cause' AND value='Fuse'"}
                    """)
                .ids())
        .containsExactly(1);
  }

  @Test
  void search_bodyThatDoesNotFit_isRefused() {
    for (String body :
        new String[] {"{\"filter\":\"id=1\"}", "{\"conditions\":{\"id\":1}}", "[]", ""}) {
      assertThat(caller.post("/service/tickets/search", body).status()).as(body).isEqualTo(400);
    }
    assertThat(
            caller
                .post("/service/tickets/search", "{\"conditions\":\"colour = 1\"}")
                .object()
                .get("code")
                .getAsString())
        .isEqualTo("ApiFindCondition");
  }
}
