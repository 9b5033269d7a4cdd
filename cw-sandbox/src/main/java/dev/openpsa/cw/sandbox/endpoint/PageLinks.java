package dev.openpsa.cw.sandbox.endpoint;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code Link} header as ConnectWise's server writes it. */
final class PageLinks {
  private static final Pattern ESCAPE = Pattern.compile("%[0-9A-F]{2}");

  private PageLinks() {}

  /** Null where everything fits on one page. */
  static @Nullable String links(Request request, int page, int pageSize, int total) {
    int last = Math.max(1, (total + pageSize - 1) / pageSize);
    StringBuilder links = new StringBuilder();
    if (page < last) {
      add(links, request, page + 1, "next");
      add(links, request, last, "last");
    }
    if (page > 1) {
      add(links, request, Math.min(page - 1, last), "prev");
      add(links, request, 1, "first");
    }
    return links.isEmpty() ? null : links.toString();
  }

  /** Forward-only pages always name a next one; only an empty or short page shows the end. */
  static String forwardLink(Request request, int pageSize, int lastId) {
    Map<String, String> parameters = kept(request, "pageId");
    parameters.put("pageSize", String.valueOf(pageSize));
    parameters.put("pageId", String.valueOf(lastId));
    return link(request, parameters, "next");
  }

  private static void add(StringBuilder links, Request request, int page, String relation) {
    Map<String, String> parameters = kept(request, "page");
    parameters.put("page", String.valueOf(page));
    links.append(links.isEmpty() ? "" : ", ").append(link(request, parameters, relation));
  }

  private static Map<String, String> kept(Request request, String without) {
    Map<String, String> parameters = new LinkedHashMap<>(request.query());
    parameters.keySet().removeIf(name -> name.equalsIgnoreCase(without));
    return parameters;
  }

  private static String link(Request request, Map<String, String> parameters, String relation) {
    StringBuilder url = new StringBuilder("<").append(request.url()).append("/?");
    String separator = "";
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      url.append(separator)
          .append(encode(parameter.getKey()))
          .append('=')
          .append(encode(parameter.getValue()));
      separator = "&";
    }
    return url.append(">; rel=\"").append(relation).append('"').toString();
  }

  /** Blanks as plus signs, escapes in lower case. */
  private static String encode(String text) {
    return ESCAPE
        .matcher(URLEncoder.encode(text, StandardCharsets.UTF_8))
        .replaceAll(m -> m.group().toLowerCase(java.util.Locale.ROOT));
  }
}
