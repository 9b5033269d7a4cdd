package dev.openpsa.cw.operations.analytics;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.operations.registry.Argument;
import dev.openpsa.cw.operations.registry.ArgumentType;
import dev.openpsa.cw.operations.registry.ArgumentType.Kind;
import dev.openpsa.cw.operations.registry.RecordName;
import dev.openpsa.cw.operations.registry.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What handlers take. Without a default an argument may be left out. */
public final class Arguments {
  private Arguments() {}

  /** One of a few words; the first is the default. */
  public static Argument choice(String name, String... words) {
    return optional(name, ArgumentType.oneOf(words), new JsonPrimitive(words[0]), null);
  }

  /** A whole number. */
  public static Argument integer(String name, int usual, @Nullable String meaning) {
    return optional(name, ArgumentType.of(Kind.INTEGER), new JsonPrimitive(usual), meaning);
  }

  /** A whole number without a default. */
  public static Argument integer(String name, @Nullable String meaning) {
    return optional(name, ArgumentType.of(Kind.INTEGER), null, meaning);
  }

  public static Argument number(String name, Number usual, @Nullable String meaning) {
    return optional(name, ArgumentType.of(Kind.NUMBER), new JsonPrimitive(usual), meaning);
  }

  /** A number without a default. */
  public static Argument number(String name, @Nullable String meaning) {
    return optional(name, ArgumentType.of(Kind.NUMBER), null, meaning);
  }

  /** Whole numbers. */
  public static Argument integers(String name, List<Integer> usual, @Nullable String meaning) {
    JsonArray values = new JsonArray();
    usual.forEach(values::add);
    return optional(name, ArgumentType.of(Kind.INTEGER).list(), values, meaning);
  }

  /** A text without a default. */
  public static Argument text(String name, @Nullable String meaning) {
    return optional(name, ArgumentType.of(Kind.STRING), null, meaning);
  }

  /** A calendar day without a default. */
  public static Argument day(String name, @Nullable String meaning) {
    return optional(name, ArgumentType.of(Kind.DAY), null, meaning);
  }

  /** Off unless it is asked for. */
  public static Argument flag(String name, @Nullable String meaning) {
    return optional(name, ArgumentType.of(Kind.BOOLEAN), null, meaning);
  }

  /** On unless it is switched off. */
  public static Argument flagOn(String name, @Nullable String meaning) {
    return optional(name, ArgumentType.of(Kind.BOOLEAN), new JsonPrimitive(true), meaning);
  }

  /** A JSON object, instead of what is set. */
  public static Argument object(String name, @Nullable String meaning) {
    return optional(name, ArgumentType.of(Kind.OBJECT), null, meaning);
  }

  /** A record by its id or name. */
  public static Argument record(String name, RecordName record, @Nullable String meaning) {
    return optional(name, ArgumentType.of(record, "id"), null, meaning);
  }

  /** {@code company_id}: only that client. */
  public static Argument company() {
    return record("company_id", RecordName.COMPANY, "only this client");
  }

  /** {@code per_member}: a row for each person instead of one for the team. */
  public static Argument perMember() {
    return flag("per_member", "a row for each person; else the team's line alone");
  }

  /** {@code include_internal}: also what belongs to the own company. */
  public static Argument includeInternal() {
    return flag("include_internal", "also the own company's");
  }

  /** An argument of any type. */
  public static Argument optional(
      String name, ArgumentType type, @Nullable JsonElement usual, @Nullable String meaning) {
    return new Argument(name, type, false, usual, null, meaning, Target.COMPUTATION);
  }
}
