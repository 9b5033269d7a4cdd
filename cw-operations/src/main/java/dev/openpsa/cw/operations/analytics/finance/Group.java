package dev.openpsa.cw.operations.analytics.finance;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What a line of an answer is about; money of two currencies is never on one line.
 *
 * @param id of the client or the contract; null for another kind of group
 */
record Group(@Nullable Integer id, String name, String currency) {
  static final Comparator<Group> BY_NAME =
      Comparator.comparing(Group::name)
          .thenComparing(Group::currency)
          .thenComparing(group -> group.id() == null ? 0 : group.id());
}
