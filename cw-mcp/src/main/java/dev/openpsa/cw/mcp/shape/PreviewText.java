package dev.openpsa.cw.mcp.shape;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.guard.BatchVerdict;
import dev.openpsa.cw.operations.guard.Change;
import dev.openpsa.cw.operations.guard.PlannedWrite;
import dev.openpsa.cw.operations.guard.Verdict;
import dev.openpsa.cw.operations.plan.Plan;
import java.util.List;

/** Shows writes that were not sent, and how to send them. */
public final class PreviewText {
  private static final String QUESTION = "\nThis can't be taken back wholly. Carry it out?";

  private PreviewText() {}

  /** One write. */
  public static Shaped of(Verdict.Preview verdict) {
    StringBuilder text = new StringBuilder("Preview, nothing was sent: ");
    JsonObject preview = write(verdict.plan(), verdict.changes(), text);
    return answer(preview, text, verdict.confirmToken());
  }

  /** What a person is asked before one write. */
  public static String question(Verdict.Preview verdict) {
    StringBuilder text = new StringBuilder();
    write(verdict.plan(), verdict.changes(), text);
    return text.append(QUESTION).toString();
  }

  /** Several writes. */
  public static Shaped of(List<PlannedWrite> writes, BatchVerdict.Preview verdict) {
    StringBuilder text =
        new StringBuilder("Preview of ").append(writes.size()).append(" writes, nothing was sent:");
    JsonArray items = new JsonArray();
    for (int i = 0; i < writes.size(); i++) {
      text.append('\n').append(i).append(' ');
      items.add(write(writes.get(i).plan(), verdict.changes().get(i), text));
    }
    JsonObject preview = new JsonObject();
    preview.add("operations", items);
    return answer(preview, text, verdict.confirmToken());
  }

  /** What a person is asked before several writes. */
  public static String question(List<PlannedWrite> writes, BatchVerdict.Preview verdict) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < writes.size(); i++) {
      write(writes.get(i).plan(), verdict.changes().get(i), text);
      text.append('\n');
    }
    return text.append(QUESTION.strip()).toString();
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

  private static JsonObject write(Plan plan, List<Change> changed, StringBuilder text) {
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
    for (Change change : changed) {
      changes.add(change.toJson());
      text.append("\n  ").append(change.field()).append(": ");
      if (!change.from().isJsonNull()) {
        text.append(Cells.text(change.from())).append(" → ");
      }
      text.append(change.to().isJsonNull() ? "(removed)" : Cells.text(change.to()));
    }
    write.add("changes", changes);
    return write;
  }
}
