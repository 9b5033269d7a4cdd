package dev.openpsa.cw.mcp.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The console's files, from the program itself. They hold no data, so they need no token. */
final class ConsolePages {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png");

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*\\.(html|css|js|svg|png)");

  private final Map<String, Optional<byte[]>> files = new ConcurrentHashMap<>();

  /** Whether the path is the console's. */
  static boolean serves(String path) {
    return path.equals("/") || path.startsWith("/console/") || path.equals("/favicon.ico");
  }

  void send(String path, boolean head, Response response, Callback callback) {
    String name =
        path.equals("/")
            ? "index.html"
            : path.equals("/favicon.ico") ? "favicon.svg" : path.substring("/console/".length());
    Optional<byte[]> content = files.computeIfAbsent(name, ConsolePages::read);
    if (content.isEmpty()) {
      JsonAnswer.refuse(
          response,
          callback,
          404,
          "NOT_FOUND_LOCALLY",
          "there is no such page",
          "The console is at /.");
      return;
    }
    HttpFields.Mutable headers = response.getHeaders();
    headers.put(HttpHeader.CONTENT_TYPE, TYPES.get(name.substring(name.lastIndexOf('.') + 1)));
    headers.put("Content-Security-Policy", POLICY);
    headers.put("Referrer-Policy", "no-referrer");
    headers.put(HttpHeader.CACHE_CONTROL, "no-cache");
    headers.put(HttpHeader.CONTENT_LENGTH, content.get().length);
    response.setStatus(200);
    response.write(true, head ? ByteBuffer.allocate(0) : ByteBuffer.wrap(content.get()), callback);
  }

  private static Optional<byte[]> read(String name) {
    if (!NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    try (InputStream in = ConsolePages.class.getResourceAsStream("/console/" + name)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
