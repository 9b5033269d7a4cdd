package dev.openpsa.cw.spec.diff;

import dev.openpsa.cw.spec.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares types; a type that refers to a renamed schema is still the same. */
final class Types {
  private final Map<String, String> renamedSchemas;

  Types(Map<String, String> renamedSchemas) {
    this.renamedSchemas = renamedSchemas;
  }

  boolean same(@Nullable TypeRef before, @Nullable TypeRef after) {
    if (before == null || after == null) {
      return before == null && after == null;
    }
    String schema = before.schema();
    return before.kind() == after.kind()
        && Objects.equals(before.format(), after.format())
        && Objects.equals(
            schema == null ? null : renamedSchemas.getOrDefault(schema, schema), after.schema())
        && same(before.items(), after.items());
  }

  /** For people, with the format that tells two types apart. */
  static @Nullable String text(@Nullable TypeRef type) {
    if (type == null) {
      return null;
    }
    String format = one(type).format();
    String text = type.toString();
    return format == null || text.contains(format) ? text : text + " (" + format + ")";
  }

  private static TypeRef one(TypeRef type) {
    return type.items() == null ? type : one(type.items());
  }

  /** What an addition or removal of documented values is made of. */
  static void values(
      List<String> before, List<String> after, ChangeKind added, ChangeKind removed, Sink sink) {
    List<String> more = new ArrayList<>(after);
    more.removeAll(before);
    List<String> fewer = new ArrayList<>(before);
    fewer.removeAll(after);
    String all = "any";
    if (!more.isEmpty()) {
      // An open set that closes is another type in the SDK.
      boolean closes = before.isEmpty();
      sink.add(added, closes ? all : null, String.join(", ", more), closes);
    }
    if (!fewer.isEmpty()) {
      sink.add(removed, String.join(", ", fewer), after.isEmpty() ? all : null, true);
    }
  }

  static List<String> values(TypeRef type) {
    return one(type).enumValues();
  }

  /** Takes a change of what is being compared. */
  @FunctionalInterface
  interface Sink {
    void add(ChangeKind kind, @Nullable String before, @Nullable String after, boolean isBreaking);
  }
}
