package dev.openpsa.cw.operations.call;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.operations.registry.RowTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Tests rows as operations ask for it. */
final class RowTests {
  private RowTests() {}

  /**
   * The test of a row.
   *
   * @param filled gives an operand with its argument in place
   */
  static Predicate<JsonObject> of(RowTest test, UnaryOperator<String> filled) {
    List<String> operands = test.operands();
    String first = operands.get(0);
    return switch (test.test()) {
      case BLANK -> row -> text(row, first).isBlank();
      case ZERO -> row -> number(row, first).signum() == 0;
      case EXCEEDS -> row -> exceeds(row, operands);
      case DIFFERS -> row -> !text(row, first).equalsIgnoreCase(operands.get(1));
      case ASSIGNED_TO -> {
        String member = filled.apply(first);
        yield row -> isAssigned(row, member);
      }
      case LATER_BY_DAYS -> {
        long days = Long.parseLong(filled.apply(operands.get(2)));
        yield row -> isLater(row, first, operands.get(1), Duration.ofDays(days));
      }
    };
  }

  /** The fields that a test looks at. */
  static List<String> fields(RowTest test) {
    return switch (test.test()) {
      case ASSIGNED_TO -> List.of("owner/identifier", "resources");
      case DIFFERS -> test.operands().subList(0, 1);
      case LATER_BY_DAYS -> test.operands().subList(0, 2);
      case BLANK, ZERO, EXCEEDS -> new ArrayList<>(test.operands());
    };
  }

  private static boolean exceeds(JsonObject row, List<String> operands) {
    for (String limit : operands.subList(1, operands.size())) {
      if (number(row, limit).signum() != 0) {
        return number(row, operands.get(0)).compareTo(number(row, limit)) > 0;
      }
    }
    return false;
  }

  private static boolean isAssigned(JsonObject row, String member) {
    boolean isResource =
        Arrays.stream(text(row, "resources").split(","))
            .anyMatch(resource -> resource.strip().equalsIgnoreCase(member));
    return isResource || text(row, "owner.identifier").equalsIgnoreCase(member);
  }

  private static boolean isLater(JsonObject row, String late, String early, Duration by) {
    Instant from = time(row, early);
    Instant to = time(row, late);
    return from != null && to != null && Duration.between(from, to).compareTo(by) > 0;
  }

  private static @Nullable Instant time(JsonObject row, String field) {
    String text = text(row, field);
    return text.isEmpty() ? null : Instant.parse(text);
  }

  private static BigDecimal number(JsonObject row, String field) {
    JsonElement value = JsonPaths.get(row, field);
    return value instanceof JsonPrimitive number && number.isNumber()
        ? number.getAsBigDecimal()
        : BigDecimal.ZERO;
  }

  private static String text(JsonObject row, String field) {
    JsonElement value = JsonPaths.get(row, field);
    return value instanceof JsonPrimitive text ? text.getAsString() : "";
  }
}
