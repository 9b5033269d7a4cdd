package dev.openpsa.cw.operations.analytics.finance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The currency of what tells none, such as hours: the one that the client's invoices are in. */
final class ClientCurrency {
  private final Scope scope;
  private final Map<Integer, Set<String>> billed = new HashMap<>();

  ClientCurrency(Scope scope, List<Invoice> invoices) {
    this.scope = scope;
    for (Invoice invoice : invoices) {
      Integer client = invoice.row().id("company/id");
      if (client != null) {
        billed.computeIfAbsent(client, id -> new TreeSet<>()).add(invoice.currency());
      }
    }
  }

  /** The own company's where the client has invoices in several currencies, or none. */
  String of(@Nullable Integer client) {
    Set<String> own = client == null ? Set.of() : billed.getOrDefault(client, Set.of());
    return own.size() == 1 ? own.iterator().next() : scope.currency();
  }
}
