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
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code technician_capacity_forecast}. */
public final class TechnicianCapacityForecast implements Handler {
  private static final Question QUESTION =
      Question.of(
              "technician_capacity_forecast",
              "How many free hours each technician has in the coming weeks.")
          .alsoKnownAs("capacity_forecast", "free_capacity")
          .formula(
              "capacity_hours = working days x daily capacity (8 where none is told)",
              "a week is seven days from today on: none is cut",
              "leave_hours = bookings of the types in analytics.schedule.leaveTypeIdentifiers on"
                  + " working days; scheduled_hours = hours of all other bookings not done, each"
                  + " spread over the working days that it touches",
              "backlog_hours = sum of budgetHours - actualHours - what the owner is booked for on"
                  + " the ticket in the window, where above 0, of owned open service and project"
                  + " tickets in the week of their required date; those overdue or without a date in"
                  + " the first week; project_hours = what of it is on project tickets",
              "free_hours = capacity - leave - scheduled - backlog, negative where there is more to"
                  + " do than time; load_pct = 100 x (scheduled + backlog) / (capacity - leave)",
              "status: over above 100 %, under below 60 %")
          .caveats(
              "Bookings without times are assignments: they count as backlog only.",
              "Work that nobody owns, tickets without a budget and phases without tickets are not in"
                  + " the backlog: dataQuality counts them, as far as they tell hours.",
              "What is required after the window takes no hours of it.")
          .takes(
              Arguments.integer("weeks", 2, "the window; it begins with today"),
              Staff.argument(),
              Arguments.flagOn("include_unscheduled", "count the backlog"));

  private static final BigDecimal OVER = BigDecimal.valueOf(100);
  private static final BigDecimal UNDER = BigDecimal.valueOf(60);
  private static final int DAYS_A_WEEK = 7;

  /** What is planned for one member in one week. */
  private static final class Plan {
    BigDecimal leave = BigDecimal.ZERO;
    BigDecimal scheduled = BigDecimal.ZERO;
    BigDecimal backlog = BigDecimal.ZERO;
    BigDecimal project = BigDecimal.ZERO;

    void add(Plan other) {
      leave = leave.add(other.leave);
      scheduled = scheduled.add(other.scheduled);
      backlog = backlog.add(other.backlog);
      project = project.add(other.project);
    }

    BigDecimal free(BigDecimal capacity) {
      return capacity.subtract(leave).subtract(scheduled).subtract(backlog);
    }

    @Nullable BigDecimal load(BigDecimal capacity) {
      return Figures.percent(scheduled.add(backlog), capacity.subtract(leave));
    }
  }

  private record Key(String member, LocalDate week) {}

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Picture picture() {
    return Picture.heatMap("week", "member", "load_pct");
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window window =
        Window.ofNext(inquiry.call().integer("weeks") * DAYS_A_WEEK, inquiry.call().scene());
    Staff staff = Staff.of(inquiry);
    List<Window> weeks = weeks(window);
    Map<Key, Plan> plans = new HashMap<>();
    Backlog backlog = new Backlog();
    Set<String> leaveTypes =
        new HashSet<>(inquiry.settings().texts("analytics.schedule.leaveTypeIdentifiers"));
    int others = 0;
    for (Row booking : booked(inquiry, window)) {
      Instant start = booking.instant("dateStart");
      Instant end = booking.instant("dateEnd");
      var person = staff.find(booking.text("member/identifier"));
      if (start == null || end == null || person.isEmpty()) {
        others++;
        continue;
      }
      Bookings bookings = Bookings.of(booking, start, end, person.get(), window.zone());
      boolean isLeave = leaveTypes.contains(booking.text("type/identifier", ""));
      for (Window week : weeks) {
        Plan plan = plan(plans, person.get(), week);
        if (isLeave) {
          plan.leave = plan.leave.add(bookings.leaveIn(week, person.get()));
        } else {
          plan.scheduled = plan.scheduled.add(bookings.in(week));
        }
      }
      if (!isLeave) {
        backlog.book(person.get(), booking.id("objectId"), bookings.in(window));
      }
    }
    if (inquiry.call().flag("include_unscheduled")) {
      backlog.read(inquiry, staff);
      backlog.work().forEach(work -> add(work, weeks, plans));
    }
    Report report = report(window, weeks, staff, plans);
    report.exclude("bookings_of_other_members", others);
    if (inquiry.call().flag("include_unscheduled")) {
      backlog.tell(report, window);
    }
    return report;
  }

  private static List<Window> weeks(Window window) {
    List<Window> weeks = new ArrayList<>();
    for (LocalDate day = window.start(); window.holds(day); day = day.plusDays(DAYS_A_WEEK)) {
      weeks.add(
          new Window(
              day, day.plusDays(DAYS_A_WEEK), window.zone(), window.weekStart(), window.today()));
    }
    return weeks;
  }

  private static Plan plan(Map<Key, Plan> plans, Staff.Person person, Window week) {
    return plans.computeIfAbsent(new Key(person.identifier(), week.start()), key -> new Plan());
  }

  private static List<Row> booked(Inquiry inquiry, Window window) {
    return inquiry.read(
        Query.of(
            "/schedule/entries",
            "dateStart < ["
                + window.until()
                + "] and dateEnd > ["
                + window.from()
                + "] and doneFlag = false",
            "id",
            "member/identifier",
            "objectId",
            "type/identifier",
            "dateStart",
            "dateEnd",
            "hours"));
  }

  private static void add(Backlog.Work work, List<Window> weeks, Map<Key, Plan> plans) {
    Window week = week(weeks, work.required());
    if (week != null) {
      Plan plan = plan(plans, work.owner(), week);
      plan.backlog = plan.backlog.add(work.hours());
      plan.project = work.isProject() ? plan.project.add(work.hours()) : plan.project;
    }
  }

  private static @Nullable Window week(List<Window> weeks, @Nullable LocalDate required) {
    Window first = weeks.get(0);
    if (required == null || required.isBefore(first.end())) {
      return first;
    }
    return weeks.stream().filter(week -> week.holds(required)).findFirst().orElse(null);
  }

  private static Report report(
      Window window, List<Window> weeks, Staff staff, Map<Key, Plan> plans) {
    Report report =
        new Report(
            window,
            List.of(
                Column.text("member"),
                Column.date("week"),
                Column.hours("capacity_hours"),
                Column.hours("leave_hours"),
                Column.hours("scheduled_hours"),
                Column.hours("backlog_hours"),
                Column.hours("project_hours"),
                Column.hours("free_hours"),
                Column.percent("load_pct"),
                Column.text("status")));
    Plan all = new Plan();
    BigDecimal whole = BigDecimal.ZERO;
    for (Window week : weeks) {
      List<Staff.Person> people = new ArrayList<>(staff.all());
      people.sort(
          Comparator.comparing(
              person -> plan(plans, person, week).load(capacity(person, week)),
              Comparator.nullsLast(Comparator.reverseOrder())));
      for (Staff.Person person : people) {
        Plan plan = plan(plans, person, week);
        BigDecimal capacity = capacity(person, week);
        BigDecimal load = plan.load(capacity);
        report.row(
            person.identifier(),
            week.start(),
            Figures.hours(capacity),
            Figures.hours(plan.leave),
            Figures.hours(plan.scheduled),
            Figures.hours(plan.backlog),
            Figures.hours(plan.project),
            Figures.hours(plan.free(capacity)),
            load,
            status(load));
        all.add(plan);
        whole = whole.add(capacity);
      }
    }
    report.total("capacity_hours", Figures.hours(whole));
    report.total("leave_hours", Figures.hours(all.leave));
    report.total("scheduled_hours", Figures.hours(all.scheduled));
    report.total("backlog_hours", Figures.hours(all.backlog));
    report.total("project_hours", Figures.hours(all.project));
    report.total("free_hours", Figures.hours(all.free(whole)));
    report.total("load_pct", all.load(whole));
    return report;
  }

  private static BigDecimal capacity(Staff.Person person, Window week) {
    int days = person.calendar().workingDays(person.begin(week.start()), week.end());
    return person.dailyCapacity().multiply(BigDecimal.valueOf(days));
  }

  private static @Nullable String status(@Nullable BigDecimal load) {
    if (load == null) {
      return null;
    }
    return load.compareTo(OVER) > 0 ? "over" : load.compareTo(UNDER) < 0 ? "under" : "ok";
  }
}
