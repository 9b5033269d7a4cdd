package dev.openpsa.cw.sandbox.seed;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * When which kind of ticket comes in over two years: people write on workdays, most on Mondays and
 * in the morning, monitoring at any time.
 */
final class Arrivals {
  private static final int DAYS = 730;

  private final Ground ground;
  private final WorkCalendar calendar;

  record Arrival(Instant moment, TicketSetup.Kind kind) {}

  Arrivals(Ground ground, WorkCalendar calendar) {
    this.ground = ground;
    this.calendar = calendar;
  }

  static boolean isAlert(TicketSetup.Kind kind) {
    return kind.board().equals("Monitoring Alerts");
  }

  /** Oldest first. */
  List<Arrival> of(List<TicketSetup.Kind> kinds, int count) {
    List<Arrival> arrivals = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      TicketSetup.Kind kind = ground.chance().pick(kinds);
      arrivals.add(new Arrival(moment(isAlert(kind)), kind));
    }
    Collections.sort(arrivals, Comparator.comparing(Arrival::moment));
    return arrivals;
  }

  private Instant moment(boolean isAlert) {
    Chance chance = ground.chance();
    while (true) {
      LocalDate date = ground.today().minusDays(chance.between(0, DAYS - 1));
      int day = calendar.day(date);
      // Four in five come on a Friday for each that comes on a Monday.
      boolean isPeopleDay =
          calendar.isWorkday(day) && chance.percent(104 - 5 * date.getDayOfWeek().getValue());
      int minutes =
          isAlert
              ? chance.between(0, 24 * 60 - 1)
              : 12 * 60 + chance.between(0, chance.percent(55) ? 239 : 520);
      Instant moment =
          Ground.midnight(date)
              .plus(Duration.ofMinutes(minutes))
              .plusSeconds(chance.between(0, 59));
      if ((isAlert || isPeopleDay) && moment.isBefore(ground.now().minusSeconds(120))) {
        return moment;
      }
    }
  }
}
