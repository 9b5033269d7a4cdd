package dev.openpsa.cw.operations.registry;

import dev.openpsa.cw.spec.NearestNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Everything that can be run by a name: the requests of the registry and what is computed. */
public final class Repertoire {
  private final Registry requests;
  private final Map<String, NamedOperation> computed = new LinkedHashMap<>();
  private final Map<String, NamedOperation> aliases = new LinkedHashMap<>();
  private final Map<String, Integer> categories;

  /**
   * @param computed beside the requests, in the order to list them
   * @throws IllegalArgumentException for a name that two operations answer to
   */
  public Repertoire(Registry requests, List<? extends NamedOperation> computed) {
    this.requests = requests;
    this.categories = new TreeMap<>(requests.categories());
    for (NamedOperation operation : computed) {
      claim(operation.name());
      this.computed.put(operation.name(), operation);
      for (String alias : operation.aliases()) {
        claim(alias);
        aliases.put(alias, operation);
      }
      categories.merge(operation.category(), 1, Integer::sum);
    }
  }

  private void claim(String name) {
    if (find(name).isPresent()) {
      throw new IllegalArgumentException("two operations answer to the name " + name);
    }
  }

  /** The operation of that name or alias. */
  public Optional<NamedOperation> find(String name) {
    NamedOperation found = computed.getOrDefault(name, aliases.get(name));
    return found == null ? requests.find(name).map(one -> one) : Optional.of(found);
  }

  /** Names and aliases like one that does not exist, best first. */
  public List<String> nearest(String name, int limit) {
    List<String> names = new ArrayList<>(requests.names());
    names.addAll(computed.keySet());
    names.addAll(aliases.keySet());
    return NearestNames.of(name, names, limit);
  }

  /** All operations: what is computed first, then the requests as the registry orders them. */
  public Collection<OperationSummary> all() {
    List<OperationSummary> all = new ArrayList<>();
    computed
        .values()
        .forEach(
            one ->
                all.add(
                    new OperationSummary(
                        one.name(), one.category(), one.kind(), one.purpose(), true, null)));
    all.addAll(requests.all());
    return all;
  }

  /** How many operations written by hand each category has. */
  public Map<String, Integer> categories() {
    return Collections.unmodifiableMap(categories);
  }

  /** How many operations were written by hand. */
  public int curated() {
    return requests.curated() + computed.size();
  }

  /** The operations that do not fit the specification, with the reason. */
  public Collection<OperationSummary> unavailable() {
    return requests.unavailable();
  }

  /** How many operations are named after an operation id. */
  public int derived() {
    return requests.derived();
  }
}
