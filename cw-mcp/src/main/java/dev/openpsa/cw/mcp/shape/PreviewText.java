package dev.openpsa.cw.mcp.shape;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.guard.Change;
import dev.openpsa.cw.operations.plan.Plan;
import java.util.List;

/** Shows writes that were not sent, and how to send them. */
public final class PreviewText {
  private PreviewText() {}

  /** One write. */
  public static Shaped of(ShownWrite shown, String confirmToken) {
    StringBuilder text = new StringBuilder("Preview, nothing was sent: ");
    JsonObject preview = write(shown, text);
    return answer(preview, text, confirmToken);
  }

  /** Several writes. */
  public static Shaped of(List<ShownWrite> shown, String confirmToken) {
    StringBuilder text =
        new StringBuilder("Preview of ").append(shown.size()).append(" writes, nothing was sent:");
    JsonArray items = new JsonArray();
    for (int i = 0; i < shown.size(); i++) {
      text.append('\n').append(i).append(' ');
      items.add(write(shown.get(i), text));
    }
    JsonObject preview = new JsonObject();
    preview.add("operations", items);
    return answer(preview, text, confirmToken);
  }

  /** What a person is asked before writes. */
  public static String question(List<ShownWrite> shown) {
    StringBuilder text = new StringBuilder();
    for (ShownWrite write : shown) {
      write(write, text);
      text.append('\n');
    }
    return text.append("This can't be taken back wholly. Carry it out?").toString();
  }

  private static Shaped answer(JsonObject preview, StringBuilder text, String token) {
    JsonObject answer = new JsonObject();
    answer.add("preview", preview);
    answer.addProperty("confirm_token", token);
    text.append("\nTo carry it out, repeat the same call with confirm_token \"")
        .append(token)
        .append("\" within 15 minutes.");
    return new Shaped(answer, text.toString());
  }

  private static JsonObject write(ShownWrite shown, StringBuilder text) {
    Plan plan = shown.plan();
    JsonObject write = new JsonObject();
    write.addProperty("method", plan.method());
    write.addProperty("path", plan.shownPath());
    if (!plan.query().isEmpty()) {
      JsonObject query = new JsonObject();
      plan.query().forEach(query::addProperty);
      write.add("query", query);
    }
    JsonElement body = plan.body();
    if (body != null) {
      write.add("body", body);
    }
    text.append(plan.method()).append(' ').append(plan.shownPath());
    JsonArray changes = new JsonArray();
    for (Change change : shown.changes()) {
      changes.add(json(change));
      text.append("\n  ").append(change.field()).append(": ");
      if (!change.from().isJsonNull()) {
        text.append(Cells.text(change.from())).append(" → ");
      }
      text.append(change.to().isJsonNull() ? "(removed)" : Cells.text(change.to()));
    }
    write.add("changes", changes);
    return write;
  }

  private static JsonObject json(Change change) {
    JsonObject json = new JsonObject();
    json.addProperty("field", change.field());
    json.add("from", Slim.of(change.from(), false));
    json.add("to", Slim.of(change.to(), false));
    return json;
  }
}
