package dev.openpsa.cw.sdk.page;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;

/**
 * What the {@code Link} header says about other pages. Its addresses are never followed: they come
 * with odd slashes and escapes, and only their numbers are needed.
 *
 * @param present whether there was one
 * @param hasNext whether it names a next page
 * @param nextId {@code pageId} of the next page, 0 when it names none
 * @param lastPage number of the last page, 0 when it names none
 */
record PageLinks(boolean present, boolean hasNext, long nextId, long lastPage) {
  static final PageLinks NONE = new PageLinks(false, false, 0, 0);
  private static final Pattern LINK = Pattern.compile("<([^>]*)>([^<]*)");
  private static final Pattern REL = Pattern.compile(";\\s*rel\\s*=\\s*\"?([a-z ]+)\"?");
  private static final Pattern NUMBER = Pattern.compile("[?&](page|pageid)=(\\d{1,18})(?=&|$)");

  static PageLinks of(Headers headers) {
    PageLinks links = NONE;
    for (String header : headers.values("Link")) {
      Matcher link = LINK.matcher(header.toLowerCase(Locale.ROOT));
      while (link.find()) {
        Matcher rel = REL.matcher(link.group(2));
        links = links.with(rel.find() ? rel.group(1).strip() : "", link.group(1));
      }
    }
    return links;
  }

  private PageLinks with(String rel, String address) {
    return switch (rel) {
      case "next" -> new PageLinks(true, true, number("pageid", address), lastPage);
      case "last" -> new PageLinks(true, hasNext, nextId, number("page", address));
      default -> new PageLinks(true, hasNext, nextId, lastPage);
    };
  }

  private static long number(String name, String address) {
    Matcher number = NUMBER.matcher(address);
    while (number.find()) {
      if (number.group(1).equals(name)) {
        return Long.parseLong(number.group(2));
      }
    }
    return 0;
  }
}
