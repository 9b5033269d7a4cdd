package dev.openpsa.cw.mcp.protocol;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.gson.JsonObject;
import dev.openpsa.cw.mcp.protocol.http.Exchange;
import dev.openpsa.cw.mcp.protocol.http.HttpHall;
import dev.openpsa.cw.mcp.protocol.http.StreamableTransport;
import dev.openpsa.cw.mcp.protocol.rpc.Messages;
import dev.openpsa.cw.mcp.protocol.stdio.StdioTransport;
import dev.openpsa.cw.mcp.tool.Client;
import dev.openpsa.cw.mcp.tool.ToolResult;
import dev.openpsa.cw.spec.NearestNames;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Serves an offer over MCP. */
public final class McpFront {
  /** How long a person may think about a question. */
  private static final Duration ANSWER_TIME = Duration.ofMinutes(10);

  private final Offer offer;
  private final String version;
  private final Set<String> toolNames;
  private final McpJsonMapper json =
      new JacksonMcpJsonMapper(
          JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build());

  public McpFront(Offer offer, String version) {
    this.offer = offer;
    this.version = version;
    this.toolNames = new HashSet<>(offer.tools().names());
  }

  /** Serves one client until its input ends and every call that it sent is answered. */
  public void serveStdio(InputStream in, OutputStream out) {
    StdioTransport transport = new StdioTransport(new Messages(json), in, out, this::fault);
    var specification = McpServer.sync(transport);
    configure(specification, false);
    McpSyncServer server = specification.build();
    try {
      transport.serve();
    } finally {
      server.close();
    }
  }

  /** The endpoint for clients over streamable HTTP: it answers each request that it is handed. */
  public Consumer<Exchange> streamable(HttpHall hall) {
    StreamableTransport transport =
        new StreamableTransport(new Messages(json), hall, this::fault, this::refused);
    Optional<Fixtures> fixtures = Fixtures.present();
    var specification = McpServer.sync(transport);
    configure(specification, fixtures.isPresent());
    fixtures.ifPresent(
        present -> {
          present.addTo(specification);
          toolNames.addAll(present.tools());
        });
    // The transport holds the server from here on, by the factory of its sessions.
    specification.build();
    return transport::handle;
  }

  private void configure(McpServer.SyncSpecification<?> server, boolean subscribable) {
    server
        .serverInfo(
            McpSchema.Implementation.builder("connectwise-psa", version)
                .title("ConnectWise PSA")
                .build())
        .instructions(offer.instructions())
        .capabilities(
            McpSchema.ServerCapabilities.builder()
                .tools(false)
                .resources(subscribable, false)
                .prompts(false)
                .completions()
                .logging()
                .build())
        .requestTimeout(ANSWER_TIME)
        .jsonMapper(json)
        .jsonSchemaValidator(new UncheckedSchemas())
        .validateToolInputs(false)
        // The transports run each request on a thread of its own, which they can interrupt.
        .immediateExecution(true)
        .tools(new ToolSpecifications(offer.tools()).all())
        .resources(ResourceSpecifications.fixed(offer))
        .resourceTemplates(ResourceSpecifications.templates(offer))
        .prompts(PromptSpecifications.of(offer))
        .completions(CompletionSpecifications.of(offer));
  }

  /** A call of what is not offered is what an audit trail is read for. */
  private void refused(String caller, String method) {
    JsonObject error = new JsonObject();
    error.addProperty("code", "REFUSED");
    JsonObject data = new JsonObject();
    data.add("error", error);
    offer
        .observer()
        .called(method, new Client(caller), new ToolResult(data, "", true), Duration.ZERO);
  }

  /** What the SDK would refuse without saying why, or as a fault of its own. */
  private @Nullable String fault(JSONRPCRequest request) {
    if (request.params() != null && !(request.params() instanceof Map<?, ?>)) {
      return "params has to be an object";
    }
    if (!request.method().equals(McpSchema.METHOD_TOOLS_CALL)
        || !(request.params() instanceof Map<?, ?> params)) {
      return null;
    }
    if (params.get("arguments") != null && !(params.get("arguments") instanceof Map<?, ?>)) {
      return "arguments has to be an object";
    }
    return params.get("name") instanceof String name && !toolNames.contains(name)
        ? unknownTool(name)
        : null;
  }

  private String unknownTool(String name) {
    List<String> near = NearestNames.of(name, toolNames, 2);
    return "no tool is called '"
        + name
        + "'"
        + (near.isEmpty()
            ? "; tools/list names all"
            : "; did you mean " + String.join(" or ", near) + "?");
  }
}
