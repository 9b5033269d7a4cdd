package dev.openpsa.cw.operations.analytics.control;

import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.analytics.Inquiry;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Holds time sheets to the rules that they are approved by. */
public interface SheetCheck {
  /** Checks nothing. */
  SheetCheck NONE = (inquiry, sheets, first, last) -> Map.of();

  /** What stands against a sheet. */
  record Verdict(long errors, long warnings) {}

  /**
   * The verdicts by the sheet's id.
   *
   * @param first the first day of all of them
   * @param last the last day of all of them
   * @throws RequestFailure when what the rules look at can't be read, or not with the requests that
   *     may be sent
   */
  Map<Integer, Verdict> check(
      Inquiry inquiry, List<Integer> sheets, LocalDate first, LocalDate last);
}
