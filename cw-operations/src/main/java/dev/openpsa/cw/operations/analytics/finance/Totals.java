package dev.openpsa.cw.operations.analytics.finance;

import dev.openpsa.cw.operations.analytics.Report;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Shares and rates over all lines, which are none across currencies. */
final class Totals {
  private final Report report;
  private final Set<String> currencies = new TreeSet<>();

  Totals(Report report, Collection<Group> groups) {
    this.report = report;
    groups.forEach(group -> currencies.add(group.currency()));
  }

  /** One figure, or where there are several currencies one for each, named with its code. */
  void each(String name, Function<String, @Nullable Object> figure) {
    for (String currency : currencies) {
      report.total(currencies.size() == 1 ? name : name + " " + currency, figure.apply(currency));
    }
  }
}
