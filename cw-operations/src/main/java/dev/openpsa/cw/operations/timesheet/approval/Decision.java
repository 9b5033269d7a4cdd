package dev.openpsa.cw.operations.timesheet.approval;

import dev.openpsa.cw.operations.timesheet.Review;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would be done with a sheet.
 *
 * @param tier that approves; null for other actions
 * @param objections why nothing would be done; empty where it would
 * @param needsForce whether the only objection is one that force may overrule
 */
record Decision(
    Review review, @Nullable Tier tier, List<Objection> objections, boolean needsForce) {

  /** Why a sheet is not touched, in words. */
  record Objection(Refusal code, String why) {}

  Decision {
    objections = List.copyOf(objections);
  }

  boolean isDone() {
    return objections.isEmpty();
  }

  String word(Action action) {
    return isDone() ? "would_" + action.word() : needsForce ? "needs_force" : "blocked";
  }

  int sheet() {
    Integer id = review.sheet().sheet().id();
    if (id == null) {
      throw new IllegalStateException("entries that are on no sheet can't be decided about");
    }
    return id;
  }

  String status() {
    return review.sheet().sheet().status();
  }

  String member() {
    return review.sheet().employee().identifier();
  }
}
