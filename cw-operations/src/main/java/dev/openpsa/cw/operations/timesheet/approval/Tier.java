package dev.openpsa.cw.operations.timesheet.approval;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who approves: the approver of the project, of the member, or finance. */
enum Tier {
  PROJECT("project", "Project", Stage.PENDING),
  ONE("1", "Tier1Update", Stage.TIER_ONE),
  TWO("2", "Tier2Update", Stage.TIER_TWO);

  private final String word;
  private final String approvalType;
  private final Stage to;

  Tier(String word, String approvalType, Stage to) {
    this.word = word;
    this.approvalType = approvalType;
    this.to = to;
  }

  /** The tier of that word; null for {@code auto}. */
  static @Nullable Tier of(String word) {
    return List.of(values()).stream()
        .filter(tier -> tier.word.equals(word))
        .findFirst()
        .orElse(null);
  }

  /** The tier that a sheet in that status waits for. */
  static Tier next(String status) {
    return switch (status) {
      case "PendingProjectApproval" -> PROJECT;
      case "ApprovedByTierOne" -> TWO;
      default -> ONE;
    };
  }

  String word() {
    return word;
  }

  /** As the body of the request names it. */
  String approvalType() {
    return approvalType;
  }

  /** The statuses in which a sheet waits for it. */
  List<String> from() {
    return switch (this) {
      case PROJECT -> List.of("PendingProjectApproval");
      case ONE -> List.of("ErrorsCorrected", "PendingApproval", "PendingProjectApproval");
      case TWO -> List.of("ApprovedByTierOne");
    };
  }

  /** Where a sheet is when it has approved. */
  Stage to() {
    return to;
  }
}
