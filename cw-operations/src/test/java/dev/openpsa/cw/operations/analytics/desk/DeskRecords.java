package dev.openpsa.cw.operations.analytics.desk;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.analytics.Asking;
import dev.openpsa.cw.operations.analytics.FixedSource;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import java.time.Instant;
import java.time.ZoneId;

/** A small desk: two boards, five priorities, one service level, the own company 2. */
final class DeskRecords {
  static final Instant NOW = Instant.parse("2026-03-18T15:30:00Z");
  private static final ZoneId TORONTO = ZoneId.of("America/Toronto");

  private DeskRecords() {}

  static FixedSource source() {
    return new FixedSource()
        .with(
            "/service/boards",
            "[{\"id\":1,\"name\":\"Help\"},{\"id\":7,\"name\":\"Plans\",\"projectFlag\":true}]")
        .with("/system/myCompany/timeExpense", "[{\"id\":1,\"internalCompany\":{\"id\":2}}]")
        .with(
            "/service/priorities",
            "[{\"id\":31,\"sortOrder\":10},{\"id\":32,\"sortOrder\":20},"
                + "{\"id\":33,\"sortOrder\":30},{\"id\":34,\"sortOrder\":40},{\"id\":35,\"sortOrder\":50}]")
        .with(
            "/service/SLAs",
            "[{\"id\":1,\"respondHours\":1,\"planWithin\":4,\"resolutionHours\":8},"
                + "{\"id\":9,\"respondHours\":0,\"planWithin\":0,\"resolutionHours\":0}]")
        .with(
            "/service/SLAs/1/priorities",
            "[{\"id\":1,\"priority\":{\"id\":31},\"respondHours\":0.5,\"planWithin\":1,"
                + "\"resolutionHours\":4}]")
        .with(
            "/service/boards/1/statuses",
            "[{\"id\":1,\"name\":\"New\"},{\"id\":2,\"name\":\"Waiting\","
                + "\"escalationStatus\":\"NoEscalation\"},"
                + "{\"id\":3,\"name\":\"Closed\",\"closedStatus\":true},"
                + "{\"id\":4,\"name\":\">Closed\",\"closedStatus\":true}]");
  }

  static ComputedAnswer ask(FixedSource source, Handler handler, String arguments) {
    return new Asking(source, NOW, TORONTO).ask(handler, arguments);
  }

  static JsonObject totals(ComputedAnswer answer) {
    return answer.facts().getAsJsonObject("totals");
  }

  static JsonObject excluded(ComputedAnswer answer) {
    return answer.facts().getAsJsonObject("excluded");
  }

  static JsonObject quality(ComputedAnswer answer) {
    return answer.facts().getAsJsonObject("dataQuality");
  }
}
