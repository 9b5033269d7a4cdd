package dev.openpsa.cw.sdk.http;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dev.openpsa.cw.sdk.error.ServiceError;
import dev.openpsa.cw.sdk.json.JsonValues;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Makes sense of answers that report a failure: JSON of two shapes, HTML, or plain text. */
final class ErrorReader {
  private static final int READ_BYTES = 64 * 1024;
  private static final int KEPT_CHARS = 8 * 1024;
  private static final int MESSAGE_CHARS = 300;
  private static final Pattern HEADLINE =
      Pattern.compile("<(title|h1|h2)[^>]*>(.*?)</\\1>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern INVISIBLE =
      Pattern.compile(
          "<(style|script|head)\\b.*?</\\1>|<!--.*?-->|<[^>]*>",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private ErrorReader() {}

  static ServiceError read(Response response) throws IOException {
    return of(response, response.peekBody(READ_BYTES).string());
  }

  /** Reads what {@code text}, the body or its beginning, says. */
  static ServiceError of(Response response, String text) {
    JsonObject json = object(text);
    String kept = text.length() > KEPT_CHARS ? text.substring(0, KEPT_CHARS) : text;
    String requestId = response.header("x-cw-request-id");
    if (json == null) {
      return new ServiceError(response.code(), requestId, null, sentence(text), List.of(), kept);
    }
    String code = string(json, "code");
    String message = string(json, "message");
    return new ServiceError(
        response.code(),
        requestId,
        code == null ? string(json, "error") : code,
        message == null ? string(json, "Message") : message,
        details(json.get("errors")),
        kept);
  }

  private static List<ServiceError.Detail> details(@Nullable JsonElement errors) {
    List<ServiceError.Detail> details = new ArrayList<>();
    if (errors != null && errors.isJsonArray()) {
      for (JsonElement e : errors.getAsJsonArray()) {
        if (e.isJsonObject()) {
          JsonObject detail = e.getAsJsonObject();
          details.add(
              new ServiceError.Detail(
                  string(detail, "code"),
                  string(detail, "message"),
                  string(detail, "resource"),
                  string(detail, "field")));
        }
      }
    }
    return details;
  }

  /** What a JSON string says; other text is as it is, but for the five entities of HTML. */
  private static String unescaped(String text) {
    String stripped = text.strip();
    if (stripped.length() > 1 && stripped.startsWith("\"") && stripped.endsWith("\"")) {
      try {
        return JsonValues.parse(stripped).getAsString();
      } catch (JsonParseException | UncheckedIOException | IllegalStateException e) {
        return text;
      }
    }
    return text.indexOf('&') < 0
        ? text
        : text.replace("&nbsp;", " ")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&amp;", "&");
  }

  private static @Nullable JsonObject object(String text) {
    if (!text.stripLeading().startsWith("{")) {
      return null;
    }
    try {
      JsonElement json = JsonValues.parse(text);
      return json.isJsonObject() ? json.getAsJsonObject() : null;
    } catch (JsonParseException | UncheckedIOException e) {
      return null;
    }
  }

  private static @Nullable String string(JsonObject json, String name) {
    JsonElement value = json.get(name);
    return value == null || !value.isJsonPrimitive() || value.getAsString().isBlank()
        ? null
        : value.getAsString();
  }

  /** The headline of a page, or the beginning of a text; null when there is nothing to read. */
  static @Nullable String sentence(String text) {
    String readable = text;
    if (text.stripLeading().startsWith("<")) {
      Matcher headline = HEADLINE.matcher(text);
      readable = headline.find() ? headline.group(2) : text;
      readable = INVISIBLE.matcher(readable).replaceAll(" ");
    }
    String line = unescaped(readable).replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    if (line.isEmpty()) {
      return null;
    }
    return line.length() > MESSAGE_CHARS ? line.substring(0, MESSAGE_CHARS - 1) + "…" : line;
  }
}
