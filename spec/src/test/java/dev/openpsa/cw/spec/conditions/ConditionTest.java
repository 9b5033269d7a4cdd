package dev.openpsa.cw.spec.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConditionTest {
  private static final Condition A = number("a", 1);
  private static final Condition B = number("b", 2);
  private static final Condition C = number("c", 3);

  @Test
  void parse_andWithOr_andBindsStronger() {
    assertThat(Condition.parse("a=1 or b=2 AND c=3"))
        .isEqualTo(new Or(List.of(A, new And(List.of(B, C)))))
        .hasToString("a = 1 OR (b = 2 AND c = 3)");
  }

  @Test
  void parse_parentheses_keepTheirGroup() {
    assertThat(Condition.parse("((a=1 Or b=2)) anD c=3"))
        .isEqualTo(new And(List.of(new Or(List.of(A, B)), C)))
        .hasToString("(a = 1 OR b = 2) AND c = 3");
    assertThat(Condition.parse("(a=1 and b=2) and c=3"))
        .isEqualTo(new And(List.of(new And(List.of(A, B)), C)));
  }

  @ParameterizedTest
  @EnumSource(Operator.class)
  void parse_everyOperator_isReadInAnyCaseAndSpacing(Operator operator) {
    Comparison expected =
        new Comparison(FieldPath.parse("status/name"), operator, new Value.Text("New"));
    String symbol = operator.toString();
    assertThat(Condition.parse("status/name " + symbol + " \"New\"")).isEqualTo(expected);
    assertThat(
            Condition.parse(
                " STATUS / Name\t"
                    + symbol.toUpperCase(java.util.Locale.ROOT).replace(" ", "\n ")
                    + "'New' "))
        .isEqualTo(expected);
    assertThat(expected).hasToString("status/name " + symbol + " \"New\"");
  }

  @Test
  void parse_inLists_takeEveryKindOfValue() {
    assertThat(Condition.parse("id in(1,-2.50)"))
        .isEqualTo(
            new InList(
                FieldPath.parse("id"),
                false,
                List.of(Value.Decimal.of(1), new Value.Decimal(new BigDecimal("-2.50")))));
    assertThat(Condition.parse("x NOT  IN ( 'a' , [2026-03-31], null, TRUE, false )"))
        .isEqualTo(
            new InList(
                FieldPath.parse("x"),
                true,
                List.of(
                    new Value.Text("a"),
                    Value.DateTime.of(LocalDate.of(2026, 3, 31)),
                    new Value.Null(),
                    new Value.Bool(true),
                    new Value.Bool(false))))
        .hasToString("x not in (\"a\", [2026-03-31], null, True, False)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "'a \"b\" c'   | a \"b\" c",
        "\"it's\"      | it's",
        "\"5\\\" disk\"| 5\" disk",
        "'it\\'s'      | it's",
        "\"C:\\temp\"  | C:\\temp",
        "\"C:\\\\\"    | C:\\",
        "'and (or) ]'  | and (or) ]",
        "\"\"          | ^^",
      })
  void parse_quotes_bothKindsWithEscapes(String literal, String text) {
    assertThat(Condition.parse("a = " + literal))
        .isEqualTo(new Comparison(FieldPath.parse("a"), Operator.EQUAL, new Value.Text(text)));
  }

  @ParameterizedTest
  @CsvSource({
    "2016-08-20T18:04:26Z,      2016-08-20T18:04:26Z",
    "2016-08-20t18:04:26z,      2016-08-20T18:04:26Z",
    "2016-08-20 18:04,          2016-08-20T18:04:00Z",
    "2016-08-20T18:04:26.5,     2016-08-20T18:04:26.500Z",
    "2016-08-20T18:04:26+02:00, 2016-08-20T16:04:26Z",
    "2016-08-20T18:04:26-0530,  2016-08-20T23:34:26Z",
    "2026-04-01,                2026-04-01T00:00:00Z",
  })
  void parse_dates_withAndWithoutTimeOffsetAndFraction(String written, Instant meant) {
    Comparison read = (Comparison) Condition.parse("lastUpdated >= [" + written + "]");
    Value.DateTime value = (Value.DateTime) read.value();
    assertThat(value.text()).isEqualTo(written);
    assertThat(value.instant()).isEqualTo(meant);
    assertThat(value.date()).isEqualTo(written.substring(0, 10));
    assertThat(value.hasTime()).isEqualTo(written.length() > 10);
    assertThat(value.hasOffset())
        .isEqualTo(written.matches("(?i).*(z|[+-]\\d\\d:?\\d\\d)$") && written.length() > 10);
    assertThat(read).hasToString("lastUpdated >= [" + written + "]");
  }

  @Test
  void of_instantWithFraction_printsWholeSeconds() {
    assertThat(Value.DateTime.of(Instant.parse("2026-03-31T05:00:00.987Z")))
        .hasToString("[2026-03-31T05:00:00Z]");
  }

  @Test
  void parse_fieldsInOtherCase_areEqualAndKeepTheirSpelling() {
    FieldPath path = FieldPath.parse("Board/NAME");
    assertThat(path).isEqualTo(FieldPath.parse("board/name")).hasToString("Board/NAME");
    assertThat(path).hasSameHashCodeAs(FieldPath.parse("board/name"));
    assertThat(path.first()).isEqualTo("Board");
    assertThat(path.last()).isEqualTo("NAME");
  }

  private static Condition number(String field, long number) {
    return new Comparison(FieldPath.parse(field), Operator.EQUAL, Value.Decimal.of(number));
  }
}
