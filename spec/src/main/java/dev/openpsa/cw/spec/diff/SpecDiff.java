package dev.openpsa.cw.spec.diff;

import dev.openpsa.cw.spec.Endpoint;
import dev.openpsa.cw.spec.Field;
import dev.openpsa.cw.spec.Schema;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one release of the API adds, removes and changes against another: the shape of requests and
 * answers, not the prose.
 *
 * @param before version of the older release
 * @param after version of the newer one
 * @param changes of endpoints and their parameters in the older document's order, what is new last,
 *     then those of schemas and their fields
 */
public record SpecDiff(String before, String after, List<Change> changes) {

  public SpecDiff {
    changes = List.copyOf(changes);
  }

  public static SpecDiff of(ApiShape before, ApiShape after) {
    List<Change> ofSchemas = new ArrayList<>();
    SchemaDiff schemas = new SchemaDiff(before, after, sent(after), ofSchemas);
    schemas.compare();
    List<Change> changes = new ArrayList<>();
    new EndpointDiff(schemas.types(), changes).compare(before.endpoints(), after.endpoints());
    changes.addAll(ofSchemas);
    return new SpecDiff(before.version(), after.version(), changes);
  }

  /** Changes that code written with the SDK may not survive. */
  public List<Change> breaking() {
    return changes.stream().filter(Change::isBreaking).toList();
  }

  /** The schemas that requests may hold: those of bodies, and what they refer to. */
  private static Set<String> sent(ApiShape api) {
    Set<String> sent = new HashSet<>();
    Deque<String> open = new ArrayDeque<>();
    for (Endpoint e : api.endpoints()) {
      if (e.body() != null) {
        open(e.body().schemaName(), sent, open);
      }
      // What is patched is what its record answers.
      if (e.method().equals("PATCH") && e.answer() != null) {
        open(e.answer().schemaName(), sent, open);
      }
    }
    while (!open.isEmpty()) {
      Schema schema = api.schemas().get(open.remove());
      for (Field field : schema == null ? List.<Field>of() : schema.fields()) {
        open(field.type().schemaName(), sent, open);
      }
    }
    return sent;
  }

  private static void open(@Nullable String schema, Set<String> sent, Deque<String> open) {
    if (schema != null && sent.add(schema)) {
      open.add(schema);
    }
  }
}
