package dev.openpsa.cw.mcp.operation;

import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.call.OperationPlanner;
import dev.openpsa.cw.operations.registry.NamedOperation;
import dev.openpsa.cw.operations.registry.Repertoire;
import dev.openpsa.cw.spec.NearestNames;
import java.util.List;

/** Finds operations for callers who may have misspelt them. */
public final class Operations {
  private static final int SUGGESTIONS = 5;

  private Operations() {}

  /**
   * The operation of that name, which the specification in use carries.
   *
   * @throws RequestFailure naming the nearest when there is none, or what keeps it from running
   */
  public static NamedOperation runnable(Repertoire repertoire, String name) {
    NamedOperation operation = require(repertoire, name);
    OperationPlanner.requireAvailable(operation);
    return operation;
  }

  /**
   * The operation of that name.
   *
   * @throws RequestFailure naming the nearest when there is none
   */
  public static NamedOperation require(Repertoire repertoire, String name) {
    return repertoire
        .find(name.strip())
        .orElseThrow(
            () -> {
              List<String> near = repertoire.nearest(name, SUGGESTIONS);
              return new RequestFailure(
                  ErrorCode.NOT_FOUND_LOCALLY,
                  "there is no operation '" + name + "'",
                  NearestNames.told(near) + "cw_list_operations {\"search\": \"…\"} finds one.");
            });
  }
}
