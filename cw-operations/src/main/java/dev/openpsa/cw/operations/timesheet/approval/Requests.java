package dev.openpsa.cw.operations.timesheet.approval;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.plan.Plan;
import dev.openpsa.cw.operations.plan.Planner;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The requests that act on sheets, and that tell their members. */
record Requests(Planner planner, Action action) {

  Plan of(Item item) {
    return planner.plan(
        "POST",
        "/time/sheets/" + item.sheet() + "/" + action.word(),
        Map.of(),
        Map.of(),
        body(item.tier()),
        true);
  }

  Plan of(Item.Notice notice) {
    return planner.plan("POST", notice.path(), Map.of(), Map.of(), notice.body(), true);
  }

  /** What a sheet is sent; null for nothing. */
  static @Nullable JsonElement body(@Nullable Tier tier) {
    if (tier == null) {
      return null;
    }
    JsonObject body = new JsonObject();
    body.addProperty("approvalType", tier.approvalType());
    return body;
  }
}
