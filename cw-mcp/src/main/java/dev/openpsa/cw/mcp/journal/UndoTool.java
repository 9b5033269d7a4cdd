package dev.openpsa.cw.mcp.journal;

import dev.openpsa.cw.mcp.request.Requests;
import dev.openpsa.cw.mcp.shape.Shaped;
import dev.openpsa.cw.mcp.tool.Argument;
import dev.openpsa.cw.mcp.tool.Tool;
import dev.openpsa.cw.mcp.tool.ToolCall;
import dev.openpsa.cw.mcp.tool.ToolDefinition;
import dev.openpsa.cw.mcp.tool.ToolResult;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.journal.Journal;
import dev.openpsa.cw.operations.journal.JournalEntry;
import dev.openpsa.cw.operations.journal.Undo;
import dev.openpsa.cw.operations.journal.WriteOrigin;
import dev.openpsa.cw.operations.plan.Effect;

/** {@code cw_undo}: takes a write back. */
public final class UndoTool implements Tool {
  private static final ToolDefinition DEFINITION =
      ToolDefinition.named("cw_undo")
          .title("Undo a write")
          .description("Take back a write from cw_journal, previewed and confirmed as any write.")
          .takes(
              Argument.integer("id", 1, Integer.MAX_VALUE).mandatory(),
              Argument.flag("confirm"),
              Argument.text("confirm_token"))
          .answers("data", "")
          .writesOnly()
          .build();

  private final Journal journal;
  private final Undo undo;
  private final Requests requests;

  public UndoTool(Journal journal, Undo undo, Requests requests) {
    this.journal = journal;
    this.undo = undo;
    this.requests = requests;
  }

  @Override
  public ToolDefinition definition() {
    return DEFINITION;
  }

  @Override
  public ToolResult call(ToolCall call) {
    long id = call.integer("id", 0);
    JournalEntry entry =
        journal
            .find(id)
            .orElseThrow(
                () ->
                    new RequestFailure(
                        ErrorCode.NOT_FOUND_LOCALLY,
                        "the journal has no entry " + id,
                        "cw_journal lists them."));
    Undo.Inverse inverse = undo.of(entry);
    WriteOrigin origin = new WriteOrigin(call.tool(), "undo", call.client().name(), id);
    Shaped shaped =
        requests.send(requests.whole(inverse.plan().withEffect(Effect.WRITE)), origin, call, null);
    String warning = inverse.warning();
    return ToolResult.of(warning == null ? shaped : shaped.noting(warning));
  }
}
