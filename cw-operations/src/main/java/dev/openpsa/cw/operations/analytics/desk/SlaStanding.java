package dev.openpsa.cw.operations.analytics.desk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How an open ticket stands with its service level, by what the server says of it. */
public enum SlaStanding {
  /** A target was missed. */
  PAST,
  /** The clock stands still, whatever was missed before. */
  WAITING,
  IN_TIME,
  /** The server says nothing that tells. */
  UNKNOWN;

  /** How answers explain it. */
  public static final String RULE =
      "past an SLA target: isInSla is false, or the time that slaStatus names is over; not where"
          + " slaStatus is Waiting or Resolved: then the clock stands still";

  /**
   * The one rule of what is past its target. The flag of a list may be older than the clock, and
   * the text names the next target alone: either is enough.
   *
   * @param isInSla null where it is not told
   * @param slaStatus its text, which names no year
   * @param entered when the ticket was
   */
  public static SlaStanding of(
      @Nullable Boolean isInSla,
      @Nullable String slaStatus,
      @Nullable Instant entered,
      Instant now) {
    StatusText text = StatusText.of(slaStatus, entered == null ? Instant.EPOCH : entered);
    if (text != null && text.isStill()) {
      return WAITING;
    }
    Instant due = text == null || entered == null ? null : text.due();
    if (Boolean.FALSE.equals(isInSla) || (due != null && due.isBefore(now))) {
      return PAST;
    }
    return isInSla == null && due == null ? UNKNOWN : IN_TIME;
  }
}
