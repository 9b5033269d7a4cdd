package dev.openpsa.cw.operations.fit;

import dev.openpsa.cw.catalog.Catalog;
import dev.openpsa.cw.operations.check.Fault;
import dev.openpsa.cw.operations.registry.Operation;
import dev.openpsa.cw.spec.Endpoint;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What was found of one operation, each thing once. */
final class Findings {
  private static final int NEAREST = 3;

  private final Operation operation;
  private final String source;
  private final Set<Misfit> all = new LinkedHashSet<>();

  Findings(Operation operation, String source) {
    this.operation = operation;
    this.source = source;
  }

  void add(Fault fault) {
    add(fault.what(), fault.remedy());
  }

  void add(String what, String nearest) {
    add(what, nearest, true);
  }

  void spelledOtherwise(Endpoint endpoint) {
    add("the path is spelled otherwise", "It is " + endpoint.path() + ".", false);
  }

  private void add(String what, String nearest, boolean blocks) {
    String request = operation.method() + " " + operation.path();
    all.add(new Misfit(operation.name(), source, request, what, nearest, blocks));
  }

  void endpointGone(Catalog catalog) {
    String method = operation.method();
    String path = operation.path();
    List<String> others = new ArrayList<>();
    for (String other : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
      if (catalog.endpoint(other, path).isPresent()) {
        others.add(other);
      }
    }
    if (!others.isEmpty()) {
      add("the path no longer takes " + method, "It takes " + String.join(", ", others) + ".");
      return;
    }
    List<String> near = catalog.nearest(method, path, NEAREST);
    add(
        "the endpoint is gone: " + method + " " + path,
        near.isEmpty() ? "" : "Nearest: " + String.join(", ", near) + ".");
  }

  List<Misfit> all() {
    return List.copyOf(all);
  }
}
