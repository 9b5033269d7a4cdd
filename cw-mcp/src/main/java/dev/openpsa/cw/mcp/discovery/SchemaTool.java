package dev.openpsa.cw.mcp.discovery;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.openpsa.cw.catalog.Catalog;
import dev.openpsa.cw.mcp.shape.Text;
import dev.openpsa.cw.mcp.tool.Argument;
import dev.openpsa.cw.mcp.tool.Tool;
import dev.openpsa.cw.mcp.tool.ToolCall;
import dev.openpsa.cw.mcp.tool.ToolDefinition;
import dev.openpsa.cw.mcp.tool.ToolResult;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.spec.NearestNames;
import dev.openpsa.cw.spec.Schema;
import java.util.function.Supplier;

/** {@code cw_schema}: the fields of a schema. */
public final class SchemaTool implements Tool {
  private static final ToolDefinition DEFINITION =
      ToolDefinition.named("cw_schema")
          .title("Schema")
          .description("Show a schema's fields with types, lengths, requirements and enum values.")
          .takes(
              Argument.text("name").mandatory().describedAs("such as Ticket or CompanyReference"),
              Argument.integer("depth", 0, 3)
                  .byDefault(0)
                  .describedAs("levels of references to open"))
          .answers("fields", "object")
          .build();

  private final Supplier<Catalog> catalog;

  public SchemaTool(Supplier<Catalog> catalog) {
    this.catalog = catalog;
  }

  @Override
  public ToolDefinition definition() {
    return DEFINITION;
  }

  @Override
  public ToolResult call(ToolCall call) {
    String name = call.text("name");
    Schema schema =
        catalog
            .get()
            .schema(name)
            .orElseThrow(
                () ->
                    new RequestFailure(
                        ErrorCode.NOT_FOUND_LOCALLY,
                        "there is no schema '" + name + "'",
                        NearestNames.told(catalog.get().nearestSchemas(name))
                            + "cw_endpoint_details names the schemas of an endpoint."));
    JsonObject data = new JsonObject();
    data.addProperty("name", schema.name());
    JsonObject fields = SchemaText.fields(catalog.get(), schema, call.integer("depth", 0));
    data.add("fields", fields);
    if (!schema.enumValues().isEmpty()) {
      JsonArray values = new JsonArray();
      schema.enumValues().forEach(values::add);
      data.add("values", values);
    }
    return ToolResult.of(data, schema.name() + "\n" + Text.members(fields));
  }
}
