package dev.openpsa.cw.operations.analytics.desk;

import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads which devices tickets are about, a request for each ticket. Where there are fewer requests
 * than tickets, those come first whose client has many tickets and whose type turned out to be
 * linked to devices, because that is where the noisy devices are.
 */
final class LinkSearch {
  private static final int A_ROUND = 8;

  private final Map<Integer, Integer> byCompany = new HashMap<>();
  private final Map<String, Share> byType = new HashMap<>();
  private final List<Row> unread = new ArrayList<>();
  private final Map<Row, List<Row>> links = new LinkedHashMap<>();

  /**
   * @param tickets that tell {@code id}, {@code company/id} and {@code type/name}
   */
  LinkSearch(List<Row> tickets) {
    for (Row ticket : tickets) {
      byCompany.merge(company(ticket), 1, Integer::sum);
      unread.add(ticket);
    }
  }

  /** The links of as many tickets as {@code most}, by ticket. */
  Map<Row, List<Row>> read(Inquiry inquiry, long most) {
    while (links.size() < most && !unread.isEmpty()) {
      unread.sort(Comparator.comparingDouble(this::promise).reversed());
      int size = (int) Math.min(Math.min(A_ROUND, unread.size()), most - links.size());
      List<Row> round = unread.subList(0, size);
      read(inquiry, round);
      round.clear();
    }
    return links;
  }

  private void read(Inquiry inquiry, List<Row> round) {
    Map<Integer, Row> byId = new LinkedHashMap<>();
    for (Row ticket : round) {
      Integer id = ticket.id("id");
      if (id != null) {
        byId.put(id, ticket);
      }
    }
    Map<Integer, List<Row>> found =
        inquiry.children(
            Query.of("/service/tickets/{parentId}/configurations", "", "id", "deviceIdentifier"),
            byId.keySet());
    byId.forEach(
        (id, ticket) -> {
          List<Row> own = found.getOrDefault(id, List.of());
          links.put(ticket, own);
          byType.computeIfAbsent(type(ticket), name -> new Share()).add(!own.isEmpty());
        });
  }

  /** How many links its client's tickets promise, by what is known of the type until now. */
  private double promise(Row ticket) {
    Share known = byType.getOrDefault(type(ticket), new Share());
    return byCompany.getOrDefault(company(ticket), 0)
        * (known.part() + 1.0)
        / (known.whole() + 2.0);
  }

  private static int company(Row ticket) {
    Integer id = ticket.id("company/id");
    return id == null ? 0 : id;
  }

  private static String type(Row ticket) {
    return ticket.text("type/name", Grouping.NONE);
  }
}
