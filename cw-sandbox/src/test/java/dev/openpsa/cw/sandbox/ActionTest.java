package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What tests of actions have in common: a sandbox of their own, and short ways to look into it. */
abstract class ActionTest {
  private Sandbox sandbox;
  Caller caller;
  final Ticker clock = new Ticker(Sandboxes.NOW);

  @BeforeEach
  void start() {
    sandbox = Sandbox.builder().clock(clock).start();
    caller = new Caller(sandbox);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  JsonObject get(String path) {
    return ok(caller.get(path), 200);
  }

  List<JsonObject> list(String path, String... parameters) {
    Caller.Reply reply = caller.get(path, parameters);
    assertThat(reply.status()).as(path + " " + reply.body()).isEqualTo(200);
    return reply.records();
  }

  /** The first record that fulfils the conditions. */
  JsonObject first(String path, String conditions) {
    List<JsonObject> found = list(path, "conditions", conditions, "orderBy", "id asc");
    assertThat(found).as(path + " " + conditions).isNotEmpty();
    return found.get(0);
  }

  JsonObject post(String path, String body, int status) {
    return ok(caller.post(path, body), status);
  }

  /** The id of a new record. */
  int create(String path, String body) {
    return id(post(path, body, 201));
  }

  JsonObject patch(String path, String field, String value) {
    return ok(
        caller.patch(
            path, "[{\"op\":\"replace\",\"path\":\"%s\",\"value\":%s}]".formatted(field, value)),
        200);
  }

  void refused(Caller.Reply reply, int status, String message) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(status);
    assertThat(reply.body()).contains(message);
  }

  private static JsonObject ok(Caller.Reply reply, int status) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(status);
    return reply.object();
  }

  static int id(JsonObject record) {
    return record.get("id").getAsInt();
  }

  static String text(JsonObject record, String field) {
    return record.has(field) ? record.get(field).getAsString() : null;
  }

  static double number(JsonObject record, String field) {
    return record.get(field).getAsDouble();
  }

  static boolean flag(JsonObject record, String field) {
    return record.has(field) && record.get(field).getAsBoolean();
  }

  /** Id of the record that a reference names; 0 where it is unset. */
  static int idOf(JsonObject record, String reference) {
    return record.has(reference) ? record.getAsJsonObject(reference).get("id").getAsInt() : 0;
  }

  static String nameOf(JsonObject record, String reference) {
    return record.has(reference)
        ? record.getAsJsonObject(reference).get("name").getAsString()
        : null;
  }
}
