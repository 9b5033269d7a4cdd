package dev.openpsa.cw.operations.analytics;

import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** Into which stretches of time a window is cut. */
public enum Bucket {
  NONE,
  DAY,
  WEEK,
  MONTH;

  public static Bucket named(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** The part of the window that the day lies in; parts end where the window ends. */
  public Window around(LocalDate day, Window window) {
    LocalDate first =
        switch (this) {
          case NONE -> window.start();
          case DAY -> day;
          case WEEK -> day.with(TemporalAdjusters.previousOrSame(window.weekStart()));
          case MONTH -> day.withDayOfMonth(1);
        };
    LocalDate next =
        switch (this) {
          case NONE -> window.end();
          case DAY -> first.plusDays(1);
          case WEEK -> first.plusWeeks(1);
          case MONTH -> first.plusMonths(1);
        };
    LocalDate start = first.isBefore(window.start()) ? window.start() : first;
    LocalDate end = next.isAfter(window.end()) ? window.end() : next;
    return new Window(start, end, window.zone(), window.weekStart(), window.today());
  }
}
