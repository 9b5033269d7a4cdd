package dev.openpsa.cw.operations.analytics;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What the sandbox says of a ticket's service level, read in a plain way. */
public final class PlainSla {
  private PlainSla() {}

  /** Whether an open ticket is past a target while its clock runs. */
  public static boolean isPast(JsonObject ticket, Instant now) {
    String status = Plain.text(ticket, "slaStatus");
    if (status.startsWith("Waiting") || status.startsWith("Resolved")) {
      return false;
    }
    return !Plain.flag(ticket, "isInSla") || isOver(status, ticket, now);
  }

  /** {@code Resolve by Thu 11/20 5:53 PM UTC+00}: the first such day from entry on. */
  private static boolean isOver(String status, JsonObject ticket, Instant now) {
    if (!status.contains(" by ")) {
      return false;
    }
    String[] words = status.substring(status.indexOf(" by ") + 4).split(" ");
    ZoneOffset offset = ZoneOffset.of(words[4].substring(3));
    LocalTime time =
        LocalTime.parse(
            words[2] + " " + words[3], DateTimeFormatter.ofPattern("h:mm a", Locale.US));
    LocalDate day = Plain.instant(ticket, "_info/dateEntered").atOffset(offset).toLocalDate();
    while (!day.format(DateTimeFormatter.ofPattern("EEE MM/dd", Locale.US))
        .equals(words[0] + " " + words[1])) {
      day = day.plusDays(1);
    }
    return OffsetDateTime.of(day, time, offset).toInstant().isBefore(now);
  }
}
