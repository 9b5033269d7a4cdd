package dev.openpsa.cw.operations.analytics;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.call.Scene;
import dev.openpsa.cw.operations.computed.ComputedCall;
import dev.openpsa.cw.operations.registry.Argument;
import dev.openpsa.cw.operations.registry.ArgumentType;
import dev.openpsa.cw.operations.registry.ArgumentType.Kind;
import dev.openpsa.cw.operations.registry.Target;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Local days from {@code start} up to and without {@code end}.
 *
 * @param zone whose days they are
 * @param weekStart the day that weeks begin with
 * @param today the day on which the question is asked
 */
public record Window(
    LocalDate start, LocalDate end, ZoneId zone, DayOfWeek weekStart, LocalDate today) {
  private static final int LONGEST_DAYS = 400;
  private static final Pattern LAST_DAYS = Pattern.compile("last_([1-9]\\d{0,3})_days");
  private static final String PERIODS =
      "today, yesterday, this_week, last_week, this_month, last_month, this_quarter, last_quarter,"
          + " ytd, last_N_days";

  public Window {
    if (!start.isBefore(end)) {
      throw invalid("the window ends on " + end + ", which is not after its start " + start);
    }
  }

  /** The arguments of every handler that takes a window. */
  public static List<Argument> arguments() {
    return List.of(
        argument("start", ArgumentType.of(Kind.DAY), "first local day; default: of this month"),
        argument("end", ArgumentType.of(Kind.DAY), "the day after the last; default: tomorrow"),
        argument("period", ArgumentType.of(Kind.STRING), "instead of start and end: " + PERIODS),
        argument(
            "allow_long",
            ArgumentType.of(Kind.BOOLEAN),
            "for a window of more than " + LONGEST_DAYS + " days"));
  }

  private static Argument argument(String name, ArgumentType type, String meaning) {
    return new Argument(name, type, false, null, null, meaning, Target.COMPUTATION);
  }

  /**
   * The window that a call asks for.
   *
   * @throws RequestFailure for one that is empty, too long, or given twice
   */
  public static Window of(ComputedCall call) {
    Scene scene = call.scene();
    LocalDate today = today(scene);
    LocalDate start = call.day("start");
    LocalDate end = call.day("end");
    if (call.has("period") && (start != null || end != null)) {
      throw invalid("'period' and start or end are given");
    }
    Window asked =
        call.has("period")
            ? period(call.text("period"), scene, today)
            : between(
                start == null ? today.withDayOfMonth(1) : start,
                end == null ? today.plusDays(1) : end,
                scene,
                today);
    if (asked.days() > LONGEST_DAYS && !call.flag("allow_long")) {
      throw invalid(
          "the window has "
              + asked.days()
              + " days; more than "
              + LONGEST_DAYS
              + " take \"allow_long\": true");
    }
    return asked;
  }

  private static Window between(LocalDate start, LocalDate end, Scene scene, LocalDate today) {
    return new Window(start, end, scene.zone(), scene.weekStart(), today);
  }

  private static Window period(String given, Scene scene, LocalDate today) {
    String word = given.strip().toLowerCase(Locale.ROOT).replace(' ', '_');
    LocalDate week = today.with(TemporalAdjusters.previousOrSame(scene.weekStart()));
    LocalDate month = today.withDayOfMonth(1);
    LocalDate quarter = today.with(IsoFields.DAY_OF_QUARTER, 1);
    Matcher days = LAST_DAYS.matcher(word);
    if (days.matches()) {
      return between(
          today.minusDays(Long.parseLong(days.group(1)) - 1), today.plusDays(1), scene, today);
    }
    return switch (word) {
      case "today" -> between(today, today.plusDays(1), scene, today);
      case "yesterday" -> between(today.minusDays(1), today, scene, today);
      case "this_week" -> between(week, week.plusWeeks(1), scene, today);
      case "last_week" -> between(week.minusWeeks(1), week, scene, today);
      case "this_month" -> between(month, month.plusMonths(1), scene, today);
      case "last_month" -> between(month.minusMonths(1), month, scene, today);
      case "this_quarter" -> between(quarter, quarter.plusMonths(3), scene, today);
      case "last_quarter" -> between(quarter.minusMonths(3), quarter, scene, today);
      case "ytd" -> between(today.withDayOfYear(1), today.plusDays(1), scene, today);
      default -> throw invalid("there is no period '" + given + "'; there are " + PERIODS);
    };
  }

  private static RequestFailure invalid(String why) {
    return new RequestFailure(
        ErrorCode.INVALID_ARGUMENT,
        why,
        "Give start and end, or a period such as last_month; last_30_days are the thirty that end"
            + " with today.");
  }

  /** How many days it has. */
  public long days() {
    return ChronoUnit.DAYS.between(start, end);
  }

  /**
   * The days that end with today, as many as {@code days} says.
   *
   * @throws RequestFailure for none
   */
  public static Window ofDays(ComputedCall call) {
    return ofLast(call.integer("days"), call.scene());
  }

  /** The last days of which today is one. */
  public static Window ofLast(int days, Scene scene) {
    LocalDate today = today(scene);
    if (days < 1) {
      throw invalid("a window of " + days + " days has nothing in it");
    }
    return between(today.minusDays(days - 1L), today.plusDays(1), scene, today);
  }

  /** The days that begin with today: of questions about what is to come. */
  public static Window ofNext(int days, Scene scene) {
    LocalDate today = today(scene);
    if (days < 1) {
      throw invalid("a window of " + days + " days has nothing in it");
    }
    return between(today, today.plusDays(days), scene, today);
  }

  /** One day: of questions about how things stand. */
  public static Window ofDay(@Nullable LocalDate day, Scene scene) {
    LocalDate today = today(scene);
    LocalDate asked = day == null ? today : day;
    return between(asked, asked.plusDays(1), scene, today);
  }

  /** {@code days}: for questions whose window ends with today. */
  public static Argument days(int usual) {
    return Arguments.integer("days", usual, "the window's days; it ends with today");
  }

  /** The window of the same length that ends where this one begins. */
  public Window before() {
    return new Window(start.minusDays(days()), start, zone, weekStart, today);
  }

  private static LocalDate today(Scene scene) {
    return LocalDate.ofInstant(scene.now(), scene.zone());
  }

  /** Whether all of it is past. */
  public boolean isClosed() {
    return !end.isAfter(today);
  }

  /** The instant with which it begins. */
  public Instant from() {
    return start.atStartOfDay(zone).toInstant();
  }

  /** The instant with which it is over. */
  public Instant until() {
    return end.atStartOfDay(zone).toInstant();
  }

  /** Whether the instant lies in it. */
  public boolean holds(Instant instant) {
    return !instant.isBefore(from()) && instant.isBefore(until());
  }

  /** Whether the day lies in it. */
  public boolean holds(LocalDate day) {
    return !day.isBefore(start) && day.isBefore(end);
  }

  /** The condition that a calendar date, which ConnectWise holds as midnight UTC, lies in it. */
  public String holdsDay(String field) {
    return field + " >= [" + start + "T00:00:00Z] and " + field + " < [" + end + "T00:00:00Z]";
  }

  /** The condition that an instant lies in it. */
  public String holds(String field) {
    return field + " >= " + shown(start) + " and " + field + " < " + shown(end);
  }

  private String shown(LocalDate day) {
    return "[" + day.atStartOfDay(zone).toInstant() + "]";
  }

  /** The local day of an instant. */
  public LocalDate dayOf(Instant instant) {
    return LocalDate.ofInstant(instant, zone);
  }

  /** Where days end that are over or under way: none after today is worked on. */
  public LocalDate endOfWork() {
    LocalDate tomorrow = today.plusDays(1);
    return end.isBefore(tomorrow) ? end : tomorrow;
  }

  /** The window as an answer shows it. */
  JsonObject json() {
    JsonObject json = new JsonObject();
    json.add("start", new JsonPrimitive(DateTimeFormatter.ISO_DATE.format(start)));
    json.add("end", new JsonPrimitive(DateTimeFormatter.ISO_DATE.format(end)));
    json.add("zone", new JsonPrimitive(zone.getId()));
    return json;
  }
}
