package dev.openpsa.cw.operations.timesheet.approval;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.openpsa.cw.operations.SandboxDesk;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sheets of the sandbox, made and looked at. */
final class Sheets {
  private static final LocalDate NEXT_WEEK = LocalDate.of(2026, 3, 23);

  /** The sandbox has periods for eight weeks to come; then this week's. */
  private static final List<Integer> WEEKS = List.of(0, 1, 2, 3, 4, 5, 6, 7, -1);

  private final SandboxDesk desk;
  private int made;
  private String chargeCode = "";

  Sheets(SandboxDesk desk) {
    this.desk = desk;
  }

  JsonElement send(String method, String path, @Nullable String body) {
    return Objects.requireNonNull(
        desk.runner()
            .run(
                desk.planner()
                    .plan(
                        method,
                        path,
                        Map.of(),
                        Map.of(),
                        body == null ? null : JsonParser.parseString(body),
                        true))
            .data());
  }

  private List<JsonObject> list(String path, String conditions) {
    return desk.list(path, Map.of("conditions", conditions, "pageSize", "1000", "orderBy", "id"));
  }

  String status(int sheet) {
    return send("GET", "/time/sheets/" + sheet, null).getAsJsonObject().get("status").getAsString();
  }

  /** Sheets that meet the conditions, by id. */
  List<Integer> where(String conditions) {
    return list("/time/sheets", conditions).stream().map(s -> s.get("id").getAsInt()).toList();
  }

  /** The first sheet that meets the conditions. */
  int one(String conditions) {
    return where(conditions).get(0);
  }

  /** An entry of the sheet. */
  int entry(int sheet) {
    return list("/time/entries", "timeSheet/id = " + sheet).get(0).get("id").getAsInt();
  }

  void touch(int sheet) {
    send(
        "PATCH",
        "/time/entries/" + entry(sheet),
        "[{'op':'replace','path':'internalNotes','value':'looked at again'}]");
  }

  /**
   * New sheets of the coming weeks with an entry each, open; mhartwell is not among their members.
   */
  List<Integer> open(int count) {
    List<JsonObject> members =
        list("/system/members", "inactiveFlag = false and timeApprover/identifier = 'mhartwell'");
    List<Integer> sheets = new ArrayList<>();
    for (int i = made; i < made + count; i++) {
      sheets.add(
          fill(
              members.get(i % members.size()), NEXT_WEEK.plusWeeks(WEEKS.get(i / members.size()))));
    }
    made += count;
    return sheets;
  }

  /** The same, submitted. */
  List<Integer> pending(int count) {
    List<Integer> sheets = open(count);
    sheets.forEach(sheet -> send("POST", "/time/sheets/" + sheet + "/submit", null));
    return sheets;
  }

  /** How often ConnectWise was asked to do that to the sheet. */
  long asked(int sheet, String action) {
    return desk.sandbox().log().stream()
        .filter(request -> request.method().equals("POST"))
        .filter(request -> request.path().endsWith("/time/sheets/" + sheet + "/" + action))
        .count();
  }

  /** A new open sheet of that member. */
  int openOf(String identifier) {
    JsonObject member = list("/system/members", "identifier = '" + identifier + "'").get(0);
    return fill(member, NEXT_WEEK);
  }

  JsonObject projectTicket() {
    return list("/project/tickets", "closedFlag = false").get(0);
  }

  private int fill(JsonObject member, LocalDate day) {
    if (chargeCode.isEmpty()) {
      chargeCode = list("/time/chargeCodes", "timeEntryFlag = true").get(0).get("id").getAsString();
    }
    String body =
        "{'member':{'id':%s},'chargeToType':'ChargeCode','chargeToId':%s,'notes':'Planned work','timeStart':'%sT14:00:00Z','timeEnd':'%sT15:00:00Z'}"
            .formatted(member.get("id"), chargeCode, day, day);
    JsonObject entry = send("POST", "/time/entries", body).getAsJsonObject();
    return entry.getAsJsonObject("timeSheet").get("id").getAsInt();
  }
}
