package dev.openpsa.cw.mcp.tool;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The only place where an exception becomes a tool's answer. */
final class ToolErrors {
  private static final Logger LOG = LoggerFactory.getLogger(ToolErrors.class);

  private ToolErrors() {}

  static ToolResult of(String tool, Throwable thrown) {
    if (thrown instanceof RequestFailure failure) {
      return answer(failure);
    }
    // The cause's own message may quote what must not leave this process: it goes to the log alone.
    LOG.error("{} failed", tool, thrown);
    return answer(
        new RequestFailure(
            ErrorCode.INTERNAL,
            tool + " failed inside this server (" + thrown.getClass().getSimpleName() + ")",
            "The server's log on standard error has the details."));
  }

  private static ToolResult answer(RequestFailure failure) {
    JsonObject error = new JsonObject();
    error.addProperty("code", failure.code().name());
    error.addProperty("message", failure.getMessage());
    error.addProperty("hint", failure.hint());
    StringBuilder text =
        new StringBuilder("Error ")
            .append(failure.code())
            .append(": ")
            .append(failure.getMessage());
    if (failure.status() != null) {
      error.addProperty("status", failure.status());
    }
    text.append("\n").append(failure.hint());
    if (failure.requestId() != null) {
      error.addProperty("request_id", failure.requestId());
    }
    JsonObject data = new JsonObject();
    data.add("error", error);
    return new ToolResult(data, text.toString(), true);
  }
}
