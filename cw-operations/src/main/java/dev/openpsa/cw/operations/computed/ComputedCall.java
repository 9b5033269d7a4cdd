package dev.openpsa.cw.operations.computed;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.call.ComputedArguments;
import dev.openpsa.cw.operations.call.Scene;
import dev.openpsa.cw.operations.registry.NamedOperation;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call of a computed operation.
 *
 * @param arguments the checked values by argument, defaults among them; what was not given and has
 *     no default is absent
 */
public record ComputedCall(Map<String, JsonElement> arguments, Scene scene, Steps steps) {

  public ComputedCall {
    arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
  }

  /**
   * A call with what a caller gave.
   *
   * @throws dev.openpsa.cw.operations.RequestFailure naming everything that is wrong with it
   */
  public static ComputedCall of(
      NamedOperation operation,
      JsonObject given,
      ComputedArguments check,
      Scene scene,
      Steps steps) {
    return new ComputedCall(check.read(operation, given, scene), scene, steps);
  }

  public boolean has(String argument) {
    return arguments.containsKey(argument);
  }

  /** An argument that is required or has a default. */
  public String text(String argument) {
    return value(argument).getAsString();
  }

  /** A whole number that is required or has a default. */
  public int integer(String argument) {
    return value(argument).getAsInt();
  }

  /** A number that is required or has a default. */
  public BigDecimal number(String argument) {
    return value(argument).getAsBigDecimal();
  }

  /** Whether the flag is given and set. */
  public boolean flag(String argument) {
    JsonElement value = arguments.get(argument);
    return value != null && value.getAsBoolean();
  }

  /** A calendar day, null where none is given. */
  public @Nullable LocalDate day(String argument) {
    JsonElement value = arguments.get(argument);
    return value == null
        ? null
        : LocalDate.ofInstant(Instant.parse(value.getAsString()), ZoneOffset.UTC);
  }

  /** A list's texts, empty where none is given. */
  public List<String> texts(String argument) {
    JsonElement value = arguments.get(argument);
    return value == null
        ? List.of()
        : value.getAsJsonArray().asList().stream().map(JsonElement::getAsString).toList();
  }

  /** A list's ids, empty where none is given. */
  public List<Integer> ids(String argument) {
    JsonElement value = arguments.get(argument);
    return value == null
        ? List.of()
        : value.getAsJsonArray().asList().stream().map(JsonElement::getAsInt).toList();
  }

  private JsonElement value(String argument) {
    JsonElement value = arguments.get(argument);
    if (value == null) {
      throw new IllegalStateException(argument + " is neither required nor has it a default");
    }
    return value;
  }
}
