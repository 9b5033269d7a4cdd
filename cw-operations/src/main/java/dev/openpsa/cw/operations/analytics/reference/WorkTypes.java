package dev.openpsa.cw.operations.analytics.reference;

import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/** Which work types are leave, and which count as utilized. */
public final class WorkTypes {
  private static final Set<String> LEAVE = Set.of("Holiday", "PTO", "Sick", "Vacation");

  private final Set<Integer> leave = new HashSet<>();
  private final Set<Integer> utilized = new HashSet<>();

  /** All work types, those no longer in use among them: older entries have them. */
  public static WorkTypes of(Inquiry inquiry) {
    WorkTypes types = new WorkTypes();
    for (Row type :
        inquiry.reference(
            Query.of("/time/workTypes", "", "id", "name", "utilizationFlag", "accrualType"))) {
      Integer id = type.id("id");
      if (id != null && LEAVE.contains(type.text("accrualType", ""))) {
        types.leave.add(id);
      }
      if (id != null && type.flag("utilizationFlag")) {
        types.utilized.add(id);
      }
    }
    return types;
  }

  public boolean isLeave(Row entry) {
    Integer type = entry.id("workType/id");
    return type != null && leave.contains(type);
  }

  /** The ids of those that are leave. */
  public Set<Integer> leave() {
    return Collections.unmodifiableSet(leave);
  }

  public boolean isUtilized(Row entry) {
    Integer type = entry.id("workType/id");
    return type != null && utilized.contains(type);
  }
}
