package dev.openpsa.cw.sandbox.action;

import com.google.gson.JsonObject;
import dev.openpsa.cw.sandbox.answer.Answer;
import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.api.RecordType;
import dev.openpsa.cw.sandbox.endpoint.Call;
import dev.openpsa.cw.sandbox.endpoint.Records;
import dev.openpsa.cw.sandbox.store.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Submitting, approving, rejecting and reversing time sheets and expense reports. */
final class Approvals {
  private static final Kind TIME_SHEET =
      new Kind("/time/sheets", "/time/entries", "timeSheet", "Time sheet", "TimeSheetTierUpdate");
  private static final Kind EXPENSE_REPORT =
      new Kind(
          "/expense/reports",
          "/expense/entries",
          "expenseReport",
          "Expense report",
          "ExpenseReportTierUpdate");

  private final Records records;

  /**
   * What is approved as a whole.
   *
   * @param entries the table of what it holds
   * @param link the entries' field that names it
   * @param body type of an approval's body
   */
  private record Kind(String key, String entries, String link, String noun, String body) {}

  /** Finds the status that follows one, null where the step can't be taken. */
  private interface Step {
    @Nullable String from(String status);
  }

  Approvals(Records records) {
    this.records = records;
  }

  void register(Register register) {
    for (Kind kind : List.of(TIME_SHEET, EXPENSE_REPORT)) {
      String path = "POST " + kind.key() + "/{id}/";
      register
          .on(path + "submit", call -> submit(kind, call))
          .on(path + "approve", call -> approve(kind, call))
          .on(path + "reject", call -> reject(kind, call))
          .on(path + "reverse", call -> reverse(kind, call));
    }
  }

  private Answer submit(Kind kind, Call call) {
    Row sheet = records.require(kind.key(), call.id(0));
    if (!ApprovalStatus.isInHand(status(kind, sheet))) {
      throw refused(kind, sheet, "submitted");
    }
    List<Row> entries = records.with(kind.entries(), kind.link(), sheet.id());
    if (entries.isEmpty()) {
      throw ApiException.invalidField(
          kind.link(),
          "InvalidObject",
          "id",
          kind.noun() + " " + sheet.id() + " has no entries and can not be submitted.");
    }
    boolean isAnyProject = false;
    for (Row entry : entries) {
      boolean isProject = needsProjectApproval(kind, entry);
      isAnyProject |= isProject;
      move(
          kind,
          entry,
          isProject ? ApprovalStatus.PENDING_PROJECT : ApprovalStatus.PENDING,
          call.member());
    }
    setStatus(
        kind.key(),
        sheet,
        isAnyProject ? ApprovalStatus.PENDING_PROJECT : ApprovalStatus.PENDING,
        call.member());
    return Records.success(kind.noun() + " " + sheet.id() + " submitted.");
  }

  /** Projects whose work somebody has to approve first say so. */
  private boolean needsProjectApproval(Kind kind, Row entry) {
    Integer project = records.integer(kind.entries(), entry, "project");
    Row row = project == null ? null : records.table("/project/projects").find(project);
    String approver = kind.equals(TIME_SHEET) ? "timeApprover" : "expenseApprover";
    return row != null && records.value("/project/projects", row, approver) != null;
  }

  private Answer approve(Kind kind, Call call) {
    Row sheet = records.require(kind.key(), call.id(0));
    String type = approvalType(kind, call, sheet);
    return step(
        kind, sheet, status -> ApprovalStatus.approved(status, type), "approved", call.member());
  }

  private Answer reject(Kind kind, Call call) {
    Row sheet = records.require(kind.key(), call.id(0));
    approvalType(kind, call, sheet);
    return step(kind, sheet, ApprovalStatus::rejected, "rejected", call.member());
  }

  private Answer reverse(Kind kind, Call call) {
    Row sheet = records.require(kind.key(), call.id(0));
    return step(kind, sheet, ApprovalStatus::reversed, "reversed", call.member());
  }

  /** Who approves, as the body says; null where it does not. */
  private @Nullable String approvalType(Kind kind, Call call, Row sheet) {
    RecordType type = records.database().api().type(kind.body());
    JsonObject members = call.members(type);
    Integer id = Call.integer(members, "id");
    if (id != null && id != 0 && id != sheet.id()) {
      throw ApiException.general(
          400, "The body's id " + id + " is not the path's: " + sheet.id() + ".");
    }
    return Call.text(members, "approvalType");
  }

  private Answer step(Kind kind, Row sheet, Step step, String done, String member) {
    String next = step.from(status(kind, sheet));
    if (next == null) {
      throw refused(kind, sheet, done);
    }
    List<Row> entries = records.with(kind.entries(), kind.link(), sheet.id());
    boolean isSettled =
        entries.stream()
            .anyMatch(e -> ApprovalStatus.isSettled(records.text(kind.entries(), e, "status")));
    if (done.equals("reversed") && isSettled) {
      throw ApiException.invalidField(
          kind.link(),
          "InvalidObject",
          "status",
          kind.noun() + " " + sheet.id() + " holds entries that are billed.");
    }
    for (Row entry : entries) {
      move(kind, entry, next, member);
    }
    setStatus(kind.key(), sheet, next, member);
    return Records.success(kind.noun() + " " + sheet.id() + " " + done + ".");
  }

  private void move(Kind kind, Row entry, String status, String member) {
    if (!ApprovalStatus.isSettled(records.text(kind.entries(), entry, "status"))) {
      setStatus(kind.entries(), entry, status, member);
    }
  }

  private void setStatus(String key, Row row, String status, String member) {
    String old = records.text(key, row, "status");
    if (old.equals(status)) {
      return;
    }
    records.amend(key, row, member, draft -> draft.set("status", status));
    Row by = records.memberCalled(member);
    records.create(
        key + "/{}/audits",
        row.id(),
        member,
        audit ->
            audit
                .set("member", by)
                .set("source", "API")
                .set("type", "Status")
                .set("message", "Status changed from " + old + " to " + status + ".")
                .set("oldValue", old)
                .set("newValue", status)
                .set("value", status));
  }

  private String status(Kind kind, Row sheet) {
    return records.text(kind.key(), sheet, "status");
  }

  private ApiException refused(Kind kind, Row sheet, String what) {
    return ApiException.invalidField(
        kind.link(),
        "InvalidObject",
        "status",
        kind.noun()
            + " "
            + sheet.id()
            + " is "
            + status(kind, sheet)
            + " and can not be "
            + what
            + ".");
  }
}
