package dev.openpsa.cw.operations.analytics.desk;

import dev.openpsa.cw.operations.analytics.desk.Statuses.Status;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an entry of an audit trail says about a ticket's status. Its words are those of the server's
 * language: only the names of the statuses are looked for.
 */
record StatusChange(Status from, Status to) {

  /** The first and the last status that the text names; null where it names fewer than two. */
  static @Nullable StatusChange of(String text, List<Status> statuses) {
    List<Status> longestFirst =
        statuses.stream()
            .filter(status -> !status.name().isBlank())
            .sorted(Comparator.<Status>comparingInt(status -> -status.name().length()))
            .toList();
    Status first = null;
    Status last = null;
    int at = 0;
    while (at < text.length()) {
      Status named = namedAt(text, at, longestFirst);
      if (named == null) {
        at++;
      } else {
        last = first == null ? null : named;
        first = first == null ? named : first;
        at += named.name().length();
      }
    }
    return first == null || last == null ? null : new StatusChange(first, last);
  }

  private static @Nullable Status namedAt(String text, int at, List<Status> statuses) {
    for (Status status : statuses) {
      int end = at + status.name().length();
      if (text.startsWith(status.name(), at) && isEdge(text, at - 1) && isEdge(text, end)) {
        return status;
      }
    }
    return null;
  }

  private static boolean isEdge(String text, int at) {
    return at < 0 || at >= text.length() || !Character.isLetterOrDigit(text.charAt(at));
  }

  /** Whether a ticket that was done is to be done again. */
  boolean isReopening() {
    return from.isClosed() && !to.isClosed();
  }
}
