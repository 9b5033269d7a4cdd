package dev.openpsa.cw.operations.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.call.Scene;
import dev.openpsa.cw.operations.computed.ComputedCall;
import dev.openpsa.cw.operations.computed.Steps;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {
  /** The evening of Tuesday the 17th in New York, and the 18th in UTC. */
  private static final Instant NOW = Instant.parse("2026-03-18T01:00:00Z");

  private static Window window(String arguments) {
    JsonObject given = JsonParser.parseString(arguments).getAsJsonObject();
    Scene scene = new Scene(NOW, ZoneId.of("America/New_York"), DayOfWeek.SUNDAY, () -> "me");
    return Window.of(new ComputedCall(given.asMap(), scene, Steps.UNHEARD));
  }

  @ParameterizedTest
  @CsvSource({
    "today,2026-03-17,2026-03-18",
    "yesterday,2026-03-16,2026-03-17",
    "this_week,2026-03-15,2026-03-22",
    "last_week,2026-03-08,2026-03-15",
    "this_month,2026-03-01,2026-04-01",
    "Last Month,2026-02-01,2026-03-01",
    "this_quarter,2026-01-01,2026-04-01",
    "last_quarter,2025-10-01,2026-01-01",
    "ytd,2026-01-01,2026-03-18",
    "last_7_days,2026-03-11,2026-03-18"
  })
  void period_isOfLocalDays(String period, LocalDate start, LocalDate end) {
    Window window = window("{\"period\":\"" + period + "\"}");

    assertThat(window.start()).isEqualTo(start);
    assertThat(window.end()).isEqualTo(end);
  }

  @Test
  void nothingGiven_isThisMonthSoFar() {
    Window window = window("{}");

    assertThat(window.start()).isEqualTo("2026-03-01");
    assertThat(window.end()).isEqualTo("2026-03-18");
  }

  @Test
  void condition_daylightSavingBegins_followsTheZone() {
    assertThat(
            window("{\"start\":\"2026-03-08T00:00:00Z\",\"end\":\"2026-03-09T00:00:00Z\"}")
                .holds("timeStart"))
        .isEqualTo("timeStart >= [2026-03-08T05:00:00Z] and timeStart < [2026-03-09T04:00:00Z]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'period':'last_fortnight'}|last_month",
        "{'period':'today','start':'2026-03-01T00:00:00Z'}|period",
        "{'start':'2026-03-09T00:00:00Z','end':'2026-03-09T00:00:00Z'}|not after",
        "{'start':'2025-01-01T00:00:00Z','end':'2026-03-09T00:00:00Z'}|allow_long",
      })
  void wrongWindow_saysWhatToGive(String arguments, String said) {
    assertThatThrownBy(() -> window(arguments.replace('\'', '"')))
        .isInstanceOf(RequestFailure.class)
        .hasMessageContaining(said);
  }

  @Test
  void bucket_firstAndLastWeek_endWithTheWindow() {
    Window window = window("{\"start\":\"2026-03-04T00:00:00Z\",\"end\":\"2026-03-18T00:00:00Z\"}");

    assertThat(Bucket.WEEK.around(LocalDate.of(2026, 3, 6), window))
        .extracting(Window::start, Window::end)
        .containsExactly(LocalDate.of(2026, 3, 4), LocalDate.of(2026, 3, 8));
    assertThat(Bucket.WEEK.around(LocalDate.of(2026, 3, 17), window))
        .extracting(Window::start, Window::end)
        .containsExactly(LocalDate.of(2026, 3, 15), LocalDate.of(2026, 3, 18));
  }
}
