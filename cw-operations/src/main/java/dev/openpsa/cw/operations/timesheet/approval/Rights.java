package dev.openpsa.cw.operations.timesheet.approval;

import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.timesheet.Employee;
import dev.openpsa.cw.operations.timesheet.Entry;
import dev.openpsa.cw.operations.timesheet.Review;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** For whom the one who acts may decide, and what they have decided before. */
final class Rights {
  private static final String TIER_ONE = "ApprovedByTierOne";

  private final Inquiry inquiry;
  private final Acting acting;
  private final List<String> admins;
  private final List<String> tier2;
  private final Map<String, Boolean> delegates = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<Integer, Project> projects = new HashMap<>();
  private Map<Integer, List<Row>> audits = Map.of();

  private record Project(String name, @Nullable String approver) {}

  Rights(Inquiry inquiry, Acting acting) {
    this.inquiry = inquiry;
    this.acting = acting;
    this.admins = inquiry.settings().texts("approval.admins");
    this.tier2 = inquiry.settings().texts("approval.tier2Approvers");
  }

  /** Reads what is looked up about these sheets, together. */
  void prepare(Collection<Review> sheets) {
    List<Integer> ids =
        sheets.stream()
            .flatMap(review -> review.sheet().entries().stream())
            .map(Entry::project)
            .filter(Objects::nonNull)
            .map(Objects::requireNonNull)
            .distinct()
            .toList();
    for (Row project :
        inquiry.readAll("/project/projects", ids, "id", "name", "timeApprover/identifier")) {
      Integer id = project.id("id");
      if (id != null) {
        projects.put(
            id, new Project(project.text("name", ""), project.text("timeApprover/identifier")));
      }
    }
  }

  /** Reads who approved the first tier of these sheets. */
  void readAudits(Collection<Integer> sheets) {
    try {
      audits =
          inquiry.children(
              Query.of(
                  "/time/sheets/{parentId}/audits",
                  "",
                  "id",
                  "newValue",
                  "value",
                  "member/identifier"),
              sheets);
    } catch (RequestFailure e) {
      if (e.code() != ErrorCode.FORBIDDEN) {
        throw e;
      }
      inquiry.warn("Who approved the first tier can't be read: " + e.getMessage());
    }
  }

  /** Who approved the sheet's first tier last; null where the audit trail does not tell. */
  @Nullable String firstTierBy(int sheet) {
    String by = null;
    int last = 0;
    for (Row audit : audits.getOrDefault(sheet, List.of())) {
      Integer id = audit.id("id");
      boolean isApproval = TIER_ONE.equals(audit.text("newValue", audit.text("value", "")));
      if (isApproval && id != null && id > last) {
        last = id;
        by = audit.text("member/identifier");
      }
    }
    return by;
  }

  boolean isAdmin() {
    return admins.stream().anyMatch(acting.key()::equalsIgnoreCase);
  }

  /** Why the one who acts may not decide about the member's time; null where they may. */
  @Nullable String againstMember(Employee member) {
    String approver = member.approver();
    if (isAdmin() || (approver != null && isFor(approver))) {
      return null;
    }
    return approver == null
        ? member.identifier() + " has no time approver, and " + notAdmin()
        : member.identifier()
            + "'s time is approved by "
            + approver
            + ", who has not delegated it to "
            + acting.key();
  }

  /** Why the one who acts may not decide about the projects' time; null where they may. */
  @Nullable String againstProjects(Review review) {
    if (isAdmin()) {
      return null;
    }
    List<Project> named =
        review.sheet().entries().stream()
            .map(Entry::project)
            .filter(Objects::nonNull)
            .map(projects::get)
            .filter(Objects::nonNull)
            .filter(project -> project.approver() != null)
            .distinct()
            .toList();
    if (named.isEmpty()) {
      return "no project of its entries tells an approver of its time, and " + notAdmin();
    }
    String others =
        named.stream()
            .filter(project -> !isFor(Objects.requireNonNull(project.approver())))
            .map(project -> project.name() + ": " + project.approver())
            .collect(Collectors.joining(", "));
    return others.isEmpty() ? null : "project time is approved by others (" + others + ")";
  }

  /** Why the one who acts may not decide the second tier; null where they may. */
  @Nullable String againstSecondTier() {
    if (isAdmin() || tier2.stream().anyMatch(this::isFor)) {
      return null;
    }
    return acting.key()
        + (tier2.isEmpty()
            ? " may not approve tier 2: approval.tier2Approvers names nobody"
            : " is none of approval.tier2Approvers (" + String.join(", ", tier2) + ")");
  }

  private String notAdmin() {
    return acting.key() + " is none of approval.admins";
  }

  /** Whether they are that approver, or stand in for them today. */
  private boolean isFor(String approver) {
    return approver.equalsIgnoreCase(acting.key())
        || delegates.computeIfAbsent(approver, this::hasDelegated);
  }

  private boolean hasDelegated(String approver) {
    for (Row member :
        inquiry.reference(
            Query.of(
                "/system/members",
                "identifier = \"" + approver.replace("\"", "\\\"") + "\"",
                "id"))) {
      Integer id = member.id("id");
      Query delegations =
          Query.of(
              "/system/members/" + id + "/delegations",
              "delegationType = \"Approval\"",
              "id",
              "delegatedTo/identifier",
              "dateStart",
              "dateEnd");
      if (id != null && inquiry.read(delegations).stream().anyMatch(this::isTheirsToday)) {
        return true;
      }
    }
    return false;
  }

  private boolean isTheirsToday(Row delegation) {
    LocalDate start = delegation.date("dateStart");
    LocalDate end = delegation.date("dateEnd");
    LocalDate today = inquiry.today();
    return acting.key().equalsIgnoreCase(delegation.text("delegatedTo/identifier", ""))
        && (start == null || !start.isAfter(today))
        && (end == null || !end.isBefore(today));
  }
}
