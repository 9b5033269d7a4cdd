package dev.openpsa.cw.spec.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Seeded, so that a failure can be seen again. */
class ConditionPropertyTest {
  private static final String[] FIELDS = {
    "id",
    "status/name",
    "Board/Location/identifier",
    "_info/lastUpdated",
    "Client_Api_ID",
    "order",
    "communicationItems/communicationType",
    "types/name"
  };
  private static final String LETTERS = "aZ0 _-%*'\"\\[](),;=/é\n語\uD83D\uDD27";
  private static final String[] BLANKS = {"", "", " ", "  ", "\t", "\n"};
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

  /** People write with either quote, in any case, with blanks and parentheses as they like. */
  @Test
  void parse_randomTreesInAnySpelling_isTheSameTree() {
    for (int i = 0; i < 20_000; i++) {
      Condition tree = condition(3);
      String spelled = spelled(tree);
      assertThat(Condition.parse("childConditions", spelled)).as(spelled).isEqualTo(tree);
    }
  }

  private String spelled(Condition tree) {
    String text;
    if (tree instanceof And and) {
      text = joined(and.parts(), "and");
    } else if (tree instanceof Or or) {
      text = joined(or.parts(), "or");
    } else if (tree instanceof InList in) {
      text =
          in.values().stream()
              .map(this::spelled)
              .collect(
                  Collectors.joining(
                      blank("") + "," + blank(""),
                      field(in.field()) + word(in.negated() ? " not in" : " in") + blank("") + "(",
                      ")"));
    } else {
      Comparison comparison = (Comparison) tree;
      boolean isSymbol = !Character.isLetter(comparison.operator().toString().charAt(0));
      String between = blank(isSymbol ? "" : " ");
      text =
          field(comparison.field())
              + between
              + word(comparison.operator().toString())
              + between
              + spelled(comparison.value());
    }
    return random.nextInt(4) == 0 ? "(" + blank("") + text + blank("") + ")" : text;
  }

  private String joined(List<Condition> parts, String connective) {
    return parts.stream()
        .map(
            part ->
                part instanceof And || part instanceof Or
                    ? "(" + spelled(part) + ")"
                    : spelled(part))
        .collect(Collectors.joining(blank(" ") + word(connective) + blank(" ")));
  }

  private String spelled(Value value) {
    if (!(value instanceof Value.Text text)) {
      return value instanceof Value.Bool || value instanceof Value.Null
          ? word(value.toString())
          : value.toString();
    }
    String quote = random.nextBoolean() ? "'" : "\"";
    return quote + text.text().replace("\\", "\\\\").replace(quote, "\\" + quote) + quote;
  }

  private String field(FieldPath field) {
    return field.names().stream().collect(Collectors.joining(blank("") + "/" + blank("")));
  }

  private String word(String word) {
    return switch (random.nextInt(3)) {
      case 0 -> word.toUpperCase(Locale.ROOT);
      case 1 -> word.toLowerCase(Locale.ROOT);
      default -> word;
    };
  }

  private String blank(String atLeast) {
    return atLeast + pick(BLANKS);
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
      default -> date();
    };
  }

  private Value.DateTime date() {
    Instant instant = Instant.EPOCH.plus(Duration.ofSeconds(random.nextInt()));
    LocalDateTime naive = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    return switch (random.nextInt(6)) {
      case 0 -> Value.DateTime.of(naive.toLocalDate());
      case 1 -> new Value.DateTime(naive.toString());
      case 2 -> new Value.DateTime(naive.plusNanos(random.nextInt(1_000_000_000)).toString());
      case 3 -> new Value.DateTime(naive.toString().replace('T', ' '));
      case 4 ->
          new Value.DateTime(
              naive
                  .atOffset(ZoneOffset.ofTotalSeconds(900 * (random.nextInt(140) - 70)))
                  .toString());
      default -> Value.DateTime.of(instant);
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
