package dev.openpsa.cw.mcp.pagination;

import dev.openpsa.cw.mcp.shape.Format;
import dev.openpsa.cw.mcp.shape.PartCollector;
import dev.openpsa.cw.mcp.shape.Projection;
import dev.openpsa.cw.mcp.shape.ResultStore;
import dev.openpsa.cw.mcp.shape.Shaped;
import dev.openpsa.cw.mcp.shape.Shaper;
import dev.openpsa.cw.mcp.tool.Argument;
import dev.openpsa.cw.mcp.tool.Tool;
import dev.openpsa.cw.mcp.tool.ToolCall;
import dev.openpsa.cw.mcp.tool.ToolDefinition;
import dev.openpsa.cw.mcp.tool.ToolResult;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** {@code cw_result}: reads a kept result on. */
public final class ResultTool implements Tool {
  private static final ToolDefinition DEFINITION =
      ToolDefinition.named("cw_result")
          .title("Kept result")
          .description("Read rows of a result that was too large for one answer.")
          .takes(
              Argument.text("id").mandatory(),
              Argument.integer("offset", 0, Integer.MAX_VALUE),
              Argument.integer("limit", 1, 1000).byDefault(100),
              Argument.text("fields"),
              Argument.oneOf("format", "json", "table", "csv"))
          .answers("data", "")
          .answers("total", "integer")
          .build();

  private final ResultStore store;
  private final Shaper shaper;

  public ResultTool(ResultStore store, Shaper shaper) {
    this.store = store;
    this.shaper = shaper;
  }

  @Override
  public ToolDefinition definition() {
    return DEFINITION;
  }

  @Override
  public ToolResult call(ToolCall call) {
    String id = call.text("id").replaceFirst("^cw://results/", "");
    int offset = call.integer("offset", 0);
    String fields = call.textOrNull("fields");
    ResultStore.State state = store.state(id);
    PartCollector rows = shaper.partCollector();
    int limit = Math.min(call.integer("limit", 100), state.rows() - offset);
    Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    store.read(
        id,
        offset,
        limit,
        row -> {
          if (row.isJsonObject()) {
            known.addAll(row.getAsJsonObject().keySet());
          }
          return rows.add(Projection.of(row, fields));
        });
    Shaped part = shaper.part(rows, offset, state, Format.named(call.textOrNull("format")));
    return ToolResult.of(noting(part, fields, known));
  }

  /**
   * A field that is unset in every row can't be told from one that doesn't exist: both are said.
   */
  private static Shaped noting(Shaped part, @Nullable String fields, Set<String> known) {
    if (fields == null || fields.strip().equals("*") || known.isEmpty()) {
      return part;
    }
    List<String> missing =
        Projection.parsed(fields).stream()
            .map(field -> field.names().get(0))
            .filter(name -> !known.contains(name))
            .distinct()
            .toList();
    return missing.isEmpty()
        ? part
        : part.noting(
            "None of these rows has "
                + String.join(", ", missing)
                + "; they have "
                + String.join(", ", known)
                + ".");
  }
}
