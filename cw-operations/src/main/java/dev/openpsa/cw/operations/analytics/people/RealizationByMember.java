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
import dev.openpsa.cw.operations.analytics.Sum;
import dev.openpsa.cw.operations.analytics.Window;
import dev.openpsa.cw.operations.analytics.reference.OwnCompany;
import dev.openpsa.cw.operations.analytics.reference.Staff;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code realization_by_member}. */
public final class RealizationByMember implements Handler {
  private static final Question QUESTION =
      Question.of(
              "realization_by_member",
              "How much of the standard rate is invoiced for the hours worked on tickets.")
          .alsoKnownAs("realization", "realisation")
          .formula(
              "potential = sum of actualHours x hourly rate of the work role",
              "billed = sum of invoiceHours x hourlyRate of Billable entries",
              "realization_pct = 100 x billed / potential",
              "covered_hours = sum of agreementHours; covered_value = agreementHours x hourly rate"
                  + " of the work role",
              "free_hours = hours of NoCharge and DoNotBill; written_off_hours = hours in status"
                  + " WrittenOff")
          .caveats(
              "Covered hours are paid through the agreement: they are no loss, and stand apart.",
              "A multiple of the rate, such as after hours, can lift the realization above 100 %.",
              "Time on service and project tickets counts; internal and sales time does not.")
          .takes(Window.arguments())
          .takes(Staff.argument(), Arguments.perMember());

  private static final Set<String> FREE = Set.of("NoCharge", "DoNotBill");

  /** The hours of one member, or of all. */
  private static final class Hours {
    BigDecimal worked = BigDecimal.ZERO;
    BigDecimal free = BigDecimal.ZERO;
    BigDecimal writtenOff = BigDecimal.ZERO;
    final Sum covered = new Sum();
    final Sum coveredValue = new Sum();
    final Sum potential = new Sum();
    final Sum billed = new Sum();

    void add(Row entry, @Nullable BigDecimal roleRate) {
      BigDecimal hours = entry.hours("actualHours");
      String option = entry.text("billableOption", "");
      BigDecimal own = entry.number("hourlyRate");
      BigDecimal rate = own == null ? roleRate : own;
      BigDecimal standard = roleRate == null ? own : roleRate;
      worked = worked.add(hours);
      potential.add(times(hours, standard));
      if (option.equals("Billable")) {
        billed.add(times(entry.number("invoiceHours"), rate));
      }
      if (FREE.contains(option)) {
        free = free.add(hours);
      }
      if (entry.text("status", "").equals("WrittenOff")) {
        writtenOff = writtenOff.add(hours);
      }
      covered.add(entry.number("agreementHours"));
      coveredValue.add(times(entry.number("agreementHours"), standard));
    }

    Object[] cells(String currency) {
      return new @Nullable Object[] {
        Figures.hours(worked),
        Money.of(potential.value(), currency),
        Money.of(billed.value(), currency),
        Figures.percent(billed.value(), potential.value()),
        Figures.hours(covered.value()),
        Money.of(coveredValue.value(), currency),
        Figures.hours(free),
        Figures.hours(writtenOff)
      };
    }

    private static @Nullable BigDecimal times(
        @Nullable BigDecimal hours, @Nullable BigDecimal rate) {
      return hours == null || rate == null ? null : hours.multiply(rate);
    }
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window window = inquiry.window();
    Staff staff = Staff.of(inquiry);
    Map<Integer, BigDecimal> rates = rates(inquiry);
    Map<String, Hours> byMember = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    Hours all = new Hours();
    int others = 0;
    int withoutRole = 0;
    int withoutRate = 0;
    for (Row entry :
        inquiry.read(
            Query.of(
                "/time/entries",
                window.holds("timeStart")
                    + " and chargeToType in (\"ServiceTicket\",\"ProjectTicket\")",
                "id",
                "member/identifier",
                "workRole/id",
                "actualHours",
                "invoiceHours",
                "agreementHours",
                "hourlyRate",
                "billableOption",
                "status"))) {
      var person = staff.find(entry.text("member/identifier"));
      if (person.isEmpty()) {
        others++;
        continue;
      }
      Integer role = entry.id("workRole/id");
      BigDecimal rate = role == null ? null : rates.get(role);
      withoutRole += rate == null ? 1 : 0;
      withoutRate += entry.has("hourlyRate") ? 0 : 1;
      byMember.computeIfAbsent(person.get().identifier(), name -> new Hours()).add(entry, rate);
      all.add(entry, rate);
    }
    if (withoutRate > 0) {
      inquiry.warn(
          withoutRate
              + " entries tell no hourly rate (finance rights are needed for it): the rate of the"
              + " work role stands in.");
    }
    String currency = OwnCompany.of(inquiry).currency();
    Report report = report(inquiry, window, byMember, all, currency);
    report.exclude("entries_of_other_members", others);
    report.quality("entries_without_rate_of_the_role", withoutRole);
    report.quality("entries_without_own_rate", withoutRate);
    return report;
  }

  /** The hourly rates by work role, those no longer in use among them. */
  private static Map<Integer, BigDecimal> rates(Inquiry inquiry) {
    Map<Integer, BigDecimal> rates = new HashMap<>();
    for (Row role :
        inquiry.reference(Query.of("/time/workRoles", "", "id", "name", "hourlyRate"))) {
      Integer id = role.id("id");
      BigDecimal rate = role.number("hourlyRate");
      if (id != null && rate != null) {
        rates.put(id, rate);
      }
    }
    return rates;
  }

  private static Report report(
      Inquiry inquiry, Window window, Map<String, Hours> byMember, Hours all, String currency) {
    TeamReport team =
        new TeamReport(
            inquiry,
            window,
            List.of(
                Column.hours("hours"),
                Column.money("potential"),
                Column.money("billed"),
                Column.percent("realization_pct"),
                Column.hours("covered_hours"),
                Column.money("covered_value"),
                Column.hours("free_hours"),
                Column.hours("written_off_hours")));
    byMember.entrySet().stream()
        .sorted(
            Map.Entry.comparingByValue(
                Comparator.comparing(
                    hours -> Figures.percent(hours.billed.value(), hours.potential.value()),
                    Comparator.nullsLast(Comparator.naturalOrder()))))
        .forEach(one -> team.member(one.getKey(), one.getValue().cells(currency)));
    return team.team(all.cells(currency));
  }
}
