package dev.openpsa.cw.operations.analytics.client;

import dev.openpsa.cw.operations.analytics.Report;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What went well and what has to be talked about. */
final class ReviewActions {
  private static final int MOST = 3;

  /** Something that changed, or a number of things that need doing. */
  private record Point(String item, BigDecimal size, String unit, String detail) {}

  private final List<Point> better = new ArrayList<>();
  private final List<Point> worse = new ArrayList<>();
  private final List<Point> open = new ArrayList<>();

  /** A change that is good in one direction. */
  void change(Change change, boolean isMoreBetter) {
    BigDecimal percent = change.percent();
    if (percent != null && percent.signum() != 0) {
      boolean isBetter = percent.signum() > 0 == isMoreBetter;
      (isBetter ? better : worse)
          .add(
              new Point(
                  change.item(),
                  percent,
                  "percent",
                  "from " + change.before() + " to " + change.value()));
    }
  }

  /** Things that need doing; none is nothing to talk about. */
  void toDo(String item, long count, String detail) {
    if (count > 0) {
      open.add(new Point(item, BigDecimal.valueOf(count), "", detail));
    }
  }

  /** The largest three of each; things to do fill the risks up. */
  void tell(Report report) {
    largest(better).forEach(point -> tell(report, "strength", point));
    List<Point> risks = new ArrayList<>(largest(worse));
    open.stream().limit(MOST - risks.size()).forEach(risks::add);
    risks.forEach(point -> tell(report, "risk", point));
  }

  private static List<Point> largest(List<Point> points) {
    return points.stream()
        .sorted(Comparator.comparing((Point point) -> point.size().abs().negate()))
        .limit(MOST)
        .toList();
  }

  private static void tell(Report report, String kind, Point point) {
    report.row(
        "actions",
        kind + ": " + point.item(),
        point.size(),
        null,
        null,
        point.unit(),
        point.detail());
  }
}
