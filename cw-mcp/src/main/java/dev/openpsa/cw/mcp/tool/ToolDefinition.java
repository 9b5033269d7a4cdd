package dev.openpsa.cw.mcp.tool;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.spec.NearestNames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client is told about a tool. The whole list travels to every client at every start, so
 * each word has to earn its place.
 *
 * @param readOnly whether it can never change anything, be it in ConnectWise or in the data
 *     directory
 * @param destructive whether it can delete or overwrite
 * @param writesOnly whether a server that is read-only has no use for it
 * @param answers members of the structured answer with their JSON types, an empty type where it
 *     varies
 */
public record ToolDefinition(
    String name,
    String title,
    String description,
    boolean readOnly,
    boolean destructive,
    boolean writesOnly,
    List<Argument> arguments,
    Map<String, String> answers) {

  /** Arguments that confirm a write; an older server took them among the operation's own. */
  private static final List<String> CONFIRMING =
      List.of("confirm", "confirm_token", "confirm_name");

  public ToolDefinition {
    arguments = List.copyOf(arguments);
    answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
  }

  public static Builder named(String name) {
    return new Builder(name);
  }

  public JsonObject inputSchema() {
    JsonObject properties = new JsonObject();
    JsonArray required = new JsonArray();
    for (Argument argument : arguments) {
      properties.add(argument.name(), argument.schema());
      if (argument.required()) {
        required.add(argument.name());
      }
    }
    JsonObject schema = new JsonObject();
    schema.addProperty("type", "object");
    schema.add("properties", properties);
    if (!required.isEmpty()) {
      schema.add("required", required);
    }
    schema.addProperty("additionalProperties", false);
    return schema;
  }

  /** No member is required: any answer may be an error or a preview instead. */
  public JsonObject outputSchema() {
    JsonObject properties = new JsonObject();
    answers.forEach(
        (member, type) -> {
          JsonObject schema = new JsonObject();
          if (!type.isEmpty()) {
            schema.addProperty("type", type);
          }
          properties.add(member, schema);
        });
    JsonObject schema = new JsonObject();
    schema.addProperty("type", "object");
    schema.add("properties", properties);
    return schema;
  }

  /**
   * The arguments in their types, defaults filled in.
   *
   * @throws RequestFailure naming everything that is wrong at once
   */
  public JsonObject check(JsonObject given) {
    List<String> faults = new ArrayList<>();
    JsonObject checked = new JsonObject();
    for (Map.Entry<String, JsonElement> e : given.entrySet()) {
      accept(e.getKey(), e.getValue(), checked, faults);
    }
    for (Argument argument : arguments) {
      if (checked.get(argument.name()) instanceof JsonObject members) {
        CONFIRMING.stream()
            .filter(name -> argument(name) != null && !checked.has(name) && members.has(name))
            .forEach(name -> accept(name, members.remove(name), checked, faults));
      }
    }
    for (Argument argument : arguments) {
      if (checked.has(argument.name()) || !mayFill(argument, given)) {
        continue;
      }
      if (argument.required()) {
        faults.add("'" + argument.name() + "' is missing");
      } else if (argument.defaultValue() != null) {
        checked.add(argument.name(), argument.defaultValue());
      }
    }
    if (!faults.isEmpty()) {
      throw new RequestFailure(
          ErrorCode.INVALID_ARGUMENT, name + ": " + String.join("; ", faults), usage());
    }
    return checked;
  }

  private void accept(String given, JsonElement value, JsonObject checked, List<String> faults) {
    Argument argument = argument(given);
    if (argument == null) {
      faults.add(unknown(given));
    } else if (!value.isJsonNull() && checked.has(argument.name())) {
      faults.add("'" + given + "' is given twice, as '" + argument.name() + "' too");
    } else if (!value.isJsonNull()) {
      try {
        checked.add(argument.name(), argument.accept(value));
      } catch (IllegalArgumentException x) {
        faults.add("'" + given + "' " + x.getMessage());
      }
    }
  }

  /** A required argument that is there but wrong has been reported already. */
  private static boolean mayFill(Argument argument, JsonObject given) {
    return !argument.required()
        || given.entrySet().stream()
            .noneMatch(e -> argument.isNamed(e.getKey()) && !e.getValue().isJsonNull());
  }

  private @Nullable Argument argument(String given) {
    for (Argument a : arguments) {
      if (a.isNamed(given)) {
        return a;
      }
    }
    return null;
  }

  private String unknown(String given) {
    List<String> names = arguments.stream().map(Argument::name).toList();
    List<String> near = NearestNames.of(given, names, 2);
    return "'"
        + given
        + "' is no argument"
        + (near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?");
  }

  private String usage() {
    List<String> shown = new ArrayList<>();
    for (Argument a : arguments) {
      String type =
          a.type() == Argument.Type.ANY ? "" : ":" + a.type().name().toLowerCase(Locale.ROOT);
      shown.add(a.name() + type + (a.required() ? " (required)" : ""));
    }
    return shown.isEmpty()
        ? "It takes no arguments."
        : "It takes " + String.join(", ", shown) + ".";
  }

  /** Collects a definition; a tool reads unless told otherwise. */
  public static final class Builder {
    private final String name;
    private String title = "";
    private String description = "";
    private boolean readOnly = true;
    private boolean destructive;
    private boolean writesOnly;
    private boolean previews;
    private final List<Argument> arguments = new ArrayList<>();
    private final Map<String, String> answers = new LinkedHashMap<>();

    private Builder(String name) {
      this.name = name;
    }

    public Builder title(String words) {
      title = words;
      return this;
    }

    public Builder description(String words) {
      description = words;
      return this;
    }

    /** It may change data, after preview and confirmation. */
    public Builder writes() {
      previews = true;
      return forgets();
    }

    /** It changes what this program remembers, not ConnectWise. */
    public Builder keeps() {
      readOnly = false;
      return this;
    }

    /** It deletes what this program remembers. */
    public Builder forgets() {
      destructive = true;
      return keeps();
    }

    /** It does nothing but write, after preview and confirmation. */
    public Builder writesOnly() {
      writesOnly = true;
      return writes();
    }

    public Builder takes(Argument... values) {
      arguments.addAll(List.of(values));
      return this;
    }

    /** A member of the structured answer; an empty type admits any. */
    public Builder answers(String member, String jsonType) {
      answers.put(member, jsonType);
      return this;
    }

    public ToolDefinition build() {
      answers.put("error", "object");
      if (previews) {
        answers.put("confirm_token", "string");
      }
      return new ToolDefinition(
          name, title, description, readOnly, destructive, writesOnly, arguments, answers);
    }
  }
}
