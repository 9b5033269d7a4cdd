package dev.openpsa.cw.operations.analytics.people;

import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Column;
import dev.openpsa.cw.operations.analytics.Figures;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Question;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Window;
import dev.openpsa.cw.operations.analytics.reference.Staff;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code schedule_adherence}. */
public final class ScheduleAdherence implements Handler {
  private static final Question QUESTION =
      Question.of(
              "schedule_adherence",
              "Whether technicians work when, and on what, the schedule says.")
          .alsoKnownAs("booking_adherence")
          .formula(
              "booked = service tickets on the schedule that are over; matched = the same member"
                  + " has time on the ticket that starts within the booked slot +/-"
                  + " tolerance_minutes",
              "adherence_pct = 100 x matched / booked; on_time_pct = 100 x those that start within"
                  + " tolerance_minutes of the slot's start / matched",
              "logged_hours = time of the member on the ticket on the booked local day;"
                  + " variance_hours = logged_hours - booked_hours",
              "unplanned_pct = 100 x hours on service tickets of that day without a booking / all"
                  + " hours on service tickets",
              "not_done = bookings that are not marked as done")
          .caveats(
              "A desk that reacts books little: read it together with unplanned_pct.",
              "Marking a booking as done is often forgotten; it proves no work.")
          .takes(
              Window.days(30), Staff.argument(), Arguments.integer("tolerance_minutes", 30, null));

  private static final class Adherence {
    int booked;
    int matched;
    int onTime;
    int notDone;
    BigDecimal bookedHours = BigDecimal.ZERO;
    BigDecimal planned = BigDecimal.ZERO;
    BigDecimal all = BigDecimal.ZERO;

    void add(Adherence other) {
      booked += other.booked;
      matched += other.matched;
      onTime += other.onTime;
      notDone += other.notDone;
      bookedHours = bookedHours.add(other.bookedHours);
      planned = planned.add(other.planned);
      all = all.add(other.all);
    }

    @Nullable Object[] cells() {
      return new @Nullable Object[] {
        booked,
        matched,
        Figures.percent(matched, booked),
        Figures.percent(onTime, matched),
        Figures.hours(bookedHours),
        Figures.hours(planned),
        Figures.hours(planned.subtract(bookedHours)),
        Figures.percent(all.subtract(planned), all),
        notDone
      };
    }
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window window = Window.ofDays(inquiry.call());
    Duration tolerance = Duration.ofMinutes(inquiry.call().integer("tolerance_minutes"));
    Staff staff = Staff.of(inquiry);
    Map<String, Adherence> byMember = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    Map<WorkDay, List<Row>> worked = new HashMap<>();
    for (Row entry : worked(inquiry, window)) {
      Instant start = entry.instant("timeStart");
      var person = staff.find(entry.text("member/identifier"));
      if (start != null && person.isPresent()) {
        String member = person.get().identifier();
        worked
            .computeIfAbsent(
                new WorkDay(member, entry.id("chargeToId"), window.dayOf(start)),
                day -> new ArrayList<>())
            .add(entry);
        Adherence own = byMember.computeIfAbsent(member, name -> new Adherence());
        own.all = own.all.add(entry.hours("actualHours"));
      }
    }
    int others = 0;
    int ahead = 0;
    Map<WorkDay, List<Row>> unmatched = new HashMap<>(worked);
    for (Row booking : booked(inquiry, window)) {
      Instant start = booking.instant("dateStart");
      Instant end = booking.instant("dateEnd");
      var person = staff.find(booking.text("member/identifier"));
      if (start == null || end == null || person.isEmpty()) {
        others++;
      } else if (end.isAfter(inquiry.now())) {
        ahead++;
      } else {
        String member = person.get().identifier();
        WorkDay day = new WorkDay(member, booking.id("objectId"), window.dayOf(start));
        Adherence own = byMember.computeIfAbsent(member, name -> new Adherence());
        own.booked++;
        own.notDone += booking.flag("doneFlag") ? 0 : 1;
        own.bookedHours = own.bookedHours.add(BookedHours.of(booking, start, end));
        BigDecimal lag = nearest(worked.getOrDefault(day, List.of()), start, end, tolerance);
        own.matched += lag == null ? 0 : 1;
        own.onTime +=
            lag != null && lag.compareTo(BigDecimal.valueOf(tolerance.toSeconds())) <= 0 ? 1 : 0;
        // Two bookings of one ticket on one day share its time.
        List<Row> found = unmatched.remove(day);
        if (found != null) {
          own.planned =
              found.stream().map(e -> e.hours("actualHours")).reduce(own.planned, BigDecimal::add);
        }
      }
    }
    Report report = report(window, byMember);
    report.exclude("bookings_of_other_members_or_without_times", others);
    report.exclude("bookings_still_to_come", ahead);
    return report;
  }

  private static List<Row> worked(Inquiry inquiry, Window window) {
    return inquiry.read(
        Query.of(
            "/time/entries",
            window.holds("timeStart") + " and chargeToType = \"ServiceTicket\"",
            "id",
            "member/identifier",
            "chargeToId",
            "timeStart",
            "actualHours"));
  }

  private static List<Row> booked(Inquiry inquiry, Window window) {
    return inquiry.read(
        Query.of(
            "/schedule/entries",
            window.holds("dateStart") + " and type/identifier = \"S\"",
            "id",
            "objectId",
            "member/identifier",
            "dateStart",
            "dateEnd",
            "hours",
            "doneFlag"));
  }

  /**
   * By how many seconds the nearest entry misses the slot's start, of those that start within the
   * slot; null of none.
   */
  private static @Nullable BigDecimal nearest(
      List<Row> entries, Instant start, Instant end, Duration tolerance) {
    BigDecimal nearest = null;
    for (Row entry : entries) {
      Instant begun = entry.instant("timeStart");
      if (begun != null
          && !begun.isBefore(start.minus(tolerance))
          && !begun.isAfter(end.plus(tolerance))) {
        BigDecimal lag = BigDecimal.valueOf(Duration.between(start, begun).abs().toSeconds());
        nearest = nearest == null ? lag : nearest.min(lag);
      }
    }
    return nearest;
  }

  private static Report report(Window window, Map<String, Adherence> byMember) {
    Report report =
        new Report(
            window,
            List.of(
                Column.text("member"),
                Column.count("booked"),
                Column.count("matched"),
                Column.percent("adherence_pct"),
                Column.percent("on_time_pct"),
                Column.hours("booked_hours"),
                Column.hours("logged_hours"),
                Column.hours("variance_hours"),
                Column.percent("unplanned_pct"),
                Column.count("not_done")));
    Adherence all = new Adherence();
    byMember.entrySet().stream()
        .sorted(
            Comparator.comparing(
                (Map.Entry<String, Adherence> one) ->
                    Figures.percent(one.getValue().matched, one.getValue().booked),
                Comparator.nullsLast(Comparator.naturalOrder())))
        .forEach(
            one -> {
              all.add(one.getValue());
              List<@Nullable Object> cells = new ArrayList<>();
              cells.add(one.getKey());
              cells.addAll(Arrays.asList(one.getValue().cells()));
              report.row(cells.toArray());
            });
    report.total("booked", all.booked);
    report.total("matched", all.matched);
    report.total("adherence_pct", Figures.percent(all.matched, all.booked));
    report.total("on_time_pct", Figures.percent(all.onTime, all.matched));
    report.total("booked_hours", Figures.hours(all.bookedHours));
    report.total("logged_hours", Figures.hours(all.planned));
    report.total("variance_hours", Figures.hours(all.planned.subtract(all.bookedHours)));
    report.total("unplanned_pct", Figures.percent(all.all.subtract(all.planned), all.all));
    report.total("not_done", all.notDone);
    return report;
  }
}
