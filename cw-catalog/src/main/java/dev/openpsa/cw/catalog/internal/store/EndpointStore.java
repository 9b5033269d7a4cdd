package dev.openpsa.cw.catalog.internal.store;

import dev.openpsa.cw.catalog.Category;
import dev.openpsa.cw.catalog.EndpointSummary;
import dev.openpsa.cw.spec.Endpoint;
import dev.openpsa.cw.spec.NearestNames;
import dev.openpsa.cw.spec.Parameter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads endpoints. */
public final class EndpointStore {
  private static final String COLUMNS =
      "SELECT id, method, path, operation_id, summary, tag, category, body, answer, status"
          + " FROM endpoint ";
  private static final String SUMMARY =
      "SELECT method, path, operation_id, summary, category FROM endpoint ";

  private final Database database;
  private final TypeStore types;

  public EndpointStore(Database database) {
    this.database = database;
    this.types = new TypeStore(database);
  }

  /** Finds a path template, one with other placeholder names, or the template of a real path. */
  public Optional<Endpoint> find(String method, String path) {
    String verb = method.trim().toUpperCase(Locale.ROOT);
    String shape = PathPattern.shape(path);
    return byShape(verb, shape, path)
        .or(() -> byShape(verb, PathPattern.withoutIds(shape), path))
        .or(() -> fitting(verb, shape).flatMap(fit -> byShape(verb, fit, path)));
  }

  /** Two templates may differ in a placeholder's name alone: the same name wins, then the id. */
  private Optional<Endpoint> byShape(String method, String shape, String path) {
    return one(
        "WHERE shape = ? AND method = ? ORDER BY path = ? DESC, path LIKE '%{id}%' DESC, id LIMIT 1",
        shape, method, path);
  }

  private Optional<String> fitting(String method, String shape) {
    List<String> segments = Arrays.asList(shape.split("/"));
    return shapes(method).stream()
        .filter(s -> PathPattern.literals(segments, s) > segments.size() / 2)
        .max(Comparator.comparingInt(s -> PathPattern.literals(segments, s)));
  }

  public Optional<Endpoint> byOperationId(String id) {
    return one("WHERE operation_id = ?", id);
  }

  /** Every endpoint, in the order of the document. */
  public List<Endpoint> all() {
    return database.list(COLUMNS + "ORDER BY id", EndpointStore::row).stream()
        .map(this::endpoint)
        .toList();
  }

  public List<String> operationIds() {
    return database.list("SELECT operation_id FROM endpoint ORDER BY id", r -> r.getString(1));
  }

  /** Path templates like the one asked for, those of the same method first. */
  public List<String> nearest(String method, String path, int limit) {
    String wanted = PathPattern.withoutIds(PathPattern.shape(path));
    List<String> near =
        new ArrayList<>(
            NearestNames.of(wanted, shapes(method.trim().toUpperCase(Locale.ROOT)), limit));
    if (near.size() < limit) {
      List<String> others =
          NearestNames.of(
              wanted,
              database.list("SELECT DISTINCT shape FROM endpoint", r -> r.getString(1)),
              limit);
      others.stream().filter(s -> !near.contains(s)).limit(limit - near.size()).forEach(near::add);
    }
    return near.stream().map(this::template).toList();
  }

  private String template(String shape) {
    return database
        .first("SELECT path FROM endpoint WHERE shape = ? ORDER BY id", r -> r.getString(1), shape)
        .orElse(shape);
  }

  private List<String> shapes(String method) {
    return database.list(
        "SELECT shape FROM endpoint WHERE method = ? ORDER BY id", r -> r.getString(1), method);
  }

  public List<Category> categories() {
    return database.list(
        "SELECT category, count(*) FROM endpoint GROUP BY category ORDER BY category",
        r -> new Category(r.getString(1), module(r.getString(1)), r.getInt(2)));
  }

  /** Endpoints of a category, of a module, or under one of the vendor's tags. */
  public List<EndpointSummary> inCategory(String name, int limit, int offset) {
    String wanted = name.trim();
    wanted = wanted.startsWith("/") ? wanted.substring(1) : wanted;
    for (String where :
        List.of("category = ?", "tag = ?", "category LIKE ? || '/%'", "category LIKE '%/' || ?")) {
      List<EndpointSummary> found =
          database.list(
              SUMMARY + "WHERE " + where + " ORDER BY path, method LIMIT ? OFFSET ?",
              EndpointStore::summary,
              wanted,
              limit,
              offset);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  /** Category names like the one asked for. */
  public List<String> nearestCategories(String name, int limit) {
    return NearestNames.of(name, categories().stream().map(Category::name).toList(), limit);
  }

  private Optional<Endpoint> one(String where, Object... values) {
    return database.first(COLUMNS + where, EndpointStore::row, values).map(this::endpoint);
  }

  private Endpoint endpoint(Row row) {
    return new Endpoint(
        row.method(),
        row.path(),
        row.operationId(),
        row.summary(),
        row.tag(),
        row.category(),
        parameters(row.id()),
        types.orNull(row.body()),
        types.orNull(row.answer()),
        row.status());
  }

  private record Row(
      int id,
      String method,
      String path,
      String operationId,
      String summary,
      String tag,
      String category,
      @Nullable Integer body,
      @Nullable Integer answer,
      int status) {}

  private static Row row(ResultSet r) throws SQLException {
    return new Row(
        r.getInt("id"),
        r.getString("method"),
        r.getString("path"),
        r.getString("operation_id"),
        r.getString("summary"),
        r.getString("tag"),
        r.getString("category"),
        Database.integer(r, "body"),
        Database.integer(r, "answer"),
        r.getInt("status"));
  }

  private List<Parameter> parameters(int endpoint) {
    return database.list(
        """
        SELECT name, place, type, required, description
        FROM endpoint_parameter JOIN parameter ON parameter.id = parameter
        WHERE endpoint = ? ORDER BY position""",
        r ->
            new Parameter(
                r.getString("name"),
                Parameter.In.valueOf(r.getString("place")),
                types.get(r.getInt("type")),
                r.getBoolean("required"),
                r.getString("description")),
        endpoint);
  }

  private static EndpointSummary summary(ResultSet r) throws SQLException {
    return new EndpointSummary(
        r.getString("method"),
        r.getString("path"),
        r.getString("operation_id"),
        r.getString("summary"),
        r.getString("category"));
  }

  private static String module(String category) {
    int slash = category.indexOf('/');
    return slash < 0 ? category : category.substring(0, slash);
  }
}
