package dev.openpsa.cw.operations.analytics.offer;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Invariants of each answer by itself, held against the usual one and against drawn ones. */
final class WithinAnswer {
  private static final BigDecimal HUNDRED = new BigDecimal(100);

  private WithinAnswer() {}

  private interface OneAnswer {
    int against(Given given);
  }

  private static Invariant each(String name, OneAnswer check) {
    return new Invariant(
        name, true, answers -> answers.all().stream().mapToInt(check::against).sum());
  }

  private static int seen(Figure figure) {
    return figure.isZero() ? 0 : 1;
  }

  /** A sum in each row and in the totals: {@code net = opened - closed}. */
  static Invariant adds(String formula) {
    return sides(
        formula,
        " = ",
        (line, one, other) ->
            assertThat(one.isSameAs(other)).as("%s: %s, %s", line, one, other).isTrue());
  }

  /** A bound in each row and in the totals: {@code matched <= booked}. */
  static Invariant atMost(String formula) {
    return sides(
        formula,
        " <= ",
        (line, one, other) ->
            assertThat(one.isAtMost(other)).as("%s: %s, %s", line, one, other).isTrue());
  }

  private static Invariant sides(String formula, String sign, Compared compared) {
    String[] sides = formula.split(sign);
    return lines(formula, Formula.parse(sides[0]), Formula.parse(sides[1]), compared);
  }

  private interface Compared {
    void check(String line, Figure left, Figure right);
  }

  private static Invariant lines(String name, Formula left, Formula right, Compared compared) {
    return each(
        name,
        given -> {
          int seen = 0;
          for (Map.Entry<String, Given.Line> line : given.lines().entrySet()) {
            Figure one = left.of(line.getValue());
            Figure other = right.of(line.getValue());
            if (one != null && other != null) {
              compared.check(given.asked() + " " + line.getKey(), one, other);
              seen += left.isSeen(line.getValue()) || right.isSeen(line.getValue()) ? 1 : 0;
            }
          }
          return seen;
        });
  }

  /** {@code late_pct = late / entries} in percent; unknown without anything to divide by. */
  static Invariant percent(String formula) {
    return quotient(formula, HUNDRED);
  }

  /** {@code rate = value / hours}; unknown without anything to divide by. */
  static Invariant ratio(String formula) {
    return quotient(formula, BigDecimal.ONE);
  }

  private static Invariant quotient(String formula, BigDecimal factor) {
    String name = formula.split(" = ")[0];
    String[] parts = formula.split(" = ")[1].split(" / ");
    Formula part = Formula.parse(parts[0]);
    Formula whole = Formula.parse(parts[1]);
    return each(
        formula,
        given -> {
          int seen = 0;
          for (Map.Entry<String, Given.Line> line : given.lines().entrySet()) {
            Figure told = line.getValue().figure(name);
            Figure above = part.of(line.getValue());
            Figure below = whole.of(line.getValue());
            if (above == null || below == null) {
              continue;
            }
            String place = given.asked() + " " + line.getKey();
            if (told == null) {
              boolean isUndivided = below.isAtMost(Figure.ZERO);
              boolean isNamed = given.types().containsKey(name) && !line.getKey().startsWith("tot");
              assertThat(isUndivided || !isNamed).as("%s lacks %s", place, name).isTrue();
            } else {
              assertThat(below.isZero()).as("%s: %s of nothing", place, name).isFalse();
              // told = above / below, multiplied out so that rounding can be told from a fault
              Figure product =
                  new Figure(
                      told.value().multiply(below.value()),
                      told.slack()
                          .multiply(below.value().abs().add(below.slack()))
                          .add(told.value().abs().multiply(below.slack())));
              assertThat(product.isSameAs(above.times(factor))).as("%s: %s", place, name).isTrue();
              seen += seen(told);
            }
          }
          return seen;
        });
  }

  /** The rows of these columns add up to the totals of the same names. */
  static Invariant sums(String... columns) {
    return new Invariant(
        "rows of " + String.join(", ", columns) + " add up to the totals",
        true,
        answers -> {
          int seen = 0;
          for (String pattern : columns) {
            int own = 0;
            for (Given given : answers.all()) {
              for (String column : given.figures(pattern)) {
                own += sum(given, column, given.rows(), Formula.named(column));
              }
            }
            assertThat(own).as("figures of " + pattern).isPositive();
            seen += own;
          }
          return seen;
        });
  }

  /** The rows of a column add up to a total of another name, or to a sum of totals. */
  static Invariant sum(String column, String total) {
    return each(
        "rows of " + column + " add up to " + total,
        given ->
            given.types().containsKey(column)
                ? sum(given, column, given.rows(), Formula.parse(total))
                : 0);
  }

  /** The rows whose cell reads so add up to that total. */
  static Invariant sumWhere(String column, String where, String value, String total) {
    return each(
        column + " where " + where + " is " + value + " adds up to " + total,
        given -> sum(given, column, given.where(where, value), Formula.named(total)));
  }

  private static int sum(Given given, String column, List<JsonObject> rows, Formula total) {
    Figure whole = total.of(given::total);
    if (whole == null) {
      boolean isUnknown = given.totals().keySet().containsAll(total.names()) || rows.isEmpty();
      assertThat(isUnknown).as("%s tells no total %s", given.asked(), total.names()).isTrue();
      return 0;
    }
    Figure sum = given.sum(column, rows);
    assertThat(sum.isSameAs(whole))
        .as("%s: %s adds up to %s, not to %s", given.asked(), column, sum, whole)
        .isTrue();
    return seen(whole);
  }

  /** In each row the columns whose names match add up to that one. */
  static Invariant parts(String whole, String pattern) {
    return each(
        whole + " is the sum of " + pattern,
        given -> {
          int seen = 0;
          List<String> parts = given.figures(pattern);
          for (JsonObject row : given.rows()) {
            Figure all = given.figure(row, whole);
            if (all != null && !parts.isEmpty()) {
              Figure sum = Figure.ZERO;
              for (String part : parts) {
                Figure one = given.figure(row, part);
                sum = one == null ? sum : sum.plus(one);
              }
              assertThat(sum.isSameAs(all)).as("%s %s", given.asked(), row).isTrue();
              seen += seen(all);
            }
          }
          return seen;
        });
  }

  /** Shares of a whole: together 100. */
  static Invariant shares(String column) {
    return each(
        column + " adds up to 100",
        given -> {
          Figure sum = given.sum(column);
          if (sum.isZero()) {
            return 0;
          }
          assertThat(sum.isSameAs(Figure.exact(HUNDRED))).as("%s %s", given.asked(), sum).isTrue();
          return given.rows().size();
        });
  }

  /** There are as many rows as the total says. */
  static Invariant rows(String total) {
    return each(
        "as many rows as " + total,
        given -> {
          Figure told = given.total(total);
          assertThat(told).as(given.asked()).isNotNull();
          assertThat(told.value()).as(given.asked()).isEqualByComparingTo(size(given.rows()));
          return given.rows().size();
        });
  }

  /** There are as many rows with each of these words as the total of that name says. */
  static Invariant tally(String column, String... words) {
    return each(
        column + " is tallied in the totals",
        given -> {
          int seen = 0;
          for (String word : words) {
            seen += tallied(given, column, word, word);
          }
          return seen;
        });
  }

  /** There are as many rows whose cell reads so as the total says. */
  static Invariant count(String column, String value, String total) {
    return each(
        "as many rows with " + column + " " + value + " as " + total,
        given -> tallied(given, column, value, total));
  }

  private static int tallied(Given given, String column, String value, String total) {
    if (!given.types().containsKey(column)) {
      return 0;
    }
    List<JsonObject> rows = given.where(column, value);
    Figure told = given.total(total);
    BigDecimal count = told == null ? BigDecimal.ZERO : told.value();
    assertThat(count)
        .as("%s: rows with %s %s, total %s", given.asked(), column, value, total)
        .isEqualByComparingTo(size(rows));
    return rows.size();
  }

  private static BigDecimal size(List<JsonObject> rows) {
    return BigDecimal.valueOf(rows.size());
  }

  /** Every figure whose name matches, in rows and totals, lies between these. */
  static Invariant between(int least, int most, String pattern) {
    Figure low = Figure.exact(BigDecimal.valueOf(least));
    Figure high = Figure.exact(BigDecimal.valueOf(most));
    return each(
        pattern + " lies between " + least + " and " + most,
        given -> {
          int seen = 0;
          for (Map.Entry<String, Given.Line> line : given.lines().entrySet()) {
            for (String column : given.figures(pattern)) {
              Figure figure = line.getValue().figure(column);
              if (figure != null) {
                boolean isWithin =
                    figure.value().compareTo(low.value()) >= 0
                        && figure.value().compareTo(high.value()) <= 0;
                assertThat(isWithin).as("%s %s %s", given.asked(), line.getKey(), column).isTrue();
                seen += seen(figure);
              }
            }
          }
          return seen;
        });
  }

  /** The rows come in an order: the figures of the column never fall, and end with that one. */
  static Invariant climbs(String column, int last) {
    return each(
        column + " climbs to " + last,
        given -> {
          Figure before = Figure.ZERO;
          for (JsonObject row : given.rows()) {
            Figure next = given.figure(row, column);
            assertThat(next).as("%s %s", given.asked(), row).isNotNull();
            assertThat(before.isAtMost(next)).as("%s %s", given.asked(), row).isTrue();
            before = next;
          }
          if (!given.rows().isEmpty()) {
            assertThat(before.value()).isEqualByComparingTo(BigDecimal.valueOf(last));
          }
          return given.rows().size();
        });
  }

  /** What the rows with one word have is never more than what those with the next have. */
  static Invariant bands(String figure, String column, String... words) {
    return each(
        column + " goes up with " + figure,
        given -> {
          int seen = 0;
          Figure most = null;
          for (String word : words) {
            List<Figure> band =
                given.where(column, word).stream()
                    .map(row -> given.figure(row, figure))
                    .filter(one -> one != null)
                    .toList();
            for (Figure one : band) {
              assertThat(most == null || most.isAtMost(one))
                  .as("%s: %s is %s", given.asked(), one, word)
                  .isTrue();
              seen += seen(one);
            }
            most =
                band.stream()
                    .max((one, other) -> one.value().compareTo(other.value()))
                    .orElse(most);
          }
          return seen;
        });
  }
}
