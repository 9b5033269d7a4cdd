package dev.openpsa.cw.mcp.shape;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.spec.conditions.ConditionSyntaxException;
import dev.openpsa.cw.spec.conditions.FieldList;
import dev.openpsa.cw.spec.conditions.FieldPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Limits records to chosen fields, as the parameter {@code fields} would: for answers that
 * ConnectWise does not limit itself, and for kept results.
 */
public final class Projection {
  private Projection() {}

  /**
   * @param fields as the parameter is written; null or {@code *} keeps everything
   * @throws RequestFailure when it is no list of fields
   */
  public static JsonElement of(JsonElement data, @Nullable String fields) {
    return fields == null || fields.strip().equals("*") ? data : of(data, parsed(fields));
  }

  /** Field paths as the parameter {@code fields} lists them. */
  public static List<FieldPath> parsed(String fields) {
    try {
      return FieldList.parse(fields).fields();
    } catch (ConditionSyntaxException e) {
      throw new RequestFailure(
          ErrorCode.INVALID_REQUEST,
          String.valueOf(e.getMessage()),
          "Write fields as id,summary,status/name.");
    }
  }

  public static JsonElement of(JsonElement data, List<FieldPath> fields) {
    if (data.isJsonArray()) {
      JsonArray rows = new JsonArray(data.getAsJsonArray().size());
      data.getAsJsonArray().forEach(row -> rows.add(of(row, fields)));
      return rows;
    }
    if (!data.isJsonObject()) {
      return data;
    }
    JsonObject chosen = new JsonObject();
    for (FieldPath field : fields) {
      copy(data.getAsJsonObject(), chosen, field.names());
    }
    return chosen;
  }

  private static void copy(JsonObject from, JsonObject to, List<String> names) {
    for (String name : from.keySet()) {
      if (!name.equalsIgnoreCase(names.get(0))) {
        continue;
      }
      JsonElement value = from.get(name);
      if (names.size() == 1) {
        to.add(name, value);
      } else if (value.isJsonObject()) {
        JsonObject inner =
            to.has(name) && to.get(name).isJsonObject()
                ? to.getAsJsonObject(name)
                : new JsonObject();
        copy(value.getAsJsonObject(), inner, names.subList(1, names.size()));
        to.add(name, inner);
      } else if (value.isJsonArray()) {
        to.add(name, of(value, List.of(new FieldPath(names.subList(1, names.size())))));
      }
    }
  }
}
