package dev.openpsa.cw.mcp.request;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.mcp.shape.Projection;
import dev.openpsa.cw.mcp.shape.Slim;
import dev.openpsa.cw.operations.call.PlannedOperation;
import dev.openpsa.cw.operations.plan.Plan;
import dev.openpsa.cw.spec.conditions.FieldPath;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A plan, and how its answer is to be cut down.
 *
 * @param shown fields to keep, in the order to show them; empty keeps all
 * @param untouched give the answer exactly as ConnectWise sends it
 * @param keep which rows of a list are shown, null for all
 */
public record Prepared(
    Plan plan, List<FieldPath> shown, boolean untouched, @Nullable Predicate<JsonObject> keep) {

  public Prepared {
    shown = List.copyOf(shown);
  }

  Prepared(Plan plan, List<FieldPath> shown, boolean untouched) {
    this(plan, shown, untouched, null);
  }

  /** The same, with the rows tested that the operation tests; what it looks at is asked for. */
  Prepared keeping(PlannedOperation planned) {
    if (planned.keep() == null) {
      return this;
    }
    String fields = plan.query().get("fields");
    Plan asking =
        fields == null
            ? plan
            : plan.withQuery("fields", fields + "," + String.join(",", planned.needed()));
    return new Prepared(asking, shown, untouched, planned.keep());
  }

  /** The part of a row that the caller is to see; null for a row that does not count. */
  @Nullable JsonElement seen(JsonElement row) {
    boolean counts = keep == null || keep.test(row.getAsJsonObject());
    return counts ? cut(row) : null;
  }

  /** The part of an answer that the caller is to see. */
  JsonElement cut(JsonElement data) {
    if (untouched) {
      return data;
    }
    boolean wantsInfo = shown.stream().anyMatch(field -> field.first().equals("_info"));
    JsonElement chosen = shown.isEmpty() ? data : Projection.of(data, shown);
    return Slim.of(chosen, wantsInfo);
  }
}
