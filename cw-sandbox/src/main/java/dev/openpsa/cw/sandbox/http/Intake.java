package dev.openpsa.cw.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.endpoint.Form;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A request's body: text read at once, or a form read when the caller has shown the keys. */
final class Intake implements AutoCloseable {
  private final FormReader forms;
  private final @Nullable String formType;
  private final InputStream body;
  private final String text;
  private @Nullable Form form;

  private Intake(FormReader forms, @Nullable String formType, InputStream body, String text) {
    this.forms = forms;
    this.formType = formType;
    this.body = body;
    this.text = text;
  }

  static Intake of(HttpExchange exchange, FormReader forms) throws IOException {
    String contentType = exchange.getRequestHeaders().getFirst("Content-Type");
    InputStream body = exchange.getRequestBody();
    if (FormReader.reads(contentType)) {
      return new Intake(forms, contentType, body, "");
    }
    String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
    return new Intake(forms, null, InputStream.nullInputStream(), text);
  }

  /** Empty for a form. */
  String text() {
    return text;
  }

  /**
   * The form; null where the body is none.
   *
   * @throws ApiException when it is malformed or too large
   */
  @Nullable Form form() {
    if (form == null && formType != null) {
      try {
        form = forms.read(formType, body);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return form;
  }

  /** Reads what is left: a client that still sends would miss the answer. */
  void drain() throws IOException {
    body.transferTo(OutputStream.nullOutputStream());
  }

  /** For the log. */
  String summary() {
    return form == null ? text : form.toString();
  }

  @Override
  public void close() throws IOException {
    if (form != null) {
      form.close();
    }
  }
}
