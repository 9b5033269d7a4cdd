package dev.openpsa.cw.mcp.front;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A bare connection, for what a well-behaved HTTP client would not send. */
final class RawHttp implements AutoCloseable {
  private final Socket socket;
  private final String host;

  RawHttp(URI server) throws IOException {
    socket = new Socket(server.getHost(), server.getPort());
    socket.setSoTimeout(20_000);
    host = server.getAuthority();
  }

  /** Sends a request; header lines end with CR LF. */
  void send(String method, String path, String headers, String body) throws IOException {
    sendRaw(
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: "
            + host
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + body.getBytes(StandardCharsets.UTF_8).length
            + "\r\n"
            + headers
            + "\r\n"
            + body);
  }

  void sendRaw(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  /** The answer's status. */
  int status() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = socket.getInputStream().read();
        c >= 0 && c != '\n';
        c = socket.getInputStream().read()) {
      line.append((char) c);
    }
    return Integer.parseInt(line.toString().split(" ")[1]);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
