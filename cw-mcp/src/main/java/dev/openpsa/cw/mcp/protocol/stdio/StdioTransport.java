package dev.openpsa.cw.mcp.protocol.stdio;

import dev.openpsa.cw.mcp.protocol.rpc.MessageFault;
import dev.openpsa.cw.mcp.protocol.rpc.Messages;
import dev.openpsa.cw.mcp.protocol.rpc.RunningCalls;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransport;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * MCP over standard input and output, a JSON-RPC message a line.
 *
 * <p>The SDK's own stdio transport loses answers under bursts, ends on a malformed line, drops what
 * is in flight at the end of input and ignores cancellation. This one writes each message whole
 * before the next, answers what it can't read with an error and goes on, waits for the running
 * calls at the end of input, and interrupts a cancelled call and keeps its answer back.
 */
public final class StdioTransport implements McpServerTransportProvider, McpServerTransport {
  private static final Logger LOG = LoggerFactory.getLogger(StdioTransport.class);
  private static final byte[] NEWLINE = {'\n'};
  private static final int CALLS_AT_ONCE = 32;
  private static final Duration DRAIN = Duration.ofMinutes(2);

  private final Messages messages;
  private final Function<JSONRPCRequest, @Nullable String> faults;
  private final MessageLines lines;
  private final OutputStream out;
  private final RunningCalls calls = new RunningCalls(CALLS_AT_ONCE);
  private final List<JSONRPCRequest> early = new ArrayList<>();
  private @Nullable McpServerSession session;
  private boolean initializeSeen;
  private boolean initialized;

  /**
   * @param faults what is wrong with a request's parameters, where we can say it better than the
   *     SDK; null when nothing is
   */
  public StdioTransport(
      Messages messages,
      InputStream in,
      OutputStream out,
      Function<JSONRPCRequest, @Nullable String> faults) {
    this.faults = faults;
    this.messages = messages;
    this.lines = new MessageLines(in);
    this.out = out;
  }

  @Override
  public void setSessionFactory(McpServerSession.Factory factory) {
    session = factory.create(this);
  }

  /** Reads until the end of input, then waits for the calls that still run. */
  public void serve() {
    try {
      for (byte[] line = lines.next(); line != null; line = lines.next()) {
        receive(line);
      }
    } catch (IOException e) {
      LOG.warn("standard input broke: {}", e.toString());
    }
    early.forEach(
        r ->
            error(
                r.id(), McpSchema.ErrorCodes.INVALID_REQUEST, "the session was never initialized"));
    calls.drain(DRAIN);
  }

  private void receive(byte[] line) {
    if (line == MessageLines.TOO_LONG) {
      error(null, McpSchema.ErrorCodes.INVALID_REQUEST, "a message may have 16 MB at most");
      return;
    }
    JSONRPCMessage message;
    try {
      message = messages.read(line);
    } catch (MessageFault fault) {
      error(fault.id(), fault.code(), fault.told());
      return;
    }
    try {
      dispatch(message);
    } catch (RuntimeException e) {
      LOG.debug("a message was refused", e);
      error(
          message instanceof JSONRPCRequest request ? request.id() : null,
          McpSchema.ErrorCodes.INVALID_REQUEST,
          "this request can't be handled");
    }
  }

  private void dispatch(JSONRPCMessage message) {
    if (message instanceof JSONRPCNotification n && n.method().equals("notifications/cancelled")) {
      cancel(n);
    } else if (message instanceof JSONRPCRequest request) {
      request(request);
    } else {
      handle(message);
      if (message instanceof JSONRPCNotification n
          && n.method().equals(McpSchema.METHOD_NOTIFICATION_INITIALIZED)) {
        initialized = true;
        early.forEach(this::run);
        early.clear();
      }
    }
  }

  /**
   * Order matters while the session is being opened; afterwards each request has a thread of its
   * own.
   */
  private void request(JSONRPCRequest request) {
    if (request.method().equals(McpSchema.METHOD_INITIALIZE)) {
      initializeSeen = true;
      handle(request);
    } else if (initialized) {
      run(request);
    } else if (initializeSeen) {
      early.add(request);
    } else if (request.method().equals(McpSchema.METHOD_PING)) {
      write(messages.write(JSONRPCResponse.result(request.id(), Map.of())));
    } else {
      error(request.id(), McpSchema.ErrorCodes.INVALID_REQUEST, "send initialize first");
    }
  }

  private void run(JSONRPCRequest request) {
    String fault = faults.apply(request);
    if (fault != null) {
      error(request.id(), McpSchema.ErrorCodes.INVALID_PARAMS, fault);
      return;
    }
    calls.start(request.id(), () -> handle(request));
  }

  private void cancel(JSONRPCNotification notification) {
    if (notification.params() instanceof Map<?, ?> params && params.get("requestId") != null) {
      Object id = params.get("requestId");
      early.removeIf(r -> r.id().equals(id));
      calls.cancel(id);
    }
  }

  private void handle(JSONRPCMessage message) {
    Objects.requireNonNull(session, "the session is created before the transport serves")
        .handle(message)
        .subscribe(done -> {}, e -> LOG.warn("a message could not be handled: {}", e.toString()));
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message) {
    return Mono.fromRunnable(() -> send(message));
  }

  private void send(JSONRPCMessage message) {
    if (message instanceof JSONRPCResponse answer && !calls.finish(answer.id())) {
      return;
    }
    write(messages.write(message));
  }

  private void error(@Nullable Object id, int code, String text) {
    write(messages.error(id, code, text));
  }

  private void write(byte[] message) {
    try {
      synchronized (out) {
        out.write(message);
        out.write(NEWLINE);
        out.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("standard output is closed", e);
    }
  }

  @Override
  public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
    return messages.convert(data, type);
  }

  @Override
  public Mono<Void> notifyClients(String method, Object params) {
    return Objects.requireNonNull(session).sendNotification(method, params);
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.empty();
  }

  @Override
  public void close() {}

  @Override
  public List<String> protocolVersions() {
    return McpServerTransportProvider.super.protocolVersions();
  }
}
