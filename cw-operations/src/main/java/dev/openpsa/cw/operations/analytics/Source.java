package dev.openpsa.cw.operations.analytics;

import java.util.List;

/** Where analytics read from. */
public interface Source {
  /** Rows of one request. */
  int PAGE = 1000;

  /** How many records meet the conditions. */
  long count(Query query);

  /** At most so many records, by id. */
  List<Row> read(Query query, int most);
}
