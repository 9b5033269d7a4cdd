package dev.openpsa.cw.mcp.shape;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AbridgedTest {
  private static final int BUDGET = 4000;

  @TempDir private Path folder;
  private ResultStore store;

  @BeforeEach
  void open() {
    store = new ResultStore(folder, 1L << 30, Clock.systemUTC());
  }

  private static JsonObject ticket() {
    return JsonParser.parseString("{\"id\":7,\"summary\":\"printer\",\"company\":{\"id\":2}}")
        .getAsJsonObject();
  }

  private List<JsonElement> rows(String id) {
    List<JsonElement> rows = new ArrayList<>();
    store.read(id, 0, Integer.MAX_VALUE, rows::add);
    return rows;
  }

  @Test
  void of_whatFits_isTheSame() {
    JsonObject ticket = ticket();
    Abridged abridged = Abridged.of(ticket, BUDGET, store);
    assertThat(abridged.value()).isSameAs(ticket);
    assertThat(abridged.cuts()).isEmpty();
  }

  @Test
  void of_longText_showsItsHeadAndKeepsItByLines() {
    JsonObject ticket = ticket();
    String text = ("first line\n\n" + "word ".repeat(700) + "\r\nlast").repeat(300);
    ticket.addProperty("note", text);
    Abridged abridged = Abridged.of(ticket, BUDGET, store);
    assertThat(Abridged.size(abridged.value())).isLessThanOrEqualTo(BUDGET);
    JsonObject shown = abridged.value().getAsJsonObject();
    assertThat(shown.get("summary").getAsString()).isEqualTo("printer");
    assertThat(shown.get("note").getAsString()).startsWith("first line\n\nword").endsWith(" …");
    assertThat(ticket.get("note").getAsString()).as("the original stays").isEqualTo(text);
    Abridged.Cut cut = abridged.cuts().iterator().next();
    assertThat(cut.path()).isEqualTo("note");
    assertThat(cut.size()).isEqualTo(text.length() + " characters");
    StringBuilder kept = new StringBuilder();
    rows(String.valueOf(cut.resultId())).forEach(line -> kept.append(line.getAsString()));
    assertThat(kept.toString()).isEqualTo(text.replaceAll("\\R", ""));
  }

  @Test
  void of_nestedLists_showsFirstItemsAndKeepsAll() {
    JsonObject ticket = ticket();
    JsonArray items = new JsonArray();
    for (int i = 0; i < 5000; i++) {
      items.add(JsonParser.parseString("{\"id\":" + i + ",\"tags\":[1,2,3]}"));
    }
    ticket.getAsJsonObject("company").add("sites", items);
    Abridged abridged = Abridged.of(ticket, BUDGET, store);
    assertThat(Abridged.size(abridged.value())).isLessThanOrEqualTo(BUDGET);
    JsonArray shown =
        abridged.value().getAsJsonObject().getAsJsonObject("company").getAsJsonArray("sites");
    assertThat(Abridged.size(abridged.value())).as("as many as fit").isBetween(BUDGET / 2, BUDGET);
    assertThat(shown.get(0)).isEqualTo(items.get(0));
    Abridged.Cut cut = abridged.cuts().iterator().next();
    assertThat(cut.path()).isEqualTo("company/sites");
    assertThat(cut.size()).isEqualTo("5000 items");
    assertThat(rows(String.valueOf(cut.resultId()))).isEqualTo(items.asList());
  }

  @Test
  void of_thousandsOfSmallMembers_keepsThoseThatFit() {
    JsonObject record = ticket();
    for (int i = 0; i < 3000; i++) {
      record.addProperty("member" + i, "value");
    }
    Abridged abridged = Abridged.of(record, BUDGET, store);
    assertThat(Abridged.size(abridged.value())).isBetween(BUDGET / 2, BUDGET);
    assertThat(abridged.value().getAsJsonObject().keySet()).contains("id", "summary", "member0");
    assertThat(abridged.cuts())
        .singleElement()
        .extracting(Abridged.Cut::size)
        .isEqualTo("left out");
  }

  @Test
  void of_manyLongTexts_fits() {
    JsonObject record = ticket();
    for (int i = 0; i < 100; i++) {
      record.addProperty("text" + i, "é".repeat(5000));
    }
    assertThat(Abridged.size(Abridged.of(record, BUDGET, store).value()))
        .isLessThanOrEqualTo(BUDGET);
  }

  @ParameterizedTest
  @ValueSource(ints = {399, 400, 401, 402})
  void of_charactersOfTwoHalves_staysWhole(int before) {
    JsonElement text = new JsonPrimitive("x".repeat(before) + "😀".repeat(3000));
    JsonObject record = new JsonObject();
    record.add("text", text);
    Abridged abridged = Abridged.of(record, BUDGET, store);
    String shown = abridged.value().getAsJsonObject().get("text").getAsString();
    assertThat(shown.codePoints()).allMatch(c -> c < 0xD800 || c > 0xDFFF);
    String kept = String.valueOf(abridged.cuts().iterator().next().resultId());
    StringBuilder whole = new StringBuilder();
    rows(kept).forEach(line -> whole.append(line.getAsString()));
    assertThat(whole.toString()).isEqualTo(text.getAsString());
  }

  @Test
  void of_noRecord_isNamed() {
    JsonElement shown = Abridged.of(new JsonPrimitive("x".repeat(9000)), BUDGET, store).value();
    assertThat(shown.getAsString()).hasSizeLessThan(BUDGET).endsWith("…");
  }
}
