package dev.openpsa.cw.operations.analytics.offer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What each handler's answers hold to. */
final class Invariants {
  private static final Map<String, List<Invariant>> BY_HANDLER = byHandler();

  private Invariants() {}

  /** Those of a handler; none for one that is not in the table. */
  static List<Invariant> of(String handler) {
    return BY_HANDLER.getOrDefault(handler, List.of());
  }

  static Set<String> handlers() {
    return BY_HANDLER.keySet();
  }

  private static Map<String, List<Invariant>> byHandler() {
    Map<String, List<Invariant>> all = new HashMap<>();
    for (Map<String, List<Invariant>> group :
        List.of(
            PeopleInvariants.all(),
            DeskInvariants.all(),
            PatternInvariants.all(),
            AgreementInvariants.all(),
            LedgerInvariants.all(),
            ClientInvariants.all(),
            ProjectInvariants.all(),
            TradeInvariants.all(),
            AssetInvariants.all())) {
      group.forEach(
          (handler, invariants) -> {
            if (all.put(handler, new ArrayList<>(invariants)) != null) {
              throw new IllegalStateException(handler + " stands in the table twice");
            }
          });
    }
    return all;
  }
}
