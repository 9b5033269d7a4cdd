package dev.openpsa.cw.sandbox.query;

import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.spec.conditions.ConditionSyntaxException;
import dev.openpsa.cw.spec.conditions.FieldList;
import dev.openpsa.cw.spec.conditions.FieldPath;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code fields} leaves of a record. Names that do not exist leave nothing. */
public final class Projection {
  /** Leaves everything. */
  public static final Projection ALL = new Projection();

  private final Map<String, Projection> parts = new HashMap<>();

  private Projection() {}

  public static Projection parse(String fields) {
    FieldList list;
    try {
      list = FieldList.parse(fields);
    } catch (ConditionSyntaxException e) {
      throw ApiException.findCondition(String.valueOf(e.getMessage()));
    }
    Projection root = new Projection();
    for (FieldPath path : list.fields()) {
      root.add(path, 0);
    }
    return root;
  }

  private void add(FieldPath path, int depth) {
    String name = path.names().get(depth).toLowerCase(Locale.ROOT);
    if (depth == path.names().size() - 1) {
      parts.put(name, ALL);
      return;
    }
    Projection part = parts.computeIfAbsent(name, n -> new Projection());
    if (part != ALL) {
      part.add(path, depth + 1);
    }
  }

  /** What is left of that member; null where nothing is. */
  public @Nullable Projection of(String name) {
    return this == ALL ? ALL : parts.get(name.toLowerCase(Locale.ROOT));
  }
}
