package dev.openpsa.cw.operations.timesheet;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose sheets of which days.
 *
 * @param sheets ids; where there are any, nothing else counts
 * @param members identifiers; empty for all
 * @param approver only sheets of the members whose time they approve; null for all
 * @param states of the sheets; empty for all
 * @param first a day of the period
 * @param last a day of the period
 */
public record SheetRequest(
    List<Integer> sheets,
    List<String> members,
    @Nullable String approver,
    List<String> states,
    LocalDate first,
    LocalDate last) {
  public SheetRequest {
    sheets = List.copyOf(sheets);
    members = List.copyOf(members);
    states = List.copyOf(states);
  }

  /** The same of these sheets, whatever else is asked for; none leave it as it is. */
  public SheetRequest of(List<Integer> ids) {
    return ids.isEmpty() ? this : new SheetRequest(ids, members, approver, states, first, last);
  }

  /** The same of sheets in one of these states, where neither states nor sheets are asked for. */
  public SheetRequest usually(List<String> usual) {
    return states.isEmpty() && sheets.isEmpty()
        ? new SheetRequest(sheets, members, approver, usual, first, last)
        : this;
  }
}
