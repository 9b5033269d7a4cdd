package dev.openpsa.cw.mcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WriteOutcomeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'summary':{'sheets':3,'done':3,'left_out':0}}                       | false",
        "{'summary':{'sheets':3,'done':2,'left_out':1}}                       | true",
        "{'summary':{'sheets':1,'done':0,'left_out':1}}                       | true",
        "{'summary':{'sheets':32,'done':25,'left':7},'left':7}                | true",
        "{'summary':{'sheets':2,'blocked':2},'preview':{'calls':[]}}          | true",
        "{'summary':{'sheets':2,'blocked':1},'preview':{'calls':[{}]}}        | false",
        "{'summary':{'sheets':23,'ready':4}}                                  | false",
        "{'data':[]}                                                          | false"
      })
  void isShort_whereLessWasOrWouldBeDoneThanAsked(String data, boolean isShort) {
    assertThat(
            WriteOutcome.isShort(JsonParser.parseString(data.replace('\'', '"')).getAsJsonObject()))
        .isEqualTo(isShort);
  }
}
