package dev.openpsa.cw.mcp.protocol.http;

import dev.openpsa.cw.mcp.protocol.rpc.Messages;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpStreamableServerTransport;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The stream for messages that belong to no call. */
final class Listening implements McpStreamableServerTransport {
  private final Messages messages;
  private final EventStream stream;

  Listening(Messages messages, EventStream stream) {
    this.messages = messages;
    this.stream = stream;
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message) {
    return Mono.fromRunnable(() -> stream.append(messages.write(message)));
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message, @Nullable String messageId) {
    return sendMessage(message);
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
  public void close() {
    stream.finish();
  }
}
