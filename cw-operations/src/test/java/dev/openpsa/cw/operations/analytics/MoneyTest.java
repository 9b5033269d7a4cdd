package dev.openpsa.cw.operations.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class MoneyTest {
  private static Money dollars(String amount) {
    return new Money(new BigDecimal(amount), "USD");
  }

  @Test
  void plusAndMinus_ofOtherCurrenciesOrUnknownAmounts_areUnknown() {
    Money euros = new Money(BigDecimal.ONE, "EUR");

    assertThat(dollars("2.50").plus(dollars("0.25"))).isEqualTo(dollars("2.75"));
    assertThat(dollars("2.50").minus(euros)).isNull();
    assertThat(dollars("2.50").plus(null)).isNull();
    assertThat(Money.of(null, "USD")).isNull();
  }

  @Test
  void percentAndOver_withoutAWhole_areUnknown() {
    assertThat(dollars("30").percentOf(dollars("120"))).isEqualByComparingTo("25.0");
    assertThat(dollars("30").percentOf(dollars("0"))).isNull();
    assertThat(dollars("30").over(BigDecimal.ZERO)).isNull();
    assertThat(dollars("100").over(new BigDecimal(3)))
        .isNotNull()
        .satisfies(each -> assertThat(each.shown()).isEqualByComparingTo("33.33"));
  }

  @Test
  void sum_ofRecordsThatTellNothing_isUnknownAndOfNoRecordsZero() {
    Sum none = new Sum();
    Sum hidden = new Sum();
    hidden.add((BigDecimal) null);
    Sum some = new Sum();
    some.add((BigDecimal) null);
    some.add(new BigDecimal("1.5"));
    Sum both = new Sum();
    both.add(hidden);
    both.add(some);

    assertThat(none.value()).isEqualByComparingTo("0");
    assertThat(hidden.value()).isNull();
    assertThat(some.value()).isEqualByComparingTo("1.5");
    assertThat(both.value()).isEqualByComparingTo("1.5");
    assertThat(both.missing()).isEqualTo(2);
  }

  @Test
  void purse_keepsCurrenciesApart() {
    Purse purse = new Purse();
    purse.add(dollars("10"));
    purse.add(new BigDecimal("4"), "EUR");
    Purse more = new Purse();
    more.add(dollars("1"));
    more.add(null, "CAD");
    purse.add(more);

    assertThat(purse.in("USD")).isEqualTo(dollars("11"));
    assertThat(purse.in("CAD")).isNull();
    assertThat(purse.in("GBP")).isEqualTo(Money.zero("GBP"));
  }
}
