package dev.openpsa.cw.mcp.tool;

/** One tool. It is called with checked arguments, and may throw {@code RequestFailure}. */
public interface Tool {

  ToolDefinition definition();

  ToolResult call(ToolCall call);
}
