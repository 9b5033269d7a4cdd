package dev.openpsa.cw.operations.analytics.project;

import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Window;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hours that were written on projects, by the project's id. */
final class ProjectHours {
  private static final int WEEKS_OF_PACE = 4;

  private final Map<Integer, BigDecimal> hours = new HashMap<>();

  private ProjectHours() {}

  /** The hours of billable entries. */
  static ProjectHours billable(Inquiry inquiry, Collection<Integer> projects) {
    return read(inquiry, "billableOption = \"Billable\"", projects);
  }

  /** The hours of the last four weeks. */
  static ProjectHours recent(Inquiry inquiry, Collection<Integer> projects) {
    Window weeks = Window.ofLast(7 * WEEKS_OF_PACE, inquiry.call().scene());
    return read(inquiry, weeks.holds("timeStart"), projects);
  }

  private static ProjectHours read(
      Inquiry inquiry, String conditions, Collection<Integer> projects) {
    ProjectHours found = new ProjectHours();
    Query query = Query.of("/time/entries", conditions, "id", "project/id", "actualHours");
    for (Row entry : OfProjects.read(inquiry, query, projects)) {
      Integer project = entry.id("project/id");
      if (project != null) {
        found.hours.merge(project, entry.hours("actualHours"), BigDecimal::add);
      }
    }
    return found;
  }

  BigDecimal of(int project) {
    return hours.getOrDefault(project, BigDecimal.ZERO);
  }

  /** How many weeks that many hours take at the mean of the weeks read; null without any. */
  @Nullable BigDecimal weeksFor(BigDecimal remaining, int project) {
    BigDecimal worked = of(project);
    return worked.signum() <= 0
        ? null
        : remaining
            .multiply(BigDecimal.valueOf(WEEKS_OF_PACE))
            .divide(worked, MathContext.DECIMAL64);
  }
}
