package dev.openpsa.cw.operations.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static Settings of(String json) {
    return Settings.of(JsonParser.parseString(json).getAsJsonObject());
  }

  @Test
  void nestedOrDotted_areTheSame() {
    assertThat(of("{\"analytics\":{\"maxCalls\":7}}").integer("analytics.maxCalls")).isEqualTo(7);
    assertThat(of("{\"analytics.maxCalls\":7}").integer("analytics.maxCalls")).isEqualTo(7);
    assertThat(Settings.usual().integer("analytics.maxCalls")).isEqualTo(60);
  }

  @Test
  void unknownOrWrong_isRefusedAllAtOnce() {
    assertThatThrownBy(() -> of("{\"analytics\":{\"maxCals\":7,\"maxRows\":\"many\"}}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("did you mean analytics.maxCalls?")
        .hasMessageContaining("analytics.maxRows has to be a whole number from 1 up, not \"many\"");
  }

  @Test
  void effective_saysWhereAValueComesFrom() {
    assertThat(of("{\"analytics.maxCalls\":7}").effective())
        .extracting(
            one -> one.getAsJsonObject().get("setting").getAsString(),
            one -> one.getAsJsonObject().get("value").getAsInt(),
            one -> one.getAsJsonObject().get("source").getAsString())
        .containsExactly(
            tuple("analytics.maxCalls", 7, "CW_CONFIG"),
            tuple("analytics.maxRows", 20_000, "default"));
  }
}
