package dev.openpsa.cw.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A plain client for tests: what a sandbox's user would write. */
final class Caller {
  private static final Pattern NEXT = Pattern.compile("<([^>]*)>; rel=\"next\"");

  private final HttpClient http = HttpClient.newHttpClient();
  private final String apiUrl;
  private final String authorization;
  private final String clientId;

  Caller(Sandbox sandbox) {
    this(
        sandbox,
        sandbox.environment().get("CW_PUBLIC_KEY"),
        sandbox.environment().get("CW_PRIVATE_KEY"));
  }

  Caller(Sandbox sandbox, String publicKey, String privateKey) {
    Map<String, String> environment = sandbox.environment();
    this.apiUrl = environment.get("CW_API_URL");
    this.clientId = environment.get("CW_CLIENT_ID");
    String keys = environment.get("CW_COMPANY_ID") + "+" + publicKey + ":" + privateKey;
    this.authorization =
        "Basic " + Base64.getEncoder().encodeToString(keys.getBytes(StandardCharsets.UTF_8));
  }

  record Reply(int status, String body, java.net.http.HttpHeaders headers) {
    JsonElement json() {
      return JsonParser.parseString(body);
    }

    JsonObject object() {
      return json().getAsJsonObject();
    }

    JsonArray array() {
      return json().getAsJsonArray();
    }

    List<JsonObject> records() {
      List<JsonObject> records = new ArrayList<>();
      array().forEach(e -> records.add(e.getAsJsonObject()));
      return records;
    }

    List<Integer> ids() {
      return records().stream().map(r -> r.get("id").getAsInt()).toList();
    }

    String header(String name) {
      return headers.firstValue(name).orElse("");
    }

    /** Where {@code Link} says that the next page is; empty at the end. */
    String next() {
      Matcher m = NEXT.matcher(header("Link"));
      return m.find() ? m.group(1) : "";
    }
  }

  /** A GET; parameters come as name, value, name, value. */
  Reply get(String path, String... parameters) {
    return send("GET", apiUrl + path + query(parameters), null);
  }

  Reply getUrl(String url) {
    return send("GET", url, null);
  }

  Reply forwardOnly(String url) {
    return send(request(url).header("pagination-type", "forward-only").GET().build());
  }

  String url(String path, String... parameters) {
    return apiUrl + path + query(parameters);
  }

  Reply post(String path, String body) {
    return send("POST", apiUrl + path, body);
  }

  Reply call(String method, String path, String body) {
    return send(method, apiUrl + path, body);
  }

  Reply callUrl(String method, String url, String body) {
    return send(method, url, body);
  }

  /** A POST of that form. */
  Reply upload(String path, FormBody form) {
    return send(
        request(apiUrl + path)
            .header("Content-Type", form.contentType())
            .POST(HttpRequest.BodyPublishers.ofByteArray(form.bytes()))
            .build());
  }

  /** A GET of something that is no text. */
  HttpResponse<byte[]> download(String path) {
    return send(request(apiUrl + path).build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  Reply put(String path, String body) {
    return send("PUT", apiUrl + path, body);
  }

  Reply patch(String path, String body) {
    return send("PATCH", apiUrl + path, body);
  }

  Reply delete(String path) {
    return send("DELETE", apiUrl + path, null);
  }

  int count(String path, String... parameters) {
    Reply reply = get(path + "/count", parameters);
    if (reply.status() != 200) {
      throw new AssertionError(reply.status() + " " + reply.body());
    }
    return reply.object().get("count").getAsInt();
  }

  /** All records, page by page, as {@code Link} leads. */
  List<JsonObject> all(String path, String... parameters) {
    List<JsonObject> all = new ArrayList<>();
    Reply page = get(path, parameters);
    all.addAll(page.records());
    while (!page.next().isEmpty()) {
      page = getUrl(page.next());
      all.addAll(page.records());
    }
    return all;
  }

  private Reply send(String method, String url, String body) {
    return send(
        request(url)
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  HttpRequest.Builder request(String url) {
    return HttpRequest.newBuilder(URI.create(url))
        .header("Authorization", authorization)
        .header("clientId", clientId);
  }

  Reply send(HttpRequest request) {
    HttpResponse<String> answer =
        send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    return new Reply(answer.statusCode(), answer.body(), answer.headers());
  }

  private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    try {
      HttpResponse<T> answer = http.send(request, handler);
      CallLog.add(request.method(), request.uri(), answer.statusCode());
      return answer;
    } catch (IOException e) {
      throw new AssertionError(request + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static String query(String... parameters) {
    StringBuilder query = new StringBuilder();
    for (int i = 0; i < parameters.length; i += 2) {
      query
          .append(i == 0 ? '?' : '&')
          .append(parameters[i])
          .append('=')
          .append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
    }
    return query.toString();
  }
}
