package dev.openpsa.cw.operations.timesheet.approval;

/** How far a sheet is on its way from open to billed. */
enum Stage {
  IN_HAND,
  PENDING_PROJECT,
  PENDING,
  TIER_ONE,
  TIER_TWO,
  READY,
  BILLED;

  static Stage of(String status) {
    return switch (status) {
      case "PendingProjectApproval" -> PENDING_PROJECT;
      case "PendingApproval" -> PENDING;
      case "ApprovedByTierOne" -> TIER_ONE;
      case "ApprovedByTierTwo" -> TIER_TWO;
      case "ReadyToBill" -> READY;
      case "Billed", "BilledAgreement", "WrittenOff" -> BILLED;
      default -> IN_HAND;
    };
  }

  boolean isAtLeast(Stage other) {
    return compareTo(other) >= 0;
  }
}
