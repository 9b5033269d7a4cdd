package dev.openpsa.cw.mcp.protocol.rpc;

import org.jspecify.annotations.Nullable;

/** A message that can't be taken, with what its sender is told. */
public final class MessageFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable Object id;
  private final int code;

  MessageFault(@Nullable Object id, int code, String message) {
    super(message, null, false, false);
    this.id = id;
    this.code = code;
  }

  /** The message's id; null where it could not be read. */
  public @Nullable Object id() {
    return id;
  }

  /** The JSON-RPC error code. */
  public int code() {
    return code;
  }

  /** What the sender is told. */
  public String told() {
    return String.valueOf(getMessage());
  }
}
