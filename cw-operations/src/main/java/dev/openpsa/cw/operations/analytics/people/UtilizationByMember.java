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
import dev.openpsa.cw.operations.analytics.reference.OwnCompany;
import dev.openpsa.cw.operations.analytics.reference.Staff;
import dev.openpsa.cw.operations.analytics.reference.WorkTypes;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code utilization_by_member}. */
public final class UtilizationByMember implements Handler {
  private static final Question QUESTION =
      Question.of(
              "utilization_by_member",
              "What share of each member's paid capacity went into productive work.")
          .alsoKnownAs("utilization", "member_utilization")
          .formula(
              "utilized_hours by basis: work_type_flag = work types that count to utilization;"
                  + " client_facing = service and project tickets of other companies than one's"
                  + " own; billable = Billable",
              "capacity_hours = working days up to today x daily capacity (8 where none is told),"
                  + " without all-day holidays, and without leave on those days when"
                  + " subtract_leave",
              "utilization_pct = 100 x utilized_hours / capacity_hours; billable_utilization_pct ="
                  + " 100 x billable_hours / capacity_hours",
              "target = billable forecast: percent of the capacity above 24, else hours a working"
                  + " day; gap_hours = target - utilized_hours")
          .caveats(
              "Leave booked on a holiday or another free day takes nothing from the capacity.",
              "Without capacity there is no percentage.",
              "Members without a calendar work Monday to Friday.")
          .takes(Window.arguments())
          .takes(
              Staff.argument(),
              Arguments.choice("basis", "work_type_flag", "client_facing", "billable"),
              Arguments.flagOn("subtract_leave", null));

  private static final Set<String> CLIENT_WORK = Set.of("ServiceTicket", "ProjectTicket");
  private static final BigDecimal MOST_HOURS_A_DAY = BigDecimal.valueOf(24);
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** The hours of one member. */
  private static final class Hours {
    BigDecimal all = BigDecimal.ZERO;
    BigDecimal utilized = BigDecimal.ZERO;
    BigDecimal billable = BigDecimal.ZERO;
    BigDecimal leave = BigDecimal.ZERO;

    /** Of the leave, what lies on days that count as capacity. */
    BigDecimal leaveFromCapacity = BigDecimal.ZERO;
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Picture picture() {
    return Picture.bars("member", "utilization_pct");
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window window = inquiry.window();
    Staff staff = Staff.of(inquiry);
    WorkTypes types = WorkTypes.of(inquiry);
    Predicate<Row> isUtilized = basis(inquiry, types);
    Map<String, Hours> hours = new HashMap<>();
    int others = 0;
    for (Row entry :
        inquiry.read(
            Query.of(
                "/time/entries",
                window.holds("timeStart"),
                "id",
                "member/identifier",
                "company/id",
                "chargeToType",
                "workType/id",
                "timeStart",
                "actualHours",
                "billableOption"))) {
      Instant start = entry.instant("timeStart");
      var person = staff.find(entry.text("member/identifier"));
      if (start == null || person.isEmpty()) {
        others++;
        continue;
      }
      Hours own = hours.computeIfAbsent(person.get().identifier(), name -> new Hours());
      BigDecimal worked = entry.hours("actualHours");
      own.all = own.all.add(worked);
      if (isUtilized.test(entry)) {
        own.utilized = own.utilized.add(worked);
      }
      if (isBillable(entry)) {
        own.billable = own.billable.add(worked);
      }
      if (types.isLeave(entry)) {
        own.leave = own.leave.add(worked);
        if (person.get().isWorkingDay(window.dayOf(start), window)) {
          own.leaveFromCapacity = own.leaveFromCapacity.add(worked);
        }
      }
    }
    Report report = report(window, staff, hours, inquiry.call().flag("subtract_leave"));
    report.total("basis", inquiry.call().text("basis"));
    report.exclude("entries_of_other_members", others);
    return report;
  }

  private static boolean isBillable(Row entry) {
    return entry.text("billableOption", "").equals("Billable");
  }

  private static Predicate<Row> basis(Inquiry inquiry, WorkTypes types) {
    return switch (inquiry.call().text("basis")) {
      case "billable" -> UtilizationByMember::isBillable;
      case "client_facing" -> {
        Integer own = OwnCompany.of(inquiry).id();
        yield entry ->
            CLIENT_WORK.contains(entry.text("chargeToType", ""))
                && (own == null || !own.equals(entry.id("company/id")));
      }
      default -> types::isUtilized;
    };
  }

  private static Report report(
      Window window, Staff staff, Map<String, Hours> hours, boolean subtractsLeave) {
    Report report =
        new Report(
            window,
            List.of(
                Column.text("member"),
                Column.hours("utilized_hours"),
                Column.hours("billable_hours"),
                Column.hours("total_hours"),
                Column.hours("leave_hours"),
                Column.hours("capacity_hours"),
                Column.percent("utilization_pct"),
                Column.percent("billable_utilization_pct"),
                Column.hours("target"),
                Column.hours("gap_hours")));
    Hours sum = new Hours();
    BigDecimal sumOfCapacity = BigDecimal.ZERO;
    for (Staff.Person person : staff.all()) {
      Hours own = hours.getOrDefault(person.identifier(), new Hours());
      int days = person.workingDays(window);
      BigDecimal whole = person.dailyCapacity().multiply(BigDecimal.valueOf(days));
      BigDecimal capacity =
          subtractsLeave ? whole.subtract(own.leaveFromCapacity).max(BigDecimal.ZERO) : whole;
      BigDecimal target = target(person, capacity, days);
      report.row(
          person.identifier(),
          Figures.hours(own.utilized),
          Figures.hours(own.billable),
          Figures.hours(own.all),
          Figures.hours(own.leave),
          Figures.hours(capacity),
          Figures.percent(own.utilized, capacity),
          Figures.percent(own.billable, capacity),
          Figures.hours(target),
          target == null ? null : Figures.hours(target.subtract(own.utilized)));
      sum.utilized = sum.utilized.add(own.utilized);
      sum.billable = sum.billable.add(own.billable);
      sum.all = sum.all.add(own.all);
      sum.leave = sum.leave.add(own.leave);
      sumOfCapacity = sumOfCapacity.add(capacity);
    }
    report.total("utilized_hours", Figures.hours(sum.utilized));
    report.total("billable_hours", Figures.hours(sum.billable));
    report.total("total_hours", Figures.hours(sum.all));
    report.total("leave_hours", Figures.hours(sum.leave));
    report.total("capacity_hours", Figures.hours(sumOfCapacity));
    report.total("utilization_pct", Figures.percent(sum.utilized, sumOfCapacity));
    report.total("billable_utilization_pct", Figures.percent(sum.billable, sumOfCapacity));
    return report;
  }

  private static @Nullable BigDecimal target(Staff.Person person, BigDecimal capacity, int days) {
    BigDecimal forecast = person.billableForecast();
    if (forecast == null) {
      return null;
    }
    return forecast.compareTo(MOST_HOURS_A_DAY) > 0
        ? capacity.multiply(forecast).divide(HUNDRED)
        : forecast.multiply(BigDecimal.valueOf(days));
  }
}
