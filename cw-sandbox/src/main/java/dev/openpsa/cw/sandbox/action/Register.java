package dev.openpsa.cw.sandbox.action;

import dev.openpsa.cw.sandbox.answer.Answer;
import dev.openpsa.cw.sandbox.api.Operation;
import dev.openpsa.cw.sandbox.endpoint.Action;
import dev.openpsa.cw.sandbox.endpoint.Behaviour;
import dev.openpsa.cw.sandbox.endpoint.Call;
import dev.openpsa.cw.sandbox.endpoint.Computed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Where each area enters what it does. */
final class Register {
  private final Set<String> known;
  private final Map<String, Action> actions = new HashMap<>();
  private final Map<String, Computed> computed = new HashMap<>();

  Register(List<Operation> operations) {
    this.known = operations.stream().map(Operation::toString).collect(Collectors.toSet());
  }

  /** Enters what an operation such as {@code POST /time/sheets/{id}/submit} does. */
  Register on(String operation, Action action) {
    if (!known.contains(operation)) {
      throw new IllegalArgumentException("the specification has no operation " + operation);
    }
    if (actions.put(operation, action) != null) {
      throw new IllegalStateException(operation + " is entered twice");
    }
    return this;
  }

  /** Enters an operation that answers 204 without a body. */
  Register onSilent(String operation, Consumer<Call> action) {
    return on(
        operation,
        call -> {
          action.accept(call);
          return Answer.empty(204);
        });
  }

  /** Enters a collection, by its table's key, whose records are derived from others. */
  Register compute(String key, Computed collection) {
    if (computed.put(key, collection) != null) {
      throw new IllegalStateException(key + " is entered twice");
    }
    return this;
  }

  Behaviour behaviour() {
    return new Behaviour(actions, computed);
  }
}
