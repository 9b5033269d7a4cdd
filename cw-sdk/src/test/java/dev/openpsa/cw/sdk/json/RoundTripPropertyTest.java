package dev.openpsa.cw.sdk.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.openpsa.cw.spec.Schema;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RoundTripPropertyTest {
  private static final List<EveryModel.Entry> MODELS = EveryModel.entries();
  private static final Map<String, Schema> SCHEMAS =
      MODELS.stream()
          .map(EveryModel.Entry::schema)
          .collect(Collectors.toMap(Schema::name, Function.identity()));

  @Test
  void everySchema_hasAModel() {
    assertThat(MODELS).hasSizeGreaterThan(820);
  }

  @Test
  void randomRecords_readAndWrittenBack_areEqualJson() {
    RandomRecords records = new RandomRecords(20250103, SCHEMAS);
    for (EveryModel.Entry entry : MODELS) {
      for (int i = 0; i < 3; i++) {
        JsonObject json = records.record(entry.schema(), 2);
        Model model = Model.of(json, entry.make());
        assertThat(model.toJson()).as(entry.name()).isEqualTo(json);
        String text = JsonValues.print(model.toJson());
        assertThat(JsonParser.parseString(text)).as(entry.name()).isEqualTo(json);
        assertThat(Model.of(model.toJson(), entry.make())).as(entry.name()).isEqualTo(model);
      }
    }
  }

  @Test
  void randomRecords_asText_areShortAndOfOneLine() {
    RandomRecords records = new RandomRecords(7, SCHEMAS);
    for (EveryModel.Entry entry : MODELS) {
      Model model = Model.of(records.record(entry.schema(), 1), entry.make());
      assertThat(model.toString()).as(entry.name()).hasSizeLessThan(200).doesNotContain("\n");
      assertThat(model.problems(WriteKind.CREATE)).isNotNull();
      assertThat(model.info()).isNotNull();
    }
  }
}
