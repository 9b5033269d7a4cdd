package dev.openpsa.cw.operations.view;

import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was looked at.
 *
 * @param evidence what the verdict rests on
 * @param fix operations that mend it; null where nothing has to be mended
 */
record Check(String name, Result result, String evidence, @Nullable String fix) {
  private static final BigDecimal HALF = new BigDecimal("0.5");

  /** In the order of their urgency. */
  enum Result {
    FAIL,
    WARN,
    UNKNOWN,
    PASS
  }

  static Check pass(String name, String evidence) {
    return new Check(name, Result.PASS, evidence, null);
  }

  static Check warn(String name, String evidence, @Nullable String fix) {
    return new Check(name, Result.WARN, evidence, fix);
  }

  static Check fail(String name, String evidence, @Nullable String fix) {
    return new Check(name, Result.FAIL, evidence, fix);
  }

  /** What could not be read can't be judged. */
  static Check unknown(String name, String why) {
    return new Check(name, Result.UNKNOWN, why, null);
  }

  boolean is(Result other) {
    return result == other;
  }

  /**
   * Passed checks in percent of those that could be judged; null when none could.
   *
   * @param isStrict whether a warning counts as a failure, and not as half of one
   */
  static @Nullable Integer score(List<Check> checks, boolean isStrict) {
    long judged = checks.stream().filter(check -> !check.is(Result.UNKNOWN)).count();
    long passed = checks.stream().filter(check -> check.is(Result.PASS)).count();
    long warned = checks.stream().filter(check -> check.is(Result.WARN)).count();
    BigDecimal half = isStrict ? BigDecimal.ZERO : BigDecimal.valueOf(warned).multiply(HALF);
    BigDecimal points = BigDecimal.valueOf(passed).add(half);
    return judged == 0
        ? null
        : points
            .movePointRight(2)
            .divide(BigDecimal.valueOf(judged), 0, RoundingMode.HALF_UP)
            .intValueExact();
  }

  JsonObject json() {
    return new Facts()
        .add("check", name)
        .add("result", result.name().toLowerCase(Locale.ROOT))
        .add("evidence", evidence)
        .add("fix", fix)
        .json();
  }
}
