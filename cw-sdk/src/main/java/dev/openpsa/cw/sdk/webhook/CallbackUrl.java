package dev.openpsa.cw.sdk.webhook;

import dev.openpsa.cw.sdk.error.InvalidRequestException;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** The rules for URLs that ConnectWise delivers to. */
final class CallbackUrl {
  /** As people write them; parsers take much more for a URL. */
  private static final Pattern WEB = Pattern.compile("https?://[!-~&&[^#]]+");

  private static final String RECORD_ID = "recordId=";

  private CallbackUrl() {}

  static boolean isUrl(String text) {
    return WEB.matcher(text).matches() && HttpUrl.parse(text) != null;
  }

  /** The URL with a query that ends in {@code recordId=}. */
  static String forDelivery(String url) {
    if (!isUrl(url)) {
      throw new InvalidRequestException(
          "A callback's URL must begin with https:// or http://, and hold neither blanks nor #");
    }
    int query = url.indexOf('?');
    if (query < 0) {
      return url + "?" + RECORD_ID;
    }
    String last = url.substring(Math.max(query, url.lastIndexOf('&')) + 1);
    if (last.equals(RECORD_ID)) {
      return url;
    }
    return url + (last.isEmpty() ? "" : "&") + RECORD_ID;
  }

  /** For showing: a query may hold a secret. */
  static String withoutQuery(String url) {
    int query = url.indexOf('?');
    return query < 0 ? url : url.substring(0, query);
  }
}
