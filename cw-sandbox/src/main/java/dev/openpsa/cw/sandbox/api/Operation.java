package dev.openpsa.cw.sandbox.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the specification.
 *
 * @param path the template, such as {@code /service/boards/{parentId}/statuses}
 * @param answer record type answered, or of the elements answered; null for anything else
 * @param list whether it answers an array
 * @param body record type of the body; null for anything else
 * @param status of success
 */
public record Operation(
    String method,
    String path,
    String id,
    @Nullable String answer,
    boolean list,
    @Nullable String body,
    int status) {

  /** The path's segments in lower case, a parameter written {@code {}}. */
  public List<String> segments() {
    List<String> segments = new ArrayList<>();
    for (String segment : path.split("/")) {
      if (!segment.isEmpty()) {
        segments.add(segment.startsWith("{") ? "{}" : segment.toLowerCase(Locale.ROOT));
      }
    }
    return segments;
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
