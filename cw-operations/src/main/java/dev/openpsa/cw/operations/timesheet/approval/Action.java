package dev.openpsa.cw.operations.timesheet.approval;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is done to a sheet. */
enum Action {
  SUBMIT("submitted"),
  APPROVE("approved"),
  REJECT("rejected"),
  REVERSE("reversed");

  private static final String CORRECTED = "ErrorsCorrected";

  private final String done;

  Action(String done) {
    this.done = done;
  }

  static Action of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** As callers and the API write it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As it is told when it is done. */
  String done() {
    return done;
  }

  /** The statuses from which it can be asked for. */
  List<String> from() {
    return switch (this) {
      case SUBMIT -> List.of("ErrorsCorrected", "Open", "RejectBySecondTier", "Rejected");
      case APPROVE, REJECT ->
          List.of(
              "ApprovedByTierOne", "ErrorsCorrected", "PendingApproval", "PendingProjectApproval");
      case REVERSE -> List.of("ApprovedByTierOne", "ApprovedByTierTwo", "ReadyToBill");
    };
  }

  /** Whether a sheet in that status can be asked for it. */
  boolean isFrom(String status, @Nullable Tier tier) {
    return tier == null ? from().contains(status) : tier.from().contains(status);
  }

  /** The statuses that are looked at when none is asked for. */
  List<String> usually(@Nullable Tier tier) {
    if (this == SUBMIT || this == REVERSE) {
      return from();
    }
    // A second tier is decided when it is asked for.
    return (tier == null ? from() : tier.from())
        .stream()
            .filter(status -> tier == Tier.TWO || !status.equals("ApprovedByTierOne"))
            .toList();
  }

  /**
   * Whether a sheet in that status is decided only when it, or its status, is asked for: its member
   * has corrected it and not submitted it again.
   */
  boolean isToBeNamed(String status) {
    return (this == APPROVE || this == REJECT) && status.equals(CORRECTED);
  }

  /** Whether ConnectWise itself refuses it when it comes a second time. */
  boolean canComeTwice() {
    return this != REVERSE;
  }

  /** Whether a sheet that went from one status to the other shows that it was done. */
  boolean isShownBy(String before, String after, @Nullable Tier tier) {
    Stage stage = Stage.of(after);
    return switch (this) {
      case SUBMIT -> stage.isAtLeast(Stage.PENDING_PROJECT);
      case APPROVE -> stage.isAtLeast(tier == null ? Stage.TIER_ONE : tier.to());
      case REJECT -> isRejected(after);
      case REVERSE -> stage.compareTo(Stage.of(before)) < 0 && !isRejected(after);
    };
  }

  private static boolean isRejected(String status) {
    return status.equals("Rejected") || status.equals("RejectBySecondTier");
  }
}
