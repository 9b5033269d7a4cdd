package dev.openpsa.cw.operations.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openpsa.cw.spec.conditions.Condition;
import dev.openpsa.cw.spec.conditions.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values set into conditions. */
class ConditionTemplateTest {
  private static final Value SEVEN = Value.Decimal.of(7);
  private static final Value TEXT = new Value.Text("o'neil \"x\"");
  private static final Value TIME = new Value.DateTime("2026-03-18T15:30:00Z");

  private static String filled(String template, Map<String, List<Value>> values) {
    return ConditionTemplate.parse(template)
        .fill(place -> values.getOrDefault(place.toString(), List.of()))
        .toString();
  }

  @Test
  void fill_barePlace_takesTheValueInItsOwnType() {
    assertThat(filled("board/id={board_id}", Map.of("board_id", List.of(SEVEN))))
        .isEqualTo("board/id = 7");
    assertThat(filled("flag={yes}", Map.of("yes", List.of(new Value.Bool(true)))))
        .isEqualTo("flag = True");
    assertThat(filled("owner={none}", Map.of("none", List.of(new Value.Null()))))
        .isEqualTo("owner = null");
  }

  @Test
  void fill_quotedPlace_takesTheTextAndWhatStandsAroundIt() {
    assertThat(filled("summary like \"%{text}%\"", Map.of("text", List.of(new Value.Text("a b")))))
        .isEqualTo("summary like \"%a b%\"");
    assertThat(filled("a=\"{n}-{n}\"", Map.of("n", List.of(SEVEN)))).isEqualTo("a = \"7-7\"");
  }

  @Test
  void fill_placeInSingleQuotes_isATextAsWell() {
    Condition condition = ConditionTemplate.parse("summary='{text}'").fill(place -> List.of(TEXT));
    assertThat(Condition.parse(condition.toString()))
        .isEqualTo(Condition.parse("summary = \"o'neil \\\"x\\\"\""));
  }

  @Test
  void fill_quoteOfTheOtherKindWithinQuotes_endsNothing() {
    assertThat(filled("a=\"it's {n}\" and b={n}", Map.of("n", List.of(SEVEN))))
        .isEqualTo("a = \"it's 7\" AND b = 7");
  }

  @Test
  void fill_bracketedPlace_takesATime() {
    assertThat(filled("lastUpdated<[{ago:14}]", Map.of("ago:14", List.of(TIME))))
        .isEqualTo("lastUpdated < [2026-03-18T15:30:00Z]");
  }

  @Test
  void fill_placeInList_takesAllValues() {
    assertThat(
            filled(
                "id in ({ids}) and a not in (1, {ids})",
                Map.of("ids", List.of(SEVEN, Value.Decimal.of(8)))))
        .isEqualTo("id in (7, 8) AND a not in (1, 7, 8)");
  }

  @Test
  void fill_noValueForAList_isRefused() {
    ConditionTemplate template = ConditionTemplate.parse("id in ({ids})");
    assertThatIllegalArgumentException().isThrownBy(() -> template.fill(place -> List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"id={ids}", "name=\"{ids}\""})
  void fill_severalValuesWhereOneFits_isRefused(String text) {
    ConditionTemplate template = ConditionTemplate.parse(text);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> template.fill(place -> List.of(SEVEN, SEVEN)));
  }

  @Test
  void fill_nestedGroups_keepTheirParentheses() {
    assertThat(
            filled(
                "closed=false and (owner=\"{me}\" or resources contains \"{me}\")",
                Map.of("me", List.of(new Value.Text("al")))))
        .isEqualTo("closed = False AND (owner = \"al\" OR resources contains \"al\")");
  }

  @Test
  void fill_valueThatLooksLikeAPlace_staysAsItIs() {
    assertThat(
            filled(
                "a=\"{one}\" and b=\"{two}\"",
                Map.of(
                    "one", List.of(new Value.Text("{two}\uE0011;")),
                    "two", List.of(new Value.Text("2")))))
        .isEqualTo("a = \"{two}\uE0011;\" AND b = \"2\"");
  }

  @Test
  void fill_decimal_isNotRounded() {
    BigDecimal number = new BigDecimal("0.10");
    assertThat(filled("a>{n}", Map.of("n", List.of(new Value.Decimal(number)))))
        .isEqualTo("a > 0.10");
  }

  @Test
  void places_ofATemplate_areThoseOfTheTextInOrder() {
    assertThat(
            ConditionTemplate.parse("a<[{ago:days}] and b=\"{ text }\" and c in ({ids})").places())
        .extracting(Placeholder::toString)
        .containsExactly("ago:days", "text", "ids");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a={b", "a=\"{b\"", "a<[{ago:3}", "a={b} or", "{field}=1", ""})
  void parse_noCondition_isRefused(String text) {
    assertThatThrownBy(() -> ConditionTemplate.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
