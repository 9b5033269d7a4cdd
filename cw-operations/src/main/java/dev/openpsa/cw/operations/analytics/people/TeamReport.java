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
 * alone. The team's figures are the totals in either case; words are not.
 */
final class TeamReport {
  private final boolean showsMembers;
  private final List<Column> figures;
  private final Report report;
  private int members;

  TeamReport(Inquiry inquiry, Window window, List<Column> figures) {
    this.showsMembers = inquiry.call().flag("per_member");
    this.figures = List.copyOf(figures);
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text(showsMembers ? "member" : "team"));
    columns.addAll(figures);
    this.report = new Report(window, columns);
  }

  void member(String identifier, @Nullable Object... cells) {
    members++;
    if (showsMembers) {
      row(identifier, cells);
    }
  }

  private void row(String name, @Nullable Object... cells) {
    List<@Nullable Object> row = new ArrayList<>();
    row.add(name);
    row.addAll(Arrays.asList(cells));
    report.row(row.toArray());
  }

  Report team(@Nullable Object... cells) {
    if (!showsMembers) {
      row(members + (members == 1 ? " member" : " members"), cells);
    }
    report.total("members", members);
    for (int i = 0; i < cells.length; i++) {
      if (!figures.get(i).type().equals("text")) {
        report.total(figures.get(i).name(), cells[i]);
      }
    }
    return report;
  }
}
