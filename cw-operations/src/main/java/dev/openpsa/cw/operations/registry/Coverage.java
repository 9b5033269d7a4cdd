package dev.openpsa.cw.operations.registry;

import dev.openpsa.cw.catalog.Catalog;
import dev.openpsa.cw.catalog.Category;
import dev.openpsa.cw.catalog.EndpointSummary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which of the specification's endpoints the operations reach, each endpoint counted once.
 *
 * @param byCategory by the catalogue's category, such as {@code service/tickets}
 * @param unmatched operations that match no endpoint
 * @param unavailable what keeps operations from running, by their name
 */
public record Coverage(
    Counts total,
    Map<String, Counts> byCategory,
    Map<String, Counts> byMethod,
    List<String> unmatched,
    Map<String, String> unavailable) {

  public Coverage {
    byCategory = Collections.unmodifiableMap(new LinkedHashMap<>(byCategory));
    byMethod = Collections.unmodifiableMap(new LinkedHashMap<>(byMethod));
    unmatched = List.copyOf(unmatched);
    unavailable = Collections.unmodifiableMap(new LinkedHashMap<>(unavailable));
  }

  /**
   * Endpoints, and how many of them are reached.
   *
   * @param derived those that a derived name alone reaches
   */
  public record Counts(int endpoints, int curated, int derived) {
    Counts plus(boolean isCurated, boolean isDerived) {
      return new Counts(
          endpoints + 1, curated + (isCurated ? 1 : 0), derived + (isDerived ? 1 : 0));
    }
  }

  public static Coverage of(Registry registry, Catalog catalog) {
    Set<String> curated = new HashSet<>();
    Set<String> derived = new HashSet<>();
    List<String> unmatched = new ArrayList<>();
    Map<String, String> unavailable = new TreeMap<>();
    for (OperationSummary summary : registry.all()) {
      if (summary.unavailable() != null) {
        unavailable.put(summary.name(), summary.unavailable());
        continue;
      }
      Operation operation = registry.find(summary.name()).orElseThrow();
      catalog
          .endpoint(operation.method(), operation.path())
          .ifPresentOrElse(
              endpoint -> (summary.isCurated() ? curated : derived).add(endpoint.toString()),
              () -> unmatched.add(operation.name()));
    }
    Counts total = new Counts(0, 0, 0);
    Map<String, Counts> byCategory = new TreeMap<>();
    Map<String, Counts> byMethod = new TreeMap<>();
    for (Category category : catalog.categories()) {
      for (EndpointSummary endpoint :
          catalog.categoryEndpoints(category.name(), Integer.MAX_VALUE, 0)) {
        boolean isCurated = curated.contains(endpoint.toString());
        boolean isDerived = !isCurated && derived.contains(endpoint.toString());
        total = total.plus(isCurated, isDerived);
        Counts none = new Counts(0, 0, 0);
        byCategory.put(
            category.name(),
            byCategory.getOrDefault(category.name(), none).plus(isCurated, isDerived));
        byMethod.put(
            endpoint.method(),
            byMethod.getOrDefault(endpoint.method(), none).plus(isCurated, isDerived));
      }
    }
    return new Coverage(total, byCategory, byMethod, unmatched, unavailable);
  }
}
