package dev.openpsa.cw.operations.analytics.finance;

import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Column;
import dev.openpsa.cw.operations.analytics.Figures;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Money;
import dev.openpsa.cw.operations.analytics.Purse;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Question;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Sum;
import dev.openpsa.cw.operations.analytics.Window;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code agreement_coverage_leak}. */
public final class AgreementCoverageLeak implements Handler {
  private static final int EXAMPLES = 5;
  private static final Question QUESTION =
      Question.of(
              "agreement_coverage_leak",
              "Which support hours of clients with a contract it did not cover.")
          .alsoKnownAs("coverage_leak", "uncovered_hours")
          .formula(
              "clients: those with an active agreement that covers time; entries: time on their"
                  + " service tickets",
              "excluded_hours: not covered, with a work type or role that the agreement excludes",
              "uncovered_hours: without an agreement on the entry, and not DoNotBill;"
                  + " do_not_bill_hours: the same with DoNotBill",
              "partly_covered_hours: with an agreement, hours worked - hours that it covered",
              "value = uncovered_hours x hourly rate of the work role")
          .caveats(
              "A list to review: work outside the contract's scope is rightly not covered.",
              "Each hour is in one column only.")
          .takes(Window.days(30), Arguments.company());

  /** The hours of one client. */
  private static final class Leak {
    BigDecimal uncovered = BigDecimal.ZERO;
    BigDecimal partly = BigDecimal.ZERO;
    BigDecimal excluded = BigDecimal.ZERO;
    BigDecimal notBilled = BigDecimal.ZERO;
    final Sum value = new Sum();
    final Map<Integer, BigDecimal> tickets = new TreeMap<>();

    BigDecimal all() {
      return uncovered.add(partly).add(excluded).add(notBilled);
    }

    /** Those with the most hours first. */
    List<Integer> examples() {
      return tickets.entrySet().stream()
          .sorted(Map.Entry.<Integer, BigDecimal>comparingByValue().reversed())
          .limit(EXAMPLES)
          .map(Map.Entry::getKey)
          .toList();
    }
  }

  /** What agreements do not cover, by their id. */
  private record Exclusions(Map<Integer, Set<Integer>> types, Map<Integer, Set<Integer>> roles) {

    boolean excludes(Row entry, List<Integer> agreements) {
      return agreements.stream()
          .anyMatch(
              id ->
                  has(types.get(id), entry.id("workType/id"))
                      || has(roles.get(id), entry.id("workRole/id")));
    }

    private static boolean has(@Nullable Set<Integer> excluded, @Nullable Integer id) {
      return excluded != null && id != null && excluded.contains(id);
    }
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window window = Window.ofDays(inquiry.call());
    Scope scope = Scope.of(inquiry);
    Map<Integer, List<Integer>> covering = new HashMap<>();
    for (Contract contract : new Contracts(inquiry, scope).read("agreementStatus = \"Active\"")) {
      Integer client = contract.row().id("company/id");
      if (client != null && coversTime(contract.row())) {
        covering.computeIfAbsent(client, id -> new ArrayList<>()).add(contract.id());
      }
    }
    List<Row> leaking = new ArrayList<>();
    int checked = 0;
    for (Row entry :
        inquiry.read(
            Query.of(
                "/time/entries",
                scope.and(window.holds("timeStart") + " and chargeToType = \"ServiceTicket\""),
                "id",
                "company/id",
                "company/name",
                "agreement/id",
                "agreementHours",
                "actualHours",
                "billableOption",
                "workType/id",
                "workRole/id",
                "chargeToId"))) {
      if (covering.containsKey(entry.id("company/id")) && scope.holds(entry)) {
        checked++;
        if (missing(entry).signum() > 0) {
          leaking.add(entry);
        }
      }
    }
    Report report = report(window, leaks(inquiry, scope, leaking, covering));
    scope.tell(report);
    report.quality("entries_checked", checked);
    if (checked == 0) {
      inquiry.warn("No time was entered on service tickets of clients with such an agreement.");
    } else if (leaking.isEmpty()) {
      inquiry.warn("All " + checked + " entries are covered by an agreement.");
    }
    return report;
  }

  /** Whether it covers time, or does not tell. */
  private static boolean coversTime(Row agreement) {
    return !agreement.has("coverAgreementTime") || agreement.flag("coverAgreementTime");
  }

  /** The hours that no agreement covered. */
  private static BigDecimal missing(Row entry) {
    BigDecimal worked = entry.hours("actualHours");
    return entry.id("agreement/id") == null
        ? worked
        : worked.subtract(entry.hours("agreementHours"));
  }

  private static Map<Group, Leak> leaks(
      Inquiry inquiry, Scope scope, List<Row> leaking, Map<Integer, List<Integer>> covering) {
    Exclusions exclusions = exclusions(inquiry, leaking, covering);
    Map<Integer, BigDecimal> rates = new HashMap<>();
    for (Row role :
        inquiry.reference(Query.of("/time/workRoles", "", "id", "name", "hourlyRate"))) {
      Integer id = role.id("id");
      BigDecimal rate = role.number("hourlyRate");
      if (id != null && rate != null) {
        rates.put(id, rate);
      }
    }
    Map<Group, Leak> leaks = new TreeMap<>(Group.BY_NAME);
    for (Row entry : leaking) {
      Leak leak =
          leaks.computeIfAbsent(scope.clientOf(entry, scope.currency()), client -> new Leak());
      BigDecimal hours = missing(entry);
      if (exclusions.excludes(entry, agreements(entry, covering))) {
        leak.excluded = leak.excluded.add(hours);
      } else if (entry.id("agreement/id") != null) {
        leak.partly = leak.partly.add(hours);
      } else if (entry.text("billableOption", "").equals("DoNotBill")) {
        leak.notBilled = leak.notBilled.add(hours);
      } else {
        BigDecimal rate = rates.get(entry.id("workRole/id"));
        leak.uncovered = leak.uncovered.add(hours);
        leak.value.add(rate == null ? null : rate.multiply(hours));
      }
      Integer ticket = entry.id("chargeToId");
      if (ticket != null) {
        leak.tickets.merge(ticket, hours, BigDecimal::add);
      }
    }
    return leaks;
  }

  /** The entry's agreement, or else those that could have covered it. */
  private static List<Integer> agreements(Row entry, Map<Integer, List<Integer>> covering) {
    Integer own = entry.id("agreement/id");
    return own == null ? covering.getOrDefault(entry.id("company/id"), List.of()) : List.of(own);
  }

  /** Of the agreements that appear, as many as may be asked for. */
  private static Exclusions exclusions(
      Inquiry inquiry, List<Row> leaking, Map<Integer, List<Integer>> covering) {
    Set<Integer> all = new LinkedHashSet<>();
    leaking.forEach(entry -> all.addAll(agreements(entry, covering)));
    int most = Math.max(0, (inquiry.remainingCalls() - 2) / 2);
    if (all.size() > most) {
      inquiry.cut(
          "The exclusions of "
              + most
              + " of "
              + all.size()
              + " agreements were read: hours that the others exclude count as uncovered."
              + " \"max_calls\" lets it read more.");
    }
    List<Integer> some = all.stream().limit(most).toList();
    return new Exclusions(
        ids(inquiry, some, "workTypeExclusions", "workType/id"),
        ids(inquiry, some, "workRoleExclusions", "workRole/id"));
  }

  private static Map<Integer, Set<Integer>> ids(
      Inquiry inquiry, List<Integer> agreements, String what, String field) {
    Map<Integer, Set<Integer>> ids = new HashMap<>();
    inquiry
        .children(Query.of("/finance/agreements/{parentId}/" + what, "", "id", field), agreements)
        .forEach(
            (agreement, rows) -> {
              Set<Integer> own = new HashSet<>();
              for (Row row : rows) {
                Integer id = row.id(field);
                if (id != null) {
                  own.add(id);
                }
              }
              ids.put(agreement, own);
            });
    return ids;
  }

  private static Report report(Window window, Map<Group, Leak> leaks) {
    Report report =
        new Report(
            window,
            List.of(
                Column.count("company_id"),
                Column.text("company"),
                Column.hours("uncovered_hours"),
                Column.hours("partly_covered_hours"),
                Column.hours("excluded_hours"),
                Column.hours("do_not_bill_hours"),
                Column.money("value"),
                Column.text("example_ticket_ids")));
    Leak whole = new Leak();
    Purse value = new Purse();
    leaks.entrySet().stream()
        .sorted(
            Comparator.comparing(
                    (Map.Entry<Group, Leak> one) -> one.getValue().uncovered,
                    Comparator.reverseOrder())
                .thenComparing(one -> one.getValue().all(), Comparator.reverseOrder()))
        .forEach(
            one -> {
              Leak leak = one.getValue();
              report.row(
                  one.getKey().id(),
                  one.getKey().name(),
                  Figures.hours(leak.uncovered),
                  Figures.hours(leak.partly),
                  Figures.hours(leak.excluded),
                  Figures.hours(leak.notBilled),
                  Money.of(leak.value.value(), one.getKey().currency()),
                  leak.examples());
              whole.uncovered = whole.uncovered.add(leak.uncovered);
              whole.partly = whole.partly.add(leak.partly);
              whole.excluded = whole.excluded.add(leak.excluded);
              whole.notBilled = whole.notBilled.add(leak.notBilled);
              value.add(leak.value.value(), one.getKey().currency());
            });
    report.total("uncovered_hours", Figures.hours(whole.uncovered));
    report.total("partly_covered_hours", Figures.hours(whole.partly));
    report.total("excluded_hours", Figures.hours(whole.excluded));
    report.total("do_not_bill_hours", Figures.hours(whole.notBilled));
    report.total("value", value);
    return report;
  }
}
