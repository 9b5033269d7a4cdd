package dev.openpsa.cw.sandbox.answer;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** An HTTP answer. */
public final class Answer {
  private final int status;
  private final byte[] body;
  private final Map<String, String> headers;

  private Answer(int status, byte[] body, Map<String, String> headers) {
    this.status = status;
    this.body = body;
    this.headers = Map.copyOf(headers);
  }

  public static Answer json(int status, String json) {
    return new Answer(status, json.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  public static Answer empty(int status) {
    return new Answer(status, new byte[0], Map.of());
  }

  public static Answer text(int status, String contentType, String text) {
    return json(status, text).with("Content-Type", contentType);
  }

  public Answer with(String header, String value) {
    Map<String, String> all = new TreeMap<>(headers);
    all.put(header, value);
    return new Answer(status, body, all);
  }

  public int status() {
    return status;
  }

  /** The bytes themselves, not a copy: whoever sends them leaves them as they are. */
  public byte[] body() {
    return body;
  }

  /** Beyond those that every answer has; a content type here replaces the usual one. */
  public Map<String, String> headers() {
    return headers;
  }
}
