package dev.openpsa.cw.sandbox.query;

import dev.openpsa.cw.spec.conditions.FieldList;
import dev.openpsa.cw.spec.conditions.FieldPath;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What {@code fields} leaves of a record. Names that do not exist leave nothing. */
public final class Projection {
  /** Leaves everything. */
  public static final Projection ALL = new Projection();

  private final Map<String, Projection> parts = new HashMap<>();
  private @Nullable Hiding hiding;

  /** What a role is not shown of a projection. */
  private record Hiding(
      Projection from, Predicate<String> hidden, Map<String, Optional<Projection>> known) {

    @Nullable Projection of(String name) {
      return known.computeIfAbsent(name, this::find).orElse(null);
    }

    private Optional<Projection> find(String name) {
      Projection part = hidden.test(name) ? null : from.of(name);
      return Optional.ofNullable(part).map(p -> p.hiding(hidden));
    }
  }

  private Projection() {}

  /** Leaves what this one does, without members of such names at any depth. */
  public Projection hiding(Predicate<String> names) {
    Projection limited = new Projection();
    limited.hiding = new Hiding(this, names, new HashMap<>());
    return limited;
  }

  public static Projection of(FieldList fields) {
    Projection root = new Projection();
    for (FieldPath path : fields.fields()) {
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
    if (hiding != null) {
      return hiding.of(name);
    }
    return this == ALL ? ALL : parts.get(name.toLowerCase(Locale.ROOT));
  }
}
