package dev.openpsa.cw.operations.analytics;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Where analytics read from. */
public interface Source {
  /** Rows of one request. */
  int PAGE = 1000;

  /** The count of a collection that has none. */
  long UNKNOWN = -1;

  /**
   * How many records meet the conditions of each, in their order, or {@link #UNKNOWN}; several are
   * asked at once.
   */
  List<Long> counts(List<Query> queries);

  /** At most so many records, by id. */
  List<Row> read(Query query, int most);

  /**
   * The records that each parent has of its own, several parents at once. A parent without any is
   * in it with none.
   *
   * @param query whose path has {@code {parentId}}
   */
  Map<Integer, List<Row>> children(Query query, Collection<Integer> parents);

  /** About how many requests {@link #children} takes. */
  long requestsForChildren(Query query, int parents);

  /** A number that changes with every write that went the same way. */
  long writes();
}
