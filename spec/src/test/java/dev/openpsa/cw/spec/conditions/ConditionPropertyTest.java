package dev.openpsa.cw.spec.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Seeded, so that a failure can be seen again. */
class ConditionPropertyTest {
  private static final String[] FIELDS = {
    "id", "status/name", "Board/Location/identifier", "_info/lastUpdated", "Client_Api_ID", "order"
  };
  private static final String LETTERS = "aZ0 _-%*'\"\\[](),;=/é\n語\uD83D\uDD27";
  private static final String[] SCRAPS = {
    "id",
    "status/name",
    "/",
    "=",
    "!=",
    "<",
    ">=",
    "contains",
    "not",
    "like",
    "in",
    "(",
    ")",
    ",",
    "and",
    "OR",
    "\"",
    "'",
    "\\",
    "[",
    "]",
    "2026-03-31",
    "T",
    "Z",
    "-",
    "1",
    "2.5",
    ".",
    "null",
    "True",
    " ",
    "\t",
    "'x'",
    "\"y\"",
    "[2026-03-31T05:00:00Z]",
    "\uD83D",
    "\0",
    "語"
  };

  private final Random random = new Random(20260331);

  @Test
  void print_randomTrees_parseToTheSameTree() {
    for (int i = 0; i < 20_000; i++) {
      Condition tree = condition(4);
      String printed = tree.toString();
      assertThat(Condition.parse(printed)).as(printed).isEqualTo(tree);
    }
  }

  @Test
  @Timeout(20)
  void parse_garbage_throwsNothingButSyntaxErrors() {
    int read = 0;
    for (int i = 0; i < 100_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(12); n >= 0; n--) {
        text.append(pick(SCRAPS));
      }
      read += reads(text.toString());
    }
    assertThat(read).as("some of it happens to be right").isPositive();
  }

  @Test
  @Timeout(20)
  void parse_damagedConditions_throwNothingButSyntaxErrors() {
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder(condition(3).toString());
      for (int n = random.nextInt(3); n >= 0; n--) {
        int at = random.nextInt(text.length());
        if (random.nextBoolean()) {
          text.deleteCharAt(at);
        } else {
          text.insert(at, pick(SCRAPS));
        }
        if (text.isEmpty()) {
          break;
        }
      }
      reads(text.toString());
    }
  }

  /** 1 where the text is a condition, which must then survive printing. */
  private static int reads(String text) {
    try {
      Condition tree = Condition.parse(text);
      assertThat(Condition.parse(tree.toString())).as(text).isEqualTo(tree);
      return 1;
    } catch (ConditionSyntaxException e) {
      assertThat(e.position()).as(text).isBetween(0, text.length());
      return 0;
    }
  }

  private Condition condition(int depth) {
    FieldPath field = FieldPath.parse(pick(FIELDS));
    return switch (random.nextInt(depth == 0 ? 2 : 4)) {
      case 0 -> new Comparison(field, pick(Operator.values()), value());
      case 1 -> new InList(field, random.nextBoolean(), some(1, this::value));
      case 2 -> new And(some(2, () -> condition(depth - 1)));
      default -> new Or(some(2, () -> condition(depth - 1)));
    };
  }

  private Value value() {
    return switch (random.nextInt(7)) {
      case 0, 1 -> new Value.Text(text());
      case 2 -> new Value.Decimal(new BigDecimal(new BigInteger(60, random), random.nextInt(9)));
      case 3 -> Value.Decimal.of(random.nextLong());
      case 4 -> new Value.Bool(random.nextBoolean());
      case 5 -> new Value.Null();
      default ->
          random.nextBoolean()
              ? Value.DateTime.of(LocalDate.ofEpochDay(random.nextInt(30_000)))
              : Value.DateTime.of(Instant.EPOCH.plus(Duration.ofSeconds(random.nextInt())));
    };
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(8); n > 0; n--) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }

  private <T> List<T> some(int atLeast, Supplier<T> part) {
    List<T> parts = new ArrayList<>();
    for (int n = atLeast + random.nextInt(3); n > 0; n--) {
      parts.add(part.get());
    }
    return parts;
  }

  private <T> T pick(T[] from) {
    return from[random.nextInt(from.length)];
  }
}
