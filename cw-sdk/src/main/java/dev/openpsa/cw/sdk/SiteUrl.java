package dev.openpsa.cw.sdk;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Turns what people know as their ConnectWise address into the base URL of its API. Messages of the
 * exceptions are written to follow a variable's name, and never repeat the address: it may hold a
 * password.
 */
final class SiteUrl {
  private static final String DEFAULT_PATH = "/v4_6_release/apis/3.0";
  private static final List<String> CLOUD_DOMAINS =
      List.of(".myconnectwise.net", ".connectwisedev.com");
  private static final Pattern SCHEME = Pattern.compile("https?", Pattern.CASE_INSENSITIVE);
  private static final Pattern IPV4_LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){3}");
  private static final Pattern CODE_BASE = Pattern.compile("/v\\d\\w*");
  private static final Pattern BASE_PATH = Pattern.compile("(/[\\w.-]+)+/apis/3\\.0");

  private SiteUrl() {}

  static HttpUrl baseUrl(String site) {
    String text = site.strip();
    if (text.contains("\\") || text.contains("/../") || text.endsWith("/..")) {
      throw new IllegalArgumentException("has a path with .. or a backslash in it");
    }
    HttpUrl url = parsed(text);
    if (url == null) {
      throw new IllegalArgumentException("is no URL");
    }
    if (!url.username().isEmpty() || !url.password().isEmpty()) {
      throw new IllegalArgumentException("must not hold a user name or password");
    }
    if (url.query() != null || url.fragment() != null) {
      throw new IllegalArgumentException("must not have a query (?) or fragment (#)");
    }
    if (!url.isHttps() && !isLoopback(url.host())) {
      throw new IllegalArgumentException("must begin with https:// (http is for loopback only)");
    }
    return url.newBuilder().host(apiHost(url.host())).encodedPath(path(url.encodedPath())).build();
  }

  /** Without a scheme, a loopback address means http and any other https. */
  private static @Nullable HttpUrl parsed(String text) {
    int scheme = text.indexOf("://");
    if (scheme < 0) {
      HttpUrl plain = HttpUrl.parse("http://" + text);
      return plain != null && isLoopback(plain.host()) ? plain : HttpUrl.parse("https://" + text);
    }
    if (!SCHEME.matcher(text.substring(0, scheme)).matches()) {
      throw new IllegalArgumentException("must begin with https://");
    }
    return HttpUrl.parse(text);
  }

  static boolean isLoopback(String host) {
    return host.equals("localhost") || host.equals("::1") || IPV4_LOOPBACK.matcher(host).matches();
  }

  /** The host of the API and, in the cloud, the one that people log in at. */
  static Set<String> hosts(String apiHost) {
    for (String domain : CLOUD_DOMAINS) {
      String region = regionOf(apiHost, domain);
      if (region != null && region.startsWith("api-")) {
        return Set.of(apiHost, apiHost.substring("api-".length()));
      }
    }
    return Set.of(apiHost);
  }

  private static String apiHost(String host) {
    for (String domain : CLOUD_DOMAINS) {
      String region = regionOf(host, domain);
      if (region != null && !region.startsWith("api-") && !region.startsWith("sandbox-")) {
        return "api-" + host;
      }
    }
    return host;
  }

  private static @Nullable String regionOf(String host, String domain) {
    if (!host.endsWith(domain)) {
      return null;
    }
    String region = host.substring(0, host.length() - domain.length());
    return region.isEmpty() || region.contains(".") ? null : region;
  }

  private static String path(String given) {
    String path = given.replaceAll("/+$", "");
    if (path.isEmpty()) {
      return DEFAULT_PATH;
    }
    if (path.endsWith("/apis")) {
      path += "/3.0";
    } else if (CODE_BASE.matcher(path).matches()) {
      path += "/apis/3.0";
    }
    if (!BASE_PATH.matcher(path).matches()) {
      throw new IllegalArgumentException(
          "has a path that is not the API's (leave it out, or end it in " + DEFAULT_PATH + ")");
    }
    return path;
  }
}
