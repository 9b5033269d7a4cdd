package dev.openpsa.cw.mcp.discovery;

import com.google.gson.JsonObject;
import dev.openpsa.cw.catalog.EndpointSummary;

/** An endpoint in one line, and as a row of data. */
public final class EndpointText {
  private EndpointText() {}

  public static JsonObject summary(EndpointSummary endpoint) {
    JsonObject row = new JsonObject();
    row.addProperty("method", endpoint.method());
    row.addProperty("path", endpoint.path());
    row.addProperty("operation_id", endpoint.operationId());
    row.addProperty("summary", endpoint.summary());
    row.addProperty("category", endpoint.category());
    return row;
  }

  public static String line(EndpointSummary endpoint) {
    return endpoint.method() + " " + endpoint.path() + " — " + endpoint.summary();
  }
}
