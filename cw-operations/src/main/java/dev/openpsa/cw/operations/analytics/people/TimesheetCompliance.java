package dev.openpsa.cw.operations.analytics.people;

import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Column;
import dev.openpsa.cw.operations.analytics.Figures;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Picture;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Question;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Window;
import dev.openpsa.cw.operations.analytics.reference.Staff;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code timesheet_compliance}. */
public final class TimesheetCompliance implements Handler {
  private static final Question QUESTION =
      Question.of("timesheet_compliance", "Who is late with time sheets or short of hours.")
          .alsoKnownAs("timesheet_status", "missing_timesheets")
          .formula(
              "expected_sheets = time periods that overlap the window, are over, and begin on"
                  + " or after timeSheetStartDate; those before the hire date are not; missing = expected -"
                  + " found",
              "submitted = sheets that are neither Open nor sent back; rejected = Rejected and"
                  + " RejectBySecondTier",
              "open_past_deadline = sheets not submitted whose deadline is past; on_time_pct = 100"
                  + " x (found - open_past_deadline) / expected_sheets",
              "short_hours = sum over periods of what the sheet has less than working days x"
                  + " min_hours_per_day; a missing sheet has 0 hours",
              "min_hours_per_day = what is asked for, else the member's own minimum hours, or 8")
          .caveats(
              "The server creates a sheet with its first entry: a missing one can mean that no"
                  + " time was entered at all.",
              "The period that is under way is not judged.",
              "Hours of a sheet count leave.",
              "A period is judged as a whole: a short day is made up for by a long one. The view"
                  + " timesheet_review judges each day by the member's daily capacity.")
          .takes(
              Arguments.integer("weeks", 4, "the window; it ends with today"),
              Arguments.number("min_hours_per_day", "default: the member's minimum hours, or 8"));

  private static final Set<String> REJECTED = Set.of("Rejected", "RejectBySecondTier");
  private static final Set<String> NOT_SUBMITTED =
      Set.of("Open", "ErrorsCorrected", "Rejected", "RejectBySecondTier");
  private static final BigDecimal USUAL_HOURS = BigDecimal.valueOf(8);
  private static final int DAYS_A_WEEK = 7;

  /** A member who has to hand in sheets. */
  private record Duty(
      Staff.Person person, String approver, BigDecimal hoursADay, @Nullable LocalDate since) {}

  /** What one member did about the periods. */
  private static final class Sheets {
    int expected;
    int submitted;
    int late;
    int rejected;
    int missing;
    BigDecimal hours = BigDecimal.ZERO;
    BigDecimal shortHours = BigDecimal.ZERO;
    @Nullable LocalDate oldestOpen;

    void add(SheetPeriod period, @Nullable Row sheet, BigDecimal expectedHours, LocalDate today) {
      BigDecimal told = sheet == null ? BigDecimal.ZERO : sheet.hours("hours");
      expected++;
      hours = hours.add(told);
      shortHours = shortHours.add(expectedHours.subtract(told).max(BigDecimal.ZERO));
      if (sheet == null) {
        missing++;
        return;
      }
      String status = sheet.text("status", "");
      rejected += REJECTED.contains(status) ? 1 : 0;
      if (!NOT_SUBMITTED.contains(status)) {
        submitted++;
        return;
      }
      oldestOpen = oldestOpen == null ? period.start() : oldestOpen;
      LocalDate deadline = SheetPeriod.day(sheet.text("deadline"));
      late += deadline != null && deadline.isBefore(today) ? 1 : 0;
    }

    void add(Sheets other) {
      expected += other.expected;
      submitted += other.submitted;
      late += other.late;
      rejected += other.rejected;
      missing += other.missing;
      hours = hours.add(other.hours);
      shortHours = shortHours.add(other.shortHours);
    }

    @Nullable BigDecimal onTime() {
      return Figures.percent((long) expected - missing - late, expected);
    }
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Picture picture() {
    return Picture.bars("member", "on_time_pct");
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window window =
        Window.ofLast(inquiry.call().integer("weeks") * DAYS_A_WEEK, inquiry.call().scene());
    Map<String, Map<LocalDate, Row>> sheets = new HashMap<>();
    List<Row> found =
        inquiry.read(
            Query.of(
                "/time/sheets",
                "dateEnd >= ["
                    + window.start()
                    + "T00:00:00Z] and dateStart < ["
                    + window.end()
                    + "T00:00:00Z]",
                "id",
                "member/identifier",
                "dateStart",
                "dateEnd",
                "status",
                "hours",
                "deadline"));
    int withoutDeadline = 0;
    for (Row sheet : found) {
      LocalDate start = sheet.date("dateStart");
      if (start != null) {
        sheets
            .computeIfAbsent(sheet.text("member/identifier", ""), name -> new HashMap<>())
            .put(start, sheet);
      }
      withoutDeadline += SheetPeriod.day(sheet.text("deadline")) == null ? 1 : 0;
    }
    List<SheetPeriod> periods =
        SheetPeriod.of(inquiry, window, found).stream()
            .filter(period -> period.end().isBefore(window.today()))
            .toList();
    if (periods.isEmpty()) {
      inquiry.warn("No time period of the window is over: there is nothing to judge.");
    }
    Map<Duty, Sheets> records = new HashMap<>();
    for (Duty duty : duties(inquiry)) {
      Sheets record = new Sheets();
      Map<LocalDate, Row> own = sheets.getOrDefault(duty.person().identifier(), Map.of());
      for (SheetPeriod period : periods) {
        if (isExpected(duty, period)) {
          record.add(period, own.get(period.start()), expectedHours(duty, period), window.today());
        }
      }
      records.put(duty, record);
    }
    Report report = report(window, records);
    report.total("periods", periods.size());
    report.quality("sheets_without_deadline", withoutDeadline);
    return report;
  }

  private static boolean isExpected(Duty duty, SheetPeriod period) {
    LocalDate hired = duty.person().hired();
    return (duty.since() == null || !period.start().isBefore(duty.since()))
        && (hired == null || !hired.isAfter(period.end()));
  }

  private static BigDecimal expectedHours(Duty duty, SheetPeriod period) {
    int days =
        duty.person()
            .calendar()
            .workingDays(duty.person().begin(period.start()), period.end().plusDays(1));
    return duty.hoursADay().multiply(BigDecimal.valueOf(days));
  }

  private static List<Duty> duties(Inquiry inquiry) {
    BigDecimal asked =
        inquiry.call().has("min_hours_per_day") ? inquiry.call().number("min_hours_per_day") : null;
    Staff staff = Staff.everybody(inquiry);
    List<Duty> duties = new ArrayList<>();
    for (Row member :
        inquiry.reference(
            Query.of(
                "/system/members",
                "inactiveFlag = false and requireTimeSheetEntryFlag = true",
                "id",
                "identifier",
                "minimumHours",
                "timeApprover/identifier",
                "timeSheetStartDate"))) {
      BigDecimal own = member.number("minimumHours");
      BigDecimal hours = own == null || own.signum() <= 0 ? USUAL_HOURS : own;
      staff
          .find(member.text("identifier"))
          .ifPresent(
              person ->
                  duties.add(
                      new Duty(
                          person,
                          member.text("timeApprover/identifier", "(none)"),
                          asked == null ? hours : asked,
                          SheetPeriod.day(member.text("timeSheetStartDate")))));
    }
    return duties;
  }

  private static Report report(Window window, Map<Duty, Sheets> records) {
    Report report =
        new Report(
            window,
            List.of(
                Column.text("member"),
                Column.text("approver"),
                Column.count("expected_sheets"),
                Column.count("submitted"),
                Column.count("open_past_deadline"),
                Column.count("rejected"),
                Column.count("missing"),
                Column.hours("min_hours_per_day"),
                Column.hours("hours"),
                Column.hours("short_hours"),
                Column.percent("on_time_pct"),
                Column.date("oldest_open_period")));
    Sheets all = new Sheets();
    records.entrySet().stream()
        .sorted(
            Comparator.comparing(
                    (Map.Entry<Duty, Sheets> one) ->
                        one.getValue().missing + one.getValue().late + one.getValue().rejected,
                    Comparator.reverseOrder())
                .thenComparing(one -> one.getValue().shortHours, Comparator.reverseOrder())
                .thenComparing(one -> one.getKey().person().identifier()))
        .forEach(
            one -> {
              Sheets own = one.getValue();
              all.add(own);
              report.row(
                  one.getKey().person().identifier(),
                  one.getKey().approver(),
                  own.expected,
                  own.submitted,
                  own.late,
                  own.rejected,
                  own.missing,
                  Figures.hours(one.getKey().hoursADay()),
                  Figures.hours(own.hours),
                  Figures.hours(own.shortHours),
                  own.onTime(),
                  own.oldestOpen);
            });
    report.total("expected_sheets", all.expected);
    report.total("submitted", all.submitted);
    report.total("open_past_deadline", all.late);
    report.total("rejected", all.rejected);
    report.total("missing", all.missing);
    report.total("hours", Figures.hours(all.hours));
    report.total("short_hours", Figures.hours(all.shortHours));
    report.total("on_time_pct", all.onTime());
    return report;
  }
}
