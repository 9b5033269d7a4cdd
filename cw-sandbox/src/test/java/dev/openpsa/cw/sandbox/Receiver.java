package dev.openpsa.cw.sandbox;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A web server that callbacks are delivered to. */
final class Receiver implements AutoCloseable {
  private final HttpServer server;
  private final List<Post> posts = new CopyOnWriteArrayList<>();
  private final Deque<Integer> statuses = new ArrayDeque<>();

  record Post(String method, String address, String body, String signature) {
    JsonObject object() {
      return JsonParser.parseString(body).getAsJsonObject();
    }

    String text(String member) {
      return object().get(member).getAsString();
    }

    JsonObject entity() {
      return JsonParser.parseString(text("Entity")).getAsJsonObject();
    }
  }

  Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::receive);
    server.start();
  }

  private void receive(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    posts.add(
        new Post(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            new String(body, StandardCharsets.UTF_8),
            exchange.getRequestHeaders().getFirst("x-content-signature")));
    Integer status;
    synchronized (statuses) {
      status = statuses.poll();
    }
    exchange.sendResponseHeaders(status == null ? 200 : status, -1);
    exchange.close();
  }

  /** The next deliveries are answered so; those after them with 200. */
  void answerWith(int... next) {
    synchronized (statuses) {
      for (int status : next) {
        statuses.add(status);
      }
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook?recordId=";
  }

  List<Post> posts() {
    return List.copyOf(posts);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
