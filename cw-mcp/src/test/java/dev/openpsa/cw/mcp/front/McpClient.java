package dev.openpsa.cw.mcp.front;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An MCP client over the standard streams of a server process, written against the protocol, not
 * against our code.
 */
final class McpClient implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final OutputStream in;
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonObject>> waiting = new ConcurrentHashMap<>();
  private final Map<Integer, CompletableFuture<JsonObject>> answers = new ConcurrentHashMap<>();
  private final List<JsonObject> notifications = new CopyOnWriteArrayList<>();
  private final List<String> garbage = new CopyOnWriteArrayList<>();
  private final BlockingQueue<JsonObject> withoutId = new LinkedBlockingQueue<>();

  /** Answers the questions that the server asks the person: accept, decline or cancel. */
  private volatile @Nullable UnaryOperator<String> person;

  McpClient(ProcessBuilder command) throws IOException {
    process = command.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    in = process.getOutputStream();
    Thread reader = new Thread(this::read, "mcp-client");
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts and initializes. */
  static McpClient open(ProcessBuilder command) throws Exception {
    return initialized(new McpClient(command), "{}");
  }

  /** Starts a client that can ask its person, who answers accept, decline or cancel. */
  static McpClient open(ProcessBuilder command, UnaryOperator<String> person) throws Exception {
    McpClient client = new McpClient(command);
    client.person = person;
    return initialized(client, "{\"elicitation\":{}}");
  }

  private static McpClient initialized(McpClient client, String capabilities) throws Exception {
    JsonObject params =
        json(
            "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":"
                + capabilities
                + ",\"clientInfo\":{\"name\":\"test\",\"version\":\"1\"}}");
    client.request("initialize", params);
    client.line("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
    return client;
  }

  static JsonObject json(String text) {
    return JsonParser.parseString(text).getAsJsonObject();
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        accept(line);
      }
    } catch (IOException e) {
      garbage.add("(" + e + ")");
    }
  }

  private void accept(String line) {
    JsonObject message;
    try {
      message = JsonParser.parseString(line).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException e) {
      garbage.add(line);
      return;
    }
    if (message.has("method") && message.has("id")) {
      answerQuestion(message);
      return;
    }
    if (message.has("method")) {
      notifications.add(message);
      return;
    }
    JsonElement id = message.get("id");
    CompletableFuture<JsonObject> answer =
        id == null || id.isJsonNull() ? null : waiting.remove(id.getAsInt());
    if (answer == null) {
      withoutId.add(message);
    } else {
      answer.complete(message);
    }
  }

  private void answerQuestion(JsonObject question) {
    UnaryOperator<String> asked = person;
    if (asked == null || !question.get("method").getAsString().equals("elicitation/create")) {
      garbage.add("(asked without being able to answer: " + question + ")");
      return;
    }
    String answer = asked.apply(question.getAsJsonObject("params").get("message").getAsString());
    boolean isWord = List.of("accept", "decline", "cancel").contains(answer);
    String action = isWord ? answer : "accept";
    JsonObject content = new JsonObject();
    if (!isWord) {
      content.addProperty("choice", answer);
    }
    try {
      line(
          "{\"jsonrpc\":\"2.0\",\"id\":"
              + question.get("id")
              + ",\"result\":{\"action\":\""
              + action
              + "\",\"content\":"
              + content
              + "}}");
    } catch (IOException e) {
      garbage.add("(" + e + ")");
    }
  }

  synchronized void line(String text) throws IOException {
    raw((text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  synchronized void raw(byte[] bytes) throws IOException {
    in.write(bytes);
    in.flush();
  }

  /** Sends a request and answers its id. */
  int post(String method, JsonObject params) throws IOException {
    int id = ids.incrementAndGet();
    CompletableFuture<JsonObject> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    answers.put(id, answer);
    JsonObject message = new JsonObject();
    message.addProperty("jsonrpc", "2.0");
    message.addProperty("id", id);
    message.addProperty("method", method);
    message.add("params", params);
    line(message.toString());
    return id;
  }

  JsonObject answer(int id) throws Exception {
    return answer(id, PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /**
   * @throws TimeoutException when there is none in time
   */
  JsonObject answer(int id, long time, TimeUnit unit) throws Exception {
    return answers.get(id).get(time, unit);
  }

  JsonObject request(String method, JsonObject params) throws Exception {
    JsonObject answer = answer(post(method, params));
    if (!answer.has("result")) {
      throw new AssertionError(method + ": " + answer);
    }
    return answer.getAsJsonObject("result");
  }

  int postCall(String tool, String arguments) throws IOException {
    JsonObject params = new JsonObject();
    params.addProperty("name", tool);
    params.add("arguments", json(arguments));
    return post("tools/call", params);
  }

  /** The whole result of a tool call. */
  JsonObject call(String tool, String arguments) throws Exception {
    JsonObject answer = answer(postCall(tool, arguments));
    if (!answer.has("result")) {
      throw new AssertionError(tool + ": " + answer);
    }
    return answer.getAsJsonObject("result");
  }

  /** The structured answer of a call that has to succeed. */
  JsonObject data(String tool, String arguments) throws Exception {
    JsonObject result = call(tool, arguments);
    if (result.has("isError") && result.get("isError").getAsBoolean()) {
      throw new AssertionError(tool + ": " + text(result));
    }
    return result.getAsJsonObject("structuredContent");
  }

  /** The error of a call that has to fail. */
  JsonObject error(String tool, String arguments) throws Exception {
    JsonObject result = call(tool, arguments);
    if (!result.has("isError") || !result.get("isError").getAsBoolean()) {
      throw new AssertionError(tool + " succeeded: " + text(result));
    }
    return result.getAsJsonObject("structuredContent").getAsJsonObject("error");
  }

  static String text(JsonObject result) {
    JsonArray content = result.getAsJsonArray("content");
    return content.get(0).getAsJsonObject().get("text").getAsString();
  }

  JsonArray tools() throws Exception {
    return request("tools/list", new JsonObject()).getAsJsonArray("tools");
  }

  /** The next message that answers no request of ours: an error without an id. */
  JsonObject nextWithoutId() throws InterruptedException {
    JsonObject message = withoutId.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (message == null) {
      throw new AssertionError("no message without an id came");
    }
    return message;
  }

  List<JsonObject> notifications() {
    return notifications;
  }

  List<String> garbage() {
    return garbage;
  }

  void endInput() throws IOException {
    in.close();
  }

  /** The exit status after the end of input. */
  int exit() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the server did not end");
    }
    return process.exitValue();
  }

  @Override
  public void close() throws Exception {
    in.close();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
