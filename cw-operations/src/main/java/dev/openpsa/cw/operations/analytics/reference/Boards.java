package dev.openpsa.cw.operations.analytics.reference;

import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.registry.Argument;
import dev.openpsa.cw.operations.registry.ArgumentType;
import dev.openpsa.cw.operations.registry.RecordName;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The service boards that a question is about.
 *
 * @param names by id
 */
public record Boards(Map<Integer, String> names) {
  public Boards {
    names = Map.copyOf(names);
  }

  public static Argument argument() {
    return Arguments.optional(
        "board_ids",
        ArgumentType.of(RecordName.BOARD, "id").list(),
        null,
        "default: all active service boards");
  }

  /**
   * Those that the call names, or else all active ones that hold no projects.
   *
   * @throws RequestFailure when there is none
   */
  public static Boards of(Inquiry inquiry) {
    List<Integer> named = inquiry.call().ids("board_ids");
    Map<Integer, String> names = new TreeMap<>();
    for (Row board :
        inquiry.reference(
            Query.of("/service/boards", "", "id", "name", "inactiveFlag", "projectFlag"))) {
      Integer id = board.id("id");
      boolean isMeant =
          named.isEmpty()
              ? !board.flag("inactiveFlag") && !board.flag("projectFlag")
              : named.contains(id);
      if (id != null && isMeant) {
        names.put(id, board.text("name", "(" + id + ")"));
      }
    }
    if (names.isEmpty()) {
      throw new RequestFailure(
          ErrorCode.INVALID_ARGUMENT,
          "there is no such board, or none that the key may see",
          "Name boards by id or name in board_ids; list_service_boards shows them.");
    }
    return new Boards(names);
  }

  /**
   * The condition that a ticket is on one of them; without it a scan of a large server can time
   * out.
   */
  public String condition() {
    return "board/id in ("
        + names.keySet().stream().sorted().map(String::valueOf).collect(Collectors.joining(","))
        + ")";
  }
}
