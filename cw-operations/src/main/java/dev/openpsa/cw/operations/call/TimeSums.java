package dev.openpsa.cw.operations.call;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/** Adds hours to points in time. */
final class TimeSums {
  private static final BigDecimal SECONDS = BigDecimal.valueOf(3600);

  private TimeSums() {}

  static String later(String instant, BigDecimal hours) {
    long seconds = hours.multiply(SECONDS).setScale(0, RoundingMode.HALF_UP).longValueExact();
    return Instant.parse(instant).plusSeconds(seconds).toString();
  }
}
