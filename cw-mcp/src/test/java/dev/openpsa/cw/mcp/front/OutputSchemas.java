package dev.openpsa.cw.mcp.front;

import com.google.gson.JsonObject;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;

/** Checks answers against their output schemas, as MCP clients do. */
final class OutputSchemas {
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private OutputSchemas() {}

  static void check(JsonObject schema, JsonObject data) {
    List<Error> errors =
        SCHEMAS.getSchema(schema.toString()).validate(data.toString(), InputFormat.JSON);
    if (!errors.isEmpty()) {
      throw new AssertionError(errors + "\n" + data);
    }
  }
}
