package dev.openpsa.cw.operations.timesheet;

import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.accrual.AccrualRecords;
import dev.openpsa.cw.operations.analytics.accrual.Accruals;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what rules look up, for the entries that are looked at. */
final class GroundReader {
  private static final String MERGED = "mergedParentTicket/id";

  /** Where none is told. */
  private static final Ground.Setup USUAL = new Ground.Setup(true, false, false, null);

  private final Inquiry inquiry;
  private final Set<Need> needs;

  GroundReader(Inquiry inquiry, Set<Need> needs) {
    this.inquiry = inquiry;
    this.needs = needs;
  }

  /** Reads what is needed for these entries. */
  Ground read(Collection<Entry> entries, Map<Integer, Ground.WorkType> workTypes) {
    Set<Integer> boards = new TreeSet<>();
    Map<Integer, Ground.Ticket> service = new HashMap<>();
    Map<Integer, Ground.Ticket> project = new HashMap<>();
    if (needs.contains(Need.TICKETS)) {
      service = tickets("/service/tickets", ids(entries, "ServiceTicket"), boards, MERGED);
      project = tickets("/project/tickets", ids(entries, "ProjectTicket"), boards, "id");
    }
    return new Ground(
        needs.contains(Need.SETUP) ? setup() : USUAL,
        workTypes,
        needs.contains(Need.WORK_ROLES) ? workRoles() : Map.of(),
        service,
        project,
        needs.contains(Need.STATUSES) ? statusesWithoutTime(boards) : Set.of(),
        needs.contains(Need.PROJECTS) ? projects(distinct(entries, Entry::project)) : Map.of(),
        needs.contains(Need.CHARGE_CODES) ? chargeCodes() : Map.of(),
        needs.contains(Need.AGREEMENTS)
            ? contracts(
                distinct(entries.stream().filter(Entry::isOnTicket).toList(), Entry::company))
            : Map.of(),
        needs.contains(Need.LEAVE) ? leave(entries) : Map.of());
  }

  private static Set<Integer> ids(Collection<Entry> entries, String kind) {
    return distinct(
        entries.stream().filter(entry -> entry.chargedTo().equals(kind)).toList(), Entry::chargeId);
  }

  private static Set<Integer> distinct(
      Collection<Entry> entries, Function<Entry, @Nullable Integer> field) {
    return entries.stream()
        .map(field)
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Ground.Setup setup() {
    for (Row row :
        inquiry.reference(
            Query.of(
                "/system/myCompany/timeExpense",
                "",
                "id",
                "tier1ApprovalFlag",
                "tier2ApprovalFlag",
                "requireTimeNoteFlag",
                "roundingFactor"))) {
      return new Ground.Setup(
          row.flag("tier1ApprovalFlag"),
          row.flag("tier2ApprovalFlag"),
          row.flag("requireTimeNoteFlag"),
          row.number("roundingFactor"));
    }
    return USUAL;
  }

  private Map<Integer, Ground.WorkRole> workRoles() {
    Map<Integer, Ground.WorkRole> roles = new HashMap<>();
    for (Row row :
        inquiry.reference(
            Query.of("/time/workRoles", "", "id", "name", "hourlyRate", "inactiveFlag"))) {
      put(
          roles,
          row,
          new Ground.WorkRole(
              row.text("name", ""), row.number("hourlyRate"), row.flag("inactiveFlag")));
    }
    return roles;
  }

  /**
   * The tickets of one kind.
   *
   * @param merged the field that a merged one has; project tickets can't be merged
   */
  private Map<Integer, Ground.Ticket> tickets(
      String path, Set<Integer> ids, Set<Integer> boards, String merged) {
    Map<Integer, Ground.Ticket> tickets = new HashMap<>();
    for (Row row :
        inquiry.readAll(
            path,
            ids,
            "id",
            "summary",
            "board/id",
            "status/id",
            "closedDate",
            merged,
            "billTime",
            "budgetHours",
            "actualHours")) {
      Integer board = row.id("board/id");
      if (board != null) {
        boards.add(board);
      }
      put(
          tickets,
          row,
          new Ground.Ticket(
              row.text("summary", ""),
              row.id("status/id"),
              row.instant("closedDate"),
              merged.equals(MERGED) && row.has(MERGED),
              row.text("billTime", ""),
              positive(row, "budgetHours"),
              row.number("actualHours")));
    }
    return tickets;
  }

  private Set<Integer> statusesWithoutTime(Set<Integer> boards) {
    Set<Integer> statuses = new HashSet<>();
    for (int board : boards) {
      String path = "/service/boards/" + board + "/statuses";
      for (Row row : inquiry.reference(Query.of(path, "", "id", "timeEntryNotAllowed"))) {
        Integer id = row.id("id");
        if (id != null && row.flag("timeEntryNotAllowed")) {
          statuses.add(id);
        }
      }
    }
    return statuses;
  }

  private Map<Integer, Ground.Project> projects(Set<Integer> ids) {
    Map<Integer, Ground.Project> projects = new HashMap<>();
    if (ids.isEmpty()) {
      return projects;
    }
    Predicate<Integer> takesTime = projectStatusesWithTime();
    for (Row row :
        inquiry.readAll(
            "/project/projects", ids, "id", "name", "status/id", "closedFlag", "actualEnd")) {
      Integer status = row.id("status/id");
      put(
          projects,
          row,
          new Ground.Project(
              row.text("name", ""),
              row.flag("closedFlag"),
              status == null || takesTime.test(status),
              row.instant("actualEnd")));
    }
    return projects;
  }

  private Predicate<Integer> projectStatusesWithTime() {
    Set<Integer> without = new HashSet<>();
    for (Row row : inquiry.reference(Query.of("/project/statuses", "", "id", "noTimeFlag"))) {
      Integer id = row.id("id");
      if (id != null && row.flag("noTimeFlag")) {
        without.add(id);
      }
    }
    return status -> !without.contains(status);
  }

  private Map<Integer, Ground.ChargeCode> chargeCodes() {
    Map<Integer, Ground.ChargeCode> codes = new HashMap<>();
    for (Row row :
        inquiry.reference(Query.of("/time/chargeCodes", "", "id", "name", "timeEntryFlag"))) {
      boolean takesTime = !row.has("timeEntryFlag") || row.flag("timeEntryFlag");
      put(codes, row, new Ground.ChargeCode(row.text("name", ""), takesTime));
    }
    return codes;
  }

  private Map<Integer, List<Ground.Contract>> contracts(Set<Integer> companies) {
    Map<Integer, List<Ground.Contract>> contracts = new HashMap<>();
    for (Row row :
        inquiry.readFewReferring(
            Query.of(
                "/finance/agreements",
                "agreementStatus = \"Active\"",
                "id",
                "name",
                "company/id",
                "coverAgreementTime"),
            "company/id",
            companies)) {
      Integer id = row.id("id");
      Integer company = row.id("company/id");
      if (id != null && company != null) {
        contracts
            .computeIfAbsent(company, one -> new ArrayList<>())
            .add(new Ground.Contract(id, row.text("name", ""), row.flag("coverAgreementTime")));
      }
    }
    return contracts;
  }

  /** Without the right to read balances nothing is said about them, and that is told. */
  private Map<Integer, Accruals> leave(Collection<Entry> entries) {
    Map<Integer, Accruals> leave = new HashMap<>();
    List<Entry> taken = entries.stream().filter(Entry::isLeave).toList();
    if (taken.isEmpty()) {
      return leave;
    }
    LocalDate first = taken.stream().map(Entry::day).min(LocalDate::compareTo).orElseThrow();
    LocalDate last = taken.stream().map(Entry::day).max(LocalDate::compareTo).orElseThrow();
    try {
      for (AccrualRecords.Member member :
          new AccrualRecords(inquiry, first, last, inquiry.call().scene().zone())
              .read(distinct(taken, Entry::member))) {
        leave.put(member.id(), member.accruals());
      }
    } catch (RequestFailure e) {
      if (e.status() == null || e.status() != 403) {
        throw e;
      }
      inquiry.warn(
          "Leave is not held against balances: the key may not read them. Its security role needs"
              + " inquire rights on time accruals and on members. ("
              + e.getMessage()
              + ")");
    }
    return leave;
  }

  static @Nullable BigDecimal positive(Row row, String field) {
    BigDecimal number = row.number(field);
    return number == null || number.signum() <= 0 ? null : number;
  }

  private static <T> void put(Map<Integer, T> into, Row row, T value) {
    Integer id = row.id("id");
    if (id != null) {
      into.put(id, value);
    }
  }
}
