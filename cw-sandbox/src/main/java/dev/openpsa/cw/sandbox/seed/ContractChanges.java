package dev.openpsa.cw.sandbox.seed;

import java.time.LocalDate;
import java.util.List;

/** Contracts that began or were cancelled in the month that is over. */
final class ContractChanges {
  private final Ground ground;
  private final AgreementPlanter agreements;

  ContractChanges(Ground ground, AgreementPlanter agreements) {
    this.ground = ground;
    this.agreements = agreements;
  }

  /** For clients without any contract first of all, so that one is won and one is lost. */
  void plant(List<Client> clients) {
    LocalDate month = ground.today().withDayOfMonth(1).minusMonths(1);
    List<Client> free =
        clients.stream().filter(client -> agreements.isWithout(client)).limit(2).toList();
    if (!free.isEmpty()) {
      agreements.begin(free.get(0), month.plusDays(3));
    }
    if (free.size() > 1) {
      agreements.end(free.get(1), month.plusDays(16));
    }
    List<Client> others =
        clients.stream().filter(client -> agreements.supportOf(client) != null).toList();
    agreements.begin(others.get(2), month.plusDays(9));
    agreements.end(others.get(5), month.plusDays(20));
  }
}
