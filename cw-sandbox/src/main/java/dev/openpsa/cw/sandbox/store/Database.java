package dev.openpsa.cw.sandbox.store;

import dev.openpsa.cw.sandbox.api.ApiTable;
import dev.openpsa.cw.sandbox.api.RecordType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * All tables. Whoever reads or writes rows holds the {@link #lock}; making a table needs no lock.
 */
public final class Database {
  private static final String SERVICE_TICKETS = "/service/tickets";
  private static final String PROJECT_TICKETS = "/project/tickets";

  private final ApiTable api;
  private final Clock clock;
  private final Layout layout;
  private final IdSequence ticketIds = new IdSequence();
  private final ValuePool pool = new ValuePool();
  private final Attachments attachments = new Attachments();

  /** By canonical key and by every other spelling met. */
  private final Map<String, Table> tables = new ConcurrentHashMap<>();

  private final Map<String, Optional<ReferenceTarget>> targets = new ConcurrentHashMap<>();

  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  public Database(ApiTable api, Clock clock) {
    this.api = api;
    this.clock = clock;
    this.layout = new Layout(api.operations());
  }

  public ApiTable api() {
    return api;
  }

  /** What the documents hold. */
  public Attachments attachments() {
    return attachments;
  }

  public ReadWriteLock lock() {
    return lock;
  }

  /** The time as ConnectWise keeps it: whole seconds. */
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /** Whether the specification has a collection there, under this or another spelling. */
  public boolean hasTable(String key) {
    return layout.has(layout.canonical(key));
  }

  /**
   * The table of the collection at that path.
   *
   * @param key the path in lower case, parameters written {@code {}}
   * @throws IllegalArgumentException when the specification has no such collection
   */
  public Table table(String key) {
    Table known = tables.get(key);
    if (known != null) {
      return known;
    }
    String canonical = layout.canonical(key);
    String typeName = layout.typeName(canonical);
    if (typeName == null) {
      throw new IllegalArgumentException("the specification has no collection " + key);
    }
    RecordType type = api.type(typeName);
    Table table =
        tables.computeIfAbsent(canonical, k -> new Table(k, layout.spelled(k), type, ids(k), pool));
    tables.put(key, table);
    return table;
  }

  /** A table that belongs to no collection, for rows derived from others. */
  public Table scratch(RecordType type) {
    return new Table(
        "/scratch/" + type.name().toLowerCase(Locale.ROOT), "", type, new IdSequence(), pool);
  }

  /** An empty table of the collection's type and path that does not take its place. */
  public Table scratch(Table table) {
    return table.emptied();
  }

  /** The tables touched so far, each once. */
  public List<Table> tables() {
    return tables.values().stream().distinct().toList();
  }

  private IdSequence ids(String key) {
    return key.equals(SERVICE_TICKETS) || key.equals(PROJECT_TICKETS)
        ? ticketIds
        : new IdSequence();
  }

  /** All that is stored. The caller holds the lock. */
  public Snapshot snapshot() {
    Map<Table, List<Row>> rows = new HashMap<>();
    Map<Table, Integer> lastIds = new HashMap<>();
    for (Table table : Set.copyOf(tables.values())) {
      rows.put(table, List.copyOf(table.rows()));
      lastIds.put(table, table.lastId());
    }
    return new Snapshot(rows, lastIds, attachments.all());
  }

  /** Goes back to an earlier state. The caller holds the write lock. */
  public void restore(Snapshot earlier) {
    for (Table table : Set.copyOf(tables.values())) {
      table.restore(earlier.rows(table), earlier.lastId(table));
    }
    ticketIds.reset(
        Math.max(earlier.lastId(table(SERVICE_TICKETS)), earlier.lastId(table(PROJECT_TICKETS))));
    attachments.restore(earlier.attachments());
  }

  /** The path of a record, such as {@code /service/boards/1/statuses/17}. */
  public String address(Table table, Row row) {
    String path = table.path();
    int parameter = path.lastIndexOf("/{}");
    if (parameter < 0) {
      return path + "/" + row.id();
    }
    String above = path.substring(0, parameter);
    String key = table.key().substring(0, parameter);
    Table parents = hasTable(key) ? table(key) : null;
    Row parent = parents == null ? null : parents.find(row.parent());
    return (parents == null || parent == null
            ? above + "/" + row.parent()
            : address(parents, parent))
        + path.substring(parameter + "/{}".length())
        + "/"
        + row.id();
  }

  /** Where references of that type lead; null where the specification has no such collection. */
  public @Nullable ReferenceTarget target(@Nullable String referenceType) {
    if (referenceType == null || !referenceType.endsWith("Reference")) {
      return null;
    }
    Optional<ReferenceTarget> known = targets.get(referenceType);
    if (known == null) {
      known = findTarget(referenceType);
      targets.put(referenceType, known);
    }
    return known.orElse(null);
  }

  private Optional<ReferenceTarget> findTarget(String referenceType) {
    String subject = referenceType.substring(0, referenceType.length() - "Reference".length());
    KnownReference exception = KnownReference.BY_TYPE.get(referenceType);
    if (exception != null) {
      return Optional.of(
          new ReferenceTarget(
              exception.keys().stream().map(this::table).toList(), exception.name() + "_href"));
    }
    String key = layout.keyOfType(subject);
    return key == null
        ? Optional.empty()
        : Optional.of(new ReferenceTarget(List.of(table(key)), hrefName(key, subject)));
  }

  private static String hrefName(String key, String subject) {
    if (key.endsWith("/types")) {
      return "type_href";
    }
    if (key.endsWith("/statuses")) {
      return "status_href";
    }
    boolean isAcronym = subject.equals(subject.toUpperCase(Locale.ROOT));
    String name =
        isAcronym
            ? subject.toLowerCase(Locale.ROOT)
            : Character.toLowerCase(subject.charAt(0)) + subject.substring(1);
    return name + "_href";
  }
}
