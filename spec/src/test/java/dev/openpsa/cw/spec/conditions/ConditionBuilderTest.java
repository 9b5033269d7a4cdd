package dev.openpsa.cw.spec.conditions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConditionBuilderTest {
  private static final Condition A = Condition.parse("a = 1");
  private static final Condition B = Condition.parse("b = 2");
  private static final Condition C = Condition.parse("c = 3");

  @Test
  void join_sameKind_isFlattened() {
    assertThat(A.and(B).and(C)).isEqualTo(new And(List.of(A, B, C)));
    assertThat(A.and(B.and(C))).isEqualTo(new And(List.of(A, B, C)));
    assertThat(A.or(B).or(C)).hasToString("a = 1 OR b = 2 OR c = 3");
  }

  @Test
  void join_mixed_printsParentheses() {
    assertThat(A.and(B).or(C)).hasToString("(a = 1 AND b = 2) OR c = 3");
    assertThat(A.or(B).and(B.or(C))).hasToString("(a = 1 OR b = 2) AND (b = 2 OR c = 3)");
  }

  @Test
  void allOf_one_isThatOne() {
    assertThat(Condition.allOf(A)).isSameAs(A);
    assertThat(Condition.anyOf(List.of(B))).isSameAs(B);
  }

  @Test
  void allOf_none_isRefusedWithARemedy() {
    assertThatThrownBy(() -> Condition.allOf(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("leave an empty filter out");
    assertThatThrownBy(() -> Condition.anyOf())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("matches nothing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a = 1                     | a != 1",
        "a < 1                     | a >= 1",
        "a <= 1                    | a > 1",
        "a contains 'x'            | a not contains 'x'",
        "a like 'x%'               | a not like 'x%'",
        "a in (1, 2)               | a not in (1, 2)",
        "a = null                  | a != null",
        "a = 1 and b = 2           | a != 1 or b != 2",
        "a = 1 and (b = 2 or c < 3)| a != 1 or (b != 2 and c >= 3)",
      })
  void not_everyForm_isTheOppositeAndBack(String text, String opposite) {
    assertThat(Condition.parse(text).not()).isEqualTo(Condition.parse(opposite));
    assertThat(Condition.parse(opposite).not()).isEqualTo(Condition.parse(text));
  }

  @ParameterizedTest
  @EnumSource(Operator.class)
  void opposite_twice_isTheSame(Operator operator) {
    assertThat(operator.opposite()).isNotEqualTo(operator);
    assertThat(operator.opposite().opposite()).isEqualTo(operator);
  }

  @Test
  void join_tooDeepToBeRead_isRefused() {
    Condition deep = A;
    for (int i = 0; i < Condition.MAX_DEPTH / 2; i++) {
      deep = deep.and(B).or(C);
    }
    Condition deepest = deep.and(B);
    assertThat(Condition.parse(deepest.toString())).isEqualTo(deepest);
    assertThatThrownBy(() -> deepest.or(C))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most 100 nested parentheses");
  }

  @Test
  void parse_precedenceThatPrintsTooDeep_isASyntaxError() {
    String text = "(a=1 or b=2 and ".repeat(60) + "c=3" + ")".repeat(60);
    assertThatThrownBy(() -> Condition.parse(text))
        .isInstanceOf(ConditionSyntaxException.class)
        .hasMessageContaining("at most 100 nested parentheses");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "plain        | \"plain\"",
        "it's         | \"it's\"",
        "5\" disk     | '5\" disk'",
        "it's 5\"     | \"it's 5\\\"\"",
        "ACME\\jdoe   | \"ACME\\jdoe\"",
        "a\\\\b        | \"a\\\\\\b\"",
        "C:\\         | \"C:\\\\\"",
        "\\\"         | '\\\\\"'",
        "[urgent] 50% | \"[urgent] 50%\"",
      })
  void print_text_escapesOnlyWhereQuotesCannotDo(String text, String literal) {
    assertThat(new Value.Text(text)).hasToString(literal);
    assertThat(Condition.parse("a = " + literal))
        .isEqualTo(new Comparison(FieldPath.parse("a"), Operator.EQUAL, new Value.Text(text)));
  }

  @Test
  void inList_empty_namesTheRemedy() {
    FieldPath id = FieldPath.parse("id");
    assertThatThrownBy(() -> new InList(id, false, List.of()))
        .hasMessage(
            "id in (…) needs at least one value: an empty list matches nothing, so skip the call");
    assertThatThrownBy(() -> new InList(id, true, List.of()))
        .hasMessageContaining("leave the condition out");
  }

  @Test
  void parse_namedParameter_isNamedInMessages() {
    assertThatThrownBy(() -> Condition.parse("childConditions", "a ="))
        .hasMessageStartingWith("childConditions, position 4: expected a value");
  }

  @Test
  void then_orders_followEachOther() {
    OrderBy order =
        OrderBy.desc(FieldPath.parse("lastUpdated")).then(OrderBy.asc(FieldPath.parse("id")));
    assertThat(order)
        .isEqualTo(OrderBy.parse("lastUpdated desc, id"))
        .hasToString("lastUpdated desc, id asc");
  }
}
