package dev.openpsa.cw.operations.view;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.timesheet.Finding;
import dev.openpsa.cw.operations.timesheet.Review;
import dev.openpsa.cw.operations.timesheet.Severity;
import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an approver is shown of what the rules say about a sheet. */
final class SheetVerdict {
  private SheetVerdict() {}

  /**
   * The counts, and what to do.
   *
   * @param review null where the sheet could not be checked
   * @param gap hours that are missing; null where that is not known
   */
  static JsonObject of(@Nullable Review review, @Nullable BigDecimal gap) {
    if (review == null) {
      return new Facts().amount("errors", null).amount("warnings", null).json();
    }
    return new Facts()
        .add("errors", review.count(Severity.ERROR))
        .add("warnings", review.count(Severity.WARNING))
        .add("readiness", review.readiness())
        .add("recommendation", recommendation(review, gap))
        .json();
  }

  private static String recommendation(Review review, @Nullable BigDecimal gap) {
    if (review.isRejected()) {
      return "wait until it is submitted again";
    }
    if (!review.isReady()) {
      return "send back: errors";
    }
    boolean isShort = gap == null || gap.signum() > 0;
    return review.count(Severity.WARNING) > 0 || isShort
        ? "ask about " + (isShort ? "missing hours" : "the warnings")
        : "approve";
  }

  /** A finding with the member whose sheet it is on. */
  static JsonObject finding(Review review, Finding finding) {
    return new Facts()
        .add("severity", finding.severity().name())
        .add("rule", finding.rule())
        .add("member", review.sheet().employee().identifier())
        .add("sheet", review.sheet().sheet().id())
        .add("entry", finding.entry())
        .add("day", finding.day())
        .add("message", finding.message())
        .add("fix", finding.fix())
        .json();
  }

  /** What is wrong with an entry; null for nothing. */
  static @Nullable String of(@Nullable Review review, Row entry) {
    Integer id = entry.integer("id");
    if (review == null || id == null) {
      return null;
    }
    String found =
        review.findings().stream()
            .filter(each -> id.equals(each.entry()))
            .map(each -> each.severity() + " " + each.rule())
            .collect(Collectors.joining(", "));
    return found.isEmpty() ? null : found;
  }

  /** How a headline goes on; nothing where sheets could not be checked. */
  static String words(@Nullable Map<Integer, Review> reviews) {
    if (reviews == null) {
      return "";
    }
    long errors = reviews.values().stream().mapToLong(each -> each.count(Severity.ERROR)).sum();
    long warnings = reviews.values().stream().mapToLong(each -> each.count(Severity.WARNING)).sum();
    return ", " + Wording.count(errors, "error") + ", " + Wording.count(warnings, "warning");
  }
}
