package dev.openpsa.cw.sandbox.endpoint;

import java.util.Map;

/**
 * What the API does beyond storing what it is sent.
 *
 * @param actions by operation, such as {@code POST /service/tickets/{parentId}/merge}; they go
 *     before what the path's pattern says
 * @param computed by the key of the collection's table
 */
public record Behaviour(Map<String, Action> actions, Map<String, Computed> computed) {

  public Behaviour {
    actions = Map.copyOf(actions);
    computed = Map.copyOf(computed);
  }
}
