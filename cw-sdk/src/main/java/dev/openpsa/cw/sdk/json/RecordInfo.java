package dev.openpsa.cw.sdk.json;

import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What ConnectWise tells about a record under {@code _info}. Built-in members such as {@code
 * zAdmin} appear here although they can't be looked up.
 *
 * @param links addresses of related resources by name: {@code notes} for {@code notes_href}. They
 *     are not always valid URLs, and no request should go where they point without a check
 */
public record RecordInfo(
    @Nullable OffsetDateTime lastUpdated,
    @Nullable String updatedBy,
    @Nullable OffsetDateTime dateEntered,
    @Nullable String enteredBy,
    Map<String, String> links) {
  static final RecordInfo EMPTY = new RecordInfo(null, null, null, null, Map.of());
  private static final String LINK = "_href";

  public RecordInfo {
    links = Collections.unmodifiableMap(new TreeMap<>(links));
  }

  static RecordInfo of(Map<?, ?> info) {
    Map<String, String> links = new TreeMap<>();
    for (Map.Entry<?, ?> entry : info.entrySet()) {
      String name = String.valueOf(entry.getKey());
      int end = name.length() - LINK.length();
      // once in the wild: billingTerms_Href
      if (end > 0 && name.regionMatches(true, end, LINK, 0, LINK.length())) {
        String address = text(entry.getValue());
        if (address != null) {
          links.putIfAbsent(name.substring(0, end), address);
        }
      }
    }
    return new RecordInfo(
        time(info.get("lastUpdated")),
        text(info.get("updatedBy")),
        time(info.get("dateEntered")),
        text(info.get("enteredBy")),
        links);
  }

  private static @Nullable String text(@Nullable Object value) {
    return value instanceof String s ? s : null;
  }

  private static @Nullable OffsetDateTime time(@Nullable Object value) {
    return value instanceof String s ? DateTimes.parse(s) : null;
  }
}
