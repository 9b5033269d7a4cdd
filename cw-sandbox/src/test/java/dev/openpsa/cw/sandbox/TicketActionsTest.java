package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class TicketActionsTest extends ActionTest {
  private static final String CLOSED = "\"status\":{\"name\":\">Closed\"}";

  @Covers("POST /service/tickets/{parentId}/merge")
  @Test
  void merge_closesTheMergedAndMovesTheirWork() {
    int parent = ticket("Mail is slow");
    int child = ticket("Mail is slow again");
    int entry = entry(child);
    int parentEntry = entry(parent);
    assertThat(texts("/service/tickets/" + parent + "/notes")).hasSize(1);

    JsonObject answer =
        post(
            "/service/tickets/" + parent + "/merge",
            "{\"mergeTicketIds\":[%d],%s}".formatted(child, CLOSED),
            200);

    assertThat(flag(answer, "success")).isTrue();
    JsonObject merged = get("/service/tickets/" + child);
    assertThat(idOf(merged, "mergedParentTicket")).isEqualTo(parent);
    assertThat(nameOf(merged, "status")).isEqualTo(">Closed");
    assertThat(flag(merged, "closedFlag")).isTrue();
    assertThat(text(merged, "closedDate")).isEqualTo("2026-03-18T15:30:00Z");
    assertThat(number(merged, "actualHours")).isZero();
    JsonObject kept = get("/service/tickets/" + parent);
    assertThat(flag(kept, "hasMergedChildTicketFlag")).isTrue();
    assertThat(flag(kept, "closedFlag")).isFalse();
    assertThat(number(kept, "actualHours")).isEqualTo(2);
    assertThat(texts("/service/tickets/" + parent + "/notes"))
        .containsExactlyInAnyOrder("Mail is slow!", "Mail is slow again!");
    assertThat(list("/service/tickets/" + child + "/notes")).isEmpty();
    assertThat(caller.get("/service/tickets/" + parent + "/timeentries").ids())
        .containsExactlyInAnyOrder(entry, parentEntry);
    assertThat(get("/time/entries/" + entry).get("chargeToId").getAsInt()).isEqualTo(parent);
  }

  @Test
  void merge_thatMakesNoSense_isRefusedAndChangesNothing() {
    int parent = ticket("Mail is slow");
    int child = ticket("Mail is slow again");
    String path = "/service/tickets/" + parent + "/merge";
    refused(caller.post(path, merge(parent)), 400, "can not be joined to itself");
    refused(caller.post(path, merge(999_999)), 400, "Service Ticket 999999 not found");
    refused(caller.post(path, "{\"mergeTicketIds\":[1]}"), 400, "The status field is required.");
    int foreign = id(list("/service/boards/2/statuses").get(0));
    refused(
        caller.post(
            path, "{\"mergeTicketIds\":[%d],\"status\":{\"id\":%d}}".formatted(child, foreign)),
        400,
        "not found for Service Board");
    assertThat(get("/service/tickets/" + child).has("mergedParentTicket")).isFalse();
    post(path, merge(child), 200);
    refused(caller.post(path, merge(child)), 400, "is merged already");
    refused(caller.post("/service/tickets/999999/merge", merge(child)), 404, "not found");
  }

  @Covers("POST /service/tickets/{parentId}/attachChildren")
  @Test
  void attachChildren_linksBothWays() {
    int parent = ticket("Roll out laptops");
    int child = ticket("Laptop of Ann");
    assertThat(get("/service/tickets/" + child).has("parentTicketId")).isFalse();
    post("/service/tickets/" + parent + "/attachChildren", children(child), 200);
    assertThat(get("/service/tickets/" + child).get("parentTicketId").getAsInt()).isEqualTo(parent);
    assertThat(flag(get("/service/tickets/" + parent), "hasChildTicket")).isTrue();
    refused(
        caller.post("/service/tickets/" + child + "/attachChildren", children(ticket("x"))),
        400,
        "is a child ticket itself");
    refused(
        caller.post("/service/tickets/" + ticket("y") + "/attachChildren", children(parent)),
        400,
        "has child tickets itself");
    refused(
        caller.post("/service/tickets/" + ticket("z") + "/attachChildren", children(child)),
        400,
        "is a child of ticket " + parent);
  }

  @Covers({"POST /project/tickets/{parentId}/convert", "POST /service/tickets/{parentId}/convert"})
  @Test
  void convert_toProjectAndBack_keepsIdNotesAndTime() {
    int ticket = ticket("New site");
    int entry = entry(ticket);
    JsonObject phase = list("/project/projects/1/phases").get(0);
    String body = "{\"phase\":{\"id\":%d},\"wbsCode\":\"1.9\"}".formatted(id(phase));

    post("/service/tickets/" + ticket + "/convert", body, 200);

    assertThat(caller.get("/service/tickets/" + ticket).status()).isEqualTo(404);
    JsonObject converted = get("/project/tickets/" + ticket);
    assertThat(text(converted, "summary")).isEqualTo("New site");
    assertThat(idOf(converted, "project")).isEqualTo(1);
    assertThat(idOf(converted, "phase")).isEqualTo(id(phase));
    assertThat(flag(get("/service/boards/" + idOf(converted, "board")), "projectFlag")).isTrue();
    assertThat(texts("/project/tickets/" + ticket + "/notes")).containsExactly("New site!");
    JsonObject time = get("/time/entries/" + entry);
    assertThat(text(time, "chargeToType")).isEqualTo("ProjectTicket");
    assertThat(idOf(time, "project")).isEqualTo(1);

    post("/project/tickets/" + ticket + "/convert", "{\"recordType\":\"ProjectIssue\"}", 200);
    assertThat(flag(get("/project/tickets/" + ticket), "isIssueFlag")).isTrue();
    refused(
        caller.post("/project/tickets/" + ticket + "/convert", "{\"recordType\":\"ProjectIssue\"}"),
        400,
        "already");

    post("/project/tickets/" + ticket + "/convert", "{\"recordType\":\"ServiceTicket\"}", 200);
    assertThat(caller.get("/project/tickets/" + ticket).status()).isEqualTo(404);
    assertThat(text(get("/service/tickets/" + ticket), "recordType")).isEqualTo("ServiceTicket");
    assertThat(text(get("/time/entries/" + entry), "chargeToType")).isEqualTo("ServiceTicket");
    assertThat(get("/time/entries/" + entry).has("project")).isFalse();
    assertThat(ticket("next")).isGreaterThan(ticket);
  }

  @Test
  void convert_withoutPhase_isRefused() {
    refused(
        caller.post("/service/tickets/" + ticket("x") + "/convert", "{\"wbsCode\":\"1\"}"),
        400,
        "The phase field is required.");
  }

  @Covers("POST /service/tickets/{id}/copy")
  @Test
  void copy_startsAnew() {
    JsonObject done = first("/service/tickets", "closedFlag = true and actualHours > 1");
    int before = caller.count("/service/tickets");
    JsonObject copy = post("/service/tickets/" + id(done) + "/copy", "", 200);
    assertThat(caller.count("/service/tickets")).isEqualTo(before + 1);
    assertThat(id(copy)).isGreaterThan(id(done));
    assertThat(get("/service/tickets/" + id(copy))).isEqualTo(copy);
    assertThat(text(copy, "summary")).isEqualTo(text(done, "summary"));
    assertThat(idOf(copy, "company")).isEqualTo(idOf(done, "company"));
    assertThat(flag(copy, "closedFlag")).isFalse();
    assertThat(number(copy, "actualHours")).isZero();
    assertThat(copy.has("closedDate")).isFalse();
    assertThat(flag(get("/service/tickets/" + id(done)), "closedFlag")).isTrue();
    assertThat(texts("/service/tickets/" + id(copy) + "/notes")).hasSize(1);
  }

  @Covers("GET /service/tickets/{parentId}/allNotes")
  @Test
  void allNotes_mixesNotesAndTime() {
    int ticket = ticket("Mail is slow");
    clock.advanceSeconds(60);
    entry(ticket);
    List<JsonObject> notes = list("/service/tickets/" + ticket + "/allNotes");
    assertThat(notes)
        .extracting(n -> text(n, "noteType"))
        .containsExactly("TicketNote", "TimeEntryNote");
    assertThat(notes)
        .extracting(n -> text(n, "text"))
        .containsExactly("Mail is slow!", "Looked into it");
    assertThat(text(notes.get(1), "timeStart")).isEqualTo("2026-03-18T12:00:00Z");
    assertThat(
            list("/service/tickets/" + ticket + "/allNotes", "conditions", "noteType='TicketNote'"))
        .hasSize(1);
    assertThat(list("/service/tickets/" + ticket + "/notes")).hasSize(1);
    assertThat(caller.get("/project/tickets/" + ticket + "/allNotes").status()).isEqualTo(404);
  }

  @Covers("GET /service/tickets/calculateSla")
  @Test
  void calculateSla_followsTheClock() {
    int ticket = ticket("Mail is slow");
    JsonObject fresh = sla(ticket);
    assertThat(flag(fresh, "isInSla")).isTrue();
    assertThat(text(fresh, "slaStatus")).isEqualTo("Respond by Wed 03/18 7:30 PM UTC+00");
    clock.advanceSeconds(4 * 3600 + 1);
    assertThat(flag(sla(ticket), "isInSla")).isFalse();
    patch("/service/tickets/" + ticket, "status", "{\"name\":\">Closed\"}");
    assertThat(text(sla(ticket), "slaStatus")).isEqualTo("Resolved");
  }

  @Test
  void initialDescription_isANoteLikeOthers() {
    int ticket =
        create(
            "/service/tickets",
            "{\"summary\":\"x\",\"company\":{\"id\":2},\"initialDescription\":\"Since Monday\"}");
    JsonObject note = list("/service/tickets/" + ticket + "/notes").get(0);
    assertThat(text(note, "text")).isEqualTo("Since Monday");
    assertThat(flag(note, "detailDescriptionFlag")).isTrue();
    assertThat(idOf(note, "member")).isPositive();
    assertThat(note.has("internalFlag")).isTrue();
  }

  @Test
  void merge_statusOfAnotherBoard_mergesNothing() {
    int parent = ticket("Mail is slow");
    int child = ticket("Mail is slow again");
    int elsewhere =
        create(
            "/service/tickets",
            "{\"summary\":\"Mail\",\"company\":{\"id\":2},\"board\":{\"id\":2}}");
    int closed = id(first("/service/boards/1/statuses", "closedStatus = true"));
    refused(
        caller.post(
            "/service/tickets/" + parent + "/merge",
            "{\"mergeTicketIds\":[%d,%d],\"status\":{\"id\":%d}}"
                .formatted(child, elsewhere, closed)),
        400,
        "not found for Service Board 2");
    assertThat(flag(get("/service/tickets/" + child), "closedFlag")).isFalse();
    assertThat(flag(get("/service/tickets/" + parent), "hasMergedChildTicketFlag")).isFalse();
  }

  private JsonObject sla(int ticket) {
    return list("/service/tickets/calculateSla", "conditions", "id = " + ticket).get(0);
  }

  private int ticket(String summary) {
    return create(
        "/service/tickets",
        "{\"summary\":\"%s\",\"company\":{\"id\":2},\"initialDescription\":\"%s!\"}"
            .formatted(summary, summary));
  }

  private int entry(int ticket) {
    return create(
        "/time/entries",
        """
        {"chargeToType": "ServiceTicket", "chargeToId": %d, "timeStart": "2026-03-18T12:00:00Z",
         "actualHours": 1, "notes": "Looked into it"}
        """
            .formatted(ticket));
  }

  private List<String> texts(String path) {
    return list(path).stream().map(note -> text(note, "text")).toList();
  }

  private static String merge(int ticket) {
    return "{\"mergeTicketIds\":[%d],%s}".formatted(ticket, CLOSED);
  }

  private static String children(int ticket) {
    return "{\"childTicketIds\":[%d]}".formatted(ticket);
  }
}
