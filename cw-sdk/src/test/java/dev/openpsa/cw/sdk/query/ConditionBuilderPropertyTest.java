package dev.openpsa.cw.sdk.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openpsa.cw.sdk.model.Ticket;
import dev.openpsa.cw.spec.conditions.Condition;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Whatever is built prints to text that reads back as the same tree, and means to an evaluator of
 * that text what the methods' names say. Seeded, so that a failure can be seen again.
 */
class ConditionBuilderPropertyTest {
  private static final Ticket.Fields TICKET = Ticket.fields();
  private static final String[] PIECES = {
    "\"",
    "'",
    "\\",
    "[",
    "]",
    "[[]",
    "(",
    ")",
    ",",
    ";",
    "=",
    "/",
    "#",
    "&",
    "+",
    "%25",
    "null",
    " and ",
    " OR ",
    "\n",
    "\t",
    "\0",
    "\u200B",
    "\uFFFF",
    "é",
    "語",
    "\uD83D\uDD27",
    "a",
    "A",
    " "
  };

  private final Random random = new Random(20260401);
  private final List<String> texts = new ArrayList<>(List.of("", "Help Desk"));
  private final List<Map<String, Object>> records = new ArrayList<>();

  /**
   * @param holds what is meant; null where a missing value leaves it open, as in SQL
   */
  private record Built(
      Condition condition, Function<Map<String, Object>, @Nullable Boolean> holds) {}

  @Test
  void built_anyExpression_readsBackAndMeansWhatItSays() {
    for (int i = 0; i < 40; i++) {
      texts.add(text());
    }
    for (int i = 0; i < 60; i++) {
      records.add(record());
    }
    int held = 0;
    int tried = 0;
    for (int i = 0; i < 5_000; i++) {
      Built built = expression(4);
      String printed = built.condition().toString();
      Condition read = Condition.parse(printed);
      assertThat(read).as(printed).isEqualTo(built.condition());
      assertThat(read).as(printed).hasToString(printed);
      for (Map<String, Object> record : records) {
        Boolean meant = built.holds().apply(record);
        assertThat(NaiveEvaluator.holds(read, record))
            .as("%s on %s", printed, record)
            .isEqualTo(meant);
        held += Boolean.TRUE.equals(meant) ? 1 : 0;
        tried++;
      }
    }
    assertThat(held).as("some hold, some do not").isBetween(tried / 10, tried * 9 / 10);
  }

  private Built expression(int depth) {
    if (depth == 0 || random.nextInt(4) == 0) {
      return leaf();
    }
    Built one = expression(depth - 1);
    Built other = expression(depth - 1);
    return switch (random.nextInt(5)) {
      case 0 -> new Built(one.condition().not(), r -> opposite(one.holds().apply(r)));
      case 1 ->
          new Built(
              one.condition().and(other.condition()),
              r -> both(one.holds().apply(r), other.holds().apply(r)));
      case 2 ->
          new Built(
              one.condition().or(other.condition()),
              r -> either(one.holds().apply(r), other.holds().apply(r)));
      case 3 -> {
        Built third = expression(depth - 1);
        yield new Built(
            Condition.allOf(one.condition(), other.condition(), third.condition()),
            r -> both(one.holds().apply(r), both(other.holds().apply(r), third.holds().apply(r))));
      }
      default -> {
        Built third = expression(depth - 1);
        yield new Built(
            Condition.anyOf(List.of(one.condition(), other.condition(), third.condition())),
            r ->
                either(
                    one.holds().apply(r), either(other.holds().apply(r), third.holds().apply(r))));
      }
    };
  }

  private Built leaf() {
    return switch (random.nextInt(5)) {
      case 0 -> textLeaf(TICKET.summary());
      case 1 -> textLeaf(TICKET.board().name());
      case 2 -> numberLeaf();
      case 3 -> timeLeaf();
      default -> flagLeaf();
    };
  }

  private Built textLeaf(TextField field) {
    String a = pick(texts);
    String b = pick(texts);
    return switch (random.nextInt(9)) {
      case 0 -> on(field, field.eq(a), (String v) -> v.equals(a));
      case 1 -> on(field, field.ne(a), (String v) -> !v.equals(a));
      case 2 -> on(field, field.in(a, b), (String v) -> v.equals(a) || v.equals(b));
      case 3 -> on(field, field.notIn(List.of(a, b)), (String v) -> !v.equals(a) && !v.equals(b));
      case 4 -> on(field, field.contains(a), (String v) -> v.contains(a));
      case 5 -> on(field, field.notContains(a), (String v) -> !v.contains(a));
      case 6 -> on(field, field.like("*elp%k"), (String v) -> v.startsWith("Help"));
      case 7 -> new Built(field.isNull(), r -> r.get(field.toString()) == null);
      default -> new Built(field.isNotNull(), r -> r.get(field.toString()) != null);
    };
  }

  private Built numberLeaf() {
    NumberField field = TICKET.actualHours();
    BigDecimal a = hours();
    int b = random.nextInt(9) - 4;
    BigDecimal whole = BigDecimal.valueOf(b);
    return switch (random.nextInt(7)) {
      case 0 -> on(field, field.eq(a), (BigDecimal v) -> v.compareTo(a) == 0);
      case 1 -> on(field, field.lt(b), (BigDecimal v) -> v.compareTo(whole) < 0);
      case 2 -> on(field, field.le((long) b), (BigDecimal v) -> v.compareTo(whole) <= 0);
      case 3 -> on(field, field.gt(a), (BigDecimal v) -> v.compareTo(a) > 0);
      case 4 -> on(field, field.ge(a.doubleValue()), (BigDecimal v) -> v.compareTo(a) >= 0);
      case 5 ->
          on(
              field,
              field.between(a, b),
              (BigDecimal v) -> v.compareTo(a) >= 0 && v.compareTo(whole) <= 0);
      default ->
          on(
              field,
              field.notIn(a, b),
              (BigDecimal v) -> v.compareTo(a) != 0 && v.compareTo(whole) != 0);
    };
  }

  private Built timeLeaf() {
    DateTimeField field = TICKET.lastUpdated();
    Instant a = time();
    Instant b = time();
    LocalDate day = LocalDate.ofInstant(b, ZoneOffset.UTC);
    Function<Instant, LocalDate> dayOf = t -> LocalDate.ofInstant(t, ZoneOffset.UTC);
    return switch (random.nextInt(8)) {
      case 0 -> on(field, field.before(a), (Instant v) -> v.isBefore(a));
      case 1 -> on(field, field.after(a), (Instant v) -> v.isAfter(a));
      case 2 -> on(field, field.onOrAfter(a), (Instant v) -> !v.isBefore(a));
      case 3 -> on(field, field.onOrBefore(a), (Instant v) -> !v.isAfter(a));
      case 4 ->
          on(
              field,
              field.between(a, b.atOffset(ZoneOffset.ofHours(2)).toInstant()),
              (Instant v) -> !v.isBefore(a) && !v.isAfter(b));
      case 5 -> on(field, field.after(day), (Instant v) -> dayOf.apply(v).isAfter(day));
      case 6 -> on(field, field.onOrBefore(day), (Instant v) -> !dayOf.apply(v).isAfter(day));
      default -> on(field, field.on(day), (Instant v) -> dayOf.apply(v).equals(day));
    };
  }

  private Built flagLeaf() {
    BooleanField field = TICKET.closedFlag();
    return random.nextBoolean()
        ? on(field, field.isTrue(), (Boolean v) -> v)
        : on(field, field.isFalse(), (Boolean v) -> !v);
  }

  @SuppressWarnings("unchecked") // record() puts values of that type there
  private static <T> Built on(Field field, Condition condition, Predicate<T> meant) {
    return new Built(
        condition,
        record -> {
          T value = (T) record.get(field.toString());
          return value == null ? null : (Boolean) meant.test(value);
        });
  }

  private Map<String, Object> record() {
    Map<String, Object> record = new HashMap<>();
    record.put("summary", random.nextInt(5) == 0 ? null : pick(texts));
    record.put("board/name", random.nextInt(5) == 0 ? null : pick(texts));
    record.put("actualHours", random.nextInt(5) == 0 ? null : hours());
    record.put("lastUpdated", random.nextInt(5) == 0 ? null : time());
    record.put("closedFlag", random.nextInt(5) == 0 ? null : random.nextBoolean());
    return record;
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(6); n >= 0; n--) {
      if (random.nextInt(3) > 0) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      } else {
        int c = random.nextInt(Character.MAX_CODE_POINT + 1);
        text.appendCodePoint(c >= 0xD800 && c <= 0xDFFF ? '?' : c);
      }
    }
    return text.toString();
  }

  private BigDecimal hours() {
    return BigDecimal.valueOf(random.nextInt(33) - 16L, random.nextInt(2) * 2)
        .divide(BigDecimal.valueOf(4));
  }

  private Instant time() {
    return Instant.parse("2026-03-30T00:00:00Z")
        .plus(Duration.ofMinutes(360L * random.nextInt(16)));
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private static @Nullable Boolean opposite(@Nullable Boolean one) {
    return one == null ? null : (Boolean) !one;
  }

  static @Nullable Boolean both(@Nullable Boolean one, @Nullable Boolean other) {
    if (Boolean.FALSE.equals(one) || Boolean.FALSE.equals(other)) {
      return false;
    }
    return one == null || other == null ? null : (Boolean) true;
  }

  static @Nullable Boolean either(@Nullable Boolean one, @Nullable Boolean other) {
    return opposite(both(opposite(one), opposite(other)));
  }
}
