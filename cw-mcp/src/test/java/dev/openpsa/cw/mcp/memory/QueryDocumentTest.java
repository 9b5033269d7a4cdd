package dev.openpsa.cw.mcp.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openpsa.cw.operations.RequestFailure;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exported queries as text. */
class QueryDocumentTest {

  private static List<Integer> lines(String text) {
    return QueryDocument.elements(text).stream().map(QueryDocument.Element::line).toList();
  }

  @Test
  void elements_knowTheLineInWhichTheyBegin() {
    assertThat(lines("[]")).isEmpty();
    assertThat(lines("[{}, {}\n, {}\r\n,\n\n{\n\"a\": [1,\n2]}, {}]"))
        .containsExactly(1, 1, 2, 5, 7);
    assertThat(
            lines("{\n\"version\": 1,\n\"other\": {\"queries\": [1]},\n\"queries\": [\n1,\n2]\n}"))
        .containsExactly(5, 6);
    String wide = "{\"a\":\"" + "x".repeat(5000) + "\"}";
    assertThat(lines("[\n" + wide + ",\n" + wide + "\n]")).containsExactly(2, 3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[#{},#{ | line 3",
        "[#{}#{}] | line 3",
        "{\"queries\": 7} | line 1",
        "{#\"version\": 2,#\"queries\": []} | line 2: version 2 is of a newer program",
        "[]#[] | line 2",
        "#7 | line 2",
        "`` | line 1",
        "[{'a': 1}] | line 1",
        "[NaN] | line 1",
      })
  void elements_ofSomethingElse_areRefusedWithTheLine(String text, String expected) {
    assertThatThrownBy(() -> QueryDocument.elements(text.replace('#', '\n')))
        .isInstanceOf(RequestFailure.class)
        .hasMessageContaining("nothing was imported")
        .hasMessageContaining(expected);
  }

  @Test
  void elements_nestedTooDeep_areRefused() {
    assertThatThrownBy(() -> QueryDocument.elements("[".repeat(100_000)))
        .isInstanceOf(RequestFailure.class);
  }
}
