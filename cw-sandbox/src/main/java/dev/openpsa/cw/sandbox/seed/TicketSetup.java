package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Embedded;
import dev.openpsa.cw.sandbox.store.Labels;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import dev.openpsa.cw.sandbox.ticket.TicketDefaults;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The setup rows that tickets point to, looked up once. */
final class TicketSetup {
  private static final String CONTACTS = "/company/contacts";

  private static final List<String> OF_KIND =
      List.of(
          "summary",
          "recordType",
          "board",
          "type",
          "subType",
          "item",
          "team",
          "serviceLocation",
          "location",
          "department",
          "billTime",
          "billExpenses",
          "billProducts");

  private final Ground ground;
  private final Map<Table, TicketDefaults> defaults = new HashMap<>();
  private final Map<Table, Map<Integer, TicketDefaults.Place>> places = new HashMap<>();
  private final Map<String, Draft> patterns = new HashMap<>();
  private final List<Kind> kinds;
  private final Map<String, Row> rows = new HashMap<>();
  private final Map<String, List<Worker>> staff = new HashMap<>();
  private final Map<String, String> statuses = new HashMap<>();
  private final Map<String, String> levels = new HashMap<>();

  /**
   * A kind of ticket.
   *
   * @param work what is done about it
   * @param minutes that it takes, more or less
   */
  record Kind(
      String board,
      String type,
      String subject,
      String description,
      String work,
      String resolution,
      int minutes,
      String subType,
      String item) {

    /** What the words for it are filed under. */
    String manner() {
      return switch (board) {
        case "Monitoring Alerts" -> "alert";
        case "Dispatch" -> "visit";
        case "Internal IT" -> "internal";
        default -> item.equals("Request") ? "request" : "incident";
      };
    }
  }

  TicketSetup(Ground ground) {
    this.ground = ground;
    this.kinds =
        Words.lines("tickets.tsv").stream()
            .map(
                l ->
                    new Kind(
                        l.get(0),
                        l.get(1),
                        l.get(2),
                        l.get(3),
                        l.get(4),
                        l.get(5),
                        Integer.parseInt(l.get(6)),
                        l.get(7),
                        l.get(8)))
            .toList();
    for (List<String> line : Words.lines("statuses.tsv")) {
      statuses.put(line.get(0) + '/' + line.get(1), line.get(2));
    }
    for (List<String> line : Words.lines("boards.tsv")) {
      levels.put(line.get(0), line.get(2));
    }
  }

  List<Kind> kinds() {
    return kinds;
  }

  Row board(String name) {
    return setup("/service/boards", name);
  }

  /**
   * A board's status by the part that it plays: {@code new}, {@code assigned}, {@code progress},
   * {@code scheduled}, {@code customer}, {@code vendor}, {@code reopened}, {@code completed},
   * {@code closed} or {@code cancelled}.
   */
  Row status(String board, String part) {
    String name = statuses.get(board + '/' + part);
    if (name == null) {
      throw new IllegalArgumentException(board + " has no status for " + part);
    }
    return below(board, "/service/boards/{}/statuses", name);
  }

  /** Sets what all tickets of a kind have in common. */
  void kind(Draft ticket, Kind kind) {
    Draft pattern = patterns.computeIfAbsent(kind.subject(), k -> pattern(ticket, kind));
    for (String field : OF_KIND) {
      ticket.set(field, pattern.get(field));
    }
  }

  private Draft pattern(Draft ticket, Kind kind) {
    String board = kind.board();
    return ticket
        .copy()
        .set("summary", kind.subject())
        .set("recordType", "ServiceTicket")
        .set("board", board(board))
        .set("type", type(board, kind.type()))
        .set("subType", below(board, "/service/boards/{}/subtypes", kind.subType()))
        .set("item", below(board, "/service/boards/{}/items", kind.item()))
        .set("team", team(board))
        .set("serviceLocation", where(board.equals("Dispatch") ? "On-Site" : "Remote"))
        .set("location", location())
        .set("department", department())
        .set("billTime", ground.text("/service/boards", board(board), "billTime"))
        .set("billExpenses", "Billable")
        .set("billProducts", "Billable");
  }

  /** Sets what every ticket has, and where its client is. */
  void begin(Draft ticket, Client client, Row site) {
    TicketDefaults own =
        defaults.computeIfAbsent(
            ticket.table(), table -> new TicketDefaults(ground.database(), table));
    own.complete(ticket);
    own.locate(
        ticket,
        places
            .computeIfAbsent(ticket.table(), table -> new HashMap<>())
            .computeIfAbsent(
                site.id(), id -> own.placeOf(client.company().id(), Integer.valueOf(id))));
  }

  Row type(String board, String name) {
    return below(board, "/service/boards/{}/types", name);
  }

  Row team(String board) {
    return below(board, "/service/boards/{}/teams", board + " Team");
  }

  /** Those who keep a time sheet and work on a board. */
  List<Worker> staffOf(String board, List<Worker> workers) {
    return staff.computeIfAbsent(
        board,
        b -> {
          Object ids =
              Objects.requireNonNull(ground.value("/service/boards/{}/teams", team(b), "members"));
          return workers.stream().filter(w -> ((List<?>) ids).contains(w.member().id())).toList();
        });
  }

  /** By chance, most of them normal. */
  Row priority(int dice) {
    String name =
        dice == 1
            ? "Priority 1 - Emergency"
            : dice < 5
                ? "Priority 2 - Quick Response"
                : dice < 17 ? "Priority 3 - Normal Response" : "Priority 4 - Scheduled Maintenance";
    return setup("/service/priorities", name);
  }

  Row source(String name) {
    return setup("/service/sources", name);
  }

  Row where(String name) {
    return setup("/service/locations", name);
  }

  Row location() {
    return setup("/system/locations", "Tampa Office");
  }

  Row department() {
    return setup("/system/departments", "Managed Services");
  }

  /** The service level of a board. */
  Row sla(String board) {
    String name = levels.get(board);
    if (name == null) {
      throw new IllegalArgumentException(board + " has no service level");
    }
    return setup("/service/slas", name);
  }

  boolean isEmergency(Row priority) {
    return priority.id() == priority(1).id();
  }

  /** Emergencies are taken around the clock, whoever's they are. */
  Row slaOfEmergencies() {
    return setup("/service/slas", "Emergency SLA");
  }

  Row bookingType() {
    return setup("/schedule/types", "Service");
  }

  Row bookingStatus(boolean done) {
    return setup("/schedule/statuses", done ? "Completed" : "Firm");
  }

  /** The contact's name and addresses, which a ticket keeps beside the reference. */
  void contact(Draft ticket, Row contact) {
    ticket
        .set("contact", contact)
        .set("contactName", Labels.of(ground.table(CONTACTS), contact))
        .set("contactPhoneNumber", ground.value(CONTACTS, contact, "defaultPhoneNbr"));
    if (ground.value(CONTACTS, contact, "communicationItems") instanceof List<?> items) {
      for (Object item : items) {
        if (item instanceof Embedded e && "Email".equals(e.get("communicationType"))) {
          ticket.set("contactEmailAddress", e.get("value"));
        }
      }
    }
  }

  private Row setup(String key, String name) {
    return rows.computeIfAbsent(key + '\n' + name, k -> ground.named(key, name));
  }

  private Row below(String board, String key, String name) {
    String id = board + '\n' + key + '\n' + name;
    Row known = rows.get(id);
    if (known == null) {
      int parent = board(board).id();
      known =
          ground.rows(key).stream()
              .filter(r -> r.parent() == parent && name.equals(Labels.of(ground.table(key), r)))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException(board + " has no " + name));
      rows.put(id, known);
    }
    return known;
  }
}
