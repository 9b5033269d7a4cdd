package dev.openpsa.cw.operations.timesheet.rule;

import dev.openpsa.cw.operations.timesheet.Entry;
import dev.openpsa.cw.operations.timesheet.Finding;
import dev.openpsa.cw.operations.timesheet.Ground;
import dev.openpsa.cw.operations.timesheet.Limits;
import dev.openpsa.cw.operations.timesheet.Need;
import dev.openpsa.cw.operations.timesheet.Rule;
import dev.openpsa.cw.operations.timesheet.Severity;
import dev.openpsa.cw.operations.timesheet.SheetCase;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

final class AgreementBilling implements Rule {
  @Override
  public String id() {
    return "agreement_billing";
  }

  @Override
  public String asks() {
    return "Is the time billed as the client's agreement says?";
  }

  @Override
  public Set<Need> needs(Limits limits) {
    return Set.of(Need.TICKETS, Need.AGREEMENTS);
  }

  @Override
  public void check(SheetCase sheet, Limits limits, Consumer<Finding> findings) {
    Map<String, String> severities = limits.severities("severityByCase");
    for (Entry entry : sheet.entries()) {
      if (entry.isOnTicket() && !entry.isLeave()) {
        look(
            entry,
            sheet.ground(),
            (which, field, message, fix) -> {
              Severity severity = Severity.valueOf(severities.getOrDefault(which, "WARNING"));
              Finding finding =
                  Finding.of(
                          id(),
                          severity,
                          entry,
                          "Entry " + entry.id() + " (" + entry.companyName() + "): " + message)
                      .value(
                          field,
                          field.equals("agreement") ? entry.agreement() : entry.billable(),
                          null)
                      .mendedBy(fix);
              findings.accept(finding);
            });
      }
    }
  }

  /** Takes what is found about one entry. */
  private interface Told {
    void tell(String which, String field, String message, String fix);
  }

  private static void look(Entry entry, Ground ground, Told told) {
    List<Ground.Contract> contracts = ground.contracts(entry);
    List<Ground.Contract> covering =
        contracts.stream().filter(Ground.Contract::coversTime).toList();
    Integer named = entry.agreement();
    String option = entry.billable();
    if (named == null && covering.size() == 1) {
      told.tell(
          "a",
          "agreement",
          "no agreement, though "
              + covering.get(0).name()
              + " covers the client's time; suggested agreement "
              + covering.get(0).id(),
          "set_time_entry_agreement");
    }
    if (named != null && contracts.stream().noneMatch(one -> one.id() == named)) {
      told.tell(
          "b",
          "agreement",
          "agreement " + named + " is not an active one of this client",
          "set_time_entry_agreement");
    }
    Ground.WorkType type = ground.workTypes().get(entry.workType());
    Ground.Ticket ticket = ground.ticket(entry);
    if (option.equals("Billable") && type != null && isFree(type.billTime())) {
      told.tell(
          "c",
          "billableOption",
          "billable, though " + type.name() + " is " + type.billTime(),
          "set_time_entry_billable");
    } else if (option.equals("Billable") && ticket != null && isFree(ticket.billTime())) {
      told.tell(
          "c",
          "billableOption",
          "billable, though its ticket is " + ticket.billTime(),
          "set_time_entry_billable");
    }
    if (option.equals("DoNotBill") && contracts.isEmpty()) {
      told.tell(
          "d",
          "billableOption",
          "not billed, though the client has no agreement that would pay for it",
          "set_time_entry_billable");
    }
    if (option.equals("NoDefault")) {
      told.tell(
          "e", "billableOption", "nobody decided how it is billed", "set_time_entry_billable");
    }
  }

  private static boolean isFree(String billTime) {
    return billTime.equals("DoNotBill") || billTime.equals("NoCharge");
  }
}
