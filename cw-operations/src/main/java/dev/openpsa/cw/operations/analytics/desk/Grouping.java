package dev.openpsa.cw.operations.analytics.desk;

import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Window;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** By what tickets are grouped. */
final class Grouping {
  static final String NONE = "(none)";

  private final List<String> fields;
  private final Function<Row, Group> of;

  /**
   * What tickets have in common.
   *
   * @param place in the order of time; 0 for what has no such order
   * @param id tells those apart that have the same name; null where the name is all there is
   */
  record Group(int place, String name, @Nullable Integer id) {}

  private Grouping(List<String> fields, Function<Row, Group> of) {
    this.fields = List.copyOf(fields);
    this.of = of;
  }

  /**
   * By what the word says: none, company, board, priority, owner, type, subtype, source, status,
   * contact, site, team, location, or month, hour and weekday of a moment.
   *
   * @param moment the field whose local month, hour or weekday is meant
   */
  static Grouping by(String word, Window window, String moment) {
    return switch (word) {
      case "none" -> new Grouping(List.of(), ticket -> new Group(0, "all", null));
      case "company", "board", "priority", "contact" -> byRecord(word);
      case "site" -> bySite();
      case "owner" -> byText("owner/identifier");
      case "subtype" -> byText("subType/name");
      case "type", "source", "status", "team", "location" -> byText(word + "/name");
      case "month" -> byTime(window, moment, Grouping::month);
      case "hour" -> byTime(window, moment, Grouping::hour);
      case "weekday" -> byTime(window, moment, at -> weekday(at, window.weekStart()));
      default -> throw new IllegalArgumentException("tickets have no " + word);
    };
  }

  private static Grouping byRecord(String field) {
    return new Grouping(
        List.of(field + "/id", field + "/name"),
        ticket -> new Group(0, ticket.text(field + "/name", NONE), ticket.id(field + "/id")));
  }

  /** Most companies have a site with the same name. */
  private static Grouping bySite() {
    return new Grouping(
        List.of("site/id", "site/name", "company/name"),
        ticket ->
            ticket.has("site/name")
                ? new Group(
                    0,
                    ticket.text("company/name", NONE) + ": " + ticket.text("site/name", NONE),
                    ticket.id("site/id"))
                : new Group(0, NONE, null));
  }

  private static Grouping byText(String field) {
    return new Grouping(List.of(field), ticket -> new Group(0, ticket.text(field, NONE), null));
  }

  private static Grouping byTime(
      Window window, String moment, Function<ZonedDateTime, Group> group) {
    return new Grouping(
        List.of(moment),
        ticket -> {
          Instant at = ticket.instant(moment);
          return at == null
              ? new Group(Integer.MAX_VALUE, NONE, null)
              : group.apply(at.atZone(window.zone()));
        });
  }

  private static Group month(ZonedDateTime at) {
    YearMonth month = YearMonth.from(at);
    return new Group(month.getYear() * 12 + month.getMonthValue(), month.toString(), null);
  }

  private static Group hour(ZonedDateTime at) {
    return new Group(at.getHour(), String.format(Locale.ROOT, "%02d:00", at.getHour()), null);
  }

  private static Group weekday(ZonedDateTime at, DayOfWeek weekStart) {
    DayOfWeek day = at.getDayOfWeek();
    int place = Math.floorMod(day.getValue() - weekStart.getValue(), 7);
    return new Group(place, day.getDisplayName(TextStyle.FULL, Locale.ENGLISH), null);
  }

  /** What has to be asked for. */
  List<String> fields() {
    return fields;
  }

  Group of(Row ticket) {
    return of.apply(ticket);
  }
}
