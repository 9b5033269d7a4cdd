package dev.openpsa.cw.sandbox.fault;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Faults as JSON: {@code method}, {@code path}, {@code status}, {@code body} (html, text,
 * truncated, empty, or the text to send), {@code headers}, {@code retryAfter} in seconds, {@code
 * delay} and {@code drip} in milliseconds, {@code reset} (before, after or within; true means
 * before), {@code count}, {@code rate}, {@code seed}. All may be left out.
 */
public final class FaultJson {
  private static final String MEMBERS =
      "method, path, status, body, headers, retryAfter, delay, drip, reset, count, rate, seed";

  private FaultJson() {}

  /**
   * Reads a fault.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  public static Fault read(JsonObject json) {
    Fault.Builder fault = Fault.builder();
    double rate = 1;
    long seed = 1;
    for (Map.Entry<String, JsonElement> member : json.entrySet()) {
      String name = member.getKey();
      JsonElement value = member.getValue();
      if (value.isJsonNull()) {
        continue;
      }
      try {
        switch (name) {
          case "method" -> fault.method(value.getAsString());
          case "path" -> fault.path(value.getAsString());
          case "status" -> fault.status(value.getAsInt());
          case "body" -> body(fault, value.getAsString());
          case "headers" ->
              value
                  .getAsJsonObject()
                  .entrySet()
                  .forEach(
                      header -> fault.header(header.getKey(), header.getValue().getAsString()));
          case "retryAfter" -> fault.retryAfter(Duration.ofSeconds(value.getAsLong()));
          case "delay" -> fault.delay(Duration.ofMillis(value.getAsLong()));
          case "drip" -> fault.drip(Duration.ofMillis(value.getAsLong()));
          case "reset" -> fault.hangup(hangup(value.getAsString()));
          case "count" -> fault.count(value.getAsInt());
          case "rate" -> rate = value.getAsDouble();
          case "seed" -> seed = value.getAsLong();
          default ->
              throw new IllegalArgumentException(
                  "a fault has no member " + name + "; it has " + MEMBERS);
        }
      } catch (UnsupportedOperationException | IllegalStateException | NumberFormatException e) {
        throw new IllegalArgumentException(name + " can't be " + value, e);
      }
    }
    return fault.rate(rate, seed).build();
  }

  private static void body(Fault.Builder fault, String text) {
    switch (text) {
      case "html" -> fault.body(FaultBody.HTML);
      case "text" -> fault.body(FaultBody.TEXT);
      case "truncated" -> fault.body(FaultBody.TRUNCATED);
      case "empty", "" -> fault.body(FaultBody.EMPTY);
      default -> fault.body(text);
    }
  }

  private static Hangup hangup(String text) {
    return switch (text) {
      case "true", "before" -> Hangup.BEFORE;
      case "after" -> Hangup.AFTER;
      case "within" -> Hangup.WITHIN;
      case "false" -> Hangup.NEVER;
      default -> throw new IllegalArgumentException("reset is before, after or within");
    };
  }

  /** The fault's members that say something, and how often it has hit. */
  public static JsonObject write(ActiveFault active) {
    Fault fault = active.fault();
    JsonObject json = new JsonObject();
    json.addProperty("id", active.id());
    if (fault.method() != null) {
      json.addProperty("method", fault.method());
    }
    if (fault.path() != null) {
      json.addProperty("path", fault.path());
    }
    if (fault.status() != 0) {
      json.addProperty("status", fault.status());
    }
    if (fault.body() != FaultBody.USUAL) {
      boolean isLiteral = fault.body() == FaultBody.LITERAL;
      json.addProperty("body", isLiteral ? fault.text() : lower(fault.body()));
    }
    if (!fault.headers().isEmpty()) {
      JsonObject headers = new JsonObject();
      new TreeMap<>(fault.headers()).forEach(headers::addProperty);
      json.add("headers", headers);
    }
    if (!fault.delay().isZero()) {
      json.addProperty("delay", fault.delay().toMillis());
    }
    if (!fault.drip().isZero()) {
      json.addProperty("drip", fault.drip().toMillis());
    }
    if (fault.hangup() != Hangup.NEVER) {
      json.addProperty("reset", lower(fault.hangup()));
    }
    if (fault.count() > 0) {
      json.addProperty("count", fault.count());
    }
    if (fault.rate() < 1) {
      json.addProperty("rate", fault.rate());
      json.addProperty("seed", fault.seed());
    }
    json.addProperty("hits", active.hits());
    return json;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
