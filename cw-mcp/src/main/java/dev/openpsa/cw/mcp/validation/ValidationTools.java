package dev.openpsa.cw.mcp.validation;

import dev.openpsa.cw.mcp.operation.ComputedRun;
import dev.openpsa.cw.mcp.tool.Argument;
import dev.openpsa.cw.mcp.tool.Tool;
import dev.openpsa.cw.mcp.tool.ToolDefinition;
import dev.openpsa.cw.operations.call.Scene;
import dev.openpsa.cw.operations.registry.Repertoire;
import java.util.List;
import java.util.function.Supplier;

/** The tools of the toolset {@code validation}. */
public final class ValidationTools {
  private ValidationTools() {}

  public static List<Tool> of(
      Supplier<Repertoire> repertoire, ComputedRun run, Supplier<Scene> scene) {
    return List.of(
        new ComputedTool(validate(), repertoire, run, scene),
        new ComputedTool(balance(), repertoire, run, scene),
        new ComputedTool(approve(), repertoire, run, scene));
  }

  private static ToolDefinition validate() {
    return ToolDefinition.named("cw_validate_timesheets")
        .title("Check time sheets")
        .description(
            "Check time sheets before approval by 19 rules: a line per sheet, findings with entry, value,"
                + " limit and the operation that mends it.")
        .takes(
            Argument.texts("member").describedAs("default: everybody"),
            Argument.text("team"),
            Argument.text("week").describedAs("last_week (default), this_week or a day in it"),
            Argument.text("from"),
            Argument.text("to"),
            Argument.texts("status"),
            Argument.texts("rules"),
            Argument.oneOf("min_severity", "INFO", "WARNING", "ERROR"),
            Argument.integer("max_calls", 1, 100_000),
            Argument.oneOf("format", "json", "table", "csv"))
        .answers("summary", "object")
        .answers("findings", "array")
        .build();
  }

  private static ToolDefinition approve() {
    return ToolDefinition.named("cw_approve_timesheets")
        .title("Approve time sheets")
        .description("Dry run first; repeat with confirm_token until none is left.")
        .takes(
            Argument.oneOf("action", "submit", "approve", "reject", "reverse").mandatory(),
            Argument.list("sheets", "integer"),
            Argument.text("approver"),
            Argument.texts("member"),
            Argument.text("team"),
            Argument.text("week"),
            Argument.text("from"),
            Argument.text("to"),
            Argument.texts("status"),
            Argument.text("tier"),
            Argument.text("reason"),
            Argument.flag("force"),
            Argument.text("confirm_token"))
        .writes()
        .build();
  }

  private static ToolDefinition balance() {
    return ToolDefinition.named("cw_accrual_balance")
        .title("Leave balance")
        .description("What leave members have left, each term with the records it comes from.")
        .takes(
            Argument.texts("member").mandatory(),
            Argument.text("date"),
            Argument.texts("type").describedAs("Vacation, PTO, Sick or Holiday"))
        .answers("terms", "array")
        .build();
  }
}
