package dev.openpsa.cw.operations.view;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** How headlines put things. */
final class Wording {
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  private Wording() {}

  /** A moment as the clock on the reader's wall has it. */
  static String minute(Instant moment, ZoneId zone) {
    return MINUTE.format(moment.atZone(zone));
  }
}
