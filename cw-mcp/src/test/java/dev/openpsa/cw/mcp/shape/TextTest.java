package dev.openpsa.cw.mcp.shape;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TextTest {

  private static JsonArray rows(String json) {
    return JsonParser.parseString(json).getAsJsonArray();
  }

  @Test
  void table_referencesAndLists_areShownByName() {
    assertThat(
            Text.table(
                rows(
                    "[{\"id\":1,\"status\":{\"id\":5,\"name\":\"New\"},\"tags\":[\"a\",\"b\"]},"
                        + "{\"id\":2,\"note\":\"two\\nlines | bar\"}]")))
        .isEqualTo("id|status|tags|note\n1|New|a, b|\n2|||two lines / bar");
  }

  @Test
  void table_noRows_saysSo() {
    assertThat(Text.table(new JsonArray())).isEqualTo("(no rows)");
  }

  @Test
  void aligned_wideCells_fitTheWidth() {
    String table =
        Text.aligned(
            rows("[{\"id\":1,\"summary\":\"" + "x".repeat(80) + "\",\"owner\":\"ann\"}]"), 40);
    assertThat(Arrays.stream(table.split("\n")).mapToInt(String::length).max().orElse(0))
        .isLessThanOrEqualTo(40);
    assertThat(table).contains("…").contains("ann");
  }

  @Test
  void csv_specialCells_areQuotedAndFormulasDisarmed() {
    assertThat(
            Text.csv(
                rows(
                    "[{\"a\":\"x,y\",\"b\":\"say \\\"hi\\\"\",\"c\":\"=1+1\",\"d\":-3},"
                        + "{\"a\":\"line\\nbreak\",\"c\":\"@x\",\"d\":\"-cmd\"}]")))
        .isEqualTo(
            "a,b,c,d\r\n\"x,y\",\"say \"\"hi\"\"\",'=1+1,-3\r\n\"line\nbreak\",,'@x,'-cmd\r\n");
  }
}
