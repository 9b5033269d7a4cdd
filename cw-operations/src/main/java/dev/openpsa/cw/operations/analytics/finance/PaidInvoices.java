package dev.openpsa.cw.operations.analytics.finance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The paid invoices of each client, and which of them are read where not all may be. */
final class PaidInvoices {
  private final Map<Group, List<Invoice>> byClient = new TreeMap<>(Group.BY_NAME);

  void add(Group client, Invoice invoice) {
    byClient.computeIfAbsent(client, one -> new ArrayList<>()).add(invoice);
  }

  int count() {
    return byClient.values().stream().mapToInt(List::size).sum();
  }

  int count(Group client) {
    return byClient.getOrDefault(client, List.of()).size();
  }

  /**
   * At most so many, by id: of the clients that owe most {@code enough} each, until no more may be
   * read; what is left goes to these in turns. Of one client they are picked evenly over the time.
   */
  Map<Integer, Invoice> sample(int most, int enough, Map<Group, BigDecimal> owed) {
    List<Group> clients =
        byClient.keySet().stream()
            .sorted(
                Comparator.comparing(
                        (Group client) -> owed.getOrDefault(client, BigDecimal.ZERO),
                        Comparator.reverseOrder())
                    .thenComparing(this::count, Comparator.reverseOrder())
                    .thenComparing(Group.BY_NAME))
            .toList();
    Map<Group, Integer> shares = shares(clients, most, enough);
    Map<Integer, Invoice> picked = new LinkedHashMap<>();
    shares.forEach(
        (client, share) -> pick(byClient.getOrDefault(client, List.of()), share, picked));
    return picked;
  }

  private Map<Group, Integer> shares(List<Group> clients, int most, int enough) {
    Map<Group, Integer> shares = new LinkedHashMap<>();
    int left = most;
    for (Group client : clients) {
      int share = Math.min(count(client), enough);
      if (share <= left) {
        shares.put(client, share);
        left -= share;
      }
    }
    boolean isGiven = true;
    while (left > 0 && isGiven) {
      isGiven = false;
      for (Map.Entry<Group, Integer> one : shares.entrySet()) {
        if (left > 0 && one.getValue() < count(one.getKey())) {
          one.setValue(one.getValue() + 1);
          left--;
          isGiven = true;
        }
      }
    }
    if (shares.isEmpty() && !clients.isEmpty() && most > 0) {
      shares.put(clients.get(0), most);
    }
    return shares;
  }

  private static void pick(List<Invoice> own, int share, Map<Integer, Invoice> picked) {
    List<Invoice> sorted =
        own.stream()
            .sorted(
                Comparator.comparing(Invoice::date, Comparator.nullsLast(Comparator.naturalOrder()))
                    .thenComparing(one -> orZero(one.id())))
            .toList();
    for (int i = 0; i < share; i++) {
      Invoice invoice = sorted.get((int) ((long) i * sorted.size() / share));
      Integer id = invoice.id();
      if (id != null) {
        picked.put(id, invoice);
      }
    }
  }

  private static int orZero(@Nullable Integer id) {
    return id == null ? 0 : id;
  }
}
