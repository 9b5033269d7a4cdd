package dev.openpsa.cw.operations.analytics.sales;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.SandboxDesk;
import dev.openpsa.cw.operations.analytics.ApiSource;
import dev.openpsa.cw.operations.analytics.Asking;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.analytics.Told;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same figures by plain loops over all that the sandbox holds. */
class SalesInSandboxTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 18);
  private static final LocalDate YEAR_AGO = LocalDate.of(2025, 3, 18);
  private static final String REP = "primarySalesRep/identifier";

  private static SandboxDesk desk;
  private static Asking asking;

  @BeforeAll
  static void open() {
    desk = SandboxDesk.forReading();
    asking =
        new Asking(new ApiSource(desk.planner(), desk.runner()), SandboxDesk.NOW, SandboxDesk.ZONE);
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  private static boolean isOpen(JsonObject deal) {
    return !Told.has(deal, "closedDate");
  }

  private static boolean has(JsonObject deal, String flag) {
    for (JsonObject status : desk.all("/sales/opportunities/statuses")) {
      if (Told.integer(status, "id") == Told.integer(deal, "status/id")) {
        return Told.flag(status, flag);
      }
    }
    throw new AssertionError(deal);
  }

  private static List<JsonObject> decided() {
    List<JsonObject> decided = new ArrayList<>();
    for (JsonObject deal : desk.all("/sales/opportunities")) {
      boolean isRecent = !isOpen(deal) && !Told.day(deal, "closedDate").isBefore(YEAR_AGO);
      if (isRecent && (has(deal, "wonFlag") || has(deal, "lostFlag"))) {
        decided.add(deal);
      }
    }
    return decided;
  }

  private static JsonObject forecast(JsonObject deal) {
    return desk.all("/sales/opportunities/" + Told.integer(deal, "id") + "/forecast").get(0);
  }

  private static BigDecimal weighted(JsonObject deal) {
    return Told.number(forecast(deal), "openRevenue/revenue")
        .multiply(new BigDecimal(Told.text(deal, "probability/name")).movePointLeft(2));
  }

  private static void add(Map<String, BigDecimal> sums, String key, BigDecimal amount) {
    sums.merge(key, amount, BigDecimal::add);
  }

  private static String sum(Map<String, BigDecimal> sums, String key) {
    return Told.scaled(sums.getOrDefault(key, BigDecimal.ZERO), 2);
  }

  @Test
  void pipeline_bySeller_isWhatTheOpenForecastsSay() {
    Map<String, BigDecimal> revenue = new TreeMap<>();
    Map<String, BigDecimal> weighted = new TreeMap<>();
    Map<String, BigDecimal> deals = new TreeMap<>();
    for (JsonObject deal : desk.all("/sales/opportunities")) {
      if (isOpen(deal)) {
        String rep = Told.text(deal, REP);
        add(revenue, rep, Told.number(forecast(deal), "openRevenue/revenue"));
        add(weighted, rep, weighted(deal));
        add(deals, rep, BigDecimal.ONE);
      }
    }
    List<JsonObject> rows = asking.rows(new PipelineValue(), "{\"group_by\":\"rep\"}");

    assertThat(rows).hasSameSizeAs(revenue.keySet()).hasSizeGreaterThan(2);
    for (JsonObject row : rows) {
      String rep = Told.text(row, "group");
      assertThat(Told.shown(row, "revenue")).isEqualTo(sum(revenue, rep));
      assertThat(Told.shown(row, "weighted")).isEqualTo(sum(weighted, rep));
      assertThat(Told.number(row, "opportunities")).isEqualByComparingTo(deals.get(rep));
    }
  }

  @Test
  void winRates_byEachDimension_countTheDecidedDeals() {
    Map<String, String> fields =
        Map.of("rep", REP, "type", "type/name", "source", "source", "stage", "stage/name");
    fields.forEach(
        (dimension, field) -> {
          Map<String, BigDecimal> won = new HashMap<>();
          Map<String, BigDecimal> lost = new HashMap<>();
          for (JsonObject deal : decided()) {
            add(has(deal, "wonFlag") ? won : lost, Told.text(deal, field), BigDecimal.ONE);
          }
          ComputedAnswer answer =
              asking.ask(new OpportunityWinRates(), "{\"group_by\":\"" + dimension + "\"}");
          for (JsonObject row : answer.rows()) {
            String group = Told.text(row, "group");
            BigDecimal wins = won.getOrDefault(group, BigDecimal.ZERO);
            BigDecimal losses = lost.getOrDefault(group, BigDecimal.ZERO);
            assertThat(Told.number(row, "won")).isEqualByComparingTo(wins);
            assertThat(Told.number(row, "lost")).isEqualByComparingTo(losses);
            assertThat(Told.shown(row, "win_rate_pct"))
                .isEqualTo(Told.percent(wins, wins.add(losses)));
          }
          assertThat(Told.sum(answer.rows(), "won").add(Told.sum(answer.rows(), "lost")))
              .isEqualByComparingTo(BigDecimal.valueOf(decided().size()))
              .isPositive();
        });
  }

  @Test
  void winRates_values_areThoseOfTheForecasts() {
    Map<String, BigDecimal> won = new HashMap<>();
    for (JsonObject deal : decided()) {
      if (has(deal, "wonFlag")) {
        add(won, Told.text(deal, REP), Told.number(forecast(deal), "wonRevenue/revenue"));
      }
    }
    List<JsonObject> rows =
        asking.rows(new OpportunityWinRates(), "{\"values\":true,\"max_calls\":200}");

    assertThat(rows).hasSizeGreaterThan(2);
    for (JsonObject row : rows) {
      assertThat(Told.shown(row, "won_value")).isEqualTo(sum(won, Told.text(row, "group")));
      assertThat(Told.number(row, "value_win_rate_pct"))
          .isBetween(BigDecimal.ONE, new BigDecimal(99));
    }
  }

  @Test
  void cycleTime_bySeller_isTheMiddleOfAllDeals() {
    Map<String, List<Long>> days = new TreeMap<>();
    for (JsonObject deal : decided()) {
      days.computeIfAbsent(Told.text(deal, REP), rep -> new ArrayList<>())
          .add(
              ChronoUnit.DAYS.between(
                  Told.day(deal, "dateBecameLead"), Told.day(deal, "closedDate")));
    }
    List<JsonObject> rows = asking.rows(new SalesCycleTime(), "{\"group_by\":\"rep\"}");

    assertThat(rows).hasSameSizeAs(days.keySet()).hasSizeGreaterThan(2);
    for (JsonObject row : rows) {
      List<Long> own = days.get(Told.text(row, "group")).stream().sorted().toList();
      assertThat(Told.integer(row, "deals")).isEqualTo(own.size());
      assertThat(Told.number(row, "median_days"))
          .isEqualByComparingTo(BigDecimal.valueOf(own.get((own.size() + 1) / 2 - 1)));
      assertThat(Told.number(row, "p90_days"))
          .isGreaterThanOrEqualTo(Told.number(row, "median_days"));
      assertThat(Told.text(row, "slowest_stage")).isNotEmpty();
    }
  }

  @Test
  void stalled_everyOpenDeal_isStalledOrMovedLately() {
    Instant quietSince = LocalDate.of(2026, 2, 17).atStartOfDay(SandboxDesk.ZONE).toInstant();
    Set<Integer> stalled = new HashSet<>();
    for (JsonObject deal : desk.all("/sales/opportunities")) {
      int id = Told.integer(deal, "id");
      boolean isTouched = false;
      for (JsonObject activity : desk.all("/sales/activities")) {
        String start = Told.text(activity, "dateStart");
        if (Told.integer(activity, "opportunity/id") == id && start != null) {
          Instant at = Instant.parse(start);
          isTouched |= !at.isBefore(quietSince) && !at.isAfter(SandboxDesk.NOW);
        }
      }
      if (isOpen(deal)
          && !isTouched
          && Told.day(deal, "pipelineChangeDate").isBefore(TODAY.minusDays(30))) {
        stalled.add(id);
      }
    }
    assertThat(asking.rows(new StalledOpportunities(), "{}"))
        .hasSizeGreaterThan(2)
        .extracting(row -> Told.integer(row, "opportunity_id"))
        .containsExactlyInAnyOrderElementsOf(stalled);
    assertThat(asking.rows(new StalledOpportunities(), "{\"days\":60}"))
        .hasSizeLessThan(stalled.size());
  }

  @Test
  void activities_ofTheYear_areCountedOnce() {
    Instant from = LocalDate.of(2025, 3, 19).atStartOfDay(SandboxDesk.ZONE).toInstant();
    Instant until = LocalDate.of(2026, 3, 19).atStartOfDay(SandboxDesk.ZONE).toInstant();
    Map<String, BigDecimal> counts = new TreeMap<>();
    for (JsonObject activity : desk.all("/sales/activities")) {
      String start = Told.text(activity, "dateStart");
      Instant at = start == null ? Instant.EPOCH : Instant.parse(start);
      if (!at.isBefore(from) && at.isBefore(until)) {
        add(counts, Told.text(activity, "assignTo/identifier"), BigDecimal.ONE);
      }
    }
    List<JsonObject> rows =
        asking.rows(new SalesActivitySummary(), "{\"period\":\"last_365_days\"}");

    assertThat(rows).hasSameSizeAs(counts.keySet()).hasSizeGreaterThan(2);
    for (JsonObject row : rows) {
      assertThat(Told.number(row, "activities"))
          .isEqualByComparingTo(counts.get(Told.text(row, "member")));
      assertThat(Told.integer(row, "completed") + Told.integer(row, "overdue"))
          .isLessThanOrEqualTo(Told.integer(row, "activities"));
    }
  }

  @Test
  void quotas_everySeller_hasWhatWasWonAndWhatIsLikely() {
    Map<String, BigDecimal> quota = new TreeMap<>();
    Map<String, BigDecimal> won = new TreeMap<>();
    Map<String, BigDecimal> likely = new TreeMap<>();
    for (JsonObject one : desk.all("/sales/quotas")) {
      for (String month : List.of("January", "February", "March")) {
        if (Told.integer(one, "forecastYear") == 2026) {
          String field = month.toLowerCase(Locale.ROOT) + "Revenue";
          add(quota, Told.text(one, "member/identifier"), Told.number(one, field));
        }
      }
    }
    for (JsonObject deal : desk.all("/sales/opportunities")) {
      if (isOpen(deal) && Told.day(deal, "expectedCloseDate").getYear() == 2026) {
        add(likely, Told.text(deal, REP), weighted(deal));
      } else if (!isOpen(deal)
          && Told.day(deal, "closedDate").getYear() == 2026
          && has(deal, "wonFlag")) {
        add(won, Told.text(deal, REP), Told.number(forecast(deal), "wonRevenue/revenue"));
      }
    }
    List<JsonObject> rows = asking.rows(new QuotaAttainment(), "{}");

    assertThat(rows).hasSizeGreaterThan(2);
    for (JsonObject row : rows) {
      String member = Told.text(row, "member");
      assertThat(Told.shown(row, "quota_to_date")).isEqualTo(sum(quota, member));
      assertThat(Told.shown(row, "won_to_date")).isEqualTo(sum(won, member));
      assertThat(Told.shown(row, "weighted_pipeline")).isEqualTo(sum(likely, member));
      assertThat(Told.number(row, "won_to_date").add(Told.number(row, "weighted_pipeline")))
          .isEqualByComparingTo(Told.number(row, "forecast_year"));
    }
  }

  @Test
  void answers_takeNoMoreRequestsThanAllowed() {
    for (Handler handler : Sales.handlers()) {
      JsonObject facts = asking.ask(handler, "{}").facts();
      assertThat(facts.get("apiCalls").getAsInt()).as(handler.question().name()).isBetween(2, 40);
      assertThat(facts.get("truncated").getAsBoolean()).isFalse();
    }
  }
}
