package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.sandbox.seed.PlantedFault;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Looks for mistakes in time entries and sheets with plain loops over all of them: they are where
 * they were planted, and nowhere else.
 */
class TimeDataTest {
  private final Set<String> found = new TreeSet<>();
  private List<JsonObject> entries = List.of();
  private Map<Integer, JsonObject> sheets = Map.of();
  private Map<Integer, JsonObject> tickets = Map.of();
  private Instant now = Instant.EPOCH;

  @ParameterizedTest
  @CsvSource({
    "1, 2026-03-18T15:30:00Z",
    "2, 2026-01-05T09:00:00Z",
    "3, 2025-12-01T02:00:00Z",
    "4, 2026-07-05T23:30:00Z"
  })
  void time_mistakesAreWhereTheyWerePlantedAlone(long seed, Instant at) {
    now = at;
    try (Sandbox sandbox =
        Sandbox.builder().seed(seed).clock(Clock.fixed(now, ZoneOffset.UTC)).start()) {
      load(new Caller(sandbox));
      overlaps();
      shapes();
      days();
      weeks();
      repeats();
      closedTickets();
      lateOrByOthers();
      sums();
      Set<String> rules =
          Set.of(
              "overlap",
              "entry_shape",
              "rounding",
              "notes",
              "daily_overtime",
              "missing_hours",
              "weekly_overtime",
              "internal_ratio",
              "duplicate",
              "target_state",
              "budget_overrun",
              "late_entry",
              "self_reported_by_other",
              "period_state");
      assertThat(found)
          .containsExactlyInAnyOrderElementsOf(
              sandbox.planted().stream()
                  .filter(f -> rules.contains(f.rule()))
                  .map(f -> f.rule() + " " + f.path())
                  .collect(Collectors.toSet()));
    }
  }

  @ParameterizedTest
  @CsvSource({"1", "5", "9"})
  void planted_everyRuleByTwoOrMore(long seed) {
    try (Sandbox sandbox = Sandboxes.fixed(seed)) {
      Caller caller = new Caller(sandbox);
      Map<String, Set<String>> byRule = new HashMap<>();
      for (PlantedFault fault : sandbox.planted()) {
        String who =
            fault.kind().startsWith("time") ? fault.explanation().split(":")[0] : fault.path();
        byRule.computeIfAbsent(fault.rule(), r -> new TreeSet<>()).add(who);
        assertThat(caller.get(fault.path()).status()).as(fault.toString()).isEqualTo(200);
      }
      assertThat(byRule)
          .containsOnlyKeys(
              "rounding",
              "overlap",
              "notes",
              "daily_overtime",
              "weekly_overtime",
              "missing_hours",
              "accrual",
              "entry_shape",
              "agreement_billing",
              "target_state",
              "work_type_role",
              "non_working_day",
              "late_entry",
              "duplicate",
              "period_state",
              "break_deduct",
              "internal_ratio",
              "budget_overrun",
              "self_reported_by_other",
              "expired_with_open_tickets",
              "no_additions",
              "over_used_hours",
              "stale",
              "no_owner",
              "closed_without_time",
              "reopened",
              "wrong_status",
              "warranty_expired",
              "no_serial",
              "no_contact",
              "overdue")
          .allSatisfy((rule, who) -> assertThat(who).as(rule).hasSizeGreaterThanOrEqualTo(2));
    }
  }

  private void load(Caller caller) {
    entries =
        caller.all(
            "/time/entries",
            "pageSize",
            "1000",
            "orderBy",
            "timeStart asc, id asc",
            "conditions",
            "timeSheet/id != null",
            "fields",
            "id,member,chargeToType,chargeToId,timeStart,timeEnd,hoursDeduct,actualHours,notes,"
                + "enteredBy,dateEntered,status,timeSheet/id,workType,billableOption,ticket/id");
    sheets = byId(caller.all("/time/sheets", "pageSize", "1000"));
    tickets = byId(caller.all("/service/tickets", "pageSize", "1000"));
  }

  private static Map<Integer, JsonObject> byId(List<JsonObject> records) {
    return records.stream().collect(Collectors.toMap(r -> r.get("id").getAsInt(), r -> r));
  }

  private void find(String rule, JsonObject entry) {
    found.add(rule + " /time/entries/" + entry.get("id").getAsInt());
  }

  private void find(String rule, int sheet) {
    found.add(rule + " /time/sheets/" + sheet);
  }

  private void overlaps() {
    for (List<JsonObject> own : grouped("member").values()) {
      for (int i = 0; i < own.size(); i++) {
        for (int j = i + 1; j < own.size(); j++) {
          if (start(own.get(j)).isAfter(start(own.get(i)).plus(Duration.ofHours(20)))) {
            break;
          }
          Instant from = max(start(own.get(i)), start(own.get(j)));
          Instant to = min(end(own.get(i)), end(own.get(j)));
          if (from.plusSeconds(60).isBefore(to)) {
            find("overlap", own.get(j));
          }
        }
      }
    }
  }

  private void shapes() {
    for (JsonObject entry : entries) {
      double hours = number(entry, "actualHours");
      double span = Duration.between(start(entry), end(entry)).toMinutes() / 60.0;
      boolean isLeave = isLeave(entry);
      boolean isOff = Math.abs(span - number(entry, "hoursDeduct") - hours) > 0.01;
      if (hours <= 0
          || hours > 8
          || isOff
          || !end(entry).isAfter(start(entry))
          || !isLeave && start(entry).isAfter(now)) {
        find("entry_shape", entry);
      }
      if (Math.abs(hours * 4 - Math.rint(hours * 4)) > 0.001) {
        find("rounding", entry);
      }
      JsonElement notes = entry.get("notes");
      boolean isTicket = text(entry, "chargeToType").equals("ServiceTicket");
      JsonObject ticket = isTicket ? tickets.get(entry.get("chargeToId").getAsInt()) : null;
      if (!isLeave
          && (notes == null
              || notes.getAsString().length() < 15
              || ticket != null && notes.getAsString().equals(text(ticket, "summary")))) {
        find("notes", entry);
      }
    }
  }

  private void days() {
    for (Map.Entry<Integer, List<JsonObject>> sheet : grouped("timeSheet").entrySet()) {
      Map<LocalDate, Double> worked = new TreeMap<>();
      for (JsonObject entry : sheet.getValue()) {
        worked.merge(day(entry), isLeave(entry) ? 0 : number(entry, "actualHours"), Double::sum);
      }
      if (worked.values().stream().anyMatch(hours -> hours > 10)) {
        find("daily_overtime", sheet.getKey());
      }
    }
    Map<Integer, List<JsonObject>> bySheet = grouped("timeSheet");
    for (JsonObject sheet : sheets.values()) {
      LocalDate first = LocalDate.parse(text(sheet, "dateStart").substring(0, 10));
      Map<LocalDate, Double> present = new TreeMap<>();
      for (JsonObject entry : bySheet.getOrDefault(sheet.get("id").getAsInt(), List.of())) {
        present.merge(day(entry), number(entry, "actualHours"), Double::sum);
      }
      for (int i = 0; i < 5; i++) {
        LocalDate date = first.plusDays(i);
        boolean isOver = date.isBefore(LocalDate.ofInstant(now, ZoneOffset.UTC));
        if (isOver && present.getOrDefault(date, 0.0) < 5.7) {
          find("missing_hours", sheet.get("id").getAsInt());
        }
      }
    }
  }

  private void weeks() {
    grouped("timeSheet")
        .forEach(
            (sheet, own) -> {
              double worked = 0;
              double internal = 0;
              double all = 0;
              for (JsonObject entry : own) {
                double hours = number(entry, "actualHours");
                boolean isLeave = isLeave(entry);
                boolean isCode = text(entry, "chargeToType").equals("ChargeCode");
                worked += isLeave ? 0 : hours;
                internal += isCode && !isLeave ? hours : 0;
                all += hours;
              }
              if (worked > 40) {
                find("weekly_overtime", sheet);
              }
              if (internal > all / 4) {
                find("internal_ratio", sheet);
              }
            });
  }

  private void repeats() {
    for (List<JsonObject> own : grouped("member").values()) {
      for (int i = 0; i < own.size(); i++) {
        for (int j = i + 1; j < own.size() && day(own.get(j)).equals(day(own.get(i))); j++) {
          JsonObject one = own.get(i);
          JsonObject other = own.get(j);
          boolean isSame =
              one.get("chargeToId").equals(other.get("chargeToId"))
                  && one.get("chargeToType").equals(other.get("chargeToType"))
                  && Math.abs(number(one, "actualHours") - number(other, "actualHours")) <= 0.1;
          if (isSame
              && (start(one).equals(start(other))
                  || one.get("notes") != null && one.get("notes").equals(other.get("notes")))) {
            find("duplicate", other);
          }
        }
      }
    }
    grouped("timeSheet")
        .forEach(
            (sheet, own) -> {
              Map<String, Long> notes =
                  own.stream()
                      .filter(e -> e.has("notes") && !isLeave(e))
                      .collect(Collectors.groupingBy(e -> text(e, "notes"), Collectors.counting()));
              assertThat(notes.values()).as("repeated notes in %s", sheet).allMatch(n -> n <= 3);
            });
  }

  private void closedTickets() {
    Map<Integer, Double> hours = new HashMap<>();
    for (JsonObject entry : entries) {
      boolean isTicket = text(entry, "chargeToType").equals("ServiceTicket");
      JsonObject ticket = isTicket ? tickets.get(entry.get("chargeToId").getAsInt()) : null;
      if (text(entry, "chargeToType").equals("ChargeCode")) {
        if (entry.get("chargeToId").getAsInt() == 7) {
          find("target_state", entry);
        }
      } else if (ticket != null) {
        boolean isClosed = ticket.has("closedDate");
        Instant closed = isClosed ? Instant.parse(text(ticket, "closedDate")) : Instant.MAX;
        if (ticket.has("mergedParentTicket")
            || isClosed && start(entry).isAfter(closed.plus(Duration.ofHours(24)))) {
          find("target_state", entry);
        }
        hours.merge(ticket.get("id").getAsInt(), number(entry, "actualHours"), Double::sum);
        if (ticket.has("budgetHours")
            && number(ticket, "budgetHours") < number(ticket, "actualHours")) {
          find("budget_overrun", entry);
        }
      }
    }
  }

  private void lateOrByOthers() {
    for (JsonObject entry : entries) {
      Instant typed = Instant.parse(text(entry, "dateEntered"));
      assertThat(typed).isBeforeOrEqualTo(now);
      if (typed.isAfter(end(entry).plus(Duration.ofDays(2)))) {
        find("late_entry", entry);
      }
      String member = text(entry.getAsJsonObject("member"), "identifier");
      if (!text(entry, "enteredBy").equals(member)) {
        find("self_reported_by_other", entry);
      }
    }
  }

  private void sums() {
    Map<Integer, List<JsonObject>> bySheet = grouped("timeSheet");
    for (JsonObject sheet : sheets.values()) {
      int id = sheet.get("id").getAsInt();
      List<JsonObject> own = bySheet.getOrDefault(id, List.of());
      double sum = own.stream().mapToDouble(e -> number(e, "actualHours")).sum();
      boolean isPending = !text(sheet, "status").startsWith("Approved");
      boolean isLate = Instant.parse(text(sheet, "deadline")).isBefore(now);
      LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
      boolean isRunning = !LocalDate.parse(text(sheet, "dateEnd").substring(0, 10)).isBefore(today);
      if (isRunning
          || own.isEmpty()
          || Math.abs(sum - number(sheet, "hours")) > 0.01
          || isPending && isLate) {
        find("period_state", id);
      }
      LocalDate first = LocalDate.parse(text(sheet, "dateStart").substring(0, 10));
      assertThat(first.getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
      for (JsonObject entry : own) {
        boolean isInside = !day(entry).isBefore(first) && day(entry).isBefore(first.plusDays(7));
        if (!isInside || text(entry, "status").equals("Rejected")) {
          find("period_state", entry);
        }
        assertThat(entry.get("member")).isEqualTo(sheet.get("member"));
      }
    }
  }

  private Map<Integer, List<JsonObject>> grouped(String reference) {
    Map<Integer, List<JsonObject>> groups = new TreeMap<>();
    for (JsonObject entry : entries) {
      int id = entry.getAsJsonObject(reference).get("id").getAsInt();
      groups.computeIfAbsent(id, i -> new ArrayList<>()).add(entry);
    }
    groups.values().forEach(own -> own.sort(Comparator.comparing(TimeDataTest::start)));
    return groups;
  }

  private static boolean isLeave(JsonObject entry) {
    String type = text(entry.getAsJsonObject("workType"), "name");
    return Set.of("Holiday", "PTO", "Sick", "Vacation").contains(type);
  }

  private static Instant start(JsonObject entry) {
    return Instant.parse(text(entry, "timeStart"));
  }

  private static Instant end(JsonObject entry) {
    return Instant.parse(text(entry, "timeEnd"));
  }

  private static LocalDate day(JsonObject entry) {
    return LocalDate.ofInstant(start(entry), ZoneOffset.UTC);
  }

  private static Instant max(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static Instant min(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private static double number(JsonObject record, String field) {
    return record.get(field).getAsDouble();
  }

  private static String text(JsonObject record, String field) {
    return record.get(field).getAsString();
  }
}
