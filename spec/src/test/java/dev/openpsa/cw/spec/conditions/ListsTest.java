package dev.openpsa.cw.spec.conditions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ListsTest {
  @Test
  void orderBy_severalKeys_keepOrderAndDirection() {
    OrderBy order = OrderBy.parse("id DESC,contact/name asc , summary");
    assertThat(order).hasToString("id desc, contact/name asc, summary asc");
    assertThat(OrderBy.parse(order.toString())).isEqualTo(order);
    assertThat(order.keys())
        .extracting(OrderBy.Key::descending)
        .containsExactly(true, false, false);
  }

  @Test
  void orderBy_mistakes_areNamed() {
    assertThatThrownBy(() -> OrderBy.parse("id down"))
        .isInstanceOf(ConditionSyntaxException.class)
        .hasMessageContaining("orderBy, position 4: expected asc, desc, a comma or the end");
    assertThatThrownBy(() -> OrderBy.parse("id,")).isInstanceOf(ConditionSyntaxException.class);
    assertThatThrownBy(() -> OrderBy.parse(" ")).isInstanceOf(ConditionSyntaxException.class);
  }

  @Test
  void fieldList_nestedNames_areKept() {
    FieldList fields = FieldList.parse("id, name,status/id,_info/lastUpdated");
    assertThat(fields).hasToString("id,name,status/id,_info/lastUpdated");
    assertThat(FieldList.parse(fields.toString())).isEqualTo(fields);
  }

  @Test
  void fieldList_mistakes_areNamed() {
    assertThatThrownBy(() -> FieldList.parse("id;name"))
        .isInstanceOf(ConditionSyntaxException.class)
        .hasMessageContaining("fields, position 3: expected a comma or the end");
    assertThatThrownBy(() -> FieldList.parse("id,,name"))
        .isInstanceOf(ConditionSyntaxException.class);
  }
}
