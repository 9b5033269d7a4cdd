package dev.openpsa.cw.operations.plan;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request as a hint shows it: the arguments of {@code cw_api_call}, in one line of JSON. */
public final class CorrectedCall {
  private static final int LONGEST = 3000;
  private static final Gson GSON =
      new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

  private CorrectedCall() {}

  /** Empty where it would be too long to be worth repeating. */
  public static String of(Plan plan) {
    return of(plan.method(), plan.shownPath(), plan.query(), plan.body());
  }

  static String of(
      String method, String path, Map<String, String> query, @Nullable JsonElement body) {
    JsonObject call = new JsonObject();
    call.addProperty("method", method);
    call.addProperty("path", path);
    if (!query.isEmpty()) {
      JsonObject parameters = new JsonObject();
      query.forEach(parameters::addProperty);
      call.add("query", parameters);
    }
    if (body != null) {
      call.add("body", body);
    }
    String text = GSON.toJson(call);
    return text.length() > LONGEST ? "" : "Corrected call: " + text;
  }
}
