package dev.openpsa.cw.spec.conditions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionErrorsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "^^                       |  0 | expected a field such as id",
        "status/name = Open       | 14 | expected a value: \"text\" in quotes",
        "status/name =            | 13 | but found the end",
        "name == 'x'              |  6 | expected a value",
        "name <> 'x'              |  6 | expected a value",
        "name 'x'                 |  5 | expected =, !=",
        "name not 5               |  9 | expected in, contains or like",
        "not (id = 1)             |  0 | not stands behind it",
        "id = 1 and               | 10 | expected a field",
        "id = 1 id = 2            |  7 | expected and, or, or the end",
        "(id = 1                  |  7 | expected and, or, or )",
        "id = 1)                  |  6 | expected and, or, or the end",
        "id in ()                 |  7 | expected a value",
        "id in 5                  |  6 | expected (",
        "id in (1 2)              |  9 | expected , or )",
        "name = 'x                |  7 | expected a closing '",
        "d > [2026-03-31          | 15 | expected a closing ]",
        "d > [2026-02-30]         |  5 | expected a date",
        "d > [today]              |  5 | expected a date",
        "d > 2026-03-31           |  4 | dates go in brackets",
        "n = 1.2.3                |  4 | at most 38 digits",
        "n = 12abc                |  4 | expected a plain number",
        "a/ = 1                   |  3 | expected a field",
        "in = 1                   |  0 | in is a word of the language",
        "5 = 1                    |  0 | expected a field",
      })
  void parse_mistake_namesPlaceAndExpectation(String text, int position, String expected) {
    ConditionSyntaxException e =
        catchThrowableOfType(ConditionSyntaxException.class, () -> Condition.parse(text));
    assertThat(e).hasMessageContaining(expected).hasMessageContaining("position " + (position + 1));
    assertThat(e.position()).isEqualTo(position);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "closedFlag == false        | equality is one =",
        "id <> 5                    | inequality is !=",
        "owner is null              | write = null or != null",
        "id between 1 and 2         | write field >= first and field <= last",
        "id = 1 && id = 2           | write and",
      })
  void parse_wordOfAnotherLanguage_namesOurs(String condition, String remedy) {
    assertThatThrownBy(() -> Condition.parse(condition)).hasMessageContaining(remedy);
  }

  @Test
  void parse_mistake_showsTheOffendingPartShortened() {
    assertThatThrownBy(() -> Condition.parse("id = 1 & summary contains 'something long'"))
        .hasMessage(
            "conditions, position 8: expected and, or, or the end; write and, but found"
                + " »& summary contains 'some…«");
  }

  @Test
  void parse_endlessNesting_isRefusedBeforeTheStackIs() {
    String deepest = "(".repeat(Condition.MAX_DEPTH) + "a=1" + ")".repeat(Condition.MAX_DEPTH);
    assertThat(Condition.parse(deepest)).isEqualTo(Condition.parse("a=1"));
    assertThatThrownBy(() -> Condition.parse("(".repeat(1_000_000)))
        .isInstanceOf(ConditionSyntaxException.class)
        .hasMessageContaining("at most 100 nested");
  }

  @Test
  void parse_siblingGroups_doNotCountAsDepth() {
    String many = "(a=1) or ".repeat(1_000) + "a=1";
    assertThat(((Or) Condition.parse(many)).parts()).hasSize(1_001);
  }

  @Test
  void constructors_senselessParts_areRefused() {
    FieldPath id = FieldPath.parse("id");
    Condition one = new Comparison(id, Operator.EQUAL, new Value.Null());
    assertThatThrownBy(() -> new And(List.of(one))).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Or(List.of())).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new InList(id, false, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FieldPath(List.of("not")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FieldPath(List.of("a/b")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Value.DateTime("soon"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Value.Decimal(new BigDecimal("1E999999999")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
