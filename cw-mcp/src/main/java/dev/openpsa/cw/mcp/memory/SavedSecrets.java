package dev.openpsa.cw.mcp.memory;

import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.journal.Secrets;
import dev.openpsa.cw.spec.conditions.And;
import dev.openpsa.cw.spec.conditions.Comparison;
import dev.openpsa.cw.spec.conditions.Condition;
import dev.openpsa.cw.spec.conditions.ConditionSyntaxException;
import dev.openpsa.cw.spec.conditions.FieldPath;
import dev.openpsa.cw.spec.conditions.InList;
import dev.openpsa.cw.spec.conditions.Or;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Keeps passwords and keys out of what is saved: a request that carries one is refused. */
final class SavedSecrets {
  private static final Set<String> FILTERS =
      Set.of("conditions", "childConditions", "customFieldConditions");

  /** A shorter one may stand in ordinary text. */
  private static final int SHORTEST_KEY = 12;

  private final List<String> keys;

  /**
   * @param keys the connection's own keys
   */
  SavedSecrets(Collection<String> keys) {
    this.keys = keys.stream().filter(key -> key.length() >= SHORTEST_KEY).toList();
  }

  /**
   * Passes what may be written down.
   *
   * @throws RequestFailure without naming the secret
   */
  void refuse(String description, SavedRequest request) {
    String all = description + request.path() + request.query() + request.body();
    if (keys.stream().anyMatch(all::contains)) {
      throw refused("one of the connection's keys");
    }
    if (request.body() != null && Secrets.isIn(request.body())) {
      throw refused("a password or key in its body");
    }
    for (Map.Entry<String, String> parameter : request.query().entrySet()) {
      String name = parameter.getKey();
      if (Secrets.isSecretName(name)
          || FILTERS.contains(name) && comparesSecret(parameter.getValue())) {
        throw refused("a password or key in '" + name + "'");
      }
    }
  }

  private static boolean comparesSecret(String text) {
    try {
      return fields(Condition.parse(text)).map(FieldPath::last).anyMatch(Secrets::isSecretName);
    } catch (ConditionSyntaxException e) {
      // ConnectWise alone understands it; the check of the request has let it pass.
      return false;
    }
  }

  private static Stream<FieldPath> fields(Condition condition) {
    if (condition instanceof Comparison comparison) {
      return Stream.of(comparison.field());
    }
    if (condition instanceof InList list) {
      return Stream.of(list.field());
    }
    List<Condition> parts = condition instanceof And and ? and.parts() : ((Or) condition).parts();
    return parts.stream().flatMap(SavedSecrets::fields);
  }

  private static RequestFailure refused(String what) {
    return new RequestFailure(
        ErrorCode.INVALID_ARGUMENT,
        "the query holds " + what + ", which is not written down",
        "Save it without, and give the value when it is run.");
  }
}
