package dev.openpsa.cw.operations.fit;

import com.google.gson.JsonObject;
import dev.openpsa.cw.catalog.Catalog;
import dev.openpsa.cw.catalog.Category;
import dev.openpsa.cw.catalog.EndpointSummary;
import dev.openpsa.cw.operations.registry.Operation;
import dev.openpsa.cw.operations.registry.OperationReader;
import dev.openpsa.cw.operations.registry.Registry;
import dev.openpsa.cw.spec.Endpoint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Packs operations for a specification: the curated ones, each with what keeps it from running
 * there, and one for each endpoint that none of those reaches.
 */
public final class RegistryPacker {
  private final Catalog catalog;
  private final OperationCheck check;
  private final List<String> faults = new ArrayList<>();
  private final List<Misfit> misfits = new ArrayList<>();
  private final Map<String, String> owners = new LinkedHashMap<>();
  private final Set<String> covered = new HashSet<>();
  private final StringBuilder lines = new StringBuilder();

  private RegistryPacker(Catalog catalog) {
    this.catalog = catalog;
    this.check = new OperationCheck(catalog);
  }

  /**
   * The operations, packed as {@link Registry} reads them.
   *
   * @param faults mistakes of the descriptions themselves, whatever the specification
   */
  public record Packed(String lines, List<String> faults, FitReport report) {
    public Packed {
      faults = List.copyOf(faults);
    }
  }

  public static Packed pack(Catalog catalog, List<Described> curated) {
    RegistryPacker packer = new RegistryPacker(catalog);
    curated.forEach(packer::curated);
    packer.derive();
    FitReport report = new FitReport(catalog.apiVersion(), curated.size(), packer.misfits);
    return new Packed(packer.lines.toString(), packer.faults, report);
  }

  /** The same curated operations for another specification. */
  public static Packed pack(Catalog catalog, Registry registry) {
    List<Described> curated = new ArrayList<>();
    registry.curatedDescriptions(
        (summary, json) ->
            curated.add(new Described("", summary.name(), summary.category(), json)));
    return pack(catalog, curated);
  }

  private void curated(Described described) {
    String where = described.source() + " " + described.name() + ": ";
    try {
      Operation operation =
          OperationReader.read(described.name(), described.category(), described.json());
      own(operation.name(), where);
      operation.aliases().forEach(alias -> own(alias, where));
      check.faults(operation).forEach(fault -> faults.add(where + fault));
      List<Misfit> found = check.misfits(operation, described.source());
      misfits.addAll(found);
      String why =
          found.stream()
              .filter(Misfit::blocks)
              .map(Misfit::told)
              .distinct()
              .collect(Collectors.joining("; "));
      if (why.isEmpty()) {
        catalog
            .endpoint(operation.method(), operation.path())
            .ifPresent(endpoint -> covered.add(endpoint.toString()));
      }
      lines.append(Registry.line(operation, true, why, described.json()));
    } catch (IllegalArgumentException e) {
      faults.add(where + e.getMessage());
    }
  }

  private void own(String name, String where) {
    if (!name.matches("[a-z][a-z0-9_]+")) {
      faults.add(where + name + " is no name in snake_case");
    }
    String other = owners.put(name, where);
    if (other != null) {
      faults.add(where + name + " is a name of " + other + " already");
    }
  }

  /** A name for each endpoint that no curated operation covers. */
  private void derive() {
    for (Category category : catalog.categories()) {
      for (EndpointSummary summary :
          catalog.categoryEndpoints(category.name(), Integer.MAX_VALUE, 0)) {
        Endpoint endpoint = catalog.endpoint(summary.method(), summary.path()).orElseThrow();
        if (covered.add(endpoint.toString())) {
          derive(endpoint);
        }
      }
    }
  }

  /** What a specification calls an operation may be what one of ours is called already. */
  private void derive(Endpoint endpoint) {
    String name = DerivedOperation.name(endpoint);
    for (int number = 2; owners.containsKey(name); number++) {
      name = DerivedOperation.name(endpoint) + "_" + number;
    }
    JsonObject json = DerivedOperation.describe(endpoint);
    owners.put(name, endpoint + ": ");
    Operation operation = OperationReader.read(name, endpoint.category(), json);
    lines.append(Registry.line(operation, false, "", json));
  }
}
