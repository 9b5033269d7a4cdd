package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Row;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Time entries and the weekly sheets they belong to. Entries are gathered first and stored by their
 * start, so that their ids follow time.
 */
final class TimePlanter {
  private static final String ENTRIES = "/time/entries";
  private static final String SHEETS = "/time/sheets";
  private static final String MEMBERS = "/system/members";
  private static final int WEEKS = 53;

  private final Ground ground;
  private final List<Draft> waiting = new ArrayList<>();
  private final Map<String, Row> sheets = new HashMap<>();
  private final Map<Integer, Double> sheetHours = new HashMap<>();
  private final LocalDate monday;
  private final Row regular;
  private final Row company;

  TimePlanter(Ground ground) {
    this.ground = ground;
    this.regular = ground.named("/time/worktypes", "Regular");
    this.company = ground.named("/company/companies", "Your Company");
    this.monday = ground.today().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  void plantSheets() {
    Row setup =
        ground.put(
            "/time/timeperiodsetups",
            s ->
                s.set("periodApplyTo", "Both")
                    .set("year", ground.today().getYear())
                    .set("type", "Weekly")
                    .set("description", "Weekly periods")
                    .set("daysPastEndDate", 2));
    for (int back = WEEKS; back >= -1; back--) {
      LocalDate start = monday.minusWeeks(back);
      int period = start.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
      ground.put(
          "/time/timeperiodsetups/{}/periods",
          setup.id(),
          ground.day(-700),
          Ground.BY,
          p ->
              p.set("timePeriodSetup", setup)
                  .set("period", period)
                  .set("startDate", start.toString())
                  .set("endDate", start.plusDays(6).toString())
                  .set("deadlineDate", start.plusDays(8).toString()));
      for (Row member : ground.rows(MEMBERS)) {
        sheet(member, start, period, back);
      }
    }
  }

  private void sheet(Row member, LocalDate start, int period, int weeksBack) {
    String status =
        weeksBack > 2
            ? "ApprovedByTierTwo"
            : weeksBack == 2
                ? ground.chance().percent(80) ? "ApprovedByTierOne" : "PendingApproval"
                : weeksBack == 1 && ground.chance().percent(70) ? "PendingApproval" : "Open";
    Row sheet =
        ground.put(
            SHEETS,
            0,
            Ground.midnight(start),
            ground.text(MEMBERS, member, "identifier"),
            s ->
                s.set("member", member)
                    .set("year", start.get(IsoFields.WEEK_BASED_YEAR))
                    .set("period", period)
                    .set("dateStart", Ground.midnight(start))
                    .set("dateEnd", Ground.midnight(start.plusDays(6)))
                    .set("deadline", Ground.midnight(start.plusDays(8)))
                    .set("status", status)
                    .set("hours", 0.0));
    sheets.put(member.id() + "/" + start, sheet);
  }

  /**
   * Gathers the work on a ticket as one or more entries, in quarters of an hour.
   *
   * @return the hours written
   */
  double work(Work work, Instant from, int minutes) {
    Chance chance = ground.chance();
    int quarters = Math.max(1, (minutes + 7) / 15);
    int entries = quarters > 4 ? chance.between(1, 3) : 1;
    Instant start = roundedDown(from);
    double total = 0;
    for (int i = 0; i < entries && start.isBefore(ground.now()); i++) {
      int share = Math.max(1, quarters / entries);
      double hours = share / 4.0;
      entry(work, start, hours);
      total += hours;
      start = start.plus(Duration.ofHours(20 + chance.between(0, 8)));
      while (!Ground.isWorkday(day(start))) {
        start = start.plus(Duration.ofDays(1));
      }
    }
    return total;
  }

  private void entry(Work work, Instant start, double hours) {
    boolean isProject = work.project() != null;
    boolean isCovered = work.agreement() != null && !isProject;
    Object rate = ground.value("/time/workroles", work.workRole(), "hourlyRate");
    boolean isBilled = start.isBefore(Ground.midnight(ground.today().withDayOfMonth(1)));
    Draft entry =
        draft(work.member(), start, hours)
            .set("company", work.client().company())
            .set("chargeToId", work.ticket().id())
            .set("chargeToType", isProject ? "ProjectTicket" : "ServiceTicket")
            .set("ticket", work.ticket())
            .set("project", work.project())
            .set("agreement", isCovered ? work.agreement() : null)
            .set("workRole", work.workRole())
            .set("workType", regular)
            .set("billableOption", isCovered ? "NoCharge" : "Billable")
            .set("hourlyRate", rate)
            .set("agreementHours", isCovered ? hours : 0.0)
            .set("invoiceHours", isCovered ? 0.0 : hours)
            .set("hoursBilled", hours)
            .set("invoiceFlag", isBilled)
            .set("notes", work.note());
    if (isBilled) {
      entry.set("status", isCovered ? "BilledAgreement" : "Billed");
    }
    waiting.add(entry);
  }

  /** Meetings and leave: time that belongs to no ticket. */
  void plantInternalTime() {
    Row meeting = ground.named("/time/chargecodes", "Team meeting");
    for (int back = 26; back >= 0; back--) {
      LocalDate start = monday.minusWeeks(back);
      for (Row member : ground.rows(MEMBERS)) {
        Instant when = Ground.midnight(start).plus(Duration.ofHours(13));
        if (when.isBefore(ground.now())) {
          waiting.add(
              internal(member, when, 0.5, "Internal")
                  .set("chargeToId", meeting.id())
                  .set("chargeToType", "ChargeCode")
                  .set("notes", "Weekly team meeting"));
        }
        if (ground.chance().percent(3)) {
          leave(member, start.plusDays(ground.chance().between(0, 4)));
        }
      }
    }
  }

  private void leave(Row member, LocalDate day) {
    Instant start = Ground.midnight(day).plus(Duration.ofHours(13));
    if (start.isBefore(ground.now())) {
      String type = ground.chance().pick(List.of("PTO", "PTO", "Sick", "Vacation"));
      waiting.add(internal(member, start, 8, type).set("notes", type));
    }
  }

  private Draft internal(Row member, Instant start, double hours, String workType) {
    return draft(member, start, hours)
        .set("company", company)
        .set("workType", ground.named("/time/worktypes", workType))
        .set("billableOption", "DoNotBill");
  }

  private Draft draft(Row member, Instant start, double hours) {
    LocalDate week = day(start).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    Row sheet = sheets.get(member.id() + "/" + week);
    Draft entry =
        ground
            .table(ENTRIES)
            .draft(0)
            .set("member", member)
            .set("timeStart", start)
            .set("timeEnd", start.plus(Duration.ofMinutes(Math.round(hours * 60))))
            .set("hoursDeduct", 0.0)
            .set("actualHours", hours)
            .set("status", "Open");
    if (sheet != null) {
      entry.set("timeSheet", sheet).set("status", ground.value(SHEETS, sheet, "status"));
      sheetHours.merge(sheet.id(), hours, Double::sum);
    }
    return entry;
  }

  /** Stores what was gathered and adds up the sheets. */
  void store() {
    waiting.sort(Comparator.comparing(TimePlanter::start));
    for (Draft entry : waiting) {
      Row member =
          Objects.requireNonNull(
              ground.table(MEMBERS).find(Objects.requireNonNull(entry.integer("member"))));
      String by = ground.text(MEMBERS, member, "identifier");
      Instant entered = start(entry).plus(Duration.ofHours(ground.chance().percent(90) ? 2 : 70));
      Instant written = entered.isAfter(ground.now()) ? ground.now() : entered;
      ground.put(entry.set("dateEntered", written).set("enteredBy", by), written, by);
    }
    waiting.clear();
    sheetHours.forEach(
        (id, hours) ->
            ground.amend(
                SHEETS,
                Objects.requireNonNull(ground.table(SHEETS).find(id)),
                s -> s.set("hours", hours)));
  }

  private static Instant start(Draft entry) {
    return (Instant) Objects.requireNonNull(entry.get("timeStart"));
  }

  private static Instant roundedDown(Instant instant) {
    return instant
        .truncatedTo(ChronoUnit.HOURS)
        .plus(Duration.ofMinutes(instant.atOffset(ZoneOffset.UTC).getMinute() / 15 * 15L));
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }
}
