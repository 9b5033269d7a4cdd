package dev.openpsa.cw.operations.analytics.client;

import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Money;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Sum;
import dev.openpsa.cw.operations.analytics.finance.LapsedAgreements;
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
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A company with an active agreement, or one that lapsed.
 *
 * @param lapsed agreements that ran out; empty also where nobody asked for them
 * @param mrr what its agreements bring in a month; null where it is not known, or in several
 *     currencies
 * @param monthlyCost of their additions; null like the revenue
 */
record Client(
    int id,
    String name,
    List<RecurringRevenue> agreements,
    List<RecurringRevenue> lapsed,
    @Nullable Money mrr,
    @Nullable Money monthlyCost) {
  private static final int MONTHS = 12;

  /** Those with the highest revenue first. */
  static List<Client> all(Inquiry inquiry) {
    return all(RecurringRevenue.of(inquiry), List.of());
  }

  /** The same, and those whose agreements lapsed. */
  static List<Client> allAndLapsed(Inquiry inquiry) {
    return all(RecurringRevenue.of(inquiry), LapsedAgreements.of(inquiry));
  }

  private static List<Client> all(List<RecurringRevenue> running, List<RecurringRevenue> ended) {
    Map<Integer, List<RecurringRevenue>> lapsed = byCompany(ended);
    Map<Integer, List<RecurringRevenue>> byCompany = byCompany(running);
    lapsed.keySet().forEach(id -> byCompany.putIfAbsent(id, List.of()));
    List<Client> clients = new ArrayList<>();
    byCompany.forEach(
        (id, agreements) -> clients.add(of(id, agreements, lapsed.getOrDefault(id, List.of()))));
    clients.sort(
        Comparator.comparing(
                (Client client) -> client.mrr() == null ? null : client.mrr().amount(),
                Comparator.nullsLast(Comparator.reverseOrder()))
            .thenComparing(Client::name));
    return clients;
  }

  private static Map<Integer, List<RecurringRevenue>> byCompany(List<RecurringRevenue> some) {
    Map<Integer, List<RecurringRevenue>> byCompany = new TreeMap<>();
    for (RecurringRevenue agreement : some) {
      Integer company = agreement.company();
      if (company != null) {
        byCompany.computeIfAbsent(company, id -> new ArrayList<>()).add(agreement);
      }
    }
    return byCompany;
  }

  private static Client of(
      int id, List<RecurringRevenue> agreements, List<RecurringRevenue> lapsed) {
    RecurringRevenue first = (agreements.isEmpty() ? lapsed : agreements).get(0);
    return new Client(
        id,
        first.companyName(),
        List.copyOf(agreements),
        List.copyOf(lapsed),
        sum(agreements, first.currency(), RecurringRevenue::monthly),
        sum(agreements, first.currency(), RecurringRevenue::monthlyCost));
  }

  /** Null where one is not known, or in another currency. */
  private static @Nullable Money sum(
      List<RecurringRevenue> agreements,
      String currency,
      Function<RecurringRevenue, @Nullable Money> figure) {
    Sum sum = new Sum();
    for (RecurringRevenue agreement : agreements) {
      Money one = figure.apply(agreement);
      sum.add(one == null ? null : one.amount());
    }
    return agreements.stream().allMatch(one -> one.currency().equals(currency))
        ? Money.of(sum.value(), currency)
        : null;
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

  /** What of a year is lost with the client, and what the lapsed agreements brought. */
  @Nullable Money atRisk() {
    Money running = arr();
    if (running == null || lapsed.isEmpty()) {
      return running;
    }
    Money ended = sum(lapsed, running.currency(), RecurringRevenue::monthly);
    return ended == null ? null : running.plus(ended.times(BigDecimal.valueOf(MONTHS)));
  }

  /** The day on which the first of its agreements ends or ended; null while none has an end. */
  @Nullable LocalDate renewal() {
    return Stream.concat(agreements.stream(), lapsed.stream())
        .map(RecurringRevenue::end)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }
}
