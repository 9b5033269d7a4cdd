package dev.openpsa.cw.sandbox.answer;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** An HTTP answer. */
public final class Answer {
  private final int status;
  private final Supplier<InputStream> body;
  private final long length;
  private final Map<String, String> headers;

  private Answer(int status, Supplier<InputStream> body, long length, Map<String, String> headers) {
    this.status = status;
    this.body = body;
    this.length = length;
    this.headers = Map.copyOf(headers);
  }

  public static Answer json(int status, String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return new Answer(status, () -> new ByteArrayInputStream(bytes), bytes.length, Map.of());
  }

  /** An answer, to be sent once, that is read meanwhile; whoever sends it closes the stream. */
  public static Answer stream(int status, InputStream body, long length) {
    return new Answer(status, () -> body, length, Map.of());
  }

  public static Answer empty(int status) {
    return stream(status, InputStream.nullInputStream(), 0);
  }

  public static Answer text(int status, String contentType, String text) {
    return json(status, text).with("Content-Type", contentType);
  }

  public Answer with(String header, String value) {
    Map<String, String> all = new TreeMap<>(headers);
    all.put(header, value);
    return new Answer(status, body, length, all);
  }

  /** The same with another body. */
  public Answer withBody(byte[] bytes) {
    return new Answer(status, () -> new ByteArrayInputStream(bytes), bytes.length, headers);
  }

  public int status() {
    return status;
  }

  public InputStream body() {
    return body.get();
  }

  public long length() {
    return length;
  }

  /** Beyond those that every answer has; a content type here replaces the usual one. */
  public Map<String, String> headers() {
    return headers;
  }
}
