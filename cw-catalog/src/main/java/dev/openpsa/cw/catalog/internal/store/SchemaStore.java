package dev.openpsa.cw.catalog.internal.store;

import dev.openpsa.cw.catalog.EndpointSummary;
import dev.openpsa.cw.spec.Field;
import dev.openpsa.cw.spec.NearestNames;
import dev.openpsa.cw.spec.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Reads schemas and keeps those that were read: a session works with few. */
public final class SchemaStore {
  private final Database database;
  private final TypeStore types;
  private final Map<String, Schema> known = new ConcurrentHashMap<>();

  public SchemaStore(Database database) {
    this.database = database;
    this.types = new TypeStore(database);
  }

  public Optional<Schema> find(String name) {
    Schema schema = known.get(name);
    if (schema != null) {
      return Optional.of(schema);
    }
    // Two names may differ in case alone: as it was asked for, it is kept.
    Optional<Schema> read = read(name);
    read.ifPresent(s -> known.put(name, s));
    return read;
  }

  public List<String> nearest(String name, int limit) {
    return NearestNames.of(name, names(), limit);
  }

  public List<String> names() {
    return database.list("SELECT name FROM schema ORDER BY id", r -> r.getString(1));
  }

  /** Follows references: {@code company/identifier} of a ticket is a field of the company's. */
  public Optional<Field> resolveField(String schema, String way) {
    String[] names = way.split("/", -1);
    Optional<Schema> current = find(schema);
    Field field = null;
    for (String name : names) {
      field = current.map(s -> s.field(name)).orElse(null);
      if (field == null) {
        return Optional.empty();
      }
      current = Optional.ofNullable(field.type().schemaName()).flatMap(this::find);
    }
    return Optional.ofNullable(field);
  }

  /** Ways like the one asked for; the part that exists is kept as it is. */
  public List<String> nearestFields(String schema, String way, int limit) {
    int slash = way.lastIndexOf('/');
    String parent = slash < 0 ? "" : way.substring(0, slash);
    Optional<Schema> owner =
        slash < 0
            ? find(schema)
            : resolveField(schema, parent)
                .flatMap(f -> Optional.ofNullable(f.type().schemaName()))
                .flatMap(this::find);
    if (owner.isEmpty()) {
      return slash < 0 ? List.of() : nearestFields(schema, parent, limit);
    }
    List<String> names = owner.get().fields().stream().map(Field::name).toList();
    String prefix = slash < 0 ? "" : parent + "/";
    return NearestNames.of(way.substring(slash + 1), names, limit).stream()
        .map(n -> prefix + n)
        .toList();
  }

  /** Endpoints that take or answer the schema. */
  public List<EndpointSummary> endpointsUsing(String schema) {
    return database.list(
        """
        WITH RECURSIVE of_schema (id) AS (
          SELECT id FROM type WHERE schema = ? COLLATE NOCASE
          UNION SELECT type.id FROM type JOIN of_schema ON type.items = of_schema.id)
        SELECT method, path, operation_id, summary, category FROM endpoint
        WHERE body IN of_schema OR answer IN of_schema ORDER BY path, method""",
        r ->
            new EndpointSummary(
                r.getString("method"),
                r.getString("path"),
                r.getString("operation_id"),
                r.getString("summary"),
                r.getString("category")),
        schema);
  }

  private Optional<Schema> read(String name) {
    record Row(int id, String name, @Nullable String description) {}
    return database
        .first(
            "SELECT id, name, description FROM schema WHERE name = ? ORDER BY name = ? COLLATE BINARY DESC",
            r -> new Row(r.getInt("id"), r.getString("name"), r.getString("description")),
            name,
            name)
        .map(row -> Schema.of(row.name(), row.description(), fields(row.id()), values(row.id())));
  }

  private List<String> values(int schema) {
    return database.list(
        "SELECT value FROM schema_value WHERE schema = ? ORDER BY position",
        r -> r.getString(1),
        schema);
  }

  private List<Field> fields(int schema) {
    return database.list(
        "SELECT * FROM field WHERE schema = ? ORDER BY position",
        r ->
            new Field(
                r.getString("name"),
                types.get(r.getInt("type")),
                r.getBoolean("nullable"),
                r.getBoolean("required"),
                r.getBoolean("required_on_update"),
                r.getBoolean("read_only"),
                r.getBoolean("create_only"),
                Database.integer(r, "max_length"),
                r.getString("description")),
        schema);
  }
}
