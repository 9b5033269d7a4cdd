package dev.openpsa.cw.sandbox.action;

import dev.openpsa.cw.sandbox.endpoint.AuditLog;
import dev.openpsa.cw.sandbox.endpoint.Records;
import dev.openpsa.cw.sandbox.store.Labels;
import dev.openpsa.cw.sandbox.store.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a record before the sandbox was started. It is told from the record's own dates
 * whenever it is asked for, so that nobody keeps a million lines.
 */
final class AuditHistory {
  private static final String MEMBERS = "/system/members";
  private static final String BOARD_STATUSES = "/service/boards/{}/statuses";
  private static final String STAGES = "/sales/stages";
  private static final String STATUSES = "/sales/opportunities/statuses";
  private static final int REOPENED_ONE_IN = 6;

  private static final Duration AN_HOUR = Duration.ofHours(1);

  private final Records records;

  AuditHistory(Records records) {
    this.records = records;
  }

  /** Changes of a record as it was at the start, oldest first. */
  List<AuditLog.Entry> of(String type, Row row) {
    String key = AuditLog.keyOf(type);
    if (key == null) {
      return List.of();
    }
    Trail trail = new Trail(type, row.id());
    switch (key) {
      case "/service/tickets", "/project/tickets" -> new TicketHistory(key, row, trail).tell();
      case "/sales/opportunities" -> opportunity(key, row, trail);
      default -> {}
    }
    trail.entries.sort(Comparator.comparing(AuditLog.Entry::when));
    return trail.entries;
  }

  private static final class Trail {
    private final String type;
    private final int id;
    private final List<AuditLog.Entry> entries = new ArrayList<>();

    Trail(String type, int id) {
      this.type = type;
      this.id = id;
    }

    void add(String field, String from, String to, Instant when, String by) {
      if (!from.equals(to)) {
        String text = AuditLog.change(field, from, to);
        entries.add(new AuditLog.Entry(type, id, text, when, by, AuditLog.subType(field)));
      }
    }
  }

  /** The way of a ticket through its board. */
  private final class TicketHistory {
    private final String key;
    private final Row row;
    private final Trail trail;
    private final List<Row> statuses;
    private final Instant entered;
    private String status;
    private String by;

    TicketHistory(String key, Row row, Trail trail) {
      this.key = key;
      this.row = row;
      this.trail = trail;
      this.entered = row.audit().entered();
      Integer board = records.integer(key, row, "board");
      this.statuses = board == null ? List.of() : records.below(BOARD_STATUSES, board);
      this.status = statuses.isEmpty() ? "" : name(statuses.get(0));
      this.by = row.audit().updatedBy();
    }

    void tell() {
      String last = label(BOARD_STATUSES, records.integer(key, row, "status"));
      if (statuses.isEmpty() || last.isEmpty()) {
        return;
      }
      Instant responded = moment("dateResponded");
      Instant planned = moment("dateResplan");
      Instant resolved = moment("dateResolved");
      Instant closed = moment("closedDate");
      boolean isNew = last.equals(status);
      owners(responded == null ? row.audit().updated() : responded, isNew);
      if (isNew) {
        return;
      }
      Instant end = closed != null ? closed : resolved;
      if (responded != null && !responded.equals(end)) {
        Row first = firstMember();
        by = first == null ? by : records.text(MEMBERS, first, "identifier");
        enter("Responded", responded);
        by = row.audit().updatedBy();
      }
      if (planned != null && !planned.equals(end)) {
        enter("ResolutionPlan", planned);
        between(planned, end);
      }
      if (resolved != null && closed == null) {
        enter("Resolved", resolved);
        by = contact();
        change(reopened(), part(resolved, row.audit().updated(), 60));
      }
      by = row.audit().updatedBy();
      change(last, end != null && closed != null ? end : row.audit().updated());
    }

    /** Dispatchers give tickets to somebody before work begins; a few go on to another. */
    private void owners(Instant responded, boolean isNew) {
      Integer owner = records.integer(key, row, "owner");
      String name = label(MEMBERS, owner);
      if (owner == null || name.isEmpty()) {
        return;
      }
      Instant assigned = assigned(responded);
      String first = first();
      trail.add("owner", "", isNew || first.isEmpty() ? name : first, assigned, dispatcher());
      if (!isNew && !first.isEmpty()) {
        Instant planned = moment("dateResplan");
        trail.add("owner", first, name, planned == null ? responded : planned, dispatcher());
      }
    }

    /** In the hour before somebody answers, for nobody is at work in the night. */
    private Instant assigned(Instant responded) {
      Instant before = responded.minus(Duration.ofMinutes(2 + row.id() % 53));
      return before.isAfter(entered) ? before : part(entered, responded, 15 + row.id() % 50);
    }

    /** The first of several who worked on it. */
    private String first() {
      Row member = firstMember();
      return member == null ? "" : label(MEMBERS, member.id());
    }

    private @Nullable Row firstMember() {
      String resources = records.text(key, row, "resources");
      int comma = resources.indexOf(", ");
      return comma < 0 ? null : records.memberCalled(resources.substring(0, comma));
    }

    /** Where the work lasted for days somebody waited, or it was taken for done too early. */
    private void between(Instant planned, @Nullable Instant end) {
      if (end == null || Duration.between(planned, end).toHours() < 20) {
        return;
      }
      Integer waited = records.integer(key, row, "minutesWaiting");
      if (waited != null && waited > 0) {
        String before = status;
        enter("NoEscalation", planned.plus(AN_HOUR));
        by = contact();
        change(before, part(planned, end, 80));
      } else if (row.id() % REOPENED_ONE_IN == 0) {
        enter("Resolved", planned.plus(AN_HOUR));
        by = contact();
        change(reopened(), part(planned, end, 70));
      }
      by = row.audit().updatedBy();
    }

    private void enter(String escalation, Instant when) {
      for (Row candidate : statuses) {
        if (records.text(BOARD_STATUSES, candidate, "escalationStatus").equals(escalation)) {
          change(name(candidate), when);
          return;
        }
      }
    }

    private void change(String to, Instant when) {
      trail.add("status", status, to, when, by);
      status = to;
    }

    /** The second status in which nobody has answered yet. */
    private String reopened() {
      return statuses.stream()
          .filter(s -> records.text(BOARD_STATUSES, s, "escalationStatus").equals("NotResponded"))
          .map(this::name)
          .reduce((first, second) -> second)
          .orElse(status);
    }

    private String name(Row status) {
      return records.text(BOARD_STATUSES, status, "name");
    }

    private String contact() {
      String name = records.text(key, row, "contactName");
      return name.isEmpty() ? by : name;
    }

    private @Nullable Instant moment(String field) {
      return records.value(key, row, field) instanceof Instant instant ? instant : null;
    }
  }

  /** The way of a sale through its stages. */
  private void opportunity(String key, Row row, Trail trail) {
    Integer seller = records.integer(key, row, "primarySalesRep");
    Row member = seller == null ? null : records.table(MEMBERS).find(seller);
    String by =
        member == null ? row.audit().enteredBy() : records.text(MEMBERS, member, "identifier");
    Integer current = records.integer(key, row, "stage");
    Instant entered = row.audit().entered();
    List<Row> stages = records.table(STAGES).rows();
    int reached = stages.stream().map(Row::id).toList().indexOf(current);
    if (records.value(key, row, "pipelineChangeDate") instanceof Instant last) {
      for (int i = 1; i <= reached; i++) {
        trail.add(
            "stage",
            label(STAGES, stages.get(i - 1).id()),
            label(STAGES, stages.get(i).id()),
            part(entered, last, 100 * i / reached),
            by);
      }
    }
    if (records.value(key, row, "closedDate") instanceof Instant closed) {
      List<Row> statuses = records.table(STATUSES).rows();
      String status = label(STATUSES, records.integer(key, row, "status"));
      trail.add("status", label(STATUSES, statuses.get(0).id()), status, closed, by);
    }
  }

  private String dispatcher() {
    return records.with(MEMBERS, "title", "Dispatcher").stream()
        .findFirst()
        .map(m -> records.text(MEMBERS, m, "identifier"))
        .orElse("zAdmin");
  }

  private String label(String key, @Nullable Integer id) {
    Row row = id == null ? null : records.table(key).find(id);
    String label = row == null ? null : Labels.of(records.table(key), row);
    return label == null ? "" : label;
  }

  /** A moment so many percent of the way between two. */
  private static Instant part(Instant from, Instant to, int percent) {
    Duration whole = Duration.between(from, to);
    return whole.isNegative()
        ? to
        : from.plus(whole.multipliedBy(percent).dividedBy(100)).truncatedTo(ChronoUnit.SECONDS);
  }
}
