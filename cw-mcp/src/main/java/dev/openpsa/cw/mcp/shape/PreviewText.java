package dev.openpsa.cw.mcp.shape;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.operations.guard.Change;
import dev.openpsa.cw.operations.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows writes that were not sent, and how to send them. */
public final class PreviewText {
  /** What tells people which record it is. */
  private static final List<String> NAMING =
      List.of(
          "id",
          "identifier",
          "name",
          "summary",
          "title",
          "firstName",
          "lastName",
          "text",
          "company",
          "board");

  private final Times times;

  /**
   * @param times how moments are shown
   */
  public PreviewText(Times times) {
    this.times = times;
  }

  /** One write. */
  public Shaped of(ShownWrite shown, String confirmToken) {
    StringBuilder text = new StringBuilder("Preview, nothing was sent: ");
    JsonObject preview = write(shown, text);
    return answer(preview, text, confirmToken, shown.confirmName());
  }

  /** Several writes. */
  public Shaped of(List<ShownWrite> shown, String confirmToken) {
    StringBuilder text =
        new StringBuilder("Preview of ").append(shown.size()).append(" writes, nothing was sent:");
    JsonArray items = new JsonArray();
    for (int i = 0; i < shown.size(); i++) {
      text.append('\n').append(i).append(' ');
      items.add(write(shown.get(i), text));
    }
    JsonObject preview = new JsonObject();
    preview.add("operations", items);
    return answer(preview, text, confirmToken, null);
  }

  /** What a person is asked before writes. */
  public String question(List<ShownWrite> shown) {
    StringBuilder text = new StringBuilder();
    for (ShownWrite write : shown) {
      write(write, text);
      text.append('\n');
    }
    return text.append("This can't be taken back wholly. Carry it out?").toString();
  }

  private static Shaped answer(
      JsonObject preview, StringBuilder text, String token, @Nullable String confirmName) {
    JsonObject answer = new JsonObject();
    answer.add("preview", preview);
    answer.addProperty("confirm_token", token);
    text.append("\nTo carry it out, repeat the same call with confirm_token \"")
        .append(token)
        .append('"')
        .append(confirmName == null ? "" : " and confirm_name \"" + confirmName + "\"")
        .append(" within 15 minutes.");
    return new Shaped(answer, text.toString());
  }

  private JsonObject write(ShownWrite shown, StringBuilder text) {
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
    record(shown, write, text);
    if (shown.confirmName() != null) {
      write.addProperty("confirm_name", shown.confirmName());
    }
    JsonArray changes = new JsonArray();
    for (Change change : shown.changes()) {
      changes.add(json(change));
      text.append("\n  ").append(change.field()).append(": ");
      if (!change.from().isJsonNull()) {
        text.append(words(change.field(), change.from())).append(" → ");
      }
      text.append(change.to().isJsonNull() ? "(removed)" : words(change.field(), change.to()));
    }
    if (shown.changes().stream().anyMatch(PreviewText::notifies)) {
      text.append("\n  People are notified by e-mail, the client too where the ticket says so.");
    }
    write.add("changes", changes);
    return write;
  }

  private static boolean notifies(Change change) {
    return change.field().equals("processNotifications")
        && change.to() instanceof JsonPrimitive flag
        && flag.isBoolean()
        && flag.getAsBoolean();
  }

  /** Which record it is, so that a mistyped id is seen. */
  private static void record(ShownWrite shown, JsonObject write, StringBuilder text) {
    JsonObject present = shown.present();
    if (present == null) {
      return;
    }
    JsonObject record = new JsonObject();
    List<String> words = new ArrayList<>();
    for (String name : NAMING) {
      JsonElement value = present.get(name);
      if (value != null && !value.isJsonNull()) {
        record.add(name, Slim.of(value, false));
        if (!name.equals("id")) {
          words.add(Text.oneLine(Cells.text(value)));
        }
      }
    }
    write.add("record", record);
    if (!words.isEmpty()) {
      text.append("\n  record: ").append(String.join(", ", words));
    }
  }

  /** As a reader wants it; lines that somebody wrote are marked, times are the reader's. */
  private String words(String field, JsonElement value) {
    String words = Cells.text(value);
    String time = times.shown(field, words);
    return time == null ? Text.quoted(words) : time + " " + times.zone().getId();
  }

  /** A change in one line. */
  public static String line(Change change) {
    String from = change.from().isJsonNull() ? "" : Text.oneLine(Cells.text(change.from())) + " → ";
    String to = change.to().isJsonNull() ? "(removed)" : Text.oneLine(Cells.text(change.to()));
    return change.field() + ": " + from + to;
  }

  /** A change as data. */
  public static JsonObject json(Change change) {
    JsonObject json = new JsonObject();
    json.addProperty("field", change.field());
    json.add("from", Slim.of(change.from(), false));
    json.add("to", Slim.of(change.to(), false));
    return json;
  }
}
