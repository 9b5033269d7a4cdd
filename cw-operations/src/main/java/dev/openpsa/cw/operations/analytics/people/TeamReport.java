package dev.openpsa.cw.operations.analytics.people;

import dev.openpsa.cw.operations.analytics.Column;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What compares people: a row for each of them only with {@code per_member}, else the team's line
 * alone. The team's figures are the totals in either case.
 */
final class TeamReport {
  private final boolean showsMembers;
  private final List<Column> figures;
  private final Report report;

  TeamReport(Inquiry inquiry, Window window, List<Column> figures) {
    this.showsMembers = inquiry.call().flag("per_member");
    this.figures = List.copyOf(figures);
    List<Column> columns = new ArrayList<>();
    if (showsMembers) {
      columns.add(Column.text("member"));
    }
    columns.addAll(figures);
    this.report = new Report(window, columns);
  }

  void member(String identifier, @Nullable Object... cells) {
    if (showsMembers) {
      List<@Nullable Object> row = new ArrayList<>();
      row.add(identifier);
      row.addAll(Arrays.asList(cells));
      report.row(row.toArray());
    }
  }

  Report team(@Nullable Object... cells) {
    if (!showsMembers) {
      report.row(cells);
    }
    for (int i = 0; i < cells.length; i++) {
      report.total(figures.get(i).name(), cells[i]);
    }
    return report;
  }
}
