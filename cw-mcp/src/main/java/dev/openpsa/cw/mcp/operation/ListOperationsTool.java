package dev.openpsa.cw.mcp.operation;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.openpsa.cw.mcp.tool.Argument;
import dev.openpsa.cw.mcp.tool.Tool;
import dev.openpsa.cw.mcp.tool.ToolCall;
import dev.openpsa.cw.mcp.tool.ToolDefinition;
import dev.openpsa.cw.mcp.tool.ToolResult;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.registry.NamedOperation;
import dev.openpsa.cw.operations.registry.OperationSearch;
import dev.openpsa.cw.operations.registry.OperationSummary;
import dev.openpsa.cw.operations.registry.Repertoire;
import dev.openpsa.cw.spec.NearestNames;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code cw_list_operations}: the named operations, searched or by category. */
public final class ListOperationsTool implements Tool {
  private static final ToolDefinition DEFINITION =
      ToolDefinition.named("cw_list_operations")
          .title("List operations")
          .description(
              "Find named operations for cw_operation by words, category or kind. Without arguments:"
                  + " the categories.")
          .takes(
              Argument.text("category"),
              Argument.text("search"),
              Argument.oneOf("kind", "read", "write", "destructive", "analytics"),
              Argument.integer("limit", 1, 100).byDefault(20),
              Argument.integer("offset", 0, 10_000))
          .answers("operations", "array")
          .answers("categories", "array")
          .build();

  private final Supplier<Repertoire> repertoire;
  private final Supplier<OperationSearch> search;

  public ListOperationsTool(Supplier<Repertoire> repertoire, Supplier<OperationSearch> search) {
    this.repertoire = repertoire;
    this.search = search;
  }

  @Override
  public ToolDefinition definition() {
    return DEFINITION;
  }

  @Override
  public ToolResult call(ToolCall call) {
    String words = call.textOrNull("search");
    String category = category(call.textOrNull("category"));
    String kind = call.textOrNull("kind");
    boolean isAsked = words != null || category != null || kind != null;
    List<OperationSummary> found =
        (words == null ? repertoire.get().all() : search.get().find(words))
            .stream()
                .filter(o -> category == null || o.category().equals(category))
                .filter(o -> kind == null || o.kind().word().equalsIgnoreCase(kind))
                .filter(o -> words != null || o.isCurated())
                .toList();
    JsonObject data = new JsonObject();
    data.addProperty("total", repertoire.get().curated());
    data.addProperty("derived", repertoire.get().derived());
    StringBuilder text = new StringBuilder();
    JsonArray operations = new JsonArray();
    if (isAsked || call.has("offset")) {
      found.stream()
          .skip(call.integer("offset", 0))
          .limit(call.integer("limit", 20))
          .map(summary -> repertoire.get().find(summary.name()).orElseThrow())
          .forEach(operation -> add(operation, operations, text));
      text.append(operations.size()).append(" of ").append(found.size()).append(" operations.");
    }
    data.add("operations", operations);
    categories(data, isAsked ? null : text);
    return ToolResult.of(data, text.toString());
  }

  private static void add(NamedOperation operation, JsonArray operations, StringBuilder text) {
    operations.add(OperationText.summary(operation));
    text.append(OperationText.line(operation)).append('\n');
  }

  private void categories(JsonObject data, @Nullable StringBuilder text) {
    JsonArray categories = new JsonArray();
    for (Map.Entry<String, Integer> category : repertoire.get().categories().entrySet()) {
      JsonObject shown = new JsonObject();
      shown.addProperty("name", category.getKey());
      shown.addProperty("operations", category.getValue());
      categories.add(shown);
      if (text != null) {
        text.append(category.getKey()).append(": ").append(category.getValue()).append('\n');
      }
    }
    data.add("categories", categories);
    if (text != null) {
      text.append(repertoire.get().curated())
          .append(" operations; beside them each endpoint has one of its own. Search with words.");
      int unavailable = repertoire.get().unavailable().size();
      if (unavailable > 0) {
        text.append(" ")
            .append(unavailable)
            .append(" do not fit the specification in use and are marked unavailable.");
      }
    }
  }

  private @Nullable String category(@Nullable String wanted) {
    if (wanted == null) {
      return null;
    }
    for (String category : repertoire.get().categories().keySet()) {
      if (category.equalsIgnoreCase(wanted.strip())) {
        return category;
      }
    }
    List<String> near =
        NearestNames.of(wanted.toLowerCase(Locale.ROOT), repertoire.get().categories().keySet(), 3);
    throw new RequestFailure(
        ErrorCode.NOT_FOUND_LOCALLY,
        "there is no category '" + wanted + "'",
        near.isEmpty()
            ? "There are " + String.join(", ", repertoire.get().categories().keySet()) + "."
            : "Nearest: " + String.join(", ", near) + ".");
  }
}
