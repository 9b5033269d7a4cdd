package dev.openpsa.cw.operations.upgrade;

import dev.openpsa.cw.catalog.Catalog;
import dev.openpsa.cw.operations.fit.Misfit;
import dev.openpsa.cw.operations.fit.OperationCheck;
import dev.openpsa.cw.operations.registry.Operation;
import dev.openpsa.cw.operations.registry.OperationSummary;
import dev.openpsa.cw.operations.registry.Registry;
import dev.openpsa.cw.spec.diff.ApiShape;
import dev.openpsa.cw.spec.diff.Change;
import dev.openpsa.cw.spec.diff.SpecDiff;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a release of the API means: its differences, and the named operations that they touch.
 * Views, analytics and time sheet checks are computed from many requests and are not among them.
 *
 * @param touched the curated operations that name what changed, by the change
 * @param broken curated operations that the newer release no longer carries, with what is wrong
 * @param lost names made of operation ids that no endpoint of the newer release gives
 */
public record Upgrade(
    SpecDiff diff,
    Map<Change, List<String>> touched,
    Map<String, List<String>> broken,
    List<String> lost) {

  public Upgrade {
    touched = Collections.unmodifiableMap(new LinkedHashMap<>(touched));
    broken = Collections.unmodifiableMap(new LinkedHashMap<>(broken));
    lost = List.copyOf(lost);
  }

  /**
   * Compares two releases.
   *
   * @param newer the newer one's catalogue
   */
  public static Upgrade of(ApiShape before, Catalog newer, Registry registry) {
    SpecDiff diff = SpecDiff.of(before, newer.shape());
    OperationCheck check = new OperationCheck(newer);
    OperationUses uses = new OperationUses(before);
    Map<String, Set<String>> users = new TreeMap<>();
    Map<String, List<String>> broken = new TreeMap<>();
    List<String> lost = new ArrayList<>();
    for (OperationSummary summary : registry.all()) {
      Operation operation = registry.find(summary.name()).orElseThrow();
      if (summary.isCurated()) {
        uses.of(operation)
            .forEach(
                place -> users.computeIfAbsent(place, p -> new TreeSet<>()).add(operation.name()));
        List<String> faults =
            check.misfits(operation, "").stream().filter(Misfit::blocks).map(Misfit::told).toList();
        if (!faults.isEmpty()) {
          broken.put(operation.name(), faults);
        }
      } else if (!OperationCheck.givesName(newer, operation)) {
        lost.add(operation.name());
      }
    }
    Map<Change, List<String>> touched = new LinkedHashMap<>();
    for (Change change : diff.changes()) {
      Set<String> names = users.get(change.place());
      if (names != null) {
        touched.put(change, List.copyOf(names));
      }
    }
    return new Upgrade(diff, touched, broken, lost);
  }

  /** The curated operations that name what a change is about. */
  public List<String> operations(Change change) {
    return touched.getOrDefault(change, List.of());
  }

  /** Whether code written with the SDK, or a named operation, may no longer work. */
  public boolean isBreaking() {
    return !broken.isEmpty() || !lost.isEmpty() || !diff.breaking().isEmpty();
  }
}
