package dev.openpsa.cw.operations.view;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.registry.Argument;
import dev.openpsa.cw.operations.registry.ArgumentType.Kind;
import dev.openpsa.cw.operations.registry.RecordName;
import dev.openpsa.cw.operations.timesheet.Review;
import dev.openpsa.cw.operations.timesheet.Severity;
import dev.openpsa.cw.operations.timesheet.SheetInspection;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an approver sees: booked, logged and missing, day by day, beside earlier sheets. */
final class TimesheetReview implements View {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final SheetInspection inspection;

  /**
   * @param inspection what the rules say of sheets
   */
  TimesheetReview(SheetInspection inspection) {
    this.inspection = inspection;
  }

  @Override
  public String name() {
    return "timesheet_review";
  }

  @Override
  public String purpose() {
    return "What an approver sees of time sheets: booked, logged, missing and wrong, earlier sheets";
  }

  @Override
  public List<Argument> arguments() {
    return List.of(
        Asked.optional(
            "timesheet_id", Kind.INTEGER, "one sheet; else those that wait for approval"),
        Asked.record("member_id", RecordName.MEMBER, "only sheets of this member"),
        Asked.someMember("approver", "whose sheets to review; default: the caller"));
  }

  @Override
  public JsonObject page(Look look) {
    return new Sheets(look, inspection).page();
  }

  /** One look at one sheet, or at all that wait for somebody. */
  private static final class Sheets {
    private final Look look;
    private final boolean isOne;
    private final List<Row> sheets;
    private final Map<String, Row> staff = new HashMap<>();
    private final Part<Listing> entries;
    private final Part<Listing> schedule;
    private final Part<Listing> earlier;
    private final Map<Row, Part<Listing>> audits = new HashMap<>();
    private final Part<Map<Integer, Review>> checked;
    private final WorkHours workHours;

    Sheets(Look look, SheetInspection inspection) {
      this.look = look;
      Integer id = look.integerOrNull("timesheet_id");
      isOne = id != null;
      Part<Listing> calendars = WorkHours.calendars(look);
      Part<Row> one =
          id == null ? Look.absent("sheet") : look.record("sheet", "/time/sheets/" + id);
      Row sheet = id == null ? null : one.get();
      Query people =
          Query.of("/system/members")
              .fields("id,identifier,firstName,lastName,calendar,dailyCapacity,timeApprover");
      Part<Listing> members =
          look.list(
              "members",
              sheet == null
                  ? people
                      .where(Query.is("timeApprover/identifier", approver()))
                      .where("inactiveFlag=false")
                  : people.where("id=" + sheet.integer("member/id")));
      members.get().rows().forEach(each -> staff.put(each.text("id", ""), each));
      sheets = sheet == null ? waiting() : List.of(sheet);
      List<Integer> ids = ids(sheets, "id");
      List<Integer> whose = ids(sheets, "member/id");
      checked =
          ids.isEmpty()
              ? Look.absent("validation")
              : look.part(
                  "validation", () -> inspection.reviews(look.call(), ids, first(), last()));
      entries =
          look.among(
              "time",
              Query.of("/time/entries")
                  .orderBy("timeStart")
                  .fields(
                      "id,timeSheet/id,member,company,chargeToId,chargeToType,workType,timeStart,"
                          + "timeEnd,actualHours,billableOption,notes,status"),
              "timeSheet/id",
              ids);
      schedule =
          sheets.isEmpty()
              ? Look.absent("schedule")
              : look.among(
                  "schedule",
                  Bookings.within(look.start(first()), look.start(last().plusDays(1))),
                  "member/id",
                  whose);
      earlier =
          sheets.isEmpty()
              ? Look.absent("earlier sheets")
              : look.among(
                  "earlier sheets",
                  Query.of("/time/sheets")
                      .where(
                          "dateStart>=["
                              + first().minusWeeks(2L * SheetPast.EARLIER + 1)
                              + "T00:00:00Z] and dateStart<["
                              + last()
                              + "T00:00:00Z]")
                      .orderBy("dateStart desc"),
                  "member/id",
                  whose);
      for (Row each : sheets) {
        String path = "/time/sheets/" + each.integer("id") + "/audits";
        audits.put(each, look.list("audits of sheet " + each.text("id"), Query.of(path)));
      }
      workHours = WorkHours.of(look, calendars);
    }

    private String approver() {
      String asked = look.textOrNull("approver");
      return asked == null ? look.call().scene().me().get() : asked;
    }

    /** The sheets that wait for the approver. */
    private List<Row> waiting() {
      Integer only = look.integerOrNull("member_id");
      List<Integer> whose =
          staff.values().stream()
              .map(each -> each.integer("id"))
              .filter(each -> each != null && (only == null || only.equals(each)))
              .toList();
      if (whose.isEmpty()) {
        return List.of();
      }
      return look.among(
              "sheets",
              Query.of("/time/sheets").where("status=\"PendingApproval\"").orderBy("dateStart"),
              "member/id",
              whose)
          .get()
          .rows();
    }

    private static List<Integer> ids(List<Row> rows, String field) {
      return rows.stream().map(row -> row.integer(field)).filter(Objects::nonNull).toList();
    }

    private LocalDate first() {
      return sheets.stream()
          .map(each -> each.date("dateStart"))
          .filter(Objects::nonNull)
          .min(Comparator.naturalOrder())
          .orElse(look.today());
    }

    private LocalDate last() {
      return sheets.stream()
          .map(each -> each.date("dateEnd"))
          .filter(Objects::nonNull)
          .max(Comparator.naturalOrder())
          .orElse(look.today());
    }

    private List<SheetDay> days(Row sheet) {
      LocalDate start = sheet.date("dateStart");
      LocalDate end = sheet.date("dateEnd");
      Row member = staff.get(sheet.text("member/id", ""));
      List<SheetDay> days = new ArrayList<>();
      if (start != null && end != null && member != null) {
        start
            .datesUntil(end.plusDays(1))
            .forEach(
                day ->
                    days.add(
                        new SheetDay(
                            sheet,
                            day,
                            booked(member, day),
                            logged(sheet, day),
                            workHours.capacity(day, member))));
      }
      return days;
    }

    private @Nullable BigDecimal booked(Row member, LocalDate day) {
      Listing all = schedule.orNull();
      if (all == null) {
        return null;
      }
      Span whole = new Span(look.start(day), look.start(day.plusDays(1)));
      return Span.hours(
          all.where(booking -> Bookings.isOf(booking, member)).stream()
              .map(Bookings::span)
              .filter(Objects::nonNull)
              .map(span -> span.within(whole))
              .filter(Objects::nonNull)
              .mapToLong(Span::minutes)
              .sum());
    }

    private @Nullable BigDecimal logged(Row sheet, LocalDate day) {
      Listing all = entries.orNull();
      return all == null
          ? null
          : Listing.sum(
              of(sheet, all).stream()
                  .filter(
                      entry -> {
                        Instant start = entry.moment("timeStart");
                        return start != null && day.equals(look.day(start));
                      })
                  .toList(),
              "actualHours");
    }

    private static List<Row> of(Row sheet, Listing entries) {
      return entries.where(entry -> entry.text("timeSheet/id", "").equals(sheet.text("id")));
    }

    JsonObject page() {
      Page page = look.page();
      List<SheetDay> days = sheets.stream().flatMap(sheet -> days(sheet).stream()).toList();
      boolean isShort = days.stream().anyMatch(SheetDay::isShort);
      Map<Integer, Review> reviews = checked.orNull();
      page.flagIf(isShort, "hours_missing")
          .flagIf(
              reviews != null
                  && reviews.values().stream().anyMatch(each -> each.count(Severity.ERROR) > 0),
              "errors")
          .flagIf(sheets.isEmpty(), "nothing_to_review")
          .section("sheets", Facts.list(sheets, this::sheet))
          .section(
              "days",
              Facts.list(
                  isOne ? days : days.stream().filter(SheetDay::isShort).toList(),
                  day -> day.json(!isOne)))
          .section("findings", checked, this::findings);
      if (isOne) {
        page.section("entries", entries, list -> Facts.list(list, list.rows().size(), this::entry));
      }
      page.section("audits", audits());
      return page.warnIf(!workHours.isKnown(), "working hours are assumed: weekdays from 8 to 17")
          .under(headline(days));
    }

    private JsonObject sheet(Row sheet) {
      Listing all = entries.orNull();
      List<Row> own = all == null ? List.of() : of(sheet, all);
      BigDecimal logged = all == null ? sheet.number("hours") : Listing.sum(own, "actualHours");
      BigDecimal capacity =
          days(sheet).stream().map(SheetDay::capacity).reduce(BigDecimal.ZERO, BigDecimal::add);
      BigDecimal usual = SheetPast.usual(sheet, earlier.orNull());
      BigDecimal billable =
          Listing.sum(
              own.stream().filter(each -> each.isExactly("billableOption", "Billable")).toList(),
              "actualHours");
      return Facts.of(sheet)
          .numbers("id")
          .add("member", sheet.text("member/name"))
          .days("dateStart", "dateEnd")
          .texts("status")
          .add("logged", logged)
          .add("capacity", capacity)
          .add("gap", gap(sheet))
          .add(
              "billablePercent",
              all == null ? null : percent(billable, Listing.sum(own, "actualHours")))
          .add("averageOfLast4", usual)
          .add("change", usual == null || logged == null ? null : logged.subtract(usual))
          .all(SheetVerdict.of(review(sheet), gap(sheet)))
          .json();
    }

    private @Nullable Review review(Row sheet) {
      Map<Integer, Review> reviews = checked.orNull();
      Integer id = sheet.integer("id");
      return reviews == null || id == null ? null : reviews.get(id);
    }

    private JsonObject findings(Map<Integer, Review> reviews) {
      List<JsonObject> all = new ArrayList<>();
      for (Row sheet : sheets) {
        Review review = review(sheet);
        if (review != null) {
          review.findings().forEach(each -> all.add(SheetVerdict.finding(review, each)));
        }
      }
      return Facts.list(all, each -> each);
    }

    private @Nullable BigDecimal gap(Row sheet) {
      BigDecimal sum = BigDecimal.ZERO;
      for (SheetDay day : days(sheet)) {
        BigDecimal gap = day.gap();
        if (gap == null) {
          return null;
        }
        sum = sum.add(gap);
      }
      return sum;
    }

    private static @Nullable BigDecimal percent(BigDecimal part, BigDecimal whole) {
      return whole.signum() == 0
          ? null
          : part.multiply(HUNDRED).divide(whole, 1, RoundingMode.HALF_UP);
    }

    private JsonObject entry(Row entry) {
      return Facts.of(entry)
          .numbers("id")
          .moments("timeStart", "timeEnd")
          .add("hours", entry.number("actualHours"))
          .add("workType", entry.text("workType/name"))
          .add("company", entry.text("company/name"))
          .add("chargedTo", entry.text("chargeToType", "") + " " + entry.text("chargeToId", ""))
          .add("billed", entry.text("billableOption"))
          .texts("notes")
          .add("findings", SheetVerdict.of(review(sheets.get(0)), entry))
          .json();
    }

    private JsonObject audits() {
      List<Row> all = new ArrayList<>();
      for (Row sheet : sheets) {
        Part<Listing> part = audits.get(sheet);
        Listing list = part == null ? null : part.orNull();
        if (list != null) {
          all.addAll(list.rows());
        }
      }
      return Facts.list(all, SheetPast::audit);
    }

    private String headline(List<SheetDay> days) {
      if (sheets.isEmpty()) {
        return "No time sheet waits for the approval of " + approver() + ".";
      }
      BigDecimal missing = BigDecimal.ZERO;
      for (SheetDay day : days) {
        BigDecimal gap = day.gap();
        missing = missing.add(gap == null ? BigDecimal.ZERO : gap);
      }
      long shortDays = days.stream().filter(SheetDay::isShort).count();
      String whose =
          isOne
              ? "Time sheet #"
                  + sheets.get(0).text("id")
                  + " of "
                  + sheets.get(0).line("member/name", "")
                  + ", "
                  + sheets.get(0).date("dateStart")
                  + " to "
                  + sheets.get(0).date("dateEnd")
                  + " ("
                  + sheets.get(0).line("status", "")
                  + ")"
              : Wording.count(sheets.size(), "time sheet")
                  + (sheets.size() == 1 ? " waits" : " wait")
                  + " for "
                  + approver();
      if (entries.orNull() == null) {
        return whose + ": the entries could not be read.";
      }
      return whose
          + ": "
          + (shortDays == 0
              ? "no hours missing"
              : Wording.hours(missing) + " missing on " + Wording.count(shortDays, "day"))
          + SheetVerdict.words(checked.orNull())
          + ".";
    }
  }
}
