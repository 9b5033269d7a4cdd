package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApprovalsTest extends ActionTest {
  private static final String TODAY = "2026-03-18T1";

  @Covers({
    "POST /time/sheets/{id}/approve",
    "POST /time/sheets/{id}/reject",
    "POST /time/sheets/{id}/reverse",
    "POST /time/sheets/{id}/submit"
  })
  @Test
  void timeSheet_wholeLife_takesItsEntriesAlong() {
    int entry = entry(3);
    int sheet = idOf(get("/time/entries/" + entry), "timeSheet");
    assertStatus(sheet, entry, "Open");

    act(sheet, "submit", "");
    assertStatus(sheet, entry, "PendingApproval");
    refused(sheet, "submit", "", "is PendingApproval and can not be submitted");

    act(sheet, "reject", "");
    assertStatus(sheet, entry, "Rejected");
    refused(sheet, "approve", "", "is Rejected and can not be approved");

    patch("/time/entries/" + entry, "notes", "\"Said what was done\"");
    assertStatus(sheet, entry, "ErrorsCorrected");

    act(sheet, "submit", "{}");
    refused(sheet, "approve", approval(sheet, "Tier2Update"), "can not be approved");
    act(sheet, "approve", approval(sheet, "Tier1Update"));
    assertStatus(sheet, entry, "ApprovedByTierOne");

    act(sheet, "reject", approval(sheet, "Tier2Update"));
    assertStatus(sheet, entry, "RejectBySecondTier");
    act(sheet, "submit", "");
    act(sheet, "approve", "");
    act(sheet, "approve", approval(sheet, "Tier2Update"));
    assertStatus(sheet, entry, "ApprovedByTierTwo");
    refused(sheet, "reject", "", "can not be rejected");

    act(sheet, "approve", approval(sheet, "Billing"));
    assertStatus(sheet, entry, "ReadyToBill");

    for (String back :
        List.of("ApprovedByTierTwo", "ApprovedByTierOne", "PendingApproval", "Open")) {
      act(sheet, "reverse", "");
      assertStatus(sheet, entry, back);
    }
    refused(sheet, "reverse", "", "is Open and can not be reversed");
    assertThat(list("/time/sheets/" + sheet + "/audits", "pageSize", "100"))
        .hasSizeGreaterThan(10)
        .first()
        .satisfies(a -> assertThat(text(a, "oldValue")).isEqualTo("Open"))
        .satisfies(a -> assertThat(text(a, "newValue")).isEqualTo("PendingApproval"))
        .satisfies(a -> assertThat(nameOf(a, "member")).isNotEmpty());
    assertThat(list("/time/entries/" + entry + "/audits")).isNotEmpty();
  }

  @Test
  void submit_emptySheet_isRefused() {
    JsonObject sheet = first("/time/sheets", "status = 'Open' and hours = 0");
    refused(id(sheet), "submit", "", "has no entries and can not be submitted");
    assertThat(text(get("/time/sheets/" + id(sheet)), "status")).isEqualTo("Open");
  }

  @Test
  void submit_projectTime_waitsForTheProjectsApprover() {
    JsonObject ticket = first("/project/tickets", "closedFlag = false");
    int project = idOf(ticket, "project");
    patch("/project/projects/" + project, "timeApprover", "{\"id\":2}");
    int entry = entry("ProjectTicket", id(ticket), 4);
    int sheet = idOf(get("/time/entries/" + entry), "timeSheet");
    act(sheet, "submit", "");
    assertStatus(sheet, entry, "PendingProjectApproval");
    refused(sheet, "approve", approval(sheet, "Tier1Update"), "is PendingProjectApproval");
    act(sheet, "approve", approval(sheet, "Project"));
    assertStatus(sheet, entry, "PendingApproval");
  }

  @Test
  void reverse_billedEntries_isRefused() {
    JsonObject billed = first("/time/entries", "status = 'Billed' and timeSheet/id != null");
    refused(idOf(billed, "timeSheet"), "reverse", "", "holds entries that are billed");
    assertThat(get("/time/entries/" + id(billed)).get("status").getAsString()).isEqualTo("Billed");
  }

  @Test
  void approve_anothersId_isRefused() {
    refused(1, "approve", approval(2, "Tier1Update"), "is not the path's");
  }

  @Test
  void entries_addUpOnTheirSheet() {
    int entry = entry(2);
    int sheet = idOf(get("/time/entries/" + entry), "timeSheet");
    refused(caller.delete("/time/sheets/" + sheet), 409, "is in use");
    double before = number(get("/time/sheets/" + sheet), "hours");
    patch("/time/entries/" + entry, "timeEnd", "\"" + TODAY + "6:00:00Z\"");
    double after = number(get("/time/sheets/" + sheet), "hours");
    assertThat(after - before).isEqualTo(3.0);
    assertThat(caller.delete("/time/entries/" + entry).status()).isEqualTo(204);
    assertThat(number(get("/time/sheets/" + sheet), "hours")).isEqualTo(after - 4);
  }

  @Test
  void entry_outsideOpenPeriods_isRefused() {
    refused(
        caller.post("/time/entries", entryBody("ServiceTicket", ticket(), 2, "2019-05-06T10")),
        400,
        "no report periods for 2019-05-06");
    JsonObject done = first("/time/sheets", "status = 'ApprovedByTierTwo' and member/id = 3");
    String day = text(done, "dateStart").substring(0, 10);
    refused(
        caller.post("/time/entries", entryBody("ServiceTicket", ticket(), 3, day + "T10")),
        400,
        "is not open");
  }

  @Covers({
    "POST /expense/reports/{id}/approve",
    "POST /expense/reports/{id}/reject",
    "POST /expense/reports/{id}/reverse",
    "POST /expense/reports/{id}/submit"
  })
  @Test
  void expenseReport_wholeLife_takesItsEntriesAlong() {
    int type = id(list("/expense/types").get(0));
    int entry =
        create(
            "/expense/entries",
            """
            {"company": {"id": 2}, "amount": 42.5, "date": "2026-03-18T00:00:00Z",
             "type": {"id": %d}, "member": {"identifier": "jcho"}}
            """
                .formatted(type));
    int report = idOf(get("/expense/entries/" + entry), "expenseReport");
    assertThat(number(get("/expense/reports/" + report), "total")).isGreaterThanOrEqualTo(42.5);
    for (List<String> step :
        List.of(
            List.of("submit", "PendingApproval"),
            List.of("reject", "Rejected"),
            List.of("submit", "PendingApproval"),
            List.of("approve", "ApprovedByTierOne"),
            List.of("approve", "ApprovedByTierTwo"),
            List.of("reverse", "ApprovedByTierOne"))) {
      post("/expense/reports/" + report + "/" + step.get(0), "{}", 200);
      assertThat(text(get("/expense/reports/" + report), "status")).isEqualTo(step.get(1));
      assertThat(text(get("/expense/entries/" + entry), "status")).isEqualTo(step.get(1));
    }
    refused(caller.post("/expense/reports/" + report + "/submit", ""), 400, "can not be submitted");
  }

  @Test
  void approval_ofNoKnownType_isRefusedForIt() {
    JsonObject sheet = first("/time/sheets", "status = 'PendingApproval'");
    String path = "/time/sheets/" + id(sheet);
    refused(
        caller.post(path + "/approve", "{\"approvalType\":\"Tier3Update\"}"),
        400,
        "Error converting value");
    assertThat(text(get(path), "status")).isEqualTo("PendingApproval");
  }

  @Test
  void billedTime_stays() {
    JsonObject entry = first("/time/entries", "status = 'Billed'");
    String path = "/time/entries/" + id(entry);
    refused(
        caller.patch(path, "[{\"op\":\"replace\",\"path\":\"notes\",\"value\":\"x\"}]"),
        400,
        "is Billed and can not be changed");
    refused(caller.delete(path), 400, "is Billed and can not be changed or deleted");
    assertThat(get(path)).isEqualTo(entry);
  }

  private void act(int sheet, String action, String body) {
    JsonObject answer = post("/time/sheets/" + sheet + "/" + action, body, 200);
    assertThat(flag(answer, "success")).isTrue();
    assertThat(text(answer, "message")).contains(String.valueOf(sheet));
  }

  private void refused(int sheet, String action, String body, String message) {
    refused(caller.post("/time/sheets/" + sheet + "/" + action, body), 400, message);
  }

  private void assertStatus(int sheet, int entry, String status) {
    assertThat(text(get("/time/sheets/" + sheet), "status")).isEqualTo(status);
    assertThat(text(get("/time/entries/" + entry), "status")).isEqualTo(status);
  }

  private static String approval(int sheet, String type) {
    return "{\"id\":%d,\"approvalType\":\"%s\"}".formatted(sheet, type);
  }

  private int entry(int member) {
    return entry("ServiceTicket", ticket(), member);
  }

  private int entry(String type, int ticket, int member) {
    return create("/time/entries", entryBody(type, ticket, member, TODAY + "2"));
  }

  private static String entryBody(String type, int ticket, int member, String hour) {
    return """
    {"chargeToType": "%s", "chargeToId": %d, "member": {"id": %d}, "timeStart": "%s:00:00Z",
     "actualHours": 1, "notes": "Replaced the drum and printed a test page"}
    """
        .formatted(type, ticket, member, hour);
  }

  private int ticket() {
    return create("/service/tickets", "{\"summary\":\"Printer jam\",\"company\":{\"id\":2}}");
  }
}
