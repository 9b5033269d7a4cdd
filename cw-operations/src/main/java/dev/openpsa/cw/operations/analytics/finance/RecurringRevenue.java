package dev.openpsa.cw.operations.analytics.finance;

import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agreement of a client and what it brings in a month, for questions about clients.
 *
 * @param company the client's id; null for none
 * @param end its last day; null while it has none
 * @param monthly null where it is not known
 * @param monthlyCost of the additions that the client pays, without hours of the own people; null
 *     where it is not known
 */
public record RecurringRevenue(
    int agreement,
    String name,
    String type,
    @Nullable Integer company,
    String companyName,
    @Nullable LocalDate end,
    String currency,
    @Nullable Money monthly,
    @Nullable Money monthlyCost) {
  /** What costs nothing beside the labour, in a sentence for formulas. */
  public static final String GOODS = Contracts.LABOUR;

  /**
   * Active ones of the client that the call names, or else of all; those of the own company are
   * not.
   */
  public static List<RecurringRevenue> of(Inquiry inquiry) {
    Scope scope = Scope.of(inquiry);
    Contracts contracts = new Contracts(inquiry, scope);
    LocalDate today = inquiry.today();
    List<RecurringRevenue> all = new ArrayList<>();
    for (Contract contract : contracts.withGoods(contracts.read("agreementStatus = \"Active\""))) {
      all.add(of(contract, today));
    }
    return all;
  }

  /** As of that day. */
  static RecurringRevenue of(Contract contract, LocalDate day) {
    return new RecurringRevenue(
        contract.id(),
        contract.name(),
        contract.type(),
        contract.row().id("company/id"),
        contract.company(),
        contract.end(),
        contract.currency(),
        contract.monthly(day),
        contract.monthlyCost(day));
  }
}
