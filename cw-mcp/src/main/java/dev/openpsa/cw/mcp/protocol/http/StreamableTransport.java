package dev.openpsa.cw.mcp.protocol.http;

import dev.openpsa.cw.mcp.protocol.rpc.MessageFault;
import dev.openpsa.cw.mcp.protocol.rpc.Messages;
import dev.openpsa.cw.mcp.protocol.rpc.RunningCalls;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpStreamableServerSession;
import io.modelcontextprotocol.spec.McpStreamableServerTransportProvider;
import io.modelcontextprotocol.spec.ProtocolVersions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * MCP over streamable HTTP.
 *
 * <p>The SDK's own transport keeps no events for clients that come back, answers every call with a
 * stream, ignores cancellation and the protocol version header, and lets anybody use a session
 * whose id they know. This one does it on the SDK's sessions, and leaves web server, authentication
 * and limits on bodies to what stands in front.
 */
public final class StreamableTransport implements McpStreamableServerTransportProvider {
  /** In a call's transport context: the caller's name. */
  public static final String CALLER = "cw.caller";

  /** In a call's transport context: a {@code Runnable} that ends the connection, not the call. */
  public static final String CLOSE_STREAM = "cw.closeStream";

  private static final Logger LOG = LoggerFactory.getLogger(StreamableTransport.class);
  private static final String SESSION = "Mcp-Session-Id";
  private static final byte[] NOTHING = {};
  private static final int CALLS_OF_A_SESSION = 64;
  private static final int NO_SESSION = -32_001;
  private static final int BUSY = -32_002;

  /** A call that is not done by then answers with a stream. */
  private static final long STREAM_AFTER_MILLIS = 500;

  private static final Pattern EVENT_ID = Pattern.compile("(s\\d{1,9})-(\\d{1,18})");
  private static final List<String> VERSIONS =
      List.of(
          ProtocolVersions.MCP_2025_03_26,
          ProtocolVersions.MCP_2025_06_18,
          ProtocolVersions.MCP_2025_11_25);

  private final Messages messages;
  private final SessionTable sessions;
  private final RunningCalls calls;
  private final ScheduledExecutorService timer;
  private final Function<JSONRPCRequest, @Nullable String> faults;
  private final BiConsumer<String, String> refused;
  private final Map<CallId, PostedCall> posted = new ConcurrentHashMap<>();
  private McpStreamableServerSession.@Nullable Factory factory;

  /**
   * @param server what the transports of all callers share
   * @param faults what is wrong with a request's parameters, where we can say it better than the
   *     SDK; null when nothing is
   * @param refused hears the caller and the method of a request with such a fault
   */
  public StreamableTransport(
      Messages messages,
      HttpHall server,
      Function<JSONRPCRequest, @Nullable String> faults,
      BiConsumer<String, String> refused) {
    this.messages = messages;
    this.sessions = server.newTable();
    this.calls = server.calls();
    this.timer = server.timer();
    this.faults = faults;
    this.refused = refused;
  }

  @Override
  public List<String> protocolVersions() {
    return VERSIONS;
  }

  @Override
  public void setSessionFactory(McpStreamableServerSession.Factory made) {
    factory = made;
  }

  /** Answers one HTTP request, at once or later. */
  public void handle(Exchange exchange) {
    switch (exchange.method()) {
      case "POST" -> post(exchange);
      case "GET" -> listen(exchange);
      case "DELETE" -> delete(exchange);
      default -> exchange.answer(405, Map.of("Allow", "GET, POST, DELETE"), NOTHING);
    }
  }

  private void post(Exchange exchange) {
    JSONRPCMessage message;
    try {
      message = messages.read(exchange.body());
    } catch (MessageFault fault) {
      exchange.answer(400, Map.of(), messages.error(fault.id(), fault.code(), fault.told()));
      return;
    }
    Object id = message instanceof JSONRPCRequest request ? request.id() : null;
    try {
      if (message instanceof JSONRPCRequest request
          && request.method().equals(McpSchema.METHOD_INITIALIZE)) {
        initialize(exchange, request);
      } else {
        session(exchange, id).ifPresent(session -> take(exchange, session, message));
      }
    } catch (RuntimeException e) {
      LOG.warn("a message was refused: {}", e.toString());
      refuse(exchange, 400, id, McpSchema.ErrorCodes.INVALID_REQUEST, "this can't be handled");
    }
  }

  private void initialize(Exchange exchange, JSONRPCRequest request) {
    if (!(request.params() instanceof Map<?, ?>)) {
      refuse(
          exchange,
          400,
          request.id(),
          McpSchema.ErrorCodes.INVALID_PARAMS,
          "params has to be an object with protocolVersion, capabilities and clientInfo");
      return;
    }
    long now = System.nanoTime();
    if (!sessions.reserve(now)) {
      exchange.answer(
          503,
          Map.of("Retry-After", "60"),
          messages.error(
              request.id(),
              BUSY,
              "there are as many sessions as this server takes; end some with DELETE"));
      return;
    }
    boolean opened = false;
    try {
      var start =
          Objects.requireNonNull(factory, "the SDK sets the factory before the first request")
              .startSession(
                  messages.convert(request.params(), new TypeRef<InitializeRequest>() {}));
      InitializeResult result = Objects.requireNonNull(start.initResult().block());
      HttpSession session =
          new HttpSession(start.session(), exchange.caller(), result.protocolVersion(), now);
      sessions.add(session);
      opened = true;
      exchange.answer(
          200,
          Map.of(SESSION, session.id()),
          messages.write(JSONRPCResponse.result(request.id(), result)));
    } finally {
      if (!opened) {
        sessions.giveBack();
      }
    }
  }

  /** The session that the request names; when there is none, the request is answered here. */
  private Optional<HttpSession> session(Exchange exchange, @Nullable Object id) {
    String version = exchange.header("MCP-Protocol-Version");
    if (version != null && !VERSIONS.contains(version)) {
      refuse(
          exchange,
          400,
          id,
          McpSchema.ErrorCodes.INVALID_REQUEST,
          "MCP-Protocol-Version has to be one of " + String.join(", ", VERSIONS));
      return Optional.empty();
    }
    String sessionId = exchange.header(SESSION);
    if (sessionId == null || sessionId.isBlank()) {
      refuse(
          exchange,
          400,
          id,
          McpSchema.ErrorCodes.INVALID_REQUEST,
          "send initialize first, then its answer's Mcp-Session-Id with each request");
      return Optional.empty();
    }
    Optional<HttpSession> session = sessions.find(sessionId, exchange.caller());
    if (session.isEmpty()) {
      refuse(exchange, 404, id, NO_SESSION, "there is no such session; send initialize again");
    }
    session.ifPresent(found -> found.use(System.nanoTime()));
    return session;
  }

  private void take(Exchange exchange, HttpSession session, JSONRPCMessage message) {
    if (message instanceof JSONRPCRequest request) {
      call(exchange, session, request);
      return;
    }
    if (message instanceof JSONRPCNotification n && n.method().equals("notifications/cancelled")) {
      cancel(session, n);
    } else if (message instanceof JSONRPCNotification notification) {
      session.protocol().accept(notification).contextWrite(context(exchange)).block();
    } else if (message instanceof JSONRPCResponse response) {
      try {
        session.protocol().accept(response).block();
      } catch (RuntimeException e) {
        // The question was answered already, or nobody waits any more.
        LOG.debug("an answer that nobody waits for: {}", e.toString());
      }
    }
    exchange.answer(202, Map.of(), NOTHING);
  }

  private void call(Exchange exchange, HttpSession session, JSONRPCRequest request) {
    PostedCall call = new PostedCall(messages, session, request, exchange);
    String fault = faults.apply(request);
    if (fault != null) {
      refused.accept(exchange.caller(), request.method());
      call.refuse(McpSchema.ErrorCodes.INVALID_PARAMS, fault);
      return;
    }
    CallId id = new CallId(session.id(), request.id());
    if (session.calls() >= CALLS_OF_A_SESSION) {
      call.refuse(BUSY, "this session has " + CALLS_OF_A_SESSION + " calls running; wait for one");
      return;
    }
    if (posted.putIfAbsent(id, call) != null) {
      call.refuse(
          McpSchema.ErrorCodes.INVALID_REQUEST, "a call with this id is running in this session");
      return;
    }
    session.callBegins();
    var opening = timer.schedule(call::open, STREAM_AFTER_MILLIS, TimeUnit.MILLISECONDS);
    calls.start(
        id,
        () -> {
          try {
            session
                .protocol()
                .responseStream(call)
                .handle(request)
                .contextWrite(context(exchange, call))
                .block();
          } catch (RuntimeException e) {
            LOG.warn("a call could not be handled: {}", e.toString());
            call.refuse(McpSchema.ErrorCodes.INTERNAL_ERROR, "the call could not be handled");
          } finally {
            opening.cancel(false);
            posted.remove(id, call);
            session.callEnds(System.nanoTime());
          }
        });
  }

  private void cancel(HttpSession session, JSONRPCNotification notification) {
    if (notification.params() instanceof Map<?, ?> params && params.get("requestId") != null) {
      CallId id = new CallId(session.id(), params.get("requestId"));
      PostedCall call = posted.get(id);
      if (call != null) {
        call.cancel();
        calls.cancel(id);
      }
    }
  }

  private void listen(Exchange exchange) {
    String accept = exchange.header("Accept");
    if (accept == null || !(accept.contains("text/event-stream") || accept.contains("*/*"))) {
      refuse(
          exchange,
          406,
          null,
          McpSchema.ErrorCodes.INVALID_REQUEST,
          "GET answers text/event-stream; POST takes messages");
      return;
    }
    session(exchange, null)
        .ifPresent(
            session -> {
              String lastSeen = exchange.header("Last-Event-ID");
              Matcher event = EVENT_ID.matcher(lastSeen == null ? "" : lastSeen.strip());
              Optional<EventStream> before =
                  event.matches() ? session.stream(event.group(1)) : Optional.empty();
              if (before.isPresent()) {
                resume(exchange, before.get(), Long.parseLong(event.group(2)));
              } else {
                EventStream stream = session.newListeningStream();
                session.protocol().listeningStream(new Listening(messages, stream));
                stream.attach(exchange.stream(), 0);
              }
            });
  }

  /** 204 tells a client that comes back for a stream it has seen whole to stay away. */
  private static void resume(Exchange exchange, EventStream stream, long seen) {
    if (stream.isReadUpTo(seen)) {
      exchange.answer(204, Map.of(), NOTHING);
    } else {
      stream.attach(exchange.stream(), seen);
    }
  }

  private void delete(Exchange exchange) {
    session(exchange, null)
        .ifPresent(
            session -> {
              posted.forEach(
                  (id, call) -> {
                    if (id.session().equals(session.id())) {
                      call.refuse(NO_SESSION, "the session was ended while this call ran");
                      calls.cancel(id);
                    }
                  });
              sessions.remove(session);
              exchange.answer(204, Map.of(), NOTHING);
            });
  }

  private void refuse(Exchange exchange, int status, @Nullable Object id, int code, String text) {
    exchange.answer(status, Map.of(), messages.error(id, code, text));
  }

  private static reactor.util.context.Context context(Exchange exchange) {
    return reactor.util.context.Context.of(
        McpTransportContext.KEY, McpTransportContext.create(Map.of(CALLER, exchange.caller())));
  }

  private static reactor.util.context.Context context(Exchange exchange, PostedCall call) {
    Runnable close = call::closeConnection;
    return reactor.util.context.Context.of(
        McpTransportContext.KEY,
        McpTransportContext.create(Map.of(CALLER, exchange.caller(), CLOSE_STREAM, close)));
  }

  @Override
  public Mono<Void> notifyClients(String method, Object params) {
    return Flux.fromIterable(sessions.all())
        .flatMap(s -> s.protocol().sendNotification(method, params).onErrorComplete())
        .then();
  }

  @Override
  public Mono<Void> notifyClient(String sessionId, String method, Object params) {
    return Mono.defer(
        () ->
            sessions.all().stream()
                .filter(s -> s.id().equals(sessionId))
                .findFirst()
                .map(s -> s.protocol().sendNotification(method, params))
                .orElse(Mono.empty()));
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.fromRunnable(() -> List.copyOf(sessions.all()).forEach(sessions::remove));
  }

  /** A request's id is its session's own. */
  private record CallId(String session, Object request) {}
}
