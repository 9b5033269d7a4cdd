package dev.openpsa.cw.operations.timesheet.approval;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.openpsa.cw.operations.SandboxDesk;
import dev.openpsa.cw.operations.SharedCatalog;
import dev.openpsa.cw.operations.analytics.ApiSource;
import dev.openpsa.cw.operations.analytics.ReferenceData;
import dev.openpsa.cw.operations.batch.WriteDesk;
import dev.openpsa.cw.operations.call.ComputedArguments;
import dev.openpsa.cw.operations.call.Scene;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import dev.openpsa.cw.operations.computed.ComputedCall;
import dev.openpsa.cw.operations.computed.Steps;
import dev.openpsa.cw.operations.guard.ConfirmTokens;
import dev.openpsa.cw.operations.guard.Confirmation;
import dev.openpsa.cw.operations.guard.Guard;
import dev.openpsa.cw.operations.guard.GuardSettings;
import dev.openpsa.cw.operations.journal.Journal;
import dev.openpsa.cw.operations.journal.JournaledWrites;
import dev.openpsa.cw.operations.journal.WriteOrigin;
import dev.openpsa.cw.operations.plan.Planner;
import dev.openpsa.cw.operations.run.ApiReading;
import dev.openpsa.cw.operations.run.PresentRecords;
import dev.openpsa.cw.operations.run.RecordDirectory;
import dev.openpsa.cw.operations.run.Runner;
import dev.openpsa.cw.operations.settings.Settings;
import dev.openpsa.cw.operations.timesheet.Rule;
import dev.openpsa.cw.operations.timesheet.rule.Rules;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What approves time sheets, as every front has it, with a data directory of its own. */
final class ApprovalDesk implements AutoCloseable {
  private final Journal journal;
  private final RecordDirectory directory;
  private final ApproveTimesheets operation;
  private final Clock clock;

  /**
   * @param clock of tokens and journal
   * @param settings as they are written in a file
   */
  ApprovalDesk(Runner runner, Path data, Clock clock, String settings, boolean isReadOnly) {
    this.clock = clock;
    Planner planner = new Planner(SharedCatalog::get);
    journal = new Journal(data, clock, Duration.ofDays(90));
    Guard guard =
        new Guard(
            new GuardSettings(isReadOnly, true, false),
            new ConfirmTokens(data, clock),
            new PresentRecords(planner, runner));
    directory = new RecordDirectory(new ApiReading(planner, runner), clock);
    operation =
        new ApproveTimesheets(
            Rules.all(),
            planner,
            runner,
            new ApiSource(planner, runner),
            new ReferenceData(clock),
            Settings.of(JsonParser.parseString(settings).getAsJsonObject()),
            new WriteDesk(guard, journal, new JournaledWrites(journal, runner)));
  }

  /** More settings; no rule is looked at that they do not enable. */
  static String withoutRules(String more) {
    JsonObject settings = JsonParser.parseString(more).getAsJsonObject();
    for (Rule rule : Rules.all()) {
      String key = "timesheet.rules." + rule.id() + ".enabled";
      if (!settings.has(key)) {
        settings.addProperty(key, false);
      }
    }
    return settings.toString();
  }

  Journal journal() {
    return journal;
  }

  /** Calls it; null previews. */
  Told call(String arguments, @Nullable String token, String me) {
    Scene scene = SandboxDesk.scene(me);
    ComputedCall call =
        ComputedCall.of(
            operation,
            JsonParser.parseString(arguments).getAsJsonObject(),
            new ComputedArguments(directory),
            scene,
            Steps.UNHEARD);
    return new Told(
        operation.compute(
            call,
            new Confirmation(false, token, null),
            new WriteOrigin("cw_approve_timesheets", null, "cli", null)));
  }

  Told preview(String arguments) {
    return call(arguments, null, "mhartwell");
  }

  Told confirm(String arguments, String token) {
    return call(arguments, token, "mhartwell");
  }

  Clock clock() {
    return clock;
  }

  @Override
  public void close() {
    journal.close();
  }

  /** An answer. */
  record Told(ComputedAnswer answer) {

    List<JsonObject> rows() {
      return Objects.requireNonNull(answer.rows());
    }

    JsonObject facts() {
      return answer.facts();
    }

    /** {@code null} where there is none. */
    String token() {
      JsonElement token = facts().get("confirm_token");
      return token == null ? "none" : token.getAsString();
    }

    int sum(String name) {
      return facts().getAsJsonObject("summary").get(name).getAsInt();
    }

    /** What a column has, as {@code 881 approved}. */
    List<String> of(String column) {
      List<String> told = new ArrayList<>();
      for (JsonObject row : rows()) {
        JsonElement value = row.get(column);
        told.add(row.get("sheet") + " " + (value.isJsonNull() ? "-" : value.getAsString()));
      }
      return told;
    }

    /** The codes of a sheet's refusals. */
    List<String> codes(int sheet) {
      List<String> codes = new ArrayList<>();
      for (JsonElement element : facts().getAsJsonArray("refusals")) {
        JsonObject refusal = element.getAsJsonObject();
        if (refusal.get("sheet").getAsInt() == sheet) {
          codes.add(refusal.get("code").getAsString());
        }
      }
      return codes;
    }
  }
}
