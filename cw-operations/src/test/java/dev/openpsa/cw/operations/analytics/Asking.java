package dev.openpsa.cw.operations.analytics;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.operations.call.ComputedArguments;
import dev.openpsa.cw.operations.call.Scene;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import dev.openpsa.cw.operations.computed.ComputedCall;
import dev.openpsa.cw.operations.computed.Steps;
import dev.openpsa.cw.operations.settings.Settings;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** Asks a handler as a caller does. */
public record Asking(Source source, Instant now, ZoneId zone, Settings settings) {

  public Asking(Source source, Instant now, ZoneId zone) {
    this(source, now, zone, Settings.usual());
  }

  public ComputedAnswer ask(Handler handler, String arguments) {
    return ask(handler, arguments, "me");
  }

  /** Asks as that member does. */
  public ComputedAnswer ask(Handler handler, String arguments, String me) {
    ReferenceData reference = new ReferenceData(Clock.fixed(now, ZoneOffset.UTC));
    RecentFindings recent = new RecentFindings(Clock.fixed(now, ZoneOffset.UTC));
    return ask(new AnalyticsOperation(handler, source, reference, recent, settings), arguments, me);
  }

  public ComputedAnswer ask(AnalyticsOperation operation, String arguments) {
    return ask(operation, arguments, "me");
  }

  private ComputedAnswer ask(AnalyticsOperation operation, String arguments, String me) {
    JsonObject given = JsonParser.parseString(arguments).getAsJsonObject();
    ComputedArguments check =
        new ComputedArguments((kind, field, name, company) -> new JsonPrimitive(name));
    Scene scene = new Scene(now, zone, DayOfWeek.MONDAY, () -> me);
    return operation.compute(ComputedCall.of(operation, given, check, scene, Steps.UNHEARD));
  }

  /** The rows of the answer. */
  public List<JsonObject> rows(Handler handler, String arguments) {
    return ask(handler, arguments).rows();
  }
}
