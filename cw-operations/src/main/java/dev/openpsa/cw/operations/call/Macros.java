package dev.openpsa.cw.operations.call;

import dev.openpsa.cw.operations.template.Placeholder;
import dev.openpsa.cw.spec.conditions.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** The values that operations compute from who calls and when; days are those of the zone. */
final class Macros {
  private final Scene scene;
  private final ToIntFunction<String> numbers;

  /**
   * @param numbers the parameter of a macro: a number as it stands, or an argument's
   */
  Macros(Scene scene, ToIntFunction<String> numbers) {
    this.scene = scene;
    this.numbers = numbers;
  }

  /** The macro's value; empty when there is no such macro. */
  Optional<Value> value(Placeholder place) {
    LocalDate today = LocalDate.ofInstant(scene.now(), scene.zone());
    String parameter = place.parameter();
    return switch (place.name()) {
      case "me" -> Optional.of(new Value.Text(scene.me().get()));
      case "now" -> time(scene.now());
      case "startOfDay" -> day(today);
      case "endOfDay" -> day(today.plusDays(1));
      case "startOfWeek" -> day(weekBegin(today));
      case "endOfWeek" -> day(weekBegin(today).plusWeeks(1));
      case "startOfMonth" -> day(today.withDayOfMonth(1));
      case "startOfNextMonth" -> day(today.withDayOfMonth(1).plusMonths(1));
      case "currentYear" -> Optional.of(Value.Decimal.of(today.getYear()));
      case "today" -> calendarDay(today);
      case "todayPlus" -> calendarDay(today.plusDays(numbers.applyAsInt(parameter)));
      case "todayMinus" -> calendarDay(today.minusDays(numbers.applyAsInt(parameter)));
      case "todayMinusYears" -> calendarDay(today.minusYears(numbers.applyAsInt(parameter)));
      case "firstOfMonth" -> calendarDay(today.withDayOfMonth(1));
      case "firstOfNextMonth" -> calendarDay(today.withDayOfMonth(1).plusMonths(1));
      case "ago" -> day(today.minusDays(numbers.applyAsInt(parameter)));
      case "ahead" -> day(today.plusDays(numbers.applyAsInt(parameter) + 1L));
      case "agoHours" -> time(scene.now().minus(Duration.ofHours(numbers.applyAsInt(parameter))));
      case "agoYears" -> day(today.minusYears(numbers.applyAsInt(parameter)));
      default -> Optional.empty();
    };
  }

  /** The first day of the week that the date lies in. */
  private LocalDate weekBegin(LocalDate date) {
    return date.with(TemporalAdjusters.previousOrSame(scene.weekStart()));
  }

  /** A calendar date as fields have it that no zone shifts: midnight UTC. */
  private static Optional<Value> calendarDay(LocalDate date) {
    return time(date.atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  /** The instant at which the day begins in the zone. */
  private Optional<Value> day(LocalDate date) {
    return time(ZonedDateTime.of(date.atStartOfDay(), scene.zone()).toInstant());
  }

  private static Optional<Value> time(Instant instant) {
    return Optional.of(Value.DateTime.of(instant));
  }
}
