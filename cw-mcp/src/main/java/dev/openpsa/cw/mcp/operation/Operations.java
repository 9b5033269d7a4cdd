package dev.openpsa.cw.mcp.operation;

import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.registry.Operation;
import dev.openpsa.cw.operations.registry.Registry;
import java.util.List;

/** Finds operations for callers who may have misspelt them. */
public final class Operations {
  private static final int SUGGESTIONS = 5;

  private Operations() {}

  /**
   * The operation of that name.
   *
   * @throws RequestFailure naming the nearest when there is none
   */
  public static Operation require(Registry registry, String name) {
    return registry
        .find(name.strip())
        .orElseThrow(
            () -> {
              List<String> near = registry.nearest(name, SUGGESTIONS);
              return new RequestFailure(
                  ErrorCode.NOT_FOUND_LOCALLY,
                  "there is no operation '" + name + "'",
                  (near.isEmpty() ? "" : "Nearest: " + String.join(", ", near) + ". ")
                      + "cw_list_operations {\"search\": \"…\"} finds one.");
            });
  }
}
