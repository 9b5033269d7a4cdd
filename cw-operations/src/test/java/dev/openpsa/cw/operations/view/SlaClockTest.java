package dev.openpsa.cw.operations.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sentence of {@code slaStatus}, which names a weekday and no year. */
class SlaClockTest {
  private static final Instant CREATED = Instant.parse("2025-11-17T17:53:13Z");

  @ParameterizedTest
  @CsvSource({
    "Resolve by Thu 11/20 5:53 PM UTC+00, Resolve, 2025-11-20T17:53:00Z",
    "Respond by Mon 11/17 4:00 PM UTC-08, Respond, 2025-11-18T00:00:00Z",
    "Plan by Fri 01/02 12:05 AM UTC+05:30, Plan, 2026-01-01T18:35:00Z",
    "Resolve by Thu 01/02 12:05 PM UTC+00, Resolve, 2031-01-02T12:05:00Z",
    "Resolve by Thu 20/11 5:53 PM UTC+00, Resolve, 2025-11-20T17:53:00Z",
    "Resolve by Tue 02/29 1:00 AM UTC+00, Resolve, 2028-02-29T01:00:00Z"
  })
  void of_sentenceWithTime_isTheFirstSuchDayAfterCreation(String text, String stage, Instant due) {
    assertThat(SlaClock.of(text, CREATED)).isEqualTo(new SlaClock(stage, due));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Waiting", "Resolved", "", "Resolve by tomorrow"})
  void of_otherText_isDueNever(String text) {
    assertThat(SlaClock.of(text, CREATED)).isEqualTo(new SlaClock(null, null));
  }

  @Test
  void of_dayThatIsNone_isDueNever() {
    assertThat(SlaClock.of("Resolve by Thu 13/32 5:53 PM UTC+00", CREATED).due()).isNull();
  }
}
