package dev.openpsa.cw.operations.analytics.finance;

import dev.openpsa.cw.operations.analytics.Inquiry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Agreements that ran out, with nothing in their place. */
public final class LapsedAgreements {
  /** How answers explain them. */
  public static final String RULE =
      "lapsed: expired in the last analytics.agreements.lapsedDays days, without a next invoice, and"
          + " the client has no active agreement of that type";

  private record Kind(@Nullable Integer client, String type) {
    static Kind of(Contract contract) {
      return new Kind(contract.row().id("company/id"), contract.type());
    }
  }

  private LapsedAgreements() {}

  /** Those of the client that the call names, or else of all. */
  public static List<RecurringRevenue> of(Inquiry inquiry) {
    Contracts contracts = new Contracts(inquiry, Scope.of(inquiry));
    List<Contract> lapsed =
        among(
            contracts.read(
                "agreementStatus = \"Expired\" and noEndingDateFlag = false and endDate >= ["
                    + first(inquiry)
                    + "T00:00:00Z]"),
            contracts,
            inquiry);
    List<RecurringRevenue> all = new ArrayList<>();
    for (Contract contract : contracts.withGoods(lapsed)) {
      LocalDate end = contract.end();
      all.add(RecurringRevenue.of(contract, end == null ? inquiry.today() : end));
    }
    return all;
  }

  private static LocalDate first(Inquiry inquiry) {
    return inquiry.today().minusDays(inquiry.settings().integer("analytics.agreements.lapsedDays"));
  }

  /** Those of them that lapsed. */
  static List<Contract> among(List<Contract> some, Contracts contracts, Inquiry inquiry) {
    LocalDate today = inquiry.today();
    LocalDate first = first(inquiry);
    List<Contract> ended =
        some.stream()
            .filter(
                one -> {
                  LocalDate end = one.end();
                  return one.isExpired()
                      && end != null
                      && end.isBefore(today)
                      && !end.isBefore(first)
                      && !one.isBilledAfter(end);
                })
            .toList();
    if (ended.isEmpty()) {
      return List.of();
    }
    Set<Kind> running = new HashSet<>();
    for (Contract contract : contracts.read("agreementStatus = \"Active\"")) {
      if (contract.isActive()) {
        running.add(Kind.of(contract));
      }
    }
    return ended.stream().filter(one -> !running.contains(Kind.of(one))).toList();
  }
}
