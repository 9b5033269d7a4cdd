package dev.openpsa.cw.operations.registry;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What callers run by a name: a request of the API, or an answer computed from many. */
public interface NamedOperation {

  /** In snake_case, unique among names and aliases. */
  String name();

  /** Other names it answers to. */
  List<String> aliases();

  String category();

  OperationKind kind();

  /** What it is for, in one sentence. */
  String purpose();

  List<Argument> arguments();

  /** What of it the specification does not carry; null when it can be run. */
  default @Nullable String unavailable() {
    return null;
  }

  default Optional<Argument> argument(String argumentName) {
    return arguments().stream().filter(a -> a.name().equals(argumentName)).findFirst();
  }

  /** Names of the arguments that must be given. */
  default List<String> required() {
    return arguments().stream().filter(Argument::isRequired).map(Argument::name).toList();
  }

  /** Names of the arguments that may be given. */
  default List<String> optional() {
    return arguments().stream().filter(a -> !a.isRequired()).map(Argument::name).toList();
  }
}
