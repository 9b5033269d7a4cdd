package dev.openpsa.cw.mcp.shape;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Shows moments as the clock on the reader's wall has them. ConnectWise writes a date without a
 * time as midnight UTC; a day stays that day everywhere.
 */
public final class Times {
  private static final Pattern MOMENT =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?Z");
  private static final Pattern MIDNIGHT = Pattern.compile(".*T00:00(:00(\\.0+)?)?Z");

  /** Members that are moments even when they fall on midnight UTC. */
  private static final Set<String> MOMENTS =
      Set.of(
          "timestart",
          "timeend",
          "dateentered",
          "lastupdated",
          "datecreated",
          "entereddate",
          "dateresolved",
          "dateresponded",
          "dateresplan",
          "closeddate",
          "when",
          "sladue");

  /** Days of a time sheet, but moments of an appointment: midnight UTC may be either. */
  private static final Set<String> EITHER = Set.of("datestart", "dateend");

  private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
  private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xxx");

  private final ZoneId zone;

  public Times(ZoneId zone) {
    this.zone = zone;
  }

  public ZoneId zone() {
    return zone;
  }

  /**
   * The moment on the zone's clock, with its offset in the hour that the clock shows twice; null
   * when the value is no moment.
   *
   * @param name of the member that has the value
   */
  @Nullable String shown(String name, String value) {
    if (value.length() < 17 || !MOMENT.matcher(value).matches()) {
      return null;
    }
    String lower = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    if (MIDNIGHT.matcher(value).matches() && !MOMENTS.contains(lower)) {
      String day = value.substring(0, 10);
      return EITHER.contains(lower) ? day + " 00:00Z" : day;
    }
    try {
      ZonedDateTime time = Instant.parse(value).atZone(zone);
      boolean twice = zone.getRules().getValidOffsets(time.toLocalDateTime()).size() > 1;
      String shown = (time.getSecond() == 0 ? MINUTES : SECONDS).format(time);
      return twice ? shown + OFFSET.format(time) : shown;
    } catch (DateTimeException e) {
      return null; // no such day or hour
    }
  }
}
