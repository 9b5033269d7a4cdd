package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.api.FieldSpec;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.ReferenceTarget;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plants the setup tables from a file: a section for each, references by name. */
final class SetupPlanter {
  private final Ground ground;

  SetupPlanter(Ground ground) {
    this.ground = ground;
  }

  /** Plants the tables of one file. */
  void plant(String file) {
    String key = "";
    List<String> columns = List.of();
    for (List<String> line : Words.lines(file)) {
      String first = line.get(0);
      if (first.startsWith("# ")) {
        key = first.substring(2);
        columns = List.of();
      } else if (columns.isEmpty()) {
        columns = line;
      } else if (!first.isEmpty()) {
        List<String> names = columns;
        ground.put(key, draft -> fill(draft, names, line));
      }
    }
  }

  private void fill(Draft draft, List<String> columns, List<String> line) {
    for (int i = 0; i < columns.size(); i++) {
      if (!line.get(i).isEmpty() && draft.has(columns.get(i))) {
        FieldSpec field = draft.table().type().require(columns.get(i));
        draft.set(field, value(field, line.get(i)));
      }
    }
  }

  private @Nullable Object value(FieldSpec field, String text) {
    return switch (field.kind()) {
      case INTEGER -> Integer.valueOf(text);
      case NUMBER -> Double.valueOf(text);
      case BOOLEAN -> Boolean.valueOf(text);
      case OBJECT -> {
        ReferenceTarget target = ground.database().target(field.type());
        yield target == null ? null : ground.named(target.tables().get(0).key(), text).id();
      }
      default -> text;
    };
  }
}
