package dev.openpsa.cw.operations.timesheet;

import dev.openpsa.cw.operations.settings.Settings;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What the rules say about a sheet.
 *
 * @param findings the worst first
 */
public record Review(SheetCase sheet, List<Finding> findings) {
  private static final int ERROR_COSTS = 20;
  private static final int WARNING_COSTS = 5;

  public Review {
    findings = List.copyOf(findings);
  }

  /** Asks each rule that the settings enable. */
  public static Review ofEnabled(SheetCase sheet, List<Rule> rules, Settings settings) {
    return of(
        sheet,
        rules.stream().filter(rule -> new Limits(settings, rule.id()).isEnabled()).toList(),
        settings);
  }

  /** Asks each rule. */
  public static Review of(SheetCase sheet, List<Rule> rules, Settings settings) {
    List<Finding> findings = new ArrayList<>();
    for (Rule rule : rules) {
      Limits limits = new Limits(settings, rule.id());
      rule.check(
          sheet,
          limits,
          finding -> findings.add(limits.severity().map(finding::as).orElse(finding)));
    }
    findings.sort(Comparator.comparing(Finding::severity).reversed());
    return new Review(sheet, findings);
  }

  public long count(Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }

  /** Whether nothing stands against its approval: no error, and no approver who sent it back. */
  public boolean isReady() {
    return count(Severity.ERROR) == 0 && !isRejected();
  }

  /** Whether an approver sent it back; the member has to submit it again. */
  public boolean isRejected() {
    return sheet.sheet().status().startsWith("Reject");
  }

  /** From 0 to 100: each error costs 20, each warning 5. */
  public int readiness() {
    long costs = ERROR_COSTS * count(Severity.ERROR) + WARNING_COSTS * count(Severity.WARNING);
    return (int) Math.max(0, 100 - costs);
  }

  /** The hours of the entries that are so. */
  public BigDecimal hours(Predicate<Entry> which) {
    return sheet.entries().stream()
        .filter(which)
        .map(Entry::hours)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** The hours beyond what a week should have, of the weeks in which the sheet has work. */
  public BigDecimal overtime(Settings settings) {
    BigDecimal soft = new Limits(settings, "weekly_overtime").number("softHours");
    Map<LocalDate, BigDecimal> weeks = new HashMap<>();
    for (Entry entry : sheet.around()) {
      if (!entry.isLeave()) {
        weeks.merge(sheet.week(entry.day()), entry.hours(), BigDecimal::add);
      }
    }
    return sheet.entries().stream()
        .filter(entry -> !entry.isLeave())
        .map(entry -> sheet.week(entry.day()))
        .distinct()
        .map(week -> weeks.getOrDefault(week, BigDecimal.ZERO).subtract(soft))
        .filter(over -> over.signum() > 0)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
