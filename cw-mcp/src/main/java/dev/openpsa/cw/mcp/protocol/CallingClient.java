package dev.openpsa.cw.mcp.protocol;

import dev.openpsa.cw.mcp.protocol.http.StreamableTransport;
import dev.openpsa.cw.mcp.shape.CleanText;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema;

/** By what name journal and audit log know who calls. */
final class CallingClient {
  private static final int LONGEST = 64;

  private CallingClient() {}

  /** The program's name, after that of the caller where callers have names. */
  static String name(McpSyncServerExchange exchange) {
    McpSchema.Implementation client = exchange.getClientInfo();
    String program = client == null ? "mcp" : shown(client.name());
    Object caller = exchange.transportContext().get(StreamableTransport.CALLER);
    return caller == null ? program : caller + " (" + program + ")";
  }

  /** Clients say what they like: nothing that hides, nothing that looks like a caller's name. */
  private static String shown(String given) {
    String clean = CleanText.of(given).replaceAll("[\\s()]+", " ").strip();
    return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "…";
  }
}
