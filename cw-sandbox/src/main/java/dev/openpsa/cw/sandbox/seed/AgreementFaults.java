package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Row;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sets how many hours a month the contracts over hours hold: enough for what was used, but for two
 * of them. Lists these and the contracts that are wrong in other ways.
 */
final class AgreementFaults {
  private static final String AGREEMENTS = AgreementPlanter.AGREEMENTS;
  private static final int OVER_USED = 2;

  private final Ground ground;
  private final Planted planted;

  AgreementFaults(Ground ground, Planted planted) {
    this.ground = ground;
    this.planted = planted;
  }

  void plant(AgreementPlanter agreements, List<Entry> entries) {
    limits(agreements.blocks(), used(agreements.blocks(), entries));
    for (Row bare : agreements.bare()) {
      blame("no_additions", bare, "It is active and bills nothing: there is no addition.");
    }
    for (Client client : agreements.lapsed()) {
      Row lapsed = agreements.lapsedOf(client);
      if (lapsed != null) {
        blame("expired_with_open_tickets", lapsed, "It ran out and open tickets still name it.");
      }
    }
  }

  /** Covered hours by contract and month. */
  private static Map<Integer, Map<YearMonth, Double>> used(List<Row> blocks, List<Entry> entries) {
    Map<Integer, Map<YearMonth, Double>> used = new HashMap<>();
    blocks.forEach(block -> used.put(block.id(), new TreeMap<>()));
    for (Entry entry : entries) {
      Integer agreement = entry.draft().integer("agreement");
      Map<YearMonth, Double> months = agreement == null ? null : used.get(agreement);
      if (months != null && entry.draft().get("agreementHours") instanceof Double d && d > 0) {
        LocalDate day = LocalDate.ofInstant(entry.start(), ZoneOffset.UTC);
        months.merge(YearMonth.from(day), entry.hours(), Double::sum);
      }
    }
    return used;
  }

  private void limits(List<Row> blocks, Map<Integer, Map<YearMonth, Double>> used) {
    YearMonth last = YearMonth.from(ground.today()).minusMonths(1);
    List<Row> busiest = new ArrayList<>(blocks);
    busiest.sort(Comparator.comparingDouble(b -> -hours(used, b, last)));
    for (Row block : blocks) {
      double lately = hours(used, block, last);
      double most =
          used.getOrDefault(block.id(), Map.of()).values().stream()
              .max(Double::compare)
              .orElse(0.0);
      boolean isOver = lately > 0 && busiest.indexOf(block) < OVER_USED;
      double limit = isOver ? lately / 2 : roundedUp(most * 1.2);
      ground.amend(AGREEMENTS, block, a -> a.set("applicationLimit", limit));
      if (isOver) {
        blame(
            "over_used_hours",
            block,
            "%.2f h were used in %s of %.2f h.".formatted(lately, last, limit));
      }
    }
  }

  private static double hours(
      Map<Integer, Map<YearMonth, Double>> used, Row block, YearMonth month) {
    return used.getOrDefault(block.id(), Map.of()).getOrDefault(month, 0.0);
  }

  private static double roundedUp(double hours) {
    return Math.max(10, Math.ceil(hours / 5) * 5);
  }

  private void blame(String rule, Row agreement, String explanation) {
    planted.add(rule, "agreement", AGREEMENTS + "/" + agreement.id(), explanation);
  }
}
