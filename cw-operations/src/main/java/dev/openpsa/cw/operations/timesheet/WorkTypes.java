package dev.openpsa.cw.operations.timesheet;

import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Reads the work types, which tell leave from work. */
final class WorkTypes {
  private static final Set<String> LEAVE = Set.of("Holiday", "PTO", "Sick", "Vacation");

  private WorkTypes() {}

  /** All of them by id, in one request that balances of leave share. */
  static Map<Integer, Ground.WorkType> read(Inquiry inquiry) {
    Map<Integer, Ground.WorkType> types = new HashMap<>();
    for (Row row :
        inquiry.reference(
            Query.of(
                "/time/workTypes",
                "",
                "id",
                "name",
                "billTime",
                "roundBillHoursTo",
                "hoursMin",
                "hoursMax",
                "inactiveFlag",
                "utilizationFlag",
                "accrualType"))) {
      Integer id = row.id("id");
      String leave = row.text("accrualType", "");
      if (id != null) {
        types.put(
            id,
            new Ground.WorkType(
                row.text("name", ""),
                LEAVE.contains(leave) ? leave : "",
                row.text("billTime", ""),
                GroundReader.positive(row, "roundBillHoursTo"),
                GroundReader.positive(row, "hoursMin"),
                GroundReader.positive(row, "hoursMax"),
                row.flag("inactiveFlag")));
      }
    }
    return types;
  }
}
