package dev.openpsa.cw.operations.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.openpsa.cw.operations.SandboxDesk;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
  private final Report report =
      new Report(
          Window.ofLast(1, SandboxDesk.scene("me")),
          List.of(Column.text("client"), Column.money("revenue"), Column.money("cost")));

  private static Money money(String amount, String currency) {
    return new Money(new BigDecimal(amount), currency);
  }

  @Test
  void money_inOneCurrency_isTheUnitOfItsColumns() {
    report.row("Acme", money("10", "USD"), money("4.005", "USD"));
    report.row("Bolt", null, null);

    assertThat(report.columns())
        .extracting(Column::name, Column::unit)
        .containsExactly(tuple("client", ""), tuple("revenue", "USD"), tuple("cost", "USD"));
    assertThat(report.rows().get(0))
        .hasToString("{\"client\":\"Acme\",\"revenue\":10.00,\"cost\":4.01}");
  }

  @Test
  void money_inSeveralCurrencies_hasAColumnThatTellsIt() {
    report.row("Acme", money("10", "USD"), null);
    report.row("Bolt", money("7", "CAD"), money("1", "CAD"));
    Purse purse = new Purse();
    purse.add(money("10", "USD"));
    purse.add(money("7", "CAD"));
    report.total("revenue", purse);

    assertThat(report.columns()).extracting(Column::name).contains("currency");
    assertThat(report.rows())
        .extracting(row -> row.get("currency").getAsString())
        .containsExactly("USD", "CAD");
    assertThat(report.totals()).hasToString("{\"revenue\":{\"CAD\":7.00,\"USD\":10.00}}");
  }

  @Test
  void aRowOfTwoCurrencies_isRefused() {
    assertThatThrownBy(() -> report.row("Acme", money("10", "USD"), money("1", "CAD")))
        .hasMessageContaining("USD and CAD");
  }

  @Test
  void cells_areShownAsPeopleReadThem() {
    report.total("when", Instant.parse("2026-03-18T15:30:59Z"));
    report.total("which", List.of(3, 5));
    report.total("late", true);

    assertThat(report.totals())
        .hasToString("{\"when\":\"2026-03-18T11:30:00-04:00\",\"which\":\"3, 5\",\"late\":true}");
  }
}
