package dev.openpsa.cw.mcp.memory;

import com.google.gson.JsonElement;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as a caller writes it.
 *
 * @param path a template or a concrete path
 */
public record CallerRequest(
    String method,
    String path,
    Map<String, String> pathParameters,
    Map<String, String> query,
    @Nullable JsonElement body) {

  public CallerRequest {
    pathParameters = Map.copyOf(pathParameters);
    query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
  }

  boolean isBare() {
    return query.isEmpty() && body == null;
  }
}
