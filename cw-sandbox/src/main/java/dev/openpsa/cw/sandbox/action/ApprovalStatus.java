package dev.openpsa.cw.sandbox.action;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a time sheet or expense report goes from open to billed. The names are ConnectWise's; the
 * order of the steps is a reading of them.
 */
final class ApprovalStatus {
  static final String OPEN = "Open";
  static final String PENDING = "PendingApproval";
  static final String PENDING_PROJECT = "PendingProjectApproval";
  static final String TIER_ONE = "ApprovedByTierOne";
  static final String TIER_TWO = "ApprovedByTierTwo";
  static final String READY = "ReadyToBill";
  static final String REJECTED = "Rejected";
  static final String REJECTED_BY_TIER_TWO = "RejectBySecondTier";

  private static final Set<String> IN_HAND =
      Set.of(OPEN, REJECTED, REJECTED_BY_TIER_TWO, "ErrorsCorrected");
  private static final Set<String> SETTLED = Set.of("Billed", "BilledAgreement", "WrittenOff");

  /** Each approval takes a record from the first status to the second. */
  private static final Map<String, List<String>> APPROVALS =
      Map.of(
          "Project", List.of(PENDING_PROJECT, PENDING),
          "Tier1Update", List.of(PENDING, TIER_ONE),
          "Tier2Update", List.of(TIER_ONE, TIER_TWO),
          "Billing", List.of(TIER_TWO, READY));

  private static final Map<String, String> REJECTIONS =
      Map.of(PENDING_PROJECT, REJECTED, PENDING, REJECTED, TIER_ONE, REJECTED_BY_TIER_TWO);

  private static final Map<String, String> REVERSALS =
      Map.of(
          PENDING_PROJECT,
          OPEN,
          PENDING,
          OPEN,
          TIER_ONE,
          PENDING,
          TIER_TWO,
          TIER_ONE,
          READY,
          TIER_TWO);

  private ApprovalStatus() {}

  /** Whether its member may still change and submit it. */
  static boolean isInHand(String status) {
    return IN_HAND.contains(status);
  }

  /** Whether an entry is past all approval. */
  static boolean isSettled(String status) {
    return SETTLED.contains(status);
  }

  /**
   * The status that an approval leads to; null where it does not apply.
   *
   * @param type null for whichever approval is next
   */
  static @Nullable String approved(String status, @Nullable String type) {
    for (Map.Entry<String, List<String>> approval : APPROVALS.entrySet()) {
      if ((type == null || type.equalsIgnoreCase(approval.getKey()))
          && approval.getValue().get(0).equals(status)) {
        return approval.getValue().get(1);
      }
    }
    return null;
  }

  /** The status that a rejection leads to; null where there is nothing to reject. */
  static @Nullable String rejected(String status) {
    return REJECTIONS.get(status);
  }

  /** The status one step back; null where there is none. */
  static @Nullable String reversed(String status) {
    return REVERSALS.get(status);
  }
}
