package dev.openpsa.cw.sdk.json;

import com.google.gson.JsonElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks for {@link WriteProblem}s in one model. Generated models call a method for each thing that
 * the document says about one of their properties.
 */
public final class WriteCheck {
  private final Model model;
  private final Map<String, Object> values;
  private final WriteKind kind;
  private final String prefix;
  private final List<WriteProblem> found;

  private WriteCheck(Model model, WriteKind kind, String prefix, List<WriteProblem> found) {
    this.model = model;
    this.values = model.properties();
    this.kind = kind;
    this.prefix = prefix;
    this.found = found;
  }

  static List<WriteProblem> problems(Model model, WriteKind kind) {
    List<WriteProblem> found = new ArrayList<>();
    new WriteCheck(model, kind, "", found).run();
    return List.copyOf(found);
  }

  /** Must be there in a whole record, and can't be cleared. */
  public void required(String name) {
    if (kind != WriteKind.PATCH) {
      present(name);
    } else if (model.isExplicitNull(name)) {
      add(name, "is required and can't be cleared", "set a value, or leave it out");
    }
  }

  /** Must be there when a stored record is replaced. */
  public void requiredOnReplace(String name) {
    if (kind == WriteKind.REPLACE && prefix.isEmpty()) {
      present(name);
    }
  }

  /** Taken on create and never returned, so that it is in no record that was read. */
  public void createOnly(String name) {
    if (kind != WriteKind.CREATE && isSet(name)) {
      add(name, "is taken on create only", "leave it out");
    }
  }

  /** Taken on create, and returned, so that a record which was read may be sent back with it. */
  public void fixedAfterCreate(String name) {
    if (kind == WriteKind.PATCH && isSet(name)) {
      add(name, "is taken on create only", "leave it out");
    }
  }

  /** Has a default that a new record gets whatever is sent. */
  public void updateOnly(String name) {
    if (kind == WriteKind.CREATE && isSet(name)) {
      add(name, "is taken on update only", "leave it out and set it afterwards");
    }
  }

  /** Computed by ConnectWise; a record which was read may be sent back with it. */
  public void readOnly(String name) {
    if (kind != WriteKind.REPLACE && isSet(name)) {
      add(name, "is computed by ConnectWise", "leave it out");
    }
  }

  /** In UTF-16 units, as ConnectWise counts. */
  public void maxLength(String name, int limit) {
    String text = text(name);
    if (text != null && text.length() > limit) {
      add(
          name,
          "has " + text.length() + " characters",
          "shorten it to " + limit + " characters or fewer");
    }
  }

  private void run() {
    model.check(this);
    values.forEach(
        (name, value) -> {
          if (value instanceof Model inner) {
            nested(inner, name);
          } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
              if (list.get(i) instanceof Model inner) {
                nested(inner, name + "/" + i);
              }
            }
          }
        });
  }

  /** What is within a delta is sent whole. A reference is looked up, so only its text counts. */
  private void nested(Model inner, String name) {
    WriteKind within = kind == WriteKind.PATCH ? WriteKind.CREATE : kind;
    new WriteCheck(inner, within, prefix + name + "/", found).run();
  }

  private void present(String name) {
    if (!isSet(name)) {
      String what = model.isExplicitNull(name) ? "is null" : "is missing";
      add(name, what, "set it: ConnectWise refuses the record without it");
    } else if (values.get(name) instanceof Reference && isEmpty((Model) values.get(name))) {
      add(name, "names no record", "set its id, or another key that ConnectWise can look up");
    }
  }

  /** ConnectWise answers {@code {}} or a lone {@code _info} where a reference is empty. */
  private static boolean isEmpty(Model reference) {
    return reference.properties().keySet().stream().allMatch("_info"::equals)
        && reference.additionalProperties().values().stream().allMatch(JsonElement::isJsonNull);
  }

  private boolean isSet(String name) {
    return values.containsKey(name)
        || model.additionalProperties().containsKey(name) && !model.isExplicitNull(name);
  }

  private @Nullable String text(String name) {
    Object value = values.get(name);
    if (value instanceof String s) {
      return s;
    }
    return value instanceof OpenEnum e ? e.value() : null;
  }

  private void add(String name, String problem, String fix) {
    found.add(new WriteProblem(prefix + name, problem, fix));
  }
}
