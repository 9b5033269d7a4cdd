package dev.openpsa.cw.operations.analytics.desk;

import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How many records of a kind companies have. */
final class CompanyCounts {
  private static final int PAGE = 1000;

  /** How many companies an address names. */
  private static final int CHUNK = 100;

  private CompanyCounts() {}

  /**
   * The counts by company: by one count each, or where that takes fewer requests by reading which
   * company each record is of.
   *
   * @param conditions that hold besides
   */
  static Map<Integer, Long> of(
      Inquiry inquiry, String path, String conditions, Collection<Integer> companies) {
    Map<Integer, Long> counts = new HashMap<>();
    List<Integer> ids = List.copyOf(companies);
    for (int from = 0; from < ids.size(); from += CHUNK) {
      List<Integer> some = ids.subList(from, Math.min(from + CHUNK, ids.size()));
      counts.putAll(ofSome(inquiry, path, conditions, some));
    }
    return counts;
  }

  private static Map<Integer, Long> ofSome(
      Inquiry inquiry, String path, String conditions, List<Integer> ids) {
    Map<Integer, Long> counts = new HashMap<>();
    String all =
        conditions
            + " and company/id in ("
            + ids.stream().map(String::valueOf).collect(Collectors.joining(","))
            + ")";
    long records = ids.size() == 1 ? Long.MAX_VALUE : inquiry.count(Query.of(path, all, "id"));
    boolean isRead =
        records / PAGE + 2 < ids.size()
            && records <= inquiry.settings().integer("analytics.maxRows");
    ids.forEach(id -> counts.put(id, 0L));
    if (isRead) {
      for (Row record : inquiry.read(Query.of(path, all, "id", "company/id"))) {
        Integer company = record.id("company/id");
        if (company != null) {
          counts.merge(company, 1L, Long::sum);
        }
      }
      return counts;
    }
    List<Query> each = new ArrayList<>();
    ids.forEach(id -> each.add(Query.of(path, conditions + " and company/id = " + id, "id")));
    List<Long> found = inquiry.counts(each);
    for (int i = 0; i < ids.size(); i++) {
      counts.put(ids.get(i), found.get(i));
    }
    return counts;
  }
}
