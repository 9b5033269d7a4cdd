package dev.openpsa.cw.mcp.operation;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.mcp.request.Agreement;
import dev.openpsa.cw.mcp.shape.Format;
import dev.openpsa.cw.mcp.shape.PageText;
import dev.openpsa.cw.mcp.shape.RowCollector;
import dev.openpsa.cw.mcp.shape.Shaped;
import dev.openpsa.cw.mcp.shape.Shaper;
import dev.openpsa.cw.mcp.tool.Person;
import dev.openpsa.cw.mcp.tool.Progress;
import dev.openpsa.cw.mcp.tool.ToolCall;
import dev.openpsa.cw.mcp.tool.ToolResult;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.call.ComputedArguments;
import dev.openpsa.cw.operations.call.RecordNames;
import dev.openpsa.cw.operations.call.Scene;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import dev.openpsa.cw.operations.computed.ComputedCall;
import dev.openpsa.cw.operations.computed.ComputedOperation;
import dev.openpsa.cw.operations.computed.ComputedWrite;
import dev.openpsa.cw.operations.guard.Confirmation;
import dev.openpsa.cw.operations.journal.WriteOrigin;
import dev.openpsa.cw.operations.plan.Effect;
import dev.openpsa.cw.operations.view.ViewOperation;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs what is computed and shapes the answer as those of requests are shaped. */
public final class ComputedRun {
  private static final int DONE = 200;

  private final ComputedArguments arguments;
  private final Shaper shaper;
  private final PageText pages;

  /**
   * @param pages how pages of sections are written
   */
  public ComputedRun(RecordNames names, Shaper shaper, PageText pages) {
    this.arguments = new ComputedArguments(names);
    this.shaper = shaper;
    this.pages = pages;
  }

  /** The page of a view, with a headline, sections and errors. */
  public JsonObject page(ViewOperation view, JsonObject given, Scene scene, Progress progress) {
    return view.compute(ComputedCall.of(view, given, arguments, scene, progress::report)).facts();
  }

  /**
   * Runs it and shapes the answer.
   *
   * @param tool by which it is called; its confirmation counts for what writes
   */
  public ToolResult run(
      ComputedOperation operation,
      JsonObject given,
      Scene scene,
      @Nullable Format format,
      ToolCall tool) {
    Progress progress = tool.client().progress();
    if (operation instanceof ViewOperation view) {
      if (format == Format.CSV) {
        throw new RequestFailure(
            ErrorCode.INVALID_ARGUMENT,
            view.name() + " is a page of several parts, which CSV can't hold",
            "Ask for it without a format, or as json.");
      }
      return ToolResult.of(page(page(view, given, scene, progress)));
    }
    ComputedCall call = ComputedCall.of(operation, given, arguments, scene, progress::report);
    ComputedAnswer answer =
        operation instanceof ComputedWrite write
            ? written(write, call, tool)
            : operation.compute(call);
    List<JsonObject> rows = answer.rows();
    Shaped shaped = rows == null ? sections(answer, format) : table(answer, rows, format);
    return ToolResult.of(shaped).showing(answer.image());
  }

  /** What can't be taken back is put to the person, where the client can ask them. */
  private static ComputedAnswer written(ComputedWrite write, ComputedCall call, ToolCall tool) {
    WriteOrigin origin = tool.origin(write.name());
    Confirmation confirmation = tool.confirmation();
    ComputedAnswer answer = write.compute(call, confirmation, origin);
    Person person = tool.client().person();
    if (confirmation.token() != null
        || write.effect(call) != Effect.DESTRUCTIVE
        || !person.isPresent()
        || !(answer.facts().get("confirm_token") instanceof JsonPrimitive token)) {
      return answer;
    }
    String shown =
        answer
            .heading()
            .lines()
            .filter(line -> !line.startsWith("To carry it out,"))
            .collect(Collectors.joining("\n"));
    Agreement.require(person, shown + "\nThis can't be taken back wholly. Carry it out?");
    return write.compute(call, new Confirmation(false, token.getAsString(), null), origin);
  }

  private Shaped page(JsonObject page) {
    JsonObject answer = new JsonObject();
    answer.addProperty("status", DONE);
    answer.add("data", page);
    return new Shaped(answer, pages.of(page));
  }

  private Shaped table(ComputedAnswer answer, List<JsonObject> rows, @Nullable Format format) {
    try (RowCollector collected = shaper.collector()) {
      rows.forEach(row -> collected.add(row.toString()));
      collected.complete();
      return shaper.rows(answer.facts().deepCopy(), collected, format, lines(answer.heading()));
    }
  }

  private Shaped sections(ComputedAnswer answer, @Nullable Format format) {
    Shaped shaped = shaper.answer(DONE, answer.facts(), format, false);
    return new Shaped(shaped.data(), lines(answer.heading()) + shaped.text());
  }

  private static String lines(String heading) {
    return heading.isEmpty() || heading.endsWith("\n") ? heading : heading + "\n";
  }
}
