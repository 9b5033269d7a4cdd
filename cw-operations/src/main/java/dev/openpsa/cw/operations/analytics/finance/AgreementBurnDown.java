package dev.openpsa.cw.operations.analytics.finance;

import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Column;
import dev.openpsa.cw.operations.analytics.Figures;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Question;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Sum;
import dev.openpsa.cw.operations.analytics.Window;
import dev.openpsa.cw.operations.registry.RecordName;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code agreement_burn_down}. */
public final class AgreementBurnDown implements Handler {
  private static final BigDecimal HOT_RATIO = new BigDecimal("1.25");
  private static final BigDecimal COLD_RATIO = new BigDecimal("0.5");
  private static final List<String> STATES = List.of("over", "hot", "steady", "cold");
  private static final Question QUESTION =
      Question.of(
              "agreement_burn_down",
              "How much of each limited contract is used, and when it will run out.")
          .alsoKnownAs("burn_down", "block_time_balance")
          .formula(
              "limit = starting amount + adjustments; used_pct = 100 x used / limit",
              "period_elapsed_pct = days of the application cycle up to and with today / its days;"
                  + " without a cycle from the start to the end of the agreement",
              "burn_ratio = used_pct / period_elapsed_pct",
              "runs_out_on = today + remaining / (used / days of the period so far); empty when it"
                  + " lasts for the period, after which the limit is full again",
              "state: over with an overrun, hot from warn_pct used or above a ratio of 1.25, cold"
                  + " below 0.5, else steady")
          .caveats(
              "Units are hours, money or incidents: read them in the column units.",
              "Consumption follows the day on which time was entered.")
          .takes(
              Arguments.record("agreement_id", RecordName.AGREEMENT, "only this agreement"),
              Arguments.company(),
              Arguments.number("warn_pct", 80, "percent used from which it is hot"));

  /** What is left of an agreement; null for what is not told. */
  private record Balance(
      @Nullable BigDecimal limit,
      @Nullable BigDecimal used,
      @Nullable BigDecimal remaining,
      @Nullable BigDecimal overrun) {

    static Balance of(@Nullable BigDecimal limit, @Nullable BigDecimal used) {
      BigDecimal left = limit == null || used == null ? null : limit.subtract(used);
      return new Balance(
          limit,
          used,
          left == null ? null : left.max(BigDecimal.ZERO),
          left == null ? null : left.negate().max(BigDecimal.ZERO));
    }

    /** Neither a limit nor anything used: an agreement that only bills. */
    boolean isOfNothing() {
      return (limit == null || limit.signum() == 0) && (used == null || used.signum() == 0);
    }

    boolean isOver() {
      return overrun != null && overrun.signum() > 0;
    }
  }

  /** An agreement and how fast it is used. */
  private record Burn(
      Contract contract,
      Balance balance,
      @Nullable BigDecimal usedPercent,
      @Nullable BigDecimal elapsed,
      @Nullable BigDecimal ratio,
      @Nullable LocalDate runsOut,
      @Nullable LocalDate lastDay,
      String state) {}

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window window = Window.ofDay(null, inquiry.call().scene());
    Scope scope = Scope.of(inquiry);
    String one =
        inquiry.call().has("agreement_id")
            ? "id = " + inquiry.call().integer("agreement_id") + " and "
            : "";
    List<Contract> limited =
        new Contracts(inquiry, scope)
            .read(one + "agreementStatus = \"Active\" and applicationUnlimitedFlag = false");
    Map<Integer, Balance> balances = balances(inquiry, window, limited);
    List<Burn> burns = new ArrayList<>();
    int unknown = 0;
    int withoutLimit = 0;
    for (Contract contract : limited) {
      Balance balance = balances.get(contract.id());
      if (balance == null || balance.used() == null) {
        unknown++;
      } else if (balance.isOfNothing()) {
        withoutLimit++;
      } else {
        burns.add(burn(inquiry, window, contract, balance));
      }
    }
    Report report = report(window, burns);
    scope.tell(report);
    report.exclude("agreements_without_balance", unknown);
    report.exclude("agreements_without_limit_or_use", withoutLimit);
    if (limited.isEmpty()) {
      inquiry.warn("There is no such active agreement with a limit.");
    }
    return report;
  }

  private static Map<Integer, Balance> balances(
      Inquiry inquiry, Window window, List<Contract> limited) {
    if (limited.isEmpty()) {
      return Map.of();
    }
    try {
      return recaps(inquiry);
    } catch (RequestFailure e) {
      if (e.status() == null || e.status() != 404) {
        throw e;
      }
      inquiry.warn(
          "This ConnectWise has no agreement recaps: what is used is summed up from the time of"
              + " the period; adjustments, expenses and products are not in it.");
      return sums(inquiry, window, limited);
    }
  }

  private static Map<Integer, Balance> recaps(Inquiry inquiry) {
    Map<Integer, Balance> balances = new HashMap<>();
    for (Row recap :
        inquiry.read(
            Query.of(
                "/finance/agreementrecap/",
                "agreementStatus = \"Active\"",
                "id",
                "startingAmount",
                "adjustmentAmount",
                "usedAmount",
                "remainingAmount",
                "overrunAmount"))) {
      Integer id = recap.id("id");
      BigDecimal starting = recap.number("startingAmount");
      BigDecimal adjusted = recap.number("adjustmentAmount");
      BigDecimal limit = starting == null || adjusted == null ? starting : starting.add(adjusted);
      Balance reckoned = Balance.of(limit, recap.number("usedAmount"));
      BigDecimal remaining = recap.number("remainingAmount");
      BigDecimal overrun = recap.number("overrunAmount");
      if (id != null) {
        balances.put(
            id,
            new Balance(
                limit,
                reckoned.used(),
                remaining == null ? reckoned.remaining() : remaining,
                overrun == null ? reckoned.overrun() : overrun));
      }
    }
    return balances;
  }

  /** By the covered hours, or their amount, of the period so far. */
  private static Map<Integer, Balance> sums(
      Inquiry inquiry, Window window, List<Contract> limited) {
    Map<Integer, Turn> turns = new HashMap<>();
    LocalDate first = window.today();
    for (Contract contract : limited) {
      Turn turn = turn(contract, window);
      if (turn != null) {
        turns.put(contract.id(), turn);
        first = turn.start().isBefore(first) ? turn.start() : first;
      }
    }
    Window whole =
        new Window(first, window.end(), window.zone(), window.weekStart(), window.today());
    Map<Integer, Sum> hours = new HashMap<>();
    Map<Integer, Sum> amounts = new HashMap<>();
    for (Row entry :
        inquiry.readReferring(
            Query.of(
                "/time/entries",
                whole.holds("timeStart"),
                "id",
                "agreement/id",
                "timeStart",
                "agreementHours",
                "agreementAmount"),
            "agreement/id",
            turns.keySet())) {
      Integer id = entry.id("agreement/id");
      Turn turn = turns.get(id);
      Instant worked = entry.instant("timeStart");
      if (id != null
          && turn != null
          && worked != null
          && !window.dayOf(worked).isBefore(turn.start())) {
        hours.computeIfAbsent(id, key -> new Sum()).add(entry.number("agreementHours"));
        amounts.computeIfAbsent(id, key -> new Sum()).add(entry.number("agreementAmount"));
      }
    }
    Map<Integer, Balance> balances = new HashMap<>();
    for (Contract contract : limited) {
      String units = contract.row().text("applicationUnits", "");
      if (turns.containsKey(contract.id()) && !units.equals("Incidents")) {
        Sum used =
            (units.equals("Amount") ? amounts : hours).getOrDefault(contract.id(), new Sum());
        balances.put(
            contract.id(), Balance.of(contract.row().number("applicationLimit"), used.value()));
      }
    }
    return balances;
  }

  private static @Nullable Turn turn(Contract contract, Window window) {
    return Turn.around(
        window.today(),
        contract.row().text("applicationCycle"),
        contract.row().date("startDate"),
        contract.end(),
        window.weekStart());
  }

  private static Burn burn(Inquiry inquiry, Window window, Contract contract, Balance balance) {
    LocalDate today = window.today();
    Turn turn = turn(contract, window);
    BigDecimal usedPercent = Figures.percent(balance.used(), balance.limit());
    BigDecimal elapsed = turn == null ? null : turn.elapsedPercent(today);
    BigDecimal ratio = Figures.ratio(usedPercent, elapsed);
    boolean isHot =
        (usedPercent != null && usedPercent.compareTo(inquiry.call().number("warn_pct")) >= 0)
            || (ratio != null && ratio.compareTo(HOT_RATIO) > 0);
    boolean isCold = ratio != null && ratio.compareTo(COLD_RATIO) < 0;
    return new Burn(
        contract,
        balance,
        usedPercent,
        elapsed,
        ratio,
        turn == null ? null : runsOut(today, turn, balance),
        turn == null ? null : turn.end().minusDays(1),
        balance.isOver() ? "over" : isHot ? "hot" : isCold ? "cold" : "steady");
  }

  /** Null where it lasts until the limit is full again. */
  private static @Nullable LocalDate runsOut(LocalDate today, Turn turn, Balance balance) {
    BigDecimal used = balance.used();
    BigDecimal remaining = balance.remaining();
    if (used == null || used.signum() <= 0 || remaining == null) {
      return null;
    }
    BigDecimal days =
        remaining
            .multiply(BigDecimal.valueOf(turn.daysUntil(today)))
            .divide(used, 0, RoundingMode.HALF_UP);
    boolean isInTurn = days.longValue() < ChronoUnit.DAYS.between(today, turn.end());
    return isInTurn ? today.plusDays(days.longValue()) : null;
  }

  private static Report report(Window window, List<Burn> burns) {
    Report report =
        new Report(
            window,
            List.of(
                Column.count("agreement_id"),
                Column.text("agreement"),
                Column.text("company"),
                Column.text("units"),
                Column.number("limit", ""),
                Column.number("used", ""),
                Column.number("remaining", ""),
                Column.percent("used_pct"),
                Column.percent("period_elapsed_pct"),
                Column.number("burn_ratio", ""),
                Column.date("runs_out_on"),
                Column.date("period_end"),
                Column.number("overrun", ""),
                Column.text("state")));
    Map<String, Integer> states = new LinkedHashMap<>();
    STATES.forEach(state -> states.put(state, 0));
    burns.stream()
        .sorted(
            Comparator.comparing((Burn one) -> STATES.indexOf(one.state()))
                .thenComparing(
                    one -> one.usedPercent() == null ? BigDecimal.ZERO : one.usedPercent(),
                    Comparator.reverseOrder())
                .thenComparing(one -> one.contract().id()))
        .forEach(
            one -> {
              Balance balance = one.balance();
              report.row(
                  one.contract().id(),
                  one.contract().name(),
                  one.contract().company(),
                  one.contract().row().text("applicationUnits"),
                  Figures.rounded(balance.limit(), 2),
                  Figures.rounded(balance.used(), 2),
                  Figures.rounded(balance.remaining(), 2),
                  one.usedPercent(),
                  one.elapsed(),
                  one.ratio(),
                  one.runsOut(),
                  one.lastDay(),
                  Figures.rounded(balance.overrun(), 2),
                  one.state());
              states.merge(one.state(), 1, Integer::sum);
            });
    report.total("agreements", burns.size());
    states.forEach(report::total);
    return report;
  }
}
