package dev.openpsa.cw.mcp.discovery;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.openpsa.cw.catalog.Catalog;
import dev.openpsa.cw.catalog.Category;
import dev.openpsa.cw.mcp.tool.Tool;
import dev.openpsa.cw.mcp.tool.ToolCall;
import dev.openpsa.cw.mcp.tool.ToolDefinition;
import dev.openpsa.cw.mcp.tool.ToolResult;
import java.util.function.Supplier;

/** {@code cw_api_categories}: the parts that the API consists of. */
public final class CategoriesTool implements Tool {
  private static final ToolDefinition DEFINITION =
      ToolDefinition.named("cw_api_categories")
          .title("API categories")
          .description("List the API's categories (module/resource) with their endpoint counts.")
          .answers("categories", "array")
          .build();

  private final Supplier<Catalog> catalog;

  public CategoriesTool(Supplier<Catalog> catalog) {
    this.catalog = catalog;
  }

  @Override
  public ToolDefinition definition() {
    return DEFINITION;
  }

  @Override
  public ToolResult call(ToolCall call) {
    JsonArray categories = new JsonArray();
    StringBuilder text = new StringBuilder();
    String module = "";
    for (Category category : catalog.get().categories()) {
      JsonObject row = new JsonObject();
      row.addProperty("name", category.name());
      row.addProperty("module", category.module());
      row.addProperty("endpoints", category.endpoints());
      categories.add(row);
      if (!category.module().equals(module)) {
        module = category.module();
        text.append(text.isEmpty() ? "" : "\n").append(module).append(':');
      }
      text.append(' ').append(category.name()).append(' ').append(category.endpoints()).append(',');
    }
    JsonObject data = new JsonObject();
    data.add("categories", categories);
    return ToolResult.of(data, text.toString().replace(",\n", "\n").replaceAll(",$", ""));
  }
}
