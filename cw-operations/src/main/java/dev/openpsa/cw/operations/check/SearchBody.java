package dev.openpsa.cw.operations.check;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.spec.Schema;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The filters that a search takes in its body, where a query would be too long. */
final class SearchBody {
  /** How the body spells what a query calls by another name. */
  private static final Map<String, String> SPELLED =
      Map.of(
          "conditions", "conditions",
          "childConditions", "childconditions",
          "customFieldConditions", "customfieldconditions",
          "orderBy", "orderBy");

  private SearchBody() {}

  static boolean is(Schema schema) {
    return schema.name().equals("FilterValues");
  }

  /**
   * The body with its filters mended.
   *
   * @param record what is searched, null where that is not known
   */
  static JsonElement mended(
      JsonElement body, FieldFinder finder, @Nullable Schema record, Faults faults) {
    if (!body.isJsonObject()) {
      return body;
    }
    JsonObject mended = body.getAsJsonObject().deepCopy();
    Map<String, String> query = new LinkedHashMap<>();
    SPELLED.forEach(
        (name, spelled) -> {
          if (mended.get(spelled) instanceof JsonPrimitive text) {
            query.put(name, text.getAsString());
          }
        });
    new FilterCheck(finder, record, faults).check(query);
    new ListCheck(finder, record, faults).check(query);
    SPELLED.forEach(
        (name, spelled) -> {
          if (query.containsKey(name)) {
            mended.addProperty(spelled, query.get(name));
          } else {
            mended.remove(spelled);
          }
        });
    return mended;
  }
}
