package dev.openpsa.cw.mcp.request;

import com.google.gson.JsonElement;
import dev.openpsa.cw.mcp.shape.Projection;
import dev.openpsa.cw.mcp.shape.Slim;
import dev.openpsa.cw.operations.plan.Plan;
import dev.openpsa.cw.spec.conditions.FieldPath;
import java.util.List;

/**
 * A plan, and how its answer is to be cut down.
 *
 * @param shown fields to keep, in the order to show them; empty keeps all
 * @param untouched give the answer exactly as ConnectWise sends it
 */
public record Prepared(Plan plan, List<FieldPath> shown, boolean untouched) {
  public Prepared {
    shown = List.copyOf(shown);
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
