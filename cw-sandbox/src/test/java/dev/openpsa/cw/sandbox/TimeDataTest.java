package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openpsa.cw.sandbox.seed.PlantedFault;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Looks for mistakes in time entries and sheets with plain loops over all of them: they are where
 * they were planted, and nowhere else, whether days are counted in UTC or where the MSP is.
 */
class TimeDataTest {
  @ParameterizedTest
  @CsvSource({
    "1, 2026-03-18T15:30:00Z",
    "2, 2026-01-01T00:30:00Z",
    "3, 2025-12-01T02:00:00Z",
    "25, 2026-12-26T10:00:00Z"
  })
  void time_mistakesAreWhereTheyWerePlantedAlone(long seed, Instant now) {
    try (Sandbox sandbox =
        Sandbox.builder().seed(seed).clock(Clock.fixed(now, ZoneOffset.UTC)).start()) {
      Set<String> planted =
          sandbox.planted().stream()
              .filter(f -> f.kind().startsWith("time"))
              .map(f -> f.rule() + " " + f.path())
              .collect(Collectors.toSet());
      Caller caller = new Caller(sandbox);
      TimeRecords records = new TimeRecords(caller, now);
      for (String zone : List.of("UTC", "America/New_York")) {
        records.moveTo(ZoneId.of(zone));
        new EntryRules(records).check();
        new SheetRules(records, caller).check();
        Set<String> unexpected = new TreeSet<>(records.found);
        unexpected.removeAll(planted);
        Set<String> hidden = new TreeSet<>(planted);
        hidden.removeAll(records.found);
        assertThat(unexpected).as("found in %s, not planted", zone).isEmpty();
        assertThat(hidden).as("planted, not found in %s", zone).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1", "5", "9"})
  void planted_everyRuleByTwoOrMore(long seed) {
    try (Sandbox sandbox = Sandboxes.fixed(seed)) {
      Caller caller = new Caller(sandbox);
      Map<String, Set<String>> byRule = new HashMap<>();
      for (PlantedFault fault : sandbox.planted()) {
        String who =
            fault.kind().startsWith("time") ? fault.explanation().split(":")[0] : fault.path();
        byRule.computeIfAbsent(fault.rule(), r -> new TreeSet<>()).add(who);
        assertThat(caller.get(fault.path()).status()).as(fault.toString()).isEqualTo(200);
      }
      assertThat(byRule)
          .containsOnlyKeys(
              "rounding",
              "overlap",
              "notes",
              "daily_overtime",
              "weekly_overtime",
              "missing_hours",
              "accrual",
              "entry_shape",
              "agreement_billing",
              "target_state",
              "work_type_role",
              "non_working_day",
              "late_entry",
              "duplicate",
              "period_state",
              "break_deduct",
              "internal_ratio",
              "budget_overrun",
              "self_reported_by_other",
              "expired_with_open_tickets",
              "no_additions",
              "over_used_hours",
              "stale",
              "no_owner",
              "closed_without_time",
              "reopened",
              "wrong_status",
              "warranty_expired",
              "no_serial",
              "no_contact",
              "overdue")
          .allSatisfy((rule, who) -> assertThat(who).as(rule).hasSizeGreaterThanOrEqualTo(2));
    }
  }
}
