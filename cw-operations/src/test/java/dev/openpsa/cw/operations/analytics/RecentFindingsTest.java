package dev.openpsa.cw.operations.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.MutableClock;
import dev.openpsa.cw.operations.analytics.people.TimeTotalsByMember;
import dev.openpsa.cw.operations.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RecentFindingsTest {
  private static final String PAST = "{\"start\":\"2026-02-01\",\"end\":\"2026-03-01\"";
  private static final String OPEN = "{\"start\":\"2026-03-01\",\"end\":\"2026-04-01\"";

  private final FixedSource source =
      new FixedSource()
          .with(
              "/system/members",
              "[{\"id\":1,\"identifier\":\"ann\",\"includeInUtilizationReportingFlag\":true}]")
          .with(
              "/time/entries",
              """
              [{"id":1,"member":{"identifier":"ann"},"chargeToType":"ServiceTicket",
                "actualHours":2,"timeStart":"2026-02-09T14:00:00Z"}]
              """);
  private final MutableClock clock = new MutableClock();
  private final AnalyticsOperation operation =
      new AnalyticsOperation(
          new TimeTotalsByMember(),
          source,
          new ReferenceData(clock),
          new RecentFindings(clock),
          Settings.usual());
  private final Asking asking =
      new Asking(source, Instant.parse("2026-03-18T15:30:00Z"), ZoneOffset.UTC);

  private JsonObject facts(String arguments) {
    return asking.ask(operation, arguments).facts();
  }

  private boolean isKept(String arguments) {
    return facts(arguments).get("apiCalls").getAsInt() == 0;
  }

  @Test
  void theSameQuestion_isAnsweredFromMemory_forAMinuteOrADay() {
    facts(OPEN + "}");
    facts(PAST + "}");

    clock.advance(Duration.ofSeconds(59));
    assertThat(isKept(OPEN + "}")).isTrue();
    assertThat(isKept(PAST + "}")).isTrue();
    clock.advance(Duration.ofSeconds(1));
    assertThat(isKept(OPEN + "}")).isFalse();
    clock.advance(Duration.ofHours(23));
    assertThat(isKept(PAST + "}")).isTrue();
    clock.advance(Duration.ofHours(1));
    assertThat(isKept(PAST + "}")).isFalse();
  }

  @Test
  void anotherOrderOrLength_isTheSameQuestion_anotherGroupingIsNot() {
    JsonObject first = facts(PAST + "}");
    JsonObject sorted = facts(PAST + ",\"limit\":1,\"sort\":\"hours desc\"}");

    assertThat(sorted.get("apiCalls").getAsInt()).isZero();
    assertThat(sorted.get("totals")).isEqualTo(first.get("totals"));
    assertThat(isKept(PAST + ",\"group_by\":\"week\"}")).isFalse();
  }

  @Test
  void afterAWriteOrWhenAskedFor_itIsComputedAnew() {
    facts(PAST + "}");
    assertThat(isKept(PAST + ",\"fresh\":true}")).isFalse();
    source.write();
    assertThat(isKept(PAST + "}")).isFalse();
    assertThat(isKept(PAST + "}")).isTrue();
  }
}
