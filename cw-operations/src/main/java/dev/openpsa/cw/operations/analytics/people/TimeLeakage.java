package dev.openpsa.cw.operations.analytics.people;

import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Column;
import dev.openpsa.cw.operations.analytics.Figures;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Money;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Question;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Window;
import dev.openpsa.cw.operations.analytics.reference.AlertSources;
import dev.openpsa.cw.operations.analytics.reference.Boards;
import dev.openpsa.cw.operations.analytics.reference.OwnCompany;
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
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** {@code time_leakage}. */
public final class TimeLeakage implements Handler {
  private static final Question QUESTION =
      Question.of(
              "time_leakage",
              "Which work left no trace: tickets closed without time, visits and days not logged.")
          .alsoKnownAs("unlogged_time", "revenue_leakage")
          .formula(
              "zero_time_ticket = closed in the window without actualHours, not from an alert"
                  + " source",
              "unlogged_visit = service ticket on the schedule, done, and no time of the member on"
                  + " it that local day; hours = those booked",
              "day_gap = working day before today with more than gap_threshold_hours between the"
                  + " daily capacity and the hours logged, leave among them; hours = the gap",
              "estimated_value = analytics.rate.target x hours of a visit, x half the hours of a"
                  + " day gap; leaked_hours and estimated_loss are of visits and day gaps together")
          .caveats(
              "The value is an estimate: it says where to look, not what to bill.",
              "Tickets without time have no hours to value.",
              "Who logged no time at all in the window has no day gaps, and is counted apart.",
              "Alerts that close themselves are no leakage: set analytics.noise.sources.")
          .takes(
              Window.days(30),
              Staff.argument(),
              Boards.argument(),
              Arguments.includeInternal(),
              Arguments.number("gap_threshold_hours", 1.5, null));

  private static final BigDecimal HALF = new BigDecimal("0.5");

  /** One thing that left no trace. */
  private record Leak(
      String kind,
      @Nullable String member,
      @Nullable Integer ticket,
      @Nullable String company,
      @Nullable LocalDate day,
      @Nullable BigDecimal hours,
      @Nullable Money value) {}

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window window = Window.ofDays(inquiry.call());
    Staff staff = Staff.of(inquiry);
    OwnCompany own = OwnCompany.of(inquiry);
    Money rate = new Money(inquiry.settings().number("analytics.rate.target"), own.currency());
    List<Leak> leaks = new ArrayList<>();
    Report report =
        new Report(
            window,
            List.of(
                Column.text("kind"),
                Column.text("member"),
                Column.count("ticket_id"),
                Column.text("company"),
                Column.date("date"),
                Column.hours("hours"),
                Column.money("estimated_value")));
    leaks.addAll(ticketsWithoutTime(inquiry, window, own, report));
    Map<String, Map<LocalDate, BigDecimal>> logged = new HashMap<>();
    Set<WorkDay> worked = new HashSet<>();
    for (Row entry : entries(inquiry, window)) {
      Instant start = entry.instant("timeStart");
      var person = staff.find(entry.text("member/identifier"));
      if (start != null && person.isPresent()) {
        String member = person.get().identifier();
        LocalDate day = window.dayOf(start);
        logged
            .computeIfAbsent(member, name -> new HashMap<>())
            .merge(day, entry.hours("actualHours"), BigDecimal::add);
        if (entry.text("chargeToType", "").equals("ServiceTicket")) {
          worked.add(new WorkDay(member, entry.id("chargeToId"), day));
        }
      }
    }
    leaks.addAll(unloggedVisits(inquiry, window, staff, worked, rate));
    leaks.addAll(dayGaps(inquiry, window, staff, logged, rate));
    report.exclude(
        "members_without_any_time",
        staff.all().stream().filter(person -> !logged.containsKey(person.identifier())).count());
    return fill(report, leaks, own.currency());
  }

  private static List<Row> entries(Inquiry inquiry, Window window) {
    return inquiry.read(
        Query.of(
            "/time/entries",
            window.holds("timeStart"),
            "id",
            "member/identifier",
            "chargeToType",
            "chargeToId",
            "timeStart",
            "actualHours"));
  }

  private static List<Leak> ticketsWithoutTime(
      Inquiry inquiry, Window window, OwnCompany own, Report report) {
    AlertSources alerts = AlertSources.of(inquiry);
    boolean countsInternal = inquiry.call().flag("include_internal");
    List<Leak> leaks = new ArrayList<>();
    int internal = 0;
    int linked = 0;
    int fromAlerts = 0;
    for (Row ticket :
        inquiry.read(
            Query.of(
                "/service/tickets",
                "closedFlag = true and "
                    + window.holds("closedDate")
                    + " and "
                    + Boards.of(inquiry).condition(),
                "id",
                "company/id",
                "company/name",
                "owner/identifier",
                "source/name",
                "actualHours",
                "closedDate",
                "parentTicketId",
                "mergedParentTicket/id"))) {
      Instant closed = ticket.instant("closedDate");
      if (ticket.hours("actualHours").signum() > 0 || closed == null) {
        continue;
      }
      if (ticket.has("parentTicketId") || ticket.has("mergedParentTicket/id")) {
        linked++;
      } else if (own.is(ticket.id("company/id")) && !countsInternal) {
        internal++;
      } else if (alerts.has(ticket.text("source/name"))) {
        fromAlerts++;
      } else {
        leaks.add(
            new Leak(
                "zero_time_ticket",
                ticket.text("owner/identifier"),
                ticket.id("id"),
                ticket.text("company/name"),
                window.dayOf(closed),
                null,
                null));
      }
    }
    report.exclude("merged_and_child_tickets_without_time", linked);
    report.exclude("internal_tickets_without_time", internal);
    report.exclude("alerts_without_time", fromAlerts);
    return leaks;
  }

  private static List<Leak> unloggedVisits(
      Inquiry inquiry, Window window, Staff staff, Set<WorkDay> worked, Money rate) {
    List<Leak> leaks = new ArrayList<>();
    for (Row booking :
        inquiry.read(
            Query.of(
                "/schedule/entries",
                "doneFlag = true and " + window.holds("dateStart") + " and type/identifier = \"S\"",
                "id",
                "objectId",
                "member/identifier",
                "dateStart",
                "dateEnd",
                "hours"))) {
      Instant start = booking.instant("dateStart");
      Instant end = booking.instant("dateEnd");
      var person = staff.find(booking.text("member/identifier"));
      if (start != null && end != null && person.isPresent()) {
        String member = person.get().identifier();
        WorkDay day = new WorkDay(member, booking.id("objectId"), window.dayOf(start));
        if (!worked.contains(day)) {
          BigDecimal hours = BookedHours.of(booking, start, end);
          leaks.add(
              new Leak(
                  "unlogged_visit",
                  member,
                  day.ticket(),
                  null,
                  day.day(),
                  hours,
                  rate.times(hours)));
        }
      }
    }
    return withCompanies(inquiry, leaks);
  }

  private static List<Leak> withCompanies(Inquiry inquiry, List<Leak> leaks) {
    Set<Integer> tickets = new TreeSet<>();
    for (Leak leak : leaks) {
      if (leak.ticket() != null) {
        tickets.add(leak.ticket());
      }
    }
    Map<Integer, String> companies = new HashMap<>();
    for (Row ticket : inquiry.readAll("/service/tickets", tickets, "id", "company/name")) {
      Integer id = ticket.id("id");
      String company = ticket.text("company/name");
      if (id != null && company != null) {
        companies.put(id, company);
      }
    }
    return leaks.stream()
        .map(
            leak ->
                new Leak(
                    leak.kind(),
                    leak.member(),
                    leak.ticket(),
                    leak.ticket() == null ? null : companies.get(leak.ticket()),
                    leak.day(),
                    leak.hours(),
                    leak.value()))
        .toList();
  }

  private static List<Leak> dayGaps(
      Inquiry inquiry,
      Window window,
      Staff staff,
      Map<String, Map<LocalDate, BigDecimal>> logged,
      Money rate) {
    BigDecimal threshold = inquiry.call().number("gap_threshold_hours");
    List<Leak> leaks = new ArrayList<>();
    for (Map.Entry<String, Map<LocalDate, BigDecimal>> one : logged.entrySet()) {
      Staff.Person person = staff.find(one.getKey()).orElseThrow();
      Map<LocalDate, BigDecimal> own = one.getValue();
      for (LocalDate day = person.begin(window.start());
          day.isBefore(window.today());
          day = day.plusDays(1)) {
        BigDecimal gap = person.dailyCapacity().subtract(own.getOrDefault(day, BigDecimal.ZERO));
        if (person.calendar().isWorkingDay(day) && gap.compareTo(threshold) > 0) {
          leaks.add(
              new Leak(
                  "day_gap",
                  person.identifier(),
                  null,
                  null,
                  day,
                  gap,
                  rate.times(gap.multiply(HALF))));
        }
      }
    }
    return leaks;
  }

  private static Report fill(Report report, List<Leak> leaks, String currency) {
    leaks.sort(
        Comparator.comparing(
                (Leak leak) -> leak.value() == null ? null : leak.value().amount(),
                Comparator.nullsLast(Comparator.reverseOrder()))
            .thenComparing(Leak::day, Comparator.nullsLast(Comparator.reverseOrder())));
    Money loss = Money.zero(currency);
    Map<String, Integer> counts = new HashMap<>();
    Map<String, BigDecimal> hours = new HashMap<>();
    for (Leak leak : leaks) {
      report.row(
          leak.kind(),
          leak.member(),
          leak.ticket(),
          leak.company(),
          leak.day(),
          Figures.hours(leak.hours()),
          leak.value());
      counts.merge(leak.kind(), 1, Integer::sum);
      if (leak.hours() != null && leak.value() != null) {
        hours.merge(leak.kind(), leak.hours(), BigDecimal::add);
        loss = new Money(loss.amount().add(leak.value().amount()), currency);
      }
    }
    report.total("zero_time_tickets", counts.getOrDefault("zero_time_ticket", 0));
    report.total("unlogged_visits", counts.getOrDefault("unlogged_visit", 0));
    BigDecimal visits = hours.getOrDefault("unlogged_visit", BigDecimal.ZERO);
    BigDecimal gaps = hours.getOrDefault("day_gap", BigDecimal.ZERO);
    report.total("unlogged_visit_hours", Figures.hours(visits));
    report.total("day_gaps", counts.getOrDefault("day_gap", 0));
    report.total("day_gap_hours", Figures.hours(gaps));
    report.total("leaked_hours", Figures.hours(visits.add(gaps)));
    report.total("estimated_loss", loss);
    return report;
  }
}
