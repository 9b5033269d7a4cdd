package dev.openpsa.cw.operations.analytics.offer;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.analytics.AnalyticsOperation;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import dev.openpsa.cw.operations.computed.ComputedCall;
import dev.openpsa.cw.operations.computed.ComputedOperation;
import dev.openpsa.cw.operations.registry.Argument;
import dev.openpsa.cw.operations.registry.OperationKind;
import dev.openpsa.cw.operations.settings.Settings;
import java.util.List;

/** {@code show_settings}: the thresholds in force. */
final class ShowSettings implements ComputedOperation {
  private final Settings settings;

  ShowSettings(Settings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return "show_settings";
  }

  @Override
  public List<String> aliases() {
    return List.of("analytics_settings");
  }

  @Override
  public String category() {
    return AnalyticsOperation.CATEGORY;
  }

  @Override
  public OperationKind kind() {
    return OperationKind.READ;
  }

  @Override
  public String purpose() {
    return "Which thresholds the analytics use, and whether CW_CONFIG sets them.";
  }

  @Override
  public List<Argument> arguments() {
    return List.of();
  }

  @Override
  public ComputedAnswer compute(ComputedCall call) {
    List<JsonObject> rows =
        settings.effective().asList().stream().map(JsonElement::getAsJsonObject).toList();
    return ComputedAnswer.table("", new JsonObject(), rows);
  }
}
