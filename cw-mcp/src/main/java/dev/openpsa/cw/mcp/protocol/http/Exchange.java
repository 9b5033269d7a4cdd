package dev.openpsa.cw.mcp.protocol.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One HTTP request to the MCP endpoint and the way to answer it; a web server stands behind it. */
public interface Exchange {

  String method();

  /** A request header's value. */
  @Nullable String header(String name);

  /** The whole body, read within the server's limit. */
  byte[] body();

  /** Who asks, as authentication found; a session belongs to the one who opened it. */
  String caller();

  /**
   * Answers whole.
   *
   * @param json the body in UTF-8, empty for none
   */
  void answer(int status, Map<String, String> headers, byte[] json);

  /** Begins an answer of type {@code text/event-stream}; headers are sent at once. */
  Outlet stream();

  /** Where events go. */
  interface Outlet {
    /**
     * Sends bytes; {@code written} hears null when they are on their way, or why they can't be.
     * There is one write at a time.
     */
    void write(byte[] bytes, Written written);

    /** Ends the answer after what was written. */
    void end();
  }

  /** Hears how a write ended. */
  @FunctionalInterface
  interface Written {
    void done(@Nullable Throwable failure);
  }
}
