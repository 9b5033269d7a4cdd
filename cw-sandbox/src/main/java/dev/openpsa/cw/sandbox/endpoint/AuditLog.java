package dev.openpsa.cw.sandbox.endpoint;

import dev.openpsa.cw.sandbox.api.FieldSpec;
import dev.openpsa.cw.sandbox.api.Kind;
import dev.openpsa.cw.sandbox.store.Database;
import dev.openpsa.cw.sandbox.store.Labels;
import dev.openpsa.cw.sandbox.store.ReferenceTarget;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was changed since the start, by whom: the matter of the audit trail. Guarded by the {@link
 * Database}'s lock. That a record was made is not kept here, its own stamps tell.
 */
public final class AuditLog {
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("/service/tickets", "Ticket"),
          Map.entry("/project/tickets", "ProjectTicket"),
          Map.entry("/project/projects", "Project"),
          Map.entry("/company/contacts", "Contact"),
          Map.entry("/company/companies", "Company"),
          Map.entry("/company/configurations", "Configuration"),
          Map.entry("/sales/opportunities", "Opportunity"),
          Map.entry("/sales/activities", "Activity"),
          Map.entry("/schedule/entries", "Schedule"),
          Map.entry("/time/entries", "Time"),
          Map.entry("/expense/entries", "Expense"),
          Map.entry("/finance/agreements", "Agreement"),
          Map.entry("/finance/agreements/{}/additions", "AgreementAddition"),
          Map.entry("/finance/invoices", "Invoice"),
          Map.entry("/procurement/catalog", "ProductCatalog"),
          Map.entry("/procurement/purchaseorders", "PurchaseOrder"));

  private static final Set<String> LOGGED = Set.of("/service/tickets", "/time/entries");

  private final Database database;
  private final Map<String, List<Write>> writes = new HashMap<>();
  private final Map<String, List<Entry>> byRecord = new HashMap<>();
  private final List<Entry> all = new ArrayList<>();
  private final Map<String, Row> originals = new HashMap<>();
  private final Set<String> made = new HashSet<>();

  /**
   * One change.
   *
   * @param type of the record, as the audit trail names it
   * @param subType the field, or the part that was added or removed
   */
  public record Entry(
      String type, int id, String text, Instant when, String member, String subType) {}

  /**
   * A write of a ticket or a time entry.
   *
   * @param action {@code Added}, {@code Updated} or {@code Deleted}
   * @param row as it was left; of a deleted record, as it was
   */
  public record Write(String action, Row row) {}

  AuditLog(Database database) {
    this.database = database;
  }

  /** The writes of a table that is logged so, oldest first. */
  public List<Write> writes(String key) {
    return List.copyOf(writes.getOrDefault(key, List.of()));
  }

  /** Forgets the writes of a table so far; the audit trail keeps them. */
  public void forgetWrites(String key) {
    writes.remove(key);
  }

  /** Forgets everything. */
  void clear() {
    writes.clear();
    byRecord.clear();
    all.clear();
    originals.clear();
    made.clear();
  }

  private void log(String action, Table table, Row row) {
    if (LOGGED.contains(table.key())) {
      writes.computeIfAbsent(table.key(), key -> new ArrayList<>()).add(new Write(action, row));
    }
  }

  /** The table whose records the audit trail calls by that type, in any case. */
  public static @Nullable String keyOf(String type) {
    for (Map.Entry<String, String> known : TYPES.entrySet()) {
      if (known.getValue().equalsIgnoreCase(type)) {
        return known.getKey();
      }
    }
    return null;
  }

  /** Oldest first. */
  public List<Entry> entries(String type, int id) {
    return List.copyOf(byRecord.getOrDefault(name(type, id), List.of()));
  }

  /** The record as it was at the start; null where it was made since. */
  public @Nullable Row original(String type, Row row) {
    String name = name(type, row.id());
    return made.contains(name) ? null : originals.getOrDefault(name, row);
  }

  /** All changes, oldest first. */
  public List<Entry> entries() {
    return List.copyOf(all);
  }

  void added(Table table, Row row, String member) {
    log("Added", table, row);
    String type = TYPES.get(table.key());
    if (type != null) {
      made.add(name(type, row.id()));
    }
    part(table, row, member, "added");
  }

  void changed(Table table, Row old, Row row, String member) {
    log("Updated", table, row);
    String type = TYPES.get(table.key());
    if (type == null) {
      part(table, row, member, "changed");
      return;
    }
    if (!made.contains(name(type, row.id()))) {
      originals.putIfAbsent(name(type, row.id()), old);
    }
    for (FieldSpec field : table.type().fields()) {
      Object before = old.cell(field.index());
      Object after = row.cell(field.index());
      if (!Objects.equals(before, after) && field.kind() != Kind.ANY) {
        String text =
            field.kind() == Kind.LIST
                ? words(field.name()) + " changed."
                : change(field.name(), text(field, before), text(field, after));
        keep(type, row.id(), text, member, subType(field.name()));
      }
    }
  }

  void deleted(Table table, Row row, String member) {
    log("Deleted", table, row);
    String type = TYPES.get(table.key());
    if (type == null) {
      part(table, row, member, "deleted");
    } else {
      keep(type, row.id(), name(table, row) + " deleted.", member, "Record");
    }
  }

  /** Notes, tasks and the like are told of with the record they hang below. */
  private void part(Table table, Row row, String member, String what) {
    int parameter = table.key().lastIndexOf("/{}/");
    boolean isPart = parameter > 0 && !table.key().endsWith("/audits");
    String type = isPart ? TYPES.get(table.key().substring(0, parameter)) : null;
    if (type != null) {
      String part = capitalised(table.key().substring(parameter + "/{}/".length()));
      boolean isProject =
          type.equals("Ticket") && database.table("/service/tickets").find(row.parent()) == null;
      keep(
          isProject ? "ProjectTicket" : type,
          row.parent(),
          name(table, row) + " " + what + ".",
          member,
          part);
    }
  }

  private void keep(String type, int id, String text, String member, String subType) {
    Entry entry = new Entry(type, id, text, database.now(), member, subType);
    byRecord.computeIfAbsent(name(type, id), k -> new ArrayList<>()).add(entry);
    all.add(entry);
  }

  private static String name(String type, int id) {
    return type.toLowerCase(Locale.ROOT) + id;
  }

  private static String name(Table table, Row row) {
    String label = Labels.of(table, row);
    return Labels.kind(table.type()) + " " + (label == null ? row.id() : "\"" + label + "\"");
  }

  /** What the trail says of a field that was changed from one value to another. */
  public static String change(String field, String from, String to) {
    return words(field) + " changed from \"" + from + "\" to \"" + to + "\".";
  }

  /** What entries about a field are filed under. */
  public static String subType(String field) {
    return capitalised(field);
  }

  private String text(FieldSpec field, @Nullable Object value) {
    ReferenceTarget target = database.target(field.type());
    if (target != null && value instanceof Integer id) {
      Row row = target.find(id);
      String label = row == null ? null : Labels.of(target.tableOf(id), row);
      return label == null ? String.valueOf(id) : label;
    }
    return value == null ? "" : value.toString();
  }

  private static String words(String field) {
    String spaced = field.replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    return capitalised(spaced);
  }

  private static String capitalised(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
