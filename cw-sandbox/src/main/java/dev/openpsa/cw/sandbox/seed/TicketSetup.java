package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Embedded;
import dev.openpsa.cw.sandbox.store.Labels;
import dev.openpsa.cw.sandbox.store.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The setup rows that tickets point to, looked up once. */
final class TicketSetup {
  private static final String MEMBERS = "/system/members";
  private static final String CONTACTS = "/company/contacts";

  private final Ground ground;
  private final List<Kind> kinds;
  private final Map<String, Row> rows = new HashMap<>();
  private final Map<String, List<Row>> staff = new HashMap<>();
  private final Map<Integer, String> identifiers = new HashMap<>();

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
      int minutes) {}

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
                        Integer.parseInt(l.get(6))))
            .toList();
    for (Row member : ground.rows(MEMBERS)) {
      identifiers.put(member.id(), ground.text(MEMBERS, member, "identifier"));
    }
  }

  List<Kind> kinds() {
    return kinds;
  }

  Row board(String name) {
    return setup("/service/boards", name);
  }

  Row status(String board, String name) {
    return below(board, "/service/boards/{}/statuses", name);
  }

  Row type(String board, String name) {
    return below(board, "/service/boards/{}/types", name);
  }

  Row team(String board) {
    return below(board, "/service/boards/{}/teams", board + " Team");
  }

  /** The members who work on a board. */
  List<Row> staffOf(String board) {
    return staff.computeIfAbsent(
        board,
        b -> {
          Object ids =
              Objects.requireNonNull(ground.value("/service/boards/{}/teams", team(b), "members"));
          return ((List<?>) ids)
              .stream()
                  .map(id -> Objects.requireNonNull(ground.table(MEMBERS).find((Integer) id)))
                  .toList();
        });
  }

  String identifier(Row member) {
    return Objects.requireNonNull(identifiers.get(member.id()));
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

  Row sla() {
    return setup("/service/slas", "Standard SLA");
  }

  Row workRole(String board) {
    return setup(
        "/time/workroles", board.startsWith("Pro") ? "Systems Engineer" : "Support Technician");
  }

  Row bookingType() {
    return setup("/schedule/types", "Service");
  }

  Row bookingStatus(boolean done) {
    return setup("/schedule/statuses", done ? "Completed" : "Firm");
  }

  boolean isClosed(String status) {
    return status.equals(">Closed") || status.equals("Completed");
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
