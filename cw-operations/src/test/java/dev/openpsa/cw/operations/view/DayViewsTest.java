package dev.openpsa.cw.operations.view;

import static dev.openpsa.cw.operations.view.Viewing.flags;
import static dev.openpsa.cw.operations.view.Viewing.is;
import static dev.openpsa.cw.operations.view.Viewing.number;
import static dev.openpsa.cw.operations.view.Viewing.ref;
import static dev.openpsa.cw.operations.view.Viewing.rows;
import static dev.openpsa.cw.operations.view.Viewing.section;
import static dev.openpsa.cw.operations.view.Viewing.text;
import static dev.openpsa.cw.operations.view.Viewing.total;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.SandboxDesk;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pages about who works when, beside figures that plain loops over all records find. */
class DayViewsTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-03-18");

  private static SandboxDesk desk;
  private static Viewing viewing;

  @BeforeAll
  static void open() {
    desk = SandboxDesk.forReading();
    viewing = new Viewing(desk);
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  private static LocalDate day(JsonObject record, String field) {
    return Instant.parse(record.get(field).getAsString()).atZone(SandboxDesk.ZONE).toLocalDate();
  }

  private static boolean isWorker(JsonObject ticket, JsonObject member) {
    String identifier = member.get("identifier").getAsString();
    return ref(ticket, "owner") == member.get("id").getAsInt()
        || List.of(text(ticket, "resources").split(", *")).contains(identifier);
  }

  private static List<JsonObject> members() {
    return desk.all("/system/members").stream().filter(each -> !is(each, "inactiveFlag")).toList();
  }

  @Test
  void memberDashboard_eachMember_agreesWithPlainLoops() {
    int booked = 0;
    int suggested = 0;
    for (JsonObject member : members()) {
      int id = member.get("id").getAsInt();
      JsonObject page =
          viewing.page(
              "member_dashboard",
              "{\"member_identifier\": \"" + member.get("identifier").getAsString() + "\"}");
      List<JsonObject> bookings = new ArrayList<>();
      for (JsonObject booking : desk.all("/schedule/entries")) {
        if (ref(booking, "member") == id
            && booking.has("dateStart")
            && booking.get("dateStart").getAsString().compareTo("2026-03-19T04:00:00Z") < 0
            && booking.get("dateEnd").getAsString().compareTo("2026-03-18T04:00:00Z") > 0) {
          bookings.add(booking);
        }
      }
      booked += bookings.size();
      assertThat(total(page, "agenda")).as("bookings of %d", id).isEqualTo(bookings.size());
      // What is left of the shift from 7 to 20 at half past eleven; what is over is no gap.
      long gaps = freeMinutes(bookings, SandboxDesk.NOW, 510);
      assertThat(minutes(rows(page, "gaps"))).isEqualTo(gaps);
      double unbooked = number(member, "dailyCapacity") - bookedHours(id);
      assertThat(number(section(page, "hours"), "free"))
          .as("free hours of %d", id)
          .isCloseTo(Math.min(gaps / 60.0, Math.max(0, unbooked)), within(0.01));
      double ofDay = 0;
      double ofWeek = 0;
      Set<Integer> logged = new HashSet<>();
      for (JsonObject entry : desk.all("/time/entries")) {
        if (ref(entry, "member") == id) {
          LocalDate day = day(entry, "timeStart");
          boolean isThisWeek =
              !day.isBefore(LocalDate.parse("2026-03-16"))
                  && day.isBefore(LocalDate.parse("2026-03-23"));
          ofWeek += isThisWeek ? number(entry, "actualHours") : 0;
          ofDay += day.equals(TODAY) ? number(entry, "actualHours") : 0;
          if (day.equals(TODAY) && entry.has("chargeToId")) {
            logged.add(entry.get("chargeToId").getAsInt());
          }
        }
      }
      JsonObject hours = section(page, "hours");
      assertThat(number(hours, "logged")).isCloseTo(ofDay, within(0.001));
      assertThat(number(hours, "loggedThisWeek")).isCloseTo(ofWeek, within(0.001));
      assertThat(number(hours, "capacityThisWeek")).isEqualTo(5 * number(member, "dailyCapacity"));
      int open = 0;
      int answered = 0;
      for (String path : List.of("/service/tickets", "/project/tickets")) {
        for (JsonObject ticket : desk.all(path)) {
          boolean isOwn = !is(ticket, "closedFlag") && isWorker(ticket, member);
          open += isOwn ? 1 : 0;
          answered += isOwn && is(ticket, "customerUpdatedFlag") ? 1 : 0;
        }
      }
      assertThat(total(page, "tickets")).as("tickets of %d", id).isEqualTo(open);
      assertThat(flags(page).contains("client_answered_" + answered)).isEqualTo(answered > 0);
      Set<String> missing = new HashSet<>();
      for (JsonObject booking : bookings) {
        boolean isPast =
            booking.get("dateEnd").getAsString().compareTo("2026-03-18T15:30:00Z") <= 0;
        if (isPast
            && isForTicket(booking)
            && !logged.contains(booking.get("objectId").getAsInt())) {
          missing.add("ticket #" + booking.get("objectId").getAsInt());
        }
      }
      suggested += missing.size();
      for (String ticket : missing) {
        assertThat(rows(page, "suggestions"))
            .anyMatch(each -> each.get("do").getAsString().contains(ticket));
      }
      sheetsAgree(page, id);
    }
    assertThat(booked).isGreaterThan(20);
    assertThat(suggested).isPositive();
  }

  private static boolean isForTicket(JsonObject booking) {
    return List.of("S", "P")
        .contains(booking.getAsJsonObject("type").get("identifier").getAsString());
  }

  private static long minutes(List<JsonObject> spans) {
    long sum = 0;
    for (JsonObject span : spans) {
      sum +=
          Duration.between(
                  Instant.parse(span.get("timeStart").getAsString()),
                  Instant.parse(span.get("timeEnd").getAsString()))
              .toMinutes();
    }
    return sum;
  }

  /** How much of the shift from 7 to 20 is booked. */
  private static double bookedHours(int member) {
    Instant start = TODAY.atTime(7, 0).atZone(SandboxDesk.ZONE).toInstant();
    boolean[] busy = new boolean[13 * 60];
    int booked = 0;
    for (JsonObject booking : desk.all("/schedule/entries")) {
      if (ref(booking, "member") == member && booking.has("dateStart")) {
        long end = Math.min(busy.length, minute(start, booking, "dateEnd"));
        for (long i = Math.max(0, minute(start, booking, "dateStart")); i < end; i++) {
          booked += busy[(int) i] ? 0 : 1;
          busy[(int) i] = true;
        }
      }
    }
    return booked / 60.0;
  }

  /** Minutes from a moment on in which nothing is booked, in stretches of 15 or more. */
  private static long freeMinutes(List<JsonObject> bookings, Instant start, int length) {
    boolean[] busy = new boolean[length];
    for (JsonObject booking : bookings) {
      long begin = minute(start, booking, "dateStart");
      long end = minute(start, booking, "dateEnd");
      for (long i = Math.max(0, begin); i < Math.min(busy.length, end); i++) {
        busy[(int) i] = true;
      }
    }
    long free = 0;
    long stretch = 0;
    for (int i = 0; i <= busy.length; i++) {
      if (i < busy.length && !busy[i]) {
        stretch++;
      } else {
        free += stretch >= 15 ? stretch : 0;
        stretch = 0;
      }
    }
    return free;
  }

  private static long minute(Instant start, JsonObject booking, String field) {
    return Duration.between(start, Instant.parse(booking.get(field).getAsString())).toMinutes();
  }

  private static void sheetsAgree(JsonObject page, int member) {
    int unsubmitted = 0;
    boolean isLate = false;
    for (JsonObject sheet : desk.all("/time/sheets")) {
      if (ref(sheet, "member") == member
          && List.of("Open", "Rejected", "RejectBySecondTier").contains(text(sheet, "status"))) {
        unsubmitted++;
        isLate |= text(sheet, "dateEnd").compareTo("2026-03-18") < 0;
      }
    }
    assertThat(total(page, "sheets")).isEqualTo(unsubmitted);
    assertThat(flags(page).contains("sheet_not_submitted")).isEqualTo(isLate);
  }

  @Test
  void memberDashboard_runningStopwatch_isFlagged() {
    JsonObject page = viewing.page("member_dashboard", "{\"member_identifier\": \"mvance\"}");
    assertThat(flags(page)).contains("stopwatch_running");
    JsonObject own = viewing.page("member_dashboard", "{}");
    assertThat(text(section(own, "member"), "identifier")).isEqualTo("mhartwell");
    assertThat(flags(own)).doesNotContain("stopwatch_running");
  }

  @Test
  void memberDashboard_holiday_isADayOff() {
    JsonObject page =
        viewing.page(
            "member_dashboard", "{\"member_identifier\": \"spatel\", \"date\": \"2025-12-25\"}");
    assertThat(flags(page)).contains("day_off");
    assertThat(number(section(page, "hours"), "capacity")).isZero();
    assertThat(total(page, "gaps")).isZero();
  }

  @Test
  void dispatchBoard_allBoards_agreesWithPlainLoops() {
    JsonObject page = viewing.page("dispatch_board", "{}");
    int open = 0;
    List<Integer> unassigned = new ArrayList<>();
    Map<Integer, Integer> load = new TreeMap<>();
    for (JsonObject ticket : desk.all("/service/tickets")) {
      if (!is(ticket, "closedFlag") && ref(ticket, "board") != 6) {
        open++;
        load.merge(ref(ticket, "owner"), 1, Integer::sum);
        if (!ticket.has("owner")) {
          unassigned.add(ticket.get("id").getAsInt());
        }
      }
    }
    assertThat(total(page, "queue")).isEqualTo(open);
    assertThat(total(page, "suggestions")).isEqualTo(unassigned.size());
    assertThat(flags(page)).contains("unassigned_" + unassigned.size());
    assertThat(rows(page, "suggestions"))
        .allMatch(each -> unassigned.contains(each.get("ticket").getAsInt()));
    Map<String, JsonObject> shown = new TreeMap<>();
    rows(page, "technicians").forEach(each -> shown.put(text(each, "identifier"), each));
    int compared = 0;
    for (JsonObject member : members()) {
      JsonObject row = shown.get(text(member, "identifier"));
      if (row != null) {
        compared++;
        int id = member.get("id").getAsInt();
        assertThat(row.get("openTickets").getAsInt()).isEqualTo(load.getOrDefault(id, 0));
        assertThat(number(row, "freeHours"))
            .as("free hours of %s", text(member, "identifier"))
            .isCloseTo(
                Math.min(
                    freeHours(id), Math.max(0, number(member, "dailyCapacity") - bookedHours(id))),
                within(0.01));
        assertThat(is(member, "includeInUtilizationReportingFlag"))
            .as("%s takes tickets", text(member, "identifier"))
            .isTrue();
      }
    }
    assertThat(compared).isEqualTo(total(page, "technicians")).isEqualTo(18);
    candidatesKnowTheClient(page);
  }

  /** From half past eleven, when the page is looked at, for eight hours, in half hours or more. */
  private static double freeHours(int member) {
    Instant now = SandboxDesk.NOW;
    boolean[] busy = new boolean[8 * 60];
    for (JsonObject booking : desk.all("/schedule/entries")) {
      if (ref(booking, "member") == member && booking.has("dateStart")) {
        long begin = minute(now, booking, "dateStart");
        long end = minute(now, booking, "dateEnd");
        for (long i = Math.max(0, begin); i < Math.min(busy.length, end); i++) {
          busy[(int) i] = true;
        }
      }
    }
    int free = 0;
    int stretch = 0;
    for (int i = 0; i <= busy.length; i++) {
      if (i < busy.length && !busy[i]) {
        stretch++;
      } else {
        free += stretch >= 30 ? stretch : 0;
        stretch = 0;
      }
    }
    return free / 60.0;
  }

  private static void candidatesKnowTheClient(JsonObject page) {
    Map<Integer, JsonObject> tickets = new TreeMap<>();
    desk.all("/service/tickets").forEach(each -> tickets.put(each.get("id").getAsInt(), each));
    Instant since = SandboxDesk.NOW.minus(Duration.ofDays(30));
    int known = 0;
    for (JsonObject suggestion : rows(page, "suggestions")) {
      JsonObject ticket = tickets.get(suggestion.get("ticket").getAsInt());
      Set<String> know = new HashSet<>();
      for (JsonObject entry : desk.all("/time/entries")) {
        if (ticket != null
            && ref(entry, "company") == ref(ticket, "company")
            && !Instant.parse(text(entry, "timeStart")).isBefore(since)) {
          know.add(entry.getAsJsonObject("member").get("identifier").getAsString());
        }
      }
      for (String candidate : text(suggestion, "candidates").split("; ")) {
        String who = candidate.substring(0, candidate.indexOf(' '));
        assertThat(candidate.contains("knows the client"))
            .as(candidate)
            .isEqualTo(know.contains(who));
        known += know.contains(who) ? 1 : 0;
      }
    }
    assertThat(known).isPositive();
  }

  @Test
  void dispatchBoard_oneBoardByName_hasItsTicketsOnly() {
    JsonObject page = viewing.page("dispatch_board", "{\"board_ids\": [\"Dispatch\"]}");
    long open =
        desk.all("/service/tickets").stream()
            .filter(each -> !is(each, "closedFlag") && ref(each, "board") == 4)
            .count();
    assertThat(open).isPositive();
    assertThat((long) total(page, "queue")).isEqualTo(open);
  }

  @Test
  void timesheetReview_waitingSheets_agreesWithPlainLoops() {
    JsonObject page = viewing.page("timesheet_review", "{}");
    Set<Integer> people = new HashSet<>();
    for (JsonObject member : members()) {
      if (ref(member, "timeApprover") == 1) {
        people.add(member.get("id").getAsInt());
      }
    }
    List<JsonObject> waiting = new ArrayList<>();
    for (JsonObject sheet : desk.all("/time/sheets")) {
      if (text(sheet, "status").equals("PendingApproval")
          && people.contains(ref(sheet, "member"))) {
        waiting.add(sheet);
      }
    }
    assertThat(waiting).hasSizeGreaterThan(5);
    assertThat(Viewing.ids(rows(page, "sheets")))
        .containsExactlyInAnyOrderElementsOf(Viewing.ids(waiting));
    for (JsonObject row : rows(page, "sheets")) {
      JsonObject sheet = Viewing.byId(waiting, row.get("id").getAsInt());
      double logged = 0;
      for (JsonObject entry : desk.all("/time/entries")) {
        logged +=
            ref(entry, "timeSheet") == sheet.get("id").getAsInt()
                ? number(entry, "actualHours")
                : 0;
      }
      assertThat(number(row, "logged")).isCloseTo(logged, within(0.001));
      assertThat(number(row, "capacity")).isEqualTo(40);
      assertThat(number(row, "averageOfLast4")).isCloseTo(averageBefore(sheet), within(0.006));
    }
    verdictsAgree(page);
  }

  private static double averageBefore(JsonObject sheet) {
    return desk.all("/time/sheets").stream()
        .filter(
            each ->
                ref(each, "member") == ref(sheet, "member")
                    && text(each, "dateStart").compareTo(text(sheet, "dateStart")) < 0)
        .sorted(Comparator.comparing((JsonObject each) -> text(each, "dateStart")).reversed())
        .limit(4)
        .mapToDouble(each -> number(each, "hours"))
        .average()
        .orElse(0);
  }

  @Test
  void timesheetReview_oneSheet_daysAddUp() {
    JsonObject page = viewing.page("timesheet_review", "{\"timesheet_id\": 872}");
    List<JsonObject> days = rows(page, "days");
    assertThat(days).hasSize(7);
    double sum = 0;
    for (JsonObject day : days) {
      double logged = 0;
      for (JsonObject entry : desk.all("/time/entries")) {
        boolean isOf =
            ref(entry, "timeSheet") == 872
                && day(entry, "timeStart").toString().equals(text(day, "day"));
        logged += isOf ? number(entry, "actualHours") : 0;
      }
      assertThat(number(day, "logged")).isCloseTo(logged, within(0.001));
      assertThat(number(day, "gap"))
          .isCloseTo(Math.max(0, number(day, "capacity") - logged), within(0.001));
      sum += number(day, "gap");
    }
    assertThat(number(rows(page, "sheets").get(0), "gap")).isCloseTo(sum, within(0.001));
    assertThat(rows(page, "entries")).hasSizeGreaterThan(10);
    List<JsonObject> findings = rows(page, "findings");
    assertThat(findings).hasSize(total(page, "findings"));
    Set<Integer> faulty = new HashSet<>();
    findings.stream()
        .filter(each -> each.has("entry"))
        .forEach(each -> faulty.add(each.get("entry").getAsInt()));
    assertThat(rows(page, "entries"))
        .allMatch(each -> each.has("findings") == faulty.contains(each.get("id").getAsInt()));
    verdictsAgree(page);
  }

  /** Pages count what validate_timesheets finds. */
  private static void verdictsAgree(JsonObject page) {
    Map<Integer, JsonObject> checked = viewing.validated(Viewing.ids(rows(page, "sheets")));
    double errors = 0;
    for (JsonObject sheet : rows(page, "sheets")) {
      JsonObject row = checked.get(sheet.get("id").getAsInt());
      for (String figure : List.of("errors", "warnings")) {
        assertThat(sheet.get(figure)).as("%s of %s", figure, sheet).isEqualTo(row.get(figure));
      }
      assertThat(number(sheet, "readiness"))
          .isEqualTo(
              Math.max(0, 100 - 20 * number(sheet, "errors") - 5 * number(sheet, "warnings")));
      errors += number(sheet, "errors");
      assertThat(text(sheet, "recommendation").equals("send back: errors"))
          .isEqualTo(number(sheet, "errors") > 0);
    }
    assertThat(flags(page).contains("errors")).isEqualTo(errors > 0);
    assertThat(page.get("headline").getAsString())
        .contains(
            errors == 0 ? "no errors" : (int) errors + (errors == 1 ? " error," : " errors,"));
  }

  @Test
  void shiftHandover_aDay_agreesWithPlainLoops() {
    JsonObject page = viewing.page("shift_handover", "{\"since\": \"2026-03-17\"}");
    Instant since = Instant.parse("2026-03-17T04:00:00Z");
    int entered = 0;
    int closed = 0;
    int waiting = 0;
    int promised = 0;
    for (JsonObject ticket : desk.all("/service/tickets")) {
      if (ref(ticket, "board") == 6) {
        continue;
      }
      boolean isOpen = !is(ticket, "closedFlag");
      JsonObject info = ticket.getAsJsonObject("_info");
      entered += Instant.parse(text(info, "dateEntered")).isBefore(since) ? 0 : 1;
      closed += !isOpen && !Instant.parse(text(ticket, "closedDate")).isBefore(since) ? 1 : 0;
      waiting += isOpen && is(ticket, "customerUpdatedFlag") ? 1 : 0;
      String required = text(ticket, "requiredDate");
      boolean isNear =
          required.compareTo("2026-03-17") >= 0 && required.compareTo("2026-03-20") < 0;
      promised += isOpen && isNear ? 1 : 0;
    }
    assertThat(entered).isPositive();
    assertThat(waiting).isPositive();
    assertThat(total(page, "new")).isEqualTo(entered);
    assertThat(total(page, "closed")).isEqualTo(closed);
    assertThat(total(page, "unanswered")).isEqualTo(waiting);
    assertThat(total(page, "promised")).isEqualTo(promised);
    double logged = 0;
    double ahead = 0;
    for (JsonObject entry : desk.all("/time/entries")) {
      Instant start = Instant.parse(text(entry, "timeStart"));
      boolean isOver = !start.isAfter(SandboxDesk.NOW);
      logged += isOver && !start.isBefore(since) ? number(entry, "actualHours") : 0;
      ahead += isOver ? 0 : number(entry, "actualHours");
    }
    assertThat(ahead).as("leave that is booked ahead").isPositive();
    assertThat(number(section(page, "shift"), "hoursLogged")).isCloseTo(logged, within(0.001));
    Set<String> onDuty = new HashSet<>();
    for (JsonObject booking : desk.all("/schedule/entries")) {
      if (booking.has("dateStart")
          && !is(booking, "doneFlag")
          && Instant.parse(text(booking, "dateEnd")).isAfter(SandboxDesk.NOW)
          && Instant.parse(text(booking, "dateStart"))
              .isBefore(SandboxDesk.NOW.plus(Duration.ofHours(16)))) {
        onDuty.add(booking.getAsJsonObject("member").get("name").getAsString());
      }
    }
    assertThat(total(page, "onDuty")).isEqualTo(onDuty.size()).isPositive();
  }
}
