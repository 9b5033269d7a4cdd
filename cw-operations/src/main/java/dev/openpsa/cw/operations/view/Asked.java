package dev.openpsa.cw.operations.view;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.operations.registry.Argument;
import dev.openpsa.cw.operations.registry.ArgumentType;
import dev.openpsa.cw.operations.registry.ArgumentType.Kind;
import dev.openpsa.cw.operations.registry.RecordName;
import dev.openpsa.cw.operations.registry.Target;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The arguments that views take. */
final class Asked {
  private Asked() {}

  /** The number of the record that the view is about. */
  static Argument id(String name) {
    return of(name, ArgumentType.of(Kind.INTEGER), true, null, null);
  }

  /** The record that the view is about, by its number or its name. */
  static Argument one(String name, RecordName record) {
    return of(name, ArgumentType.of(record, "id"), true, null, null);
  }

  static Argument record(String name, RecordName record, String meaning) {
    return of(name, ArgumentType.of(record, "id"), false, null, meaning);
  }

  static Argument records(String name, RecordName record, String meaning) {
    return of(name, ArgumentType.of(record, "id").list(), false, null, meaning);
  }

  /** A member by identifier; the caller where none is given. */
  static Argument member(String name, String meaning) {
    return of(
        name,
        ArgumentType.of(RecordName.MEMBER, "identifier"),
        false,
        new JsonPrimitive("{me}"),
        meaning);
  }

  /** A member by identifier, or none. */
  static Argument someMember(String name, String meaning) {
    return of(name, ArgumentType.of(RecordName.MEMBER, "identifier"), false, null, meaning);
  }

  static Argument number(String name, int usual, String meaning) {
    return of(name, ArgumentType.of(Kind.INTEGER), false, new JsonPrimitive(usual), meaning);
  }

  static Argument flag(String name, String meaning) {
    return of(name, ArgumentType.of(Kind.BOOLEAN), false, null, meaning);
  }

  static Argument optional(String name, Kind kind, String meaning) {
    return of(name, ArgumentType.of(kind), false, null, meaning);
  }

  /** Some of a few words. */
  static Argument some(String name, Collection<String> words, String meaning) {
    ArgumentType type = ArgumentType.oneOf(words.stream().sorted().toArray(String[]::new)).list();
    return of(name, type, false, null, meaning);
  }

  private static Argument of(
      String name,
      ArgumentType type,
      boolean isRequired,
      @Nullable JsonElement usual,
      @Nullable String meaning) {
    return new Argument(name, type, isRequired, usual, null, meaning, Target.COMPUTATION);
  }
}
