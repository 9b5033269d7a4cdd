package dev.openpsa.cw.sandbox.endpoint;

import dev.openpsa.cw.sandbox.api.Operation;
import dev.openpsa.cw.sandbox.api.RecordType;
import dev.openpsa.cw.sandbox.store.Database;
import dev.openpsa.cw.sandbox.store.Source;
import dev.openpsa.cw.sandbox.store.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Tells from an operation's path and types what it does, and to which table. */
public final class EndpointResolver {
  /** Lists below a record whose rows live at top level and name the record in a field. */
  private static final Map<String, Relation> RELATIONS =
      Map.of(
          "/tickets/{}/timeentries", new Relation("/time/entries", "ticket"),
          "/tickets/{}/scheduleentries", new Relation("/schedule/entries", "objectId"),
          "/tickets/{}/activities", new Relation("/sales/activities", "ticket"),
          "/tickets/{}/products", new Relation("/procurement/products", "ticket"),
          "/tickets/{}/documents", new Relation(DocumentRules.KEY, ""));

  /** Where the records above a collection are kept, if not under the path that leads there. */
  private static final Map<String, String> PARENTS =
      Map.of(
          "/finance/agreementtypes", "/finance/agreements/types",
          "/project", "/project/projects",
          "/project/billingrates", "/project/projects",
          "/project/boards", "/service/boards",
          "/system/myaccount", "/system/members",
          "/system/workflowactions", "/system/workflows/{}/events/{}/actions");

  private final Database database;
  private final Map<Operation, Endpoint> resolved = new ConcurrentHashMap<>();

  /**
   * Where the rows live.
   *
   * @param field that names the record; empty for documents, whose rows don't show it
   */
  private record Relation(String key, String field) {}

  public EndpointResolver(Database database) {
    this.database = database;
  }

  public Endpoint resolve(Operation operation) {
    Endpoint known = resolved.get(operation);
    if (known == null) {
      known = make(operation);
      resolved.put(operation, known);
    }
    return known;
  }

  private Endpoint make(Operation operation) {
    List<String> segments = operation.segments();
    String last = segments.get(segments.size() - 1);
    List<String> above = segments.subList(0, segments.size() - 1);
    if (last.equals("bulk") && database.hasTable(key(above))) {
      return endpoint(operation, Deed.BULK, above);
    }
    return switch (operation.method()) {
      case "GET" -> get(operation, segments, last, above);
      case "POST" -> {
        if (last.equals("search") && database.hasTable(key(above))) {
          yield endpoint(operation, Deed.SEARCH, above);
        }
        yield isCreation(operation, segments)
            ? endpoint(operation, Deed.CREATE, segments)
            : action(operation);
      }
      case "PUT" -> record(operation, Deed.REPLACE, last, above);
      case "PATCH" -> record(operation, Deed.PATCH, last, above);
      case "DELETE" -> record(operation, Deed.DELETE, last, above);
      default -> action(operation);
    };
  }

  private Endpoint get(
      Operation operation, List<String> segments, String last, List<String> above) {
    if (last.equals("count")) {
      List<String> base = withoutInfo(above);
      boolean isKnown = database.hasTable(key(base)) || "Count".equals(operation.answer());
      boolean isCount = isKnown && !isComputed(base);
      return isCount ? endpoint(operation, Deed.COUNT, base) : action(operation);
    }
    if (last.equals("info")) {
      return info(operation, above);
    }
    if (operation.list()) {
      return endpoint(operation, Deed.LIST, segments);
    }
    return record(operation, Deed.READ, last, above);
  }

  private Endpoint info(Operation operation, List<String> above) {
    String last = above.get(above.size() - 1);
    if (last.equals("count")) {
      return endpoint(operation, Deed.COUNT, above.subList(0, above.size() - 1));
    }
    if (last.equals("{}")) {
      return record(operation, Deed.READ, last, above.subList(0, above.size() - 1));
    }
    return operation.list() ? endpoint(operation, Deed.LIST, above) : action(operation);
  }

  /** Reports are counted by running them. */
  private static boolean isComputed(List<String> base) {
    return base.get(0).equals("system") && base.get(1).equals("reports");
  }

  private static List<String> withoutInfo(List<String> segments) {
    int end = segments.size() - 1;
    return segments.get(end).equals("info") ? segments.subList(0, end) : segments;
  }

  /** A POST to a collection of what the collection holds. */
  private boolean isCreation(Operation operation, List<String> segments) {
    return operation.body() != null
        && database.hasTable(key(segments))
        && operation.body().equals(operation.answer())
        && !operation.list();
  }

  private Endpoint record(Operation operation, Deed deed, String last, List<String> above) {
    return last.equals("{}") && database.hasTable(key(above))
        ? endpoint(operation, deed, above)
        : action(operation);
  }

  private Endpoint endpoint(Operation operation, Deed deed, List<String> collection) {
    String key = key(collection);
    Relation relation = relation(key);
    Table table =
        relation != null
            ? database.table(relation.key())
            : database.hasTable(key) ? database.table(key) : null;
    if (table == null) {
      return new Endpoint(operation, deed, null, parents(collection));
    }
    return new Endpoint(
        operation,
        deed,
        new Source(table, view(operation, deed, table), belonging(relation, table)),
        parents(collection));
  }

  private Source.Belonging belonging(@Nullable Relation relation, Table table) {
    if (relation == null) {
      return Source.Belonging.PARENT;
    }
    return relation.field().isEmpty()
        ? (row, ticket) -> database.attachments().isAttached(row.id(), RecordKind.TICKET, ticket)
        : Source.Belonging.of(table.type().require(relation.field()));
  }

  private static @Nullable Relation relation(String key) {
    for (String module : List.of("/service", "/project")) {
      if (key.startsWith(module)) {
        return RELATIONS.get(key.substring(module.length()));
      }
    }
    return null;
  }

  private RecordType view(Operation operation, Deed deed, Table table) {
    String answer = operation.answer();
    boolean isShown = deed != Deed.COUNT && deed != Deed.DELETE && deed != Deed.BULK;
    return isShown && answer != null ? database.api().type(answer) : table.type();
  }

  /** The tables that the parameters within a collection's path are ids of. */
  private List<@Nullable Table> parents(List<String> collection) {
    List<@Nullable Table> parents = new ArrayList<>();
    for (int i = 0; i < collection.size(); i++) {
      if (collection.get(i).equals("{}")) {
        String path = key(collection.subList(0, i));
        String key = PARENTS.getOrDefault(path, path);
        parents.add(database.hasTable(key) ? database.table(key) : null);
      }
    }
    return parents;
  }

  private static Endpoint action(Operation operation) {
    return new Endpoint(operation, Deed.ACTION, null, List.of());
  }

  private static String key(List<String> segments) {
    return "/" + String.join("/", segments);
  }
}
