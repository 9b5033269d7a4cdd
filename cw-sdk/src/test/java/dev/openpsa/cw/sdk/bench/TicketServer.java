package dev.openpsa.cw.sdk.bench;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lists tickets as ConnectWise does, each answer after the same time. Every fifth id is missing.
 */
final class TicketServer implements AutoCloseable {
  private static final Pattern PARAMETER = Pattern.compile("[?&](\\w+)=([^& ]*)");
  private static final Pattern BOUND = Pattern.compile("id (>|<=) (\\d+)");

  /** Tickets without their ids. */
  private static final byte[][] TICKETS = tickets();

  private final ServerSocket socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
  private final int lastId;
  private final long latencyMillis;

  TicketServer(int tickets, long latencyMillis) throws IOException {
    this.lastId = tickets / 4 * 5;
    this.latencyMillis = latencyMillis;
    daemon(this::accept);
  }

  int port() {
    return socket.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private static byte[][] tickets() {
    String[] texts = TicketPage.json(200).split("(?=\\{\"id\":\\d+,\"summary\")", -1);
    byte[][] tickets = new byte[texts.length - 1][];
    for (int i = 0; i < tickets.length; i++) {
      String text = texts[i + 1].replaceFirst("^\\{\"id\":\\d+", "").replaceFirst("[,\\]]$", "");
      tickets[i] = text.getBytes(StandardCharsets.UTF_8);
    }
    return tickets;
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = socket.accept();
        connection.setTcpNoDelay(true);
        daemon(() -> serve(connection));
      }
    } catch (IOException e) {
      if (!socket.isClosed()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void serve(Socket connection) {
    try (connection;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
        OutputStream out = new BufferedOutputStream(connection.getOutputStream(), 1 << 16)) {
      String request = null;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (request == null) {
          request = line;
        } else if (line.isEmpty()) {
          Thread.sleep(latencyMillis);
          answer(request, out);
          request = null;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(String request, OutputStream out) throws IOException {
    if (request.contains("/count")) {
      byte[] count = ("{\"count\":" + place(lastId) + "}").getBytes(StandardCharsets.UTF_8);
      send(out, "", count, count.length);
      return;
    }
    int pageSize = 25;
    int after = 0;
    int upTo = lastId;
    boolean descending = false;
    Matcher parameter = PARAMETER.matcher(request);
    while (parameter.find()) {
      String value = URLDecoder.decode(parameter.group(2), StandardCharsets.UTF_8);
      switch (parameter.group(1)) {
        case "pageSize" -> pageSize = Integer.parseInt(value);
        case "pageId" -> after = Integer.parseInt(value);
        case "orderBy" -> descending = value.endsWith("desc");
        case "conditions" -> {
          Matcher bound = BOUND.matcher(value);
          while (bound.find()) {
            int id = Integer.parseInt(bound.group(2));
            after = bound.group(1).equals(">") ? id : after;
            upTo = bound.group(1).equals(">") ? upTo : Math.min(id, lastId);
          }
        }
        default -> {
          // all tickets match, and come with all fields
        }
      }
    }
    page(out, descending ? Math.max(after, upTo - 2) : after, upTo, pageSize);
  }

  private static void page(OutputStream out, int after, int upTo, int pageSize) throws IOException {
    byte[] body = new byte[pageSize * 2600 + 2];
    int length = 0;
    body[length++] = '[';
    int last = after;
    int count = 0;
    for (int id = after + 1; id <= upTo && count < pageSize; id++) {
      if (id % 5 == 0) {
        continue;
      }
      byte[] head = ((count == 0 ? "" : ",") + "{\"id\":" + id).getBytes(StandardCharsets.UTF_8);
      byte[] rest = TICKETS[id % TICKETS.length];
      System.arraycopy(head, 0, body, length, head.length);
      System.arraycopy(rest, 0, body, length + head.length, rest.length);
      length += head.length + rest.length;
      last = id;
      count++;
    }
    body[length++] = ']';
    boolean more = count == pageSize && place(last) < place(upTo);
    String link = more ? "next" : "first";
    send(out, "Link: <http://x/?pageId=" + last + ">; rel=\"" + link + "\"\r\n", body, length);
  }

  /** How many ids there are up to this one. */
  private static int place(int id) {
    return id - id / 5;
  }

  private static void send(OutputStream out, String headers, byte[] body, int length)
      throws IOException {
    String head =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
            + headers
            + "Content-Length: "
            + length
            + "\r\n\r\n";
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.write(body, 0, length);
    out.flush();
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "tickets");
    thread.setDaemon(true);
    thread.start();
  }
}
