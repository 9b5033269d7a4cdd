package dev.openpsa.cw.sandbox;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A multipart form as a client sends it. */
final class FormBody {
  private static final String BOUNDARY = "----sandbox-7d1f";

  private final ByteArrayOutputStream parts = new ByteArrayOutputStream();

  static FormBody of(String recordType, int recordId) {
    return new FormBody()
        .field("recordType", recordType)
        .field("recordId", String.valueOf(recordId));
  }

  FormBody field(String name, String value) {
    return part("name=\"" + name + "\"", value.getBytes(StandardCharsets.UTF_8), "");
  }

  FormBody file(String fileName, String contentType, byte[] content) {
    return part(
        "name=\"file\"; filename=\"" + fileName + "\"",
        content,
        "Content-Type: " + contentType + "\r\n");
  }

  private FormBody part(String parameters, byte[] content, String headers) {
    text("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + parameters + "\r\n");
    text(headers + "\r\n");
    parts.writeBytes(content);
    text("\r\n");
    return this;
  }

  private void text(String text) {
    parts.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  String contentType() {
    return "multipart/form-data; boundary=" + BOUNDARY;
  }

  byte[] bytes() {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(parts.toByteArray());
    whole.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return whole.toByteArray();
  }
}
