package dev.openpsa.cw.operations.analytics.desk;

import dev.openpsa.cw.operations.analytics.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Who worked on one ticket, in the order of their time entries. */
final class Touches {
  private static final BigDecimal SECONDS_AN_HOUR = BigDecimal.valueOf(3600);

  private final List<Touch> touches = new ArrayList<>();

  private record Touch(String member, Instant start, Instant end) {}

  void add(Row entry, Instant start) {
    Instant told = entry.instant("timeEnd");
    Instant end =
        told == null
            ? start.plusSeconds(entry.hours("actualHours").multiply(SECONDS_AN_HOUR).longValue())
            : told;
    touches.add(new Touch(entry.text("member/identifier", ""), start, end));
  }

  /** How many people worked on it. */
  long people() {
    return touches.stream().map(Touch::member).distinct().count();
  }

  /** How often somebody else went on with it; who works at the same time hands nothing over. */
  long handoffs() {
    List<Touch> sorted =
        touches.stream()
            .sorted(Comparator.comparing(Touch::start).thenComparing(Touch::member))
            .toList();
    long handoffs = 0;
    for (int i = 1; i < sorted.size(); i++) {
      Touch before = sorted.get(i - 1);
      Touch touch = sorted.get(i);
      boolean isOther = !Objects.equals(before.member(), touch.member());
      handoffs += isOther && !touch.start().isBefore(before.end()) ? 1 : 0;
    }
    return handoffs;
  }
}
