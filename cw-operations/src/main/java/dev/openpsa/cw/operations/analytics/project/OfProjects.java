package dev.openpsa.cw.operations.analytics.project;

import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Records that belong to projects. */
final class OfProjects {
  /** A project has hundreds of time entries; with more of them a reading would be cut. */
  private static final int AT_ONCE = 50;

  private OfProjects() {}

  /**
   * The records of these projects.
   *
   * @param query whose conditions hold besides
   */
  static List<Row> read(Inquiry inquiry, Query query, Collection<Integer> projects) {
    List<Integer> ids = List.copyOf(projects);
    List<Row> rows = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += AT_ONCE) {
      List<Integer> some = ids.subList(from, Math.min(from + AT_ONCE, ids.size()));
      rows.addAll(inquiry.readReferring(query, "project/id", some));
    }
    return rows;
  }
}
