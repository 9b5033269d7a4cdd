package dev.openpsa.cw.sdk.http;

import com.google.gson.JsonParseException;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.MalformedJsonException;
import dev.openpsa.cw.sdk.RestResponse;
import dev.openpsa.cw.sdk.error.ServiceError;
import dev.openpsa.cw.sdk.json.JsonValues;
import dev.openpsa.cw.sdk.json.ValueReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import okhttp3.Call;
import okhttp3.MediaType;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decodes a JSON answer while it arrives. */
final class JsonAnswer<T extends @Nullable Object> implements AnswerReader<T> {
  private static final Logger LOG = LoggerFactory.getLogger(JsonAnswer.class);
  private static final int HEAD_BYTES = 2048;
  private final ValueReader<T> reader;
  private final boolean expectsBody;

  /**
   * @param expectsBody whether the request asks for something, so that 200 without it is a fault
   */
  JsonAnswer(ValueReader<T> reader, boolean expectsBody) {
    this.reader = reader;
    this.expectsBody = expectsBody;
  }

  @Override
  public Outcome<T> read(Call call, Response response) throws IOException {
    try (response) {
      if (reader.takesAnything()) {
        return anything(response);
      }
      Connection connection = new Connection(response.body().source());
      BufferedSource source = Okio.buffer(connection);
      if (!source.request(1)) {
        return empty(response);
      }
      String head = source.getBuffer().snapshot(headLength(source)).utf8();
      MediaType type = response.body().contentType();
      if (type != null && !isJson(type)) {
        return unreadable(response, head, notJson(type, head), null);
      }
      try {
        return answered(response, decode(source, type));
      } catch (JsonParseException
          | IllegalStateException
          | NumberFormatException
          | MalformedJsonException
          | EOFException e) {
        if (connection.fault != null) {
          throw connection.fault;
        }
        return unreadable(response, head, "its JSON can't be read: " + reason(e), e);
      }
    }
  }

  /**
   * The status alone says that the call was carried out, even when the body breaks off; but a web
   * page is from somebody else, such as a proxy that wants one to log in.
   */
  private Outcome<T> anything(Response response) {
    BufferedSource source = response.body().source();
    String head = "";
    try {
      source.request(HEAD_BYTES);
      head = source.getBuffer().snapshot(headLength(source)).utf8();
      source.readAll(Okio.blackhole()); // spares the connection
    } catch (IOException e) {
      LOG.debug("The body of an answer with status {} broke off", response.code(), e);
    }
    MediaType type = response.body().contentType();
    boolean page =
        type != null && type.subtype().equals("html") && head.stripLeading().startsWith("<");
    return page
        ? unreadable(response, head, notJson(type, head), null)
        : answered(response, reader.empty());
  }

  private T decode(BufferedSource source, @Nullable MediaType type) throws IOException {
    Charset charset = type == null ? null : type.charset(StandardCharsets.UTF_8);
    Reader text =
        new InputStreamReader(
            source.inputStream(), charset == null ? StandardCharsets.UTF_8 : charset);
    JsonReader json = reader.open(text); // closing it would only close what is closed anyway
    T value = reader.read(json);
    JsonValues.requireEnd(json);
    return value;
  }

  /** After a write there may be nothing to tell; a read that answers 200 and nothing is broken. */
  private Outcome<T> empty(Response response) {
    return expectsBody && response.code() == 200
        ? unreadable(response, "", "the answer is empty", null)
        : answered(response, reader.empty());
  }

  private static <T extends @Nullable Object> Outcome<T> answered(Response response, T value) {
    return new Outcome.Answered<>(new RestResponse<>(response.code(), response.headers(), value));
  }

  private static <T extends @Nullable Object> Outcome<T> unreadable(
      Response response, String head, String reason, @Nullable Throwable cause) {
    ServiceError error =
        new ServiceError(
            response.code(), response.header("x-cw-request-id"), null, null, List.of(), head);
    return new Outcome.Unreadable<>(error, reason, cause);
  }

  private static String notJson(MediaType type, String head) {
    String text = type.type() + "/" + type.subtype();
    if (!type.type().equals("text")) {
      return "the answer is " + text + " instead of JSON: download it";
    }
    String sentence = ErrorReader.sentence(head);
    return "the answer is "
        + text
        + " instead of JSON"
        + (sentence == null ? "" : " ('" + sentence + "')")
        + ": check CW_API_URL";
  }

  /** Gson's first line; the rest is advice for its own users. */
  private static String reason(Exception e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    String message = String.valueOf(cause.getMessage());
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }

  private static boolean isJson(MediaType type) {
    return type.subtype().equals("json") || type.subtype().endsWith("+json");
  }

  private static int headLength(BufferedSource source) {
    return (int) Math.min(source.getBuffer().size(), HEAD_BYTES);
  }

  /** Remembers whether reading failed, which Gson's exceptions alone don't tell from bad JSON. */
  private static final class Connection extends ForwardingSource {
    private @Nullable IOException fault;

    Connection(BufferedSource source) {
      super(source);
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
      try {
        return super.read(sink, byteCount);
      } catch (IOException e) {
        fault = e;
        throw e;
      }
    }
  }
}
