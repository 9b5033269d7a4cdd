package dev.openpsa.cw.operations.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
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
  void fewWordsOrNumbers_noOthersAreTaken() {
    assertThat(of("{\"accrual\":{\"earning\":\"monthly\"}}").word("accrual.earning"))
        .isEqualTo("monthly");
    assertThat(of("{\"accrual.prorateHireYear\":false}").flag("accrual.prorateHireYear")).isFalse();
    assertThat(Settings.usual().flag("accrual.prorateHireYear")).isTrue();
    assertThatThrownBy(
            () ->
                of(
                    "{\"accrual\":{\"earning\":\"weekly\",\"serviceYearBase\":2,"
                        + "\"prorateHireYear\":\"yes\"}}"))
        .hasMessageContaining("accrual.earning has to be one of upfront, monthly, not \"weekly\"")
        .hasMessageContaining("accrual.serviceYearBase has to be one of 0, 1, not 2")
        .hasMessageContaining("accrual.prorateHireYear has to be true or false, not \"yes\"");
  }

  @Test
  void effective_saysWhereAValueComesFrom() {
    assertThat(of("{\"analytics.maxCalls\":7}").effective())
        .extracting(
            one -> one.getAsJsonObject().get("setting").getAsString(),
            one -> one.getAsJsonObject().get("value").toString(),
            one -> one.getAsJsonObject().get("source").getAsString())
        .contains(
            tuple("analytics.maxCalls", "7", "CW_CONFIG"),
            tuple("analytics.maxRows", "20000", "default"),
            tuple("composite.vipContactTypes", "[\"VIP\"]", "default"));
  }

  @Test
  void eachKind_takesWhatItShouldAndNothingElse() {
    Settings set =
        of(
            """
            {"analytics":{"costs":{"defaultHourlyCost":52.5,"byMember":{"Ann":61}},
              "endpoints":{"typeIds":[3,4]},"noise":{"sources":["RMM"]},
              "waiting":{"patterns":{"client":"kunde"}},
              "license":{"mapping":{"M365":{"contacts":true}}}}}
            """);

    assertThat(set.number("analytics.costs.defaultHourlyCost")).isEqualByComparingTo("52.5");
    assertThat(set.numbers("analytics.costs.byMember").get("ann")).isEqualByComparingTo("61");
    assertThat(set.ids("analytics.endpoints.typeIds")).containsExactly(3, 4);
    assertThat(set.texts("analytics.noise.sources")).containsExactly("RMM");
    assertThat(set.patterns("analytics.waiting.patterns"))
        .containsExactly(entry("client", "kunde"));
    assertThat(set.object("analytics.license.mapping").has("M365")).isTrue();
    assertThatThrownBy(
            () ->
                of(
                    """
                    {"analytics":{"costs":{"defaultHourlyCost":-1,"byMember":{"Ann":"61"}},
                      "endpoints":{"typeIds":["server"]},"noise":{"sources":"RMM"}}}
                    """))
        .hasMessageContaining("analytics.costs.defaultHourlyCost has to be a number from 0 up")
        .hasMessageContaining("analytics.costs.byMember has to be an object of numbers by name")
        .hasMessageContaining("analytics.endpoints.typeIds has to be a list of ids")
        .hasMessageContaining("analytics.noise.sources has to be a list of texts");
  }
}
