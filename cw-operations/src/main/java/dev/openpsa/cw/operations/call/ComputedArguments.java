package dev.openpsa.cw.operations.call;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.registry.NamedOperation;
import java.time.DateTimeException;
import java.util.Map;
import java.util.Set;

/** Checks the arguments of what is computed, as those of requests are checked. */
public final class ComputedArguments {
  private final RecordNames names;

  public ComputedArguments(RecordNames names) {
    this.names = names;
  }

  /**
   * The values by argument, defaults among them: dates and times as ConnectWise writes them,
   * records as their id or identifier.
   *
   * @throws RequestFailure naming everything that is missing, unknown or of the wrong type
   */
  public Map<String, JsonElement> read(NamedOperation operation, JsonObject given, Scene scene) {
    try {
      ArgumentValues types = new ArgumentValues(scene, names);
      return GivenArguments.read(operation, given, Set.of(), types).values();
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      throw new RequestFailure(
          ErrorCode.INVALID_ARGUMENT,
          operation.name() + ": " + e.getMessage(),
          "cw_list_operations tells what the operation takes.");
    }
  }
}
