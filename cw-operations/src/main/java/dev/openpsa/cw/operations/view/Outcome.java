package dev.openpsa.cw.operations.view;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What became of a deal. */
enum Outcome {
  OPEN,
  WON,
  LOST,
  /** Ended, and not told how. */
  CLOSED;

  private static final BigDecimal CERTAIN = BigDecimal.valueOf(100);

  /**
   * By its status, or else by its date.
   *
   * @param statuses null where they could not be read
   */
  static Outcome of(Row deal, @Nullable Listing statuses) {
    Outcome byDate = deal.has("closedDate") ? CLOSED : OPEN;
    return statuses == null
        ? byDate
        : statuses.where(each -> each.text("id", "").equals(deal.text("status/id"))).stream()
            .findFirst()
            .map(
                each ->
                    each.is("wonFlag")
                        ? WON
                        : each.is("lostFlag") ? LOST : each.is("closedFlag") ? CLOSED : OPEN)
            .orElse(OPEN);
  }

  boolean isOpen() {
    return this == OPEN;
  }

  /**
   * How likely the money comes, in percent.
   *
   * @param asked what the deal says of itself, which counts while it is open
   */
  @Nullable BigDecimal chance(@Nullable BigDecimal asked) {
    return switch (this) {
      case OPEN -> asked;
      case WON -> CERTAIN;
      case LOST -> BigDecimal.ZERO;
      case CLOSED -> null;
    };
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
