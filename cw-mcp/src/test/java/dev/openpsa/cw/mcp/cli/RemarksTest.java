package dev.openpsa.cw.mcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

class RemarksTest {
  @Test
  void analytics_tellsWindowTotalsWhatIsLeftOutAndWhatIsCut_inWords() {
    assertThat(
            Remarks.of(
                json(
                    "{'window':{'start':'2026-02-01','end':'2026-03-01','zone':'Z'},"
                        + "'totals':{'agreements':89,'gross_margin':null,"
                        + "'revenue':{'USD':407019.00,'CAD':5.50}},"
                        + "'excluded':{'internal_tickets':2,'younger_orders':0},"
                        + "'row_count':89,'rows_shown':50,'warnings':['Old figures.']}"),
                100))
        .containsExactly(
            "2026-02-01 up to 2026-03-01 (excluded), Z.",
            "Totals: agreements 89, gross margin unknown, revenue (USD 407019.00, CAD 5.50)",
            "Left out: 2 internal tickets",
            "Warning: Old figures.",
            "50 of 89 rows; limit=89 shows all.");
  }

  @Test
  void totals_thatTheTerminalCantHold_goOnInTheNextLine() {
    assertThat(Remarks.of(json("{'summary':{'sheets':14,'would_approve':1,'blocked':13}}"), 34))
        .containsExactly("Totals: sheets 14,\n  would approve 1, blocked 13");
  }

  @Test
  void answerThatIsWhole_hasNothingLeftOut() {
    assertThat(
            Remarks.of(
                json(
                    "{'row_count':3,'rows_shown':3,'excluded':{'internal_tickets':0},'totals':{}}"),
                100))
        .isEmpty();
  }

  private static JsonObject json(String text) {
    return JsonParser.parseString(text.replace('\'', '"')).getAsJsonObject();
  }
}
