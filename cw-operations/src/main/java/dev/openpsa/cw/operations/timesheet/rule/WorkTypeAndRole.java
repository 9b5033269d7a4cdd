package dev.openpsa.cw.operations.timesheet.rule;

import dev.openpsa.cw.operations.timesheet.Employee;
import dev.openpsa.cw.operations.timesheet.Entry;
import dev.openpsa.cw.operations.timesheet.Finding;
import dev.openpsa.cw.operations.timesheet.Ground;
import dev.openpsa.cw.operations.timesheet.Limits;
import dev.openpsa.cw.operations.timesheet.Need;
import dev.openpsa.cw.operations.timesheet.Rule;
import dev.openpsa.cw.operations.timesheet.Severity;
import dev.openpsa.cw.operations.timesheet.SheetCase;
import java.math.BigDecimal;
import java.util.Set;
import java.util.function.Consumer;

final class WorkTypeAndRole implements Rule {
  @Override
  public String id() {
    return "work_type_role";
  }

  @Override
  public String asks() {
    return "Are work type and work role in use, and do they fit?";
  }

  @Override
  public Set<Need> needs(Limits limits) {
    return Set.of(Need.WORK_ROLES);
  }

  @Override
  public void check(SheetCase sheet, Limits limits, Consumer<Finding> findings) {
    for (Entry entry : sheet.entries()) {
      type(entry, sheet.ground(), findings);
      role(entry, sheet, limits, findings);
    }
  }

  private void type(Entry entry, Ground ground, Consumer<Finding> findings) {
    Integer id = entry.workType();
    Ground.WorkType type = id == null ? null : ground.workTypes().get(id);
    if (type == null) {
      findings.accept(
          warning(entry, "it has no work type", "workType", "set_time_entry_work_type"));
    } else if (type.isInactive()) {
      findings.accept(
          warning(
              entry,
              "work type " + type.name() + " is no longer in use",
              "workType",
              "set_time_entry_work_type"));
    }
    if (entry.isLeave() && !entry.chargedTo().equals("ChargeCode")) {
      findings.accept(
          warning(
              entry, "leave is not charged to a charge code", "chargeToType", "move_time_entry"));
    }
  }

  private void role(Entry entry, SheetCase sheet, Limits limits, Consumer<Finding> findings) {
    Integer id = entry.workRole();
    Ground.WorkRole role = id == null ? null : sheet.ground().workRoles().get(id);
    if (role == null) {
      if (limits.flag("requireRole")) {
        findings.accept(warning(entry, "it has no work role", "workRole", "update_time_entry"));
      }
      return;
    }
    BigDecimal rate = role.rate();
    if (role.isInactive()) {
      findings.accept(
          warning(
              entry,
              "work role " + role.name() + " is no longer in use",
              "workRole",
              "update_time_entry"));
    } else if (entry.billable().equals("Billable") && rate != null && rate.signum() <= 0) {
      findings.accept(
          warning(
              entry,
              "it is billable, but work role " + role.name() + " has no rate",
              "workRole",
              "update_time_entry"));
    }
    Employee employee = sheet.employee();
    if (employee.role() != null && !employee.role().equals(id)) {
      findings.accept(
          Finding.of(
                  id(),
                  Severity.INFO,
                  entry,
                  "Entry "
                      + entry.id()
                      + ": "
                      + role.name()
                      + " is not "
                      + employee.identifier()
                      + "'s usual work role")
              .value("workRole", role.name(), null)
              .mendedBy("update_time_entry"));
    }
  }

  private Finding warning(Entry entry, String reason, String field, String fix) {
    return Finding.of(id(), Severity.WARNING, entry, "Entry " + entry.id() + ": " + reason)
        .value(field, null, null)
        .mendedBy(fix);
  }
}
