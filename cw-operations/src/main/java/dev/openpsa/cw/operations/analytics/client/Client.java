package dev.openpsa.cw.operations.analytics.client;

import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Money;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Sum;
import dev.openpsa.cw.operations.analytics.finance.RecurringRevenue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A company with an active agreement.
 *
 * @param mrr what its agreements bring in a month; null where it is not known, or in several
 *     currencies
 * @param monthlyCost of their additions; null like the revenue
 */
record Client(
    int id,
    String name,
    List<RecurringRevenue> agreements,
    @Nullable Money mrr,
    @Nullable Money monthlyCost) {
  private static final int MONTHS = 12;

  /** Those with the highest revenue first. */
  static List<Client> all(Inquiry inquiry) {
    Map<Integer, List<RecurringRevenue>> byCompany = new TreeMap<>();
    for (RecurringRevenue agreement : RecurringRevenue.of(inquiry)) {
      Integer company = agreement.company();
      if (company != null) {
        byCompany.computeIfAbsent(company, id -> new ArrayList<>()).add(agreement);
      }
    }
    List<Client> clients = new ArrayList<>();
    byCompany.forEach((id, agreements) -> clients.add(of(id, agreements)));
    clients.sort(
        Comparator.comparing(
                (Client client) -> client.mrr() == null ? null : client.mrr().amount(),
                Comparator.nullsLast(Comparator.reverseOrder()))
            .thenComparing(Client::name));
    return clients;
  }

  private static Client of(int id, List<RecurringRevenue> agreements) {
    Sum revenue = new Sum();
    Sum cost = new Sum();
    for (RecurringRevenue agreement : agreements) {
      Money monthly = agreement.monthly();
      Money monthlyCost = agreement.monthlyCost();
      revenue.add(monthly == null ? null : monthly.amount());
      cost.add(monthlyCost == null ? null : monthlyCost.amount());
    }
    String currency = agreements.get(0).currency();
    boolean isOne = agreements.stream().allMatch(one -> one.currency().equals(currency));
    return new Client(
        id,
        agreements.get(0).companyName(),
        List.copyOf(agreements),
        isOne ? Money.of(revenue.value(), currency) : null,
        isOne ? Money.of(cost.value(), currency) : null);
  }

  static List<Integer> ids(Collection<Client> clients) {
    return clients.stream().map(Client::id).toList();
  }

  /** Identifiers of the territory managers, by company. */
  static Map<Integer, String> managers(Inquiry inquiry, Collection<Client> clients) {
    Map<Integer, String> managers = new HashMap<>();
    for (Row company :
        inquiry.readAll("/company/companies", ids(clients), "id", "territoryManager/identifier")) {
      Integer id = company.id("id");
      String manager = company.text("territoryManager/identifier");
      if (id != null && manager != null) {
        managers.put(id, manager);
      }
    }
    return managers;
  }

  @Nullable Money arr() {
    return mrr == null ? null : mrr.times(BigDecimal.valueOf(MONTHS));
  }

  /** The day on which the first of its agreements ends; null while none has an end. */
  @Nullable LocalDate renewal() {
    return agreements.stream()
        .map(RecurringRevenue::end)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }
}
