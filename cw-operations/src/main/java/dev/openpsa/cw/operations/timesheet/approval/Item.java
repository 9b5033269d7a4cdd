package dev.openpsa.cw.operations.timesheet.approval;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A sheet of a confirmed set, as its preview showed it.
 *
 * @param member identifier of whose it is
 * @param status that it had
 * @param tier that approves; null for other actions
 * @param mark of the sheet as it was
 * @param notice how the member is told; null for not by a request
 */
record Item(
    int sheet,
    String member,
    String status,
    @Nullable Tier tier,
    String mark,
    @Nullable Notice notice) {
  private static final Gson GSON = new Gson();

  /** A request that tells the member. */
  record Notice(String path, JsonObject body) {}

  static Item of(Action action, Decision decision, @Nullable Notice notice) {
    Map<Integer, String> entries = new HashMap<>();
    decision.review().sheet().entries().forEach(e -> entries.put(e.id(), e.version()));
    BigDecimal hours = decision.review().sheet().sheet().hours();
    String mark =
        SheetMark.of(action, decision.tier(), decision.sheet(), decision.status(), hours, entries);
    return new Item(
        decision.sheet(), decision.member(), decision.status(), decision.tier(), mark, notice);
  }

  static Item of(String text) {
    return GSON.fromJson(text, Item.class);
  }

  String text() {
    return GSON.toJson(this);
  }
}
