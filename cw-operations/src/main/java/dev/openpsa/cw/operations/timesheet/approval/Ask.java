package dev.openpsa.cw.operations.timesheet.approval;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.computed.ComputedCall;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a call asks for.
 *
 * @param tier null for the one that each sheet waits for
 * @param reason empty for none
 * @param given every argument, as a token binds it
 */
record Ask(Action action, @Nullable Tier tier, String reason, boolean isForced, String given) {

  /**
   * What a call asks for.
   *
   * @throws RequestFailure where a reason is missing or a tier is given to what has none
   */
  static Ask of(ComputedCall call) {
    Action action = Action.of(call.text("action"));
    Tier tier = Tier.of(call.text("tier"));
    String reason = call.has("reason") ? call.text("reason").strip() : "";
    boolean isForced = call.flag("force");
    if (tier != null && action != Action.APPROVE) {
      throw invalid("'tier' is for approve alone", "Leave it out to " + action.word() + ".");
    }
    boolean isToSay = action == Action.REJECT || action == Action.REVERSE || isForced;
    if (isToSay && reason.isEmpty()) {
      throw invalid(
          (isForced ? "force" : action.word()) + " needs 'reason'",
          "Say why in 'reason'; the journal keeps it, and a rejection's message tells the member.");
    }
    Map<String, JsonElement> sorted = new TreeMap<>(call.arguments());
    return new Ask(action, tier, reason, isForced, new Gson().toJson(sorted));
  }

  private static RequestFailure invalid(String why, String hint) {
    return new RequestFailure(ErrorCode.INVALID_ARGUMENT, why, hint);
  }
}
