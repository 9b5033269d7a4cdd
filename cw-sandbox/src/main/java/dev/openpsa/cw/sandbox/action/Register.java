package dev.openpsa.cw.sandbox.action;

import dev.openpsa.cw.sandbox.answer.Answer;
import dev.openpsa.cw.sandbox.endpoint.Action;
import dev.openpsa.cw.sandbox.endpoint.Behaviour;
import dev.openpsa.cw.sandbox.endpoint.Call;
import dev.openpsa.cw.sandbox.endpoint.Computed;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Where each area enters what it does. */
final class Register {
  private final Map<String, Action> actions = new HashMap<>();
  private final Map<String, Computed> computed = new HashMap<>();

  /** Enters what an operation such as {@code POST /time/sheets/{id}/submit} does. */
  Register on(String operation, Action action) {
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
