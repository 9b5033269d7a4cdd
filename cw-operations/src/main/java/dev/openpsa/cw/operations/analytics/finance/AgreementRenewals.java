package dev.openpsa.cw.operations.analytics.finance;

import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Column;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Money;
import dev.openpsa.cw.operations.analytics.Picture;
import dev.openpsa.cw.operations.analytics.Purse;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Question;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Window;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code agreement_renewals}. */
public final class AgreementRenewals implements Handler {
  private static final int RED_DAYS = 30;
  private static final int AMBER_DAYS = 60;
  private static final Question QUESTION =
      Question.of(
              "agreement_renewals", "Which contracts end soon or ran out, and what they are worth.")
          .alsoKnownAs("renewals", "contract_renewals")
          .formula(
              "rows: active agreements with an end within the days; before them, as overdue, those"
                  + " past their end that are not cancelled and have a next invoice",
              "and " + LapsedAgreements.RULE,
              "days_left = end date - today",
              "mrr = (base amount + what the additions in force bill) brought to a month by the"
                  + " billing cycle; annual_value = 12 x mrr",
              "renewal_opportunity_id = an open opportunity of the client, of type Renewal first,"
                  + " then the one expected first",
              "urgency: lapsed, else overdue below 0 days left, red up to 30, amber up to 60, green"
                  + " above; lapsed_mrr is part of mrr")
          .caveats(
              "Agreements without an end are never here: review them once a year"
                  + " (list_evergreen_agreements).",
              "A lapsed agreement bills nothing more: its mrr is what it brought when it ended. One"
                  + " that another of its type stands in for is not here.",
              "ConnectWise does not tell which agreements renew by themselves.",
              "An opportunity of the client may be about something else.")
          .takes(
              Arguments.integer("days", 90, "the days from today in which they end"),
              Arguments.company());

  /** An open opportunity. */
  private record Opportunity(int id, boolean isRenewal, @Nullable LocalDate expected) {
    static final Comparator<Opportunity> FIRST =
        Comparator.comparing((Opportunity one) -> !one.isRenewal())
            .thenComparing(Opportunity::expected, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Opportunity::id);
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Picture picture() {
    return Picture.bars("agreement", "mrr");
  }

  @Override
  public Report answer(Inquiry inquiry) {
    int days = inquiry.call().integer("days");
    Window window = Window.ofNext(days + 1, inquiry.call().scene());
    LocalDate today = inquiry.today();
    Scope scope = Scope.of(inquiry);
    Contracts contracts = new Contracts(inquiry, scope);
    List<Contract> ending = new ArrayList<>();
    List<Contract> all =
        contracts.read(
            "agreementStatus in (\"Active\",\"Expired\") and noEndingDateFlag = false and endDate"
                + " <= ["
                + today.plusDays(days)
                + "T00:00:00Z]");
    for (Contract contract : all) {
      LocalDate end = contract.end();
      if (end != null && (end.isBefore(today) ? isBilledOn(contract, end) : contract.isActive())) {
        ending.add(contract);
      }
    }
    List<Contract> lapsed = LapsedAgreements.among(all, contracts, inquiry);
    ending.addAll(lapsed);
    Set<Integer> lapsedIds = lapsed.stream().map(Contract::id).collect(Collectors.toSet());
    List<Contract> sorted =
        contracts.withAdditions(ending).stream()
            .sorted(
                Comparator.comparing(Contract::end, Comparator.nullsLast(Comparator.naturalOrder()))
                    .thenComparing(Contract::id))
            .toList();
    Set<Integer> clients = new TreeSet<>();
    for (Contract contract : sorted) {
      Integer client = contract.row().id("company/id");
      if (client != null) {
        clients.add(client);
      }
    }
    Report report =
        report(
            window,
            today,
            sorted,
            lapsedIds,
            opportunities(inquiry, clients),
            managers(inquiry, sorted));
    scope.tell(report);
    if (sorted.isEmpty()) {
      inquiry.warn("No agreement with an end date ends within " + days + " days.");
    }
    return report;
  }

  /** Active past its end, or with an invoice to come after it. */
  private static boolean isBilledOn(Contract contract, LocalDate end) {
    return contract.isActive() || contract.isBilledAfter(end);
  }

  private static Map<Integer, Opportunity> opportunities(Inquiry inquiry, Set<Integer> clients) {
    Map<Integer, Opportunity> first = new HashMap<>();
    for (Row row :
        inquiry.readReferring(
            Query.of(
                "/sales/opportunities",
                "closedDate = null",
                "id",
                "company/id",
                "type/name",
                "expectedCloseDate"),
            "company/id",
            clients)) {
      Integer client = row.id("company/id");
      Integer id = row.id("id");
      if (client != null && id != null) {
        boolean isRenewal = row.text("type/name", "").toLowerCase(Locale.ROOT).contains("renewal");
        Opportunity one = new Opportunity(id, isRenewal, row.date("expectedCloseDate"));
        first.merge(client, one, (a, b) -> Opportunity.FIRST.compare(a, b) <= 0 ? a : b);
      }
    }
    return first;
  }

  /** The account managers by client; where they are too many to be asked for, of the first. */
  private static Map<Integer, String> managers(Inquiry inquiry, List<Contract> sorted) {
    List<Integer> clients =
        sorted.stream()
            .flatMap(contract -> Stream.ofNullable(contract.row().id("company/id")))
            .distinct()
            .toList();
    int most = inquiry.remainingCalls();
    if (clients.size() > most) {
      inquiry.cut(
          "Account managers are told for the first "
              + most
              + " of "
              + clients.size()
              + " clients only; \"max_calls\" lets it ask for more.");
    }
    Map<Integer, String> managers = new HashMap<>();
    inquiry
        .children(
            Query.of(
                "/company/companies/{parentId}/teams",
                "accountManagerFlag = true",
                "id",
                "member/identifier"),
            clients.subList(0, Math.min(most, clients.size())))
        .forEach(
            (client, team) -> {
              for (Row one : team) {
                String who = one.text("member/identifier");
                if (who != null) {
                  managers.putIfAbsent(client, who);
                }
              }
            });
    return managers;
  }

  private static Report report(
      Window window,
      LocalDate today,
      List<Contract> sorted,
      Set<Integer> lapsed,
      Map<Integer, Opportunity> opportunities,
      Map<Integer, String> managers) {
    Report report =
        new Report(
            window,
            List.of(
                Column.count("agreement_id"),
                Column.text("agreement"),
                Column.text("company"),
                Column.text("account_manager"),
                Column.date("end_date"),
                Column.number("days_left", "days"),
                Column.money("mrr"),
                Column.money("annual_value"),
                Column.count("renewal_opportunity_id"),
                Column.text("urgency")));
    Purse mrr = new Purse();
    Purse lost = new Purse();
    Map<String, Integer> urgencies = new TreeMap<>();
    int withoutOpportunity = 0;
    for (Contract contract : sorted) {
      LocalDate end = contract.end();
      Integer client = contract.row().id("company/id");
      if (end == null) {
        continue;
      }
      long left = ChronoUnit.DAYS.between(today, end);
      boolean isLapsed = lapsed.contains(contract.id());
      String urgency = isLapsed ? "lapsed" : urgency(left);
      Money monthly = contract.monthly(end.isBefore(today) ? end : today);
      Opportunity opportunity = client == null ? null : opportunities.get(client);
      report.row(
          contract.id(),
          contract.name(),
          contract.company(),
          client == null ? null : managers.get(client),
          end,
          left,
          monthly,
          monthly == null ? null : monthly.times(BigDecimal.valueOf(12)),
          opportunity == null ? null : opportunity.id(),
          urgency);
      BigDecimal amount = monthly == null ? null : monthly.amount();
      mrr.add(amount, contract.currency());
      if (isLapsed) {
        lost.add(amount, contract.currency());
      }
      urgencies.merge(urgency, 1, Integer::sum);
      withoutOpportunity += opportunity == null ? 1 : 0;
    }
    report.total("agreements", sorted.size());
    report.total("mrr", mrr);
    report.total("lapsed_mrr", lost);
    urgencies.forEach(report::total);
    report.total("without_renewal_opportunity", withoutOpportunity);
    return report;
  }

  private static String urgency(long left) {
    return left < 0 ? "overdue" : left <= RED_DAYS ? "red" : left <= AMBER_DAYS ? "amber" : "green";
  }
}
