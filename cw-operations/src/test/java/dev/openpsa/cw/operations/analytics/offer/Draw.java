package dev.openpsa.cw.operations.analytics.offer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.operations.analytics.Question;
import dev.openpsa.cw.operations.registry.Argument;
import dev.openpsa.cw.operations.registry.ArgumentType;
import dev.openpsa.cw.operations.registry.RecordName;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Arguments by chance, the same ones in every run. */
final class Draw {
  private final Random random;
  private final World world;

  Draw(Random random, World world) {
    this.random = random;
    this.world = world;
  }

  static JsonObject window(LocalDate start, LocalDate end) {
    JsonObject window = new JsonObject();
    window.addProperty("start", start.toString());
    window.addProperty("end", end.toString());
    return window;
  }

  <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** Each value in one of two lists, neither of them empty. */
  <T> List<List<T>> halves(List<T> values) {
    List<T> shuffled = new ArrayList<>(values);
    Collections.shuffle(shuffled, random);
    int middle = Math.max(1, shuffled.size() / 2);
    return List.of(
        List.copyOf(shuffled.subList(0, middle)),
        List.copyOf(shuffled.subList(middle, shuffled.size())));
  }

  World world() {
    return world;
  }

  static JsonArray array(List<?> values) {
    JsonArray array = new JsonArray();
    for (Object value : values) {
      if (value instanceof List<?> several) {
        array.add(array(several));
      } else {
        array.add(value instanceof Number number ? new JsonPrimitive(number) : word(value));
      }
    }
    return array;
  }

  private static JsonPrimitive word(Object value) {
    return new JsonPrimitive(value.toString());
  }

  /** About half of what the question takes. */
  JsonObject arguments(Question question, Set<String> taken) {
    JsonObject drawn = new JsonObject();
    int first = random.nextInt(2);
    for (Argument argument : question.arguments()) {
      JsonElement value =
          switch (argument.name()) {
            case "start" -> word(world.days().get(first));
            case "end" -> word(world.days().get(first + 1));
            default -> random.nextBoolean() ? value(argument) : null;
          };
      if (value != null && !taken.contains(argument.name())) {
        drawn.add(argument.name(), value);
      }
    }
    return drawn;
  }

  /** Null for what has no values to draw from. */
  private @Nullable JsonElement value(Argument argument) {
    ArgumentType type = argument.type();
    JsonElement usual = argument.defaultValue();
    return switch (type.kind()) {
      case BOOLEAN ->
          argument.name().equals("allow_long") ? null : new JsonPrimitive(usual == null);
      case STRING -> type.values().isEmpty() ? null : word(oneOf(type.values()));
      case INTEGER -> usual instanceof JsonPrimitive ? scaled(usual.getAsBigDecimal(), 0) : null;
      case NUMBER -> usual instanceof JsonPrimitive ? scaled(usual.getAsBigDecimal(), 2) : null;
      case RECORD -> type.record() == null ? null : record(type.record(), type.isList());
      default -> null;
    };
  }

  private JsonPrimitive scaled(BigDecimal usual, int decimals) {
    BigDecimal factor = BigDecimal.valueOf(50 + random.nextInt(150), 2);
    return new JsonPrimitive(usual.multiply(factor).setScale(decimals, RoundingMode.CEILING));
  }

  private @Nullable JsonElement record(RecordName record, boolean isList) {
    List<?> all =
        switch (record) {
          case BOARD -> world.boards();
          case MEMBER -> world.members();
          case COMPANY -> List.copyOf(world.companies().values());
          default -> List.of();
        };
    if (all.isEmpty()) {
      return null;
    }
    return isList ? array(halves(all).get(0)) : array(List.of(oneOf(all))).get(0);
  }
}
