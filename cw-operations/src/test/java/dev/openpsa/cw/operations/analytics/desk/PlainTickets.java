package dev.openpsa.cw.operations.analytics.desk;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.SandboxDesk;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All tickets of the sandbox that count for figures of the desk, found without conditions. */
final class PlainTickets {
  private static final int PAGE = 1000;
  private static final String FIELDS =
      "id,summary,board,company,type,subType,source,priority,owner,status,sla,resources,parentTicketId,"
          + "mergedParentTicket,closedFlag,closedDate,dateResponded,respondedBy,dateResplan,dateResolved,"
          + "respondMinutes,resPlanMinutes,resolveMinutes,minutesWaiting,isInSla,actualHours,"
          + "budgetHours,customerUpdatedFlag,_info/dateEntered,_info/lastUpdated";

  private final List<JsonObject> all = new ArrayList<>();

  PlainTickets(SandboxDesk desk) {
    List<Integer> boards = new ArrayList<>();
    for (JsonObject board : desk.all("/service/boards")) {
      if (!flag(board, "inactiveFlag") && !flag(board, "projectFlag")) {
        boards.add(board.get("id").getAsInt());
      }
    }
    JsonObject setup = desk.all("/system/myCompany/timeExpense").get(0);
    int own = setup.getAsJsonObject("internalCompany").get("id").getAsInt();
    for (JsonObject ticket : all(desk, "/service/tickets", FIELDS)) {
      boolean isMeant = boards.contains(ticket.getAsJsonObject("board").get("id").getAsInt());
      boolean isOwn = ticket.getAsJsonObject("company").get("id").getAsInt() == own;
      if (isMeant && !isOwn && !ticket.has("parentTicketId") && !ticket.has("mergedParentTicket")) {
        all.add(ticket);
      }
    }
  }

  List<JsonObject> closed(LocalDate start, LocalDate end) {
    return all.stream()
        .filter(
            ticket -> flag(ticket, "closedFlag") && within(at(ticket, "closedDate"), start, end))
        .toList();
  }

  List<JsonObject> entered(LocalDate start, LocalDate end) {
    return all.stream().filter(ticket -> within(entered(ticket), start, end)).toList();
  }

  List<JsonObject> open() {
    return all.stream().filter(ticket -> !flag(ticket, "closedFlag")).toList();
  }

  /** Every record of a large collection, with those of its fields that are looked at. */
  static List<JsonObject> all(SandboxDesk desk, String path, String fields) {
    List<JsonObject> records = new ArrayList<>();
    int page = 1;
    do {
      records.addAll(
          desk.list(
              path,
              Map.of(
                  "fields", fields,
                  "pageSize", String.valueOf(PAGE),
                  "page", String.valueOf(page))));
    } while (records.size() == PAGE * page++);
    return records;
  }

  static LocalDate day(Instant at) {
    return at.atZone(SandboxDesk.ZONE).toLocalDate();
  }

  private static boolean within(Instant at, LocalDate start, LocalDate end) {
    return !day(at).isBefore(start) && day(at).isBefore(end);
  }

  static Instant entered(JsonObject record) {
    return Instant.parse(text(record, "_info/dateEntered"));
  }

  static Instant updated(JsonObject record) {
    return Instant.parse(text(record, "_info/lastUpdated"));
  }

  static Instant at(JsonObject record, String field) {
    return Instant.parse(text(record, field));
  }

  static boolean flag(JsonObject record, String field) {
    return record.has(field) && record.get(field).getAsBoolean();
  }

  /** The text of a field by its path; empty where there is none. */
  static String text(JsonObject record, String path) {
    JsonElement at = record;
    for (String name : path.split("/")) {
      if (at == null || !at.isJsonObject()) {
        return "";
      }
      at = at.getAsJsonObject().get(name);
    }
    return at == null || at.isJsonNull() ? "" : at.getAsString();
  }

  static double number(JsonObject record, String path) {
    String text = text(record, path);
    return text.isEmpty() ? 0 : new BigDecimal(text).doubleValue();
  }

  /** By nearest rank. */
  static double percentile(List<Double> values, int percent) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get((int) Math.ceil(percent / 100.0 * sorted.size()) - 1);
  }
}
