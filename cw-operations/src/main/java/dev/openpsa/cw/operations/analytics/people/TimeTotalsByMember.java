package dev.openpsa.cw.operations.analytics.people;

import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Bucket;
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
import dev.openpsa.cw.operations.analytics.reference.WorkTypes;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code time_totals_by_member}. */
public final class TimeTotalsByMember implements Handler {
  private static final Question QUESTION =
      Question.of(
              "time_totals_by_member",
              "How many hours each member logged, and on what kind of work.")
          .alsoKnownAs("time_totals")
          .formula(
              "hours = sum of actualHours by member and bucket",
              "leave = work types that accrue as Holiday, PTO, Sick or Vacation; of the rest"
                  + " tickets = ServiceTicket, projects = ProjectTicket, sales = Activity, internal"
                  + " = all other",
              "billable = Billable; non_billable = DoNotBill and NoCharge",
              "average_per_working_day = hours / working days of the member up to today")
          .caveats(
              "An entry counts on the local day on which it starts.",
              "Hours are net of what was deducted.",
              "Open entries may still change.")
          .takes(Window.arguments())
          .takes(Staff.argument(), Arguments.choice("group_by", "none", "day", "week", "month"));

  private record Key(String member, LocalDate from) {}

  /** The hours of one member in one part of the window. */
  private static final class Hours {
    BigDecimal all = BigDecimal.ZERO;
    BigDecimal tickets = BigDecimal.ZERO;
    BigDecimal projects = BigDecimal.ZERO;
    BigDecimal internal = BigDecimal.ZERO;
    BigDecimal sales = BigDecimal.ZERO;
    BigDecimal leave = BigDecimal.ZERO;
    BigDecimal billable = BigDecimal.ZERO;
    BigDecimal nonBillable = BigDecimal.ZERO;
    int entries;

    void add(Row entry, boolean isLeave) {
      BigDecimal hours = entry.hours("actualHours");
      entries++;
      all = all.add(hours);
      switch (isLeave ? "Leave" : entry.text("chargeToType", "")) {
        case "Leave" -> leave = leave.add(hours);
        case "ServiceTicket" -> tickets = tickets.add(hours);
        case "ProjectTicket" -> projects = projects.add(hours);
        case "Activity" -> sales = sales.add(hours);
        default -> internal = internal.add(hours);
      }
      switch (entry.text("billableOption", "")) {
        case "Billable" -> billable = billable.add(hours);
        case "DoNotBill", "NoCharge" -> nonBillable = nonBillable.add(hours);
        default -> {
          // Not decided yet: neither.
        }
      }
    }

    void add(Hours other) {
      entries += other.entries;
      all = all.add(other.all);
      tickets = tickets.add(other.tickets);
      projects = projects.add(other.projects);
      internal = internal.add(other.internal);
      sales = sales.add(other.sales);
      leave = leave.add(other.leave);
      billable = billable.add(other.billable);
      nonBillable = nonBillable.add(other.nonBillable);
    }
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window window = inquiry.window();
    Bucket bucket = Bucket.named(inquiry.call().text("group_by"));
    Staff staff = Staff.of(inquiry);
    WorkTypes types = WorkTypes.of(inquiry);
    Map<Key, Hours> hours =
        new TreeMap<>(
            Comparator.comparing(Key::member, String.CASE_INSENSITIVE_ORDER)
                .thenComparing(Key::from));
    int others = 0;
    int open = 0;
    for (Row entry :
        inquiry.read(
            Query.of(
                "/time/entries",
                window.holds("timeStart"),
                "id",
                "member/identifier",
                "chargeToType",
                "workType/id",
                "timeStart",
                "actualHours",
                "billableOption",
                "status"))) {
      Instant start = entry.instant("timeStart");
      var person = staff.find(entry.text("member/identifier"));
      if (start == null || person.isEmpty()) {
        others++;
        continue;
      }
      open += entry.text("status", "").equals("Open") ? 1 : 0;
      LocalDate from = bucket.around(window.dayOf(start), window).start();
      hours
          .computeIfAbsent(new Key(person.get().identifier(), from), key -> new Hours())
          .add(entry, types.isLeave(entry));
    }
    return report(window, bucket, staff, hours, others, open);
  }

  private static Report report(
      Window window, Bucket bucket, Staff staff, Map<Key, Hours> hours, int others, int open) {
    Report report =
        new Report(
            window,
            List.of(
                Column.text("member"),
                Column.text("bucket"),
                Column.hours("hours"),
                Column.hours("ticket_hours"),
                Column.hours("project_hours"),
                Column.hours("internal_hours"),
                Column.hours("sales_hours"),
                Column.hours("leave_hours"),
                Column.hours("billable_hours"),
                Column.hours("non_billable_hours"),
                Column.count("entries"),
                Column.hours("average_per_working_day")));
    Hours all = new Hours();
    hours.forEach(
        (key, one) -> {
          Staff.Person person = staff.find(key.member()).orElseThrow();
          Window part = bucket.around(key.from(), window);
          int days = person.workingDays(part);
          all.add(one);
          report.row(
              key.member(),
              bucket == Bucket.NONE ? "all" : key.from(),
              Figures.hours(one.all),
              Figures.hours(one.tickets),
              Figures.hours(one.projects),
              Figures.hours(one.internal),
              Figures.hours(one.sales),
              Figures.hours(one.leave),
              Figures.hours(one.billable),
              Figures.hours(one.nonBillable),
              one.entries,
              Figures.average(one.all, days));
        });
    report.total("hours", Figures.hours(all.all));
    report.total("ticket_hours", Figures.hours(all.tickets));
    report.total("project_hours", Figures.hours(all.projects));
    report.total("internal_hours", Figures.hours(all.internal));
    report.total("sales_hours", Figures.hours(all.sales));
    report.total("leave_hours", Figures.hours(all.leave));
    report.total("billable_hours", Figures.hours(all.billable));
    report.total("non_billable_hours", Figures.hours(all.nonBillable));
    report.total("entries", all.entries);
    report.exclude("entries_of_other_members", others);
    report.quality("open_entries", open);
    return report;
  }
}
