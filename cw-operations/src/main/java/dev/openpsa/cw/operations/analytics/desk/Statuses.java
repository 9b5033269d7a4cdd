package dev.openpsa.cw.operations.analytics.desk;

import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The statuses that tickets can have on their boards. */
final class Statuses {
  private final Map<Integer, Status> byId = new HashMap<>();
  private final Map<Integer, List<Status>> byBoard = new HashMap<>();

  /**
   * A status.
   *
   * @param isWaiting whether the clock of the service level stands still in it
   */
  record Status(String name, boolean isClosed, boolean isWaiting) {}

  private Statuses() {}

  /** Those of the boards on which the tickets are, which have to tell {@code board/id}. */
  static Statuses of(Inquiry inquiry, Collection<Row> tickets) {
    TreeSet<Integer> boards = new TreeSet<>();
    for (Row ticket : tickets) {
      Integer board = ticket.id("board/id");
      if (board != null) {
        boards.add(board);
      }
    }
    Statuses all = new Statuses();
    boards.forEach(board -> all.read(inquiry, board));
    return all;
  }

  /** Those no longer in use too: tickets may still have them. */
  private void read(Inquiry inquiry, int board) {
    List<Status> own = new ArrayList<>();
    for (Row row :
        inquiry.reference(
            Query.of(
                "/service/boards/" + board + "/statuses",
                "",
                "id",
                "name",
                "closedStatus",
                "escalationStatus"))) {
      Integer id = row.id("id");
      if (id != null) {
        Status status =
            new Status(
                row.text("name", ""),
                row.flag("closedStatus"),
                row.text("escalationStatus", "").equals("NoEscalation"));
        own.add(status);
        byId.put(id, status);
      }
    }
    byBoard.put(board, own);
  }

  /** The status with that id; null for one that none of the boards has. */
  @Nullable Status find(@Nullable Integer id) {
    return id == null ? null : byId.get(id);
  }

  /** Those of a board. */
  List<Status> of(@Nullable Integer board) {
    return board == null ? List.of() : byBoard.getOrDefault(board, List.of());
  }
}
