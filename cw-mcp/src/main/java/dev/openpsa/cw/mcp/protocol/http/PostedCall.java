package dev.openpsa.cw.mcp.protocol.http;

import dev.openpsa.cw.mcp.protocol.rpc.Messages;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpStreamableServerTransport;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The answer to one posted request. It is plain JSON when the call is done at once; it becomes a
 * stream when the call has something to say or to ask before, or takes its time.
 */
final class PostedCall implements McpStreamableServerTransport {
  private static final byte[] NOTHING = {};

  private final Messages messages;
  private final HttpSession session;
  private final JSONRPCRequest request;
  private final Exchange exchange;
  private final boolean takesStream;
  private @Nullable EventStream stream;
  private boolean answered;

  PostedCall(Messages messages, HttpSession session, JSONRPCRequest request, Exchange exchange) {
    this.messages = messages;
    this.session = session;
    this.request = request;
    this.exchange = exchange;
    String accept = exchange.header("Accept");
    takesStream = accept != null && accept.contains("text/event-stream");
    boolean takesJson =
        accept == null
            || accept.contains("application/json")
            || accept.contains("*/*")
            || !takesStream;
    if (!takesJson) {
      open();
    }
  }

  /**
   * Turns the answer into a stream if it has not gone out yet, so that the connection stays alive.
   */
  synchronized void open() {
    if (takesStream && stream == null && !answered) {
      stream = session.newStream();
      stream.attach(exchange.stream(), 0);
    }
  }

  /** The client does not want the answer any more: it gets none. */
  synchronized void cancel() {
    if (!answered) {
      answered = true;
      if (stream != null) {
        stream.finish();
      } else {
        exchange.answer(202, Map.of(), NOTHING);
      }
    }
  }

  /** Ends the connection while the call goes on; the client comes back for the rest. */
  synchronized void closeConnection() {
    open();
    if (stream != null) {
      stream.detach();
    }
  }

  /** Answers with an error of the protocol. */
  synchronized void refuse(int code, String text) {
    answer(messages.error(request.id(), code, text));
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message) {
    return Mono.fromRunnable(() -> send(message));
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message, @Nullable String messageId) {
    return sendMessage(message);
  }

  private synchronized void send(JSONRPCMessage message) {
    if (message instanceof JSONRPCResponse) {
      answer(messages.write(message));
    } else if (!answered) {
      open();
      if (stream != null) {
        stream.append(messages.write(message));
      } else if (message instanceof JSONRPCRequest) {
        throw new IllegalStateException("the client takes no stream, so it can't be asked");
      }
    }
  }

  private void answer(byte[] message) {
    if (answered) {
      return;
    }
    answered = true;
    if (stream != null) {
      stream.append(message);
      stream.finish();
    } else {
      exchange.answer(200, Map.of(), message);
    }
  }

  @Override
  public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
    return messages.convert(data, type);
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.fromRunnable(this::close);
  }

  @Override
  public synchronized void close() {
    if (stream != null) {
      stream.finish();
    }
  }
}
