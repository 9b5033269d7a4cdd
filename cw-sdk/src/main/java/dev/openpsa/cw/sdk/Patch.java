package dev.openpsa.cw.sdk;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.openpsa.cw.sdk.error.InvalidRequestException;
import dev.openpsa.cw.sdk.json.JsonValues;
import dev.openpsa.cw.sdk.json.Model;
import dev.openpsa.cw.sdk.json.Reference;
import dev.openpsa.cw.sdk.json.WriteKind;
import dev.openpsa.cw.sdk.json.WriteProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a PATCH changes in a record. Immutable; each method that takes a change answers a copy that
 * has it.
 *
 * <pre>{@code
 * Patch.of(new Ticket().summary("New").team(null))      // a delta: null clears
 * Patch.between(before, before.copy().summary("New"))   // what differs
 * Patch.empty().replace("summary", "New").remove("team")
 * }</pre>
 *
 * <p>References, lists and custom fields are replaced whole, as ConnectWise demands; {@link
 * CustomFields} makes a complete list of the latter. {@code _info} is ConnectWise's own and never
 * sent.
 */
public final class Patch {
  private static final Patch EMPTY = new Patch(List.of(), List.of());
  private static final Pattern PATH = Pattern.compile("[^/\\s]+(/[^/\\s]+)*");
  private static final String INFO = "_info";
  private static final int SHOWN = 5;

  private final List<Step> steps;
  private final List<WriteProblem> problems;

  private record Step(String op, String path, @Nullable JsonElement value) {}

  private Patch(List<Step> steps, List<WriteProblem> problems) {
    this.steps = List.copyOf(steps);
    this.problems = List.copyOf(problems);
  }

  /** Changes nothing yet. */
  public static Patch empty() {
    return EMPTY;
  }

  /**
   * One change for each property that was set: null clears, anything else replaces.
   *
   * @param delta a new model with nothing in it but what is to change
   */
  public static Patch of(Model delta) {
    JsonObject json = delta.toJson();
    if (json.has("id")) {
      throw new InvalidRequestException(
          "A delta must not hold an id: set what changes on a new "
              + delta.getClass().getSimpleName()
              + ", or use Patch.between(before, after)");
    }
    Map<String, Object> values = delta.properties();
    Patch patch = EMPTY;
    for (Map.Entry<String, JsonElement> property : json.entrySet()) {
      String name = property.getKey();
      if (name.equals(INFO)) {
        continue;
      }
      JsonElement value = sendable(property.getValue());
      if (values.get(name) instanceof Reference) {
        value = withoutNulls(value.getAsJsonObject());
        if (value.getAsJsonObject().isEmpty()) {
          throw new InvalidRequestException(
              name + " names no record: set its id or another key, or null to clear it");
        }
      }
      patch = patch.change(name, value);
    }
    return new Patch(patch.steps, delta.problems(WriteKind.PATCH));
  }

  /**
   * What has to change for a record to go from {@code before} to {@code after}. What {@code after}
   * does not hold stays as it is; what it holds as null, and {@code before} does not, is cleared.
   *
   * @param before as it was read
   * @param after a {@code copy()} of it with changes
   */
  public static Patch between(Model before, Model after) {
    if (before.getClass() != after.getClass()) {
      throw new InvalidRequestException(
          "A " + before.getClass().getSimpleName() + " can't become another type of record");
    }
    JsonObject old = before.toJson();
    JsonObject now = after.toJson();
    if (old.has("id") && now.has("id") && !old.get("id").equals(now.get("id"))) {
      throw new InvalidRequestException(
          "The ids differ: before and after must be the same record, and an id can't change");
    }
    Map<String, Object> values = after.properties();
    Patch patch = EMPTY;
    for (Map.Entry<String, JsonElement> property : now.entrySet()) {
      String name = property.getKey();
      if (name.equals(INFO) || name.equals("id")) {
        continue;
      }
      JsonElement from = sendable(old.has(name) ? old.get(name) : null);
      JsonElement to = sendable(property.getValue());
      if (isNothing(to)) {
        boolean known = old.has(name) && isNothing(from);
        boolean emptied = !property.getValue().isJsonNull() && isNothing(from);
        patch = known || emptied ? patch : patch.remove(name);
      } else if (values.get(name) instanceof Reference reference) {
        JsonElement key = reference(name, reference, from, to.getAsJsonObject());
        patch = key == null ? patch : patch.change(name, key);
      } else if (!to.equals(from)) {
        patch = patch.change(name, to);
      }
    }
    Set<String> changed = patch.steps.stream().map(Step::path).collect(Collectors.toSet());
    List<WriteProblem> problems =
        after.problems(WriteKind.PATCH).stream()
            .filter(problem -> changed.contains(problem.field().split("/", 2)[0]))
            .toList();
    return new Patch(patch.steps, problems);
  }

  /** Sets the value at a path; null clears it. */
  public Patch replace(String path, @Nullable Object value) {
    return change(path, json(path, value));
  }

  /** Appends to a list or sets a value, such as {@code add("communicationItems/-", item)}. */
  public Patch add(String path, Object value) {
    return with(new Step("add", checked(path), json(path, value)));
  }

  /** Clears a value, or takes an element out of a list: later indexes then shift down. */
  public Patch remove(String path) {
    return with(new Step("remove", checked(path), null));
  }

  /** These changes, then those of the other patch. */
  public Patch and(Patch other) {
    List<Step> all = new ArrayList<>(steps);
    all.addAll(other.steps);
    List<WriteProblem> both = new ArrayList<>(problems);
    both.addAll(other.problems);
    return new Patch(all, both);
  }

  /** Whether there is nothing to change; such a patch is refused when it is to be sent. */
  public boolean isEmpty() {
    return steps.isEmpty();
  }

  /**
   * What ConnectWise would refuse or ignore of it, as far as the models that it was made of tell;
   * changes by path are not looked at.
   */
  public List<WriteProblem> problems() {
    return problems;
  }

  /** The JSON that is sent: a list of operations, carried out in this order. */
  public JsonArray toJson() {
    JsonArray operations = new JsonArray(steps.size());
    for (Step step : steps) {
      JsonObject operation = new JsonObject();
      operation.addProperty("op", step.op());
      operation.addProperty("path", step.path());
      if (step.value() != null) {
        operation.add("value", step.value().deepCopy());
      }
      operations.add(operation);
    }
    return operations;
  }

  /** Patches with the same operations in the same order are equal. */
  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof Patch other && steps.equals(other.steps);
  }

  @Override
  public int hashCode() {
    return steps.hashCode();
  }

  /** Names the first few changes; values are left out, since they may be confidential. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("Patch[");
    for (Step step : steps.subList(0, Math.min(SHOWN, steps.size()))) {
      String path = step.path();
      text.append(text.charAt(text.length() - 1) == '[' ? "" : ", ")
          .append(step.op())
          .append(' ')
          .append(path.length() > 24 ? path.substring(0, 23) + "…" : path);
    }
    return text.append(steps.size() > SHOWN ? ", …]" : "]").toString();
  }

  /**
   * The key to send, null when the reference still points to the same record. ConnectWise looks at
   * the id before all else, so it goes alone: a name beside it may be that of the former record.
   */
  private static @Nullable JsonElement reference(
      String name, Reference after, @Nullable JsonElement from, JsonObject to) {
    JsonObject old = from instanceof JsonObject object ? withoutNulls(object) : new JsonObject();
    JsonObject now = withoutNulls(to);
    boolean changed =
        now.entrySet().stream().anyMatch(e -> !e.getValue().equals(old.get(e.getKey())));
    if (!changed) {
      return null;
    }
    JsonElement id = now.get("id");
    if (id == null) {
      return now;
    }
    if (id.equals(old.get("id"))) {
      String type = after.getClass().getSimpleName();
      throw new InvalidRequestException(
          name
              + " was changed in place while its id stayed, which ConnectWise would ignore:"
              + " set a new reference, such as "
              + name
              + "(new "
              + type
              + "().id(…)), or one with another key and no id");
    }
    JsonObject key = new JsonObject();
    key.add("id", id);
    return key;
  }

  private Patch change(String path, @Nullable JsonElement value) {
    return value == null || value.isJsonNull()
        ? remove(path)
        : with(new Step("replace", checked(path), value));
  }

  private Patch with(Step step) {
    List<Step> all = new ArrayList<>(steps);
    all.add(step);
    return new Patch(all, problems);
  }

  /** ConnectWise documents paths without the slash that RFC 6902 demands. */
  private static String checked(String path) {
    String plain = path.startsWith("/") ? path.substring(1) : path;
    if (!PATH.matcher(plain).matches()) {
      throw new InvalidRequestException(
          "The path of a change must be a property's name, such as summary,"
              + " or name/index for an element of a list");
    }
    if (plain.equals("id") || plain.equals(INFO) || plain.startsWith(INFO + "/")) {
      throw new InvalidRequestException(plain + " is ConnectWise's own and can't be changed");
    }
    return plain;
  }

  private static @Nullable JsonElement json(String path, @Nullable Object value) {
    try {
      return sendable(JsonValues.tree(value));
    } catch (IllegalArgumentException e) {
      throw new InvalidRequestException(path + ": " + e.getMessage());
    }
  }

  private static boolean isNothing(@Nullable JsonElement value) {
    return value == null
        || value.isJsonNull()
        || value instanceof JsonObject object && object.isEmpty();
  }

  private static JsonObject withoutNulls(JsonObject from) {
    JsonObject copy = new JsonObject();
    from.entrySet().stream()
        .filter(e -> !e.getValue().isJsonNull())
        .forEach(e -> copy.add(e.getKey(), e.getValue()));
    return copy;
  }

  /** Without {@code _info} on any level; null stays null. */
  private static JsonElement sendable(@Nullable JsonElement value) {
    if (value instanceof JsonObject object) {
      JsonObject copy = new JsonObject();
      object.entrySet().stream()
          .filter(e -> !e.getKey().equals(INFO))
          .forEach(e -> copy.add(e.getKey(), sendable(e.getValue())));
      return copy;
    }
    if (value instanceof JsonArray array) {
      JsonArray copy = new JsonArray(array.size());
      array.forEach(item -> copy.add(sendable(item)));
      return copy;
    }
    return value == null ? JsonNull.INSTANCE : value;
  }
}
