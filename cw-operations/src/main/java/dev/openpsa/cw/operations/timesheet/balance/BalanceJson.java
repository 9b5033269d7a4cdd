package dev.openpsa.cw.operations.timesheet.balance;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.analytics.Figures;
import dev.openpsa.cw.operations.analytics.accrual.AccrualBalance;
import dev.openpsa.cw.operations.analytics.accrual.AccrualGrant;
import dev.openpsa.cw.operations.analytics.accrual.AccrualPolicy;
import dev.openpsa.cw.operations.analytics.accrual.AccrualRecords;
import dev.openpsa.cw.operations.analytics.accrual.AccrualYear;
import dev.openpsa.cw.operations.analytics.accrual.Accruals;
import dev.openpsa.cw.operations.analytics.accrual.LeaveTaken;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Balances as data. */
final class BalanceJson {
  /** Entries that are named; their number and hours are those of all. */
  private static final int MOST_ENTRIES = 40;

  private BalanceJson() {}

  /** A line of the table, which a terminal of 100 columns holds. */
  static JsonObject row(AccrualRecords.Member member, AccrualBalance balance) {
    JsonObject row = new JsonObject();
    row.addProperty("member", member.identifier());
    row.addProperty("type", balance.type().word());
    row.addProperty("year", shortYear(balance.year()));
    row.addProperty("granted", Figures.hours(balance.granted()));
    row.addProperty("adjusted", Figures.hours(balance.adjustments()));
    row.addProperty("carryOver", Figures.hours(balance.carryOver()));
    row.addProperty("used", Figures.hours(balance.used()));
    row.addProperty("planned", Figures.hours(balance.planned()));
    row.addProperty("balance", Figures.hours(balance.balance()));
    row.addProperty("today", Figures.hours(balance.availableToday()));
    row.addProperty("days", Figures.rounded(balance.days(member.dailyCapacity()), 2));
    return row;
  }

  /** {@code 2026}, or {@code 2025/26} for one that does not begin on 1 January. */
  private static String shortYear(AccrualYear year) {
    int first = year.start().getYear();
    int last = year.end().getYear();
    return first == last ? String.valueOf(first) : first + "/" + String.format("%02d", last % 100);
  }

  /** Every term with the records that it comes from. */
  static JsonObject terms(AccrualRecords.Member member, AccrualBalance balance) {
    JsonObject terms = new JsonObject();
    terms.addProperty("member", member.identifier());
    terms.addProperty("type", balance.type().word());
    terms.addProperty("policyId", balance.policy().id());
    year(terms, balance);
    terms.addProperty("availableToday", Figures.hours(balance.availableToday()));
    terms.addProperty("days", Figures.rounded(balance.days(member.dailyCapacity()), 2));
    terms.addProperty("dailyCapacity", member.dailyCapacity());
    terms.addProperty("method", member.accruals().rules().method());
    JsonArray inferred = new JsonArray();
    inferred(member, balance).forEach(inferred::add);
    terms.add("inferred", inferred);
    return terms;
  }

  private static void year(JsonObject into, AccrualBalance balance) {
    into.addProperty("year", balance.year().toString());
    into.add("granted", granted(balance.grant()));
    into.add("adjustments", adjustments(balance));
    into.add("carryOver", carryOver(balance));
    into.add("used", leave(balance.used(), balance.leave(), false));
    into.add("planned", leave(balance.planned(), balance.leave(), true));
    into.addProperty("balance", Figures.hours(balance.balance()));
  }

  private static JsonObject granted(AccrualGrant grant) {
    JsonObject json = hours(grant.hours());
    AccrualPolicy.Tier tier = grant.tier();
    if (tier != null) {
      json.addProperty("tierId", tier.id());
      json.addProperty("tierHours", tier.hours());
      json.addProperty("tierYears", tier.startYear() + "-" + end(tier.endYear()));
    }
    json.addProperty("yearsOfService", grant.yearsOfService());
    json.addProperty("share", grant.share());
    return json;
  }

  private static String end(@Nullable Integer year) {
    return year == null || year == 0 ? "" : year.toString();
  }

  private static JsonObject adjustments(AccrualBalance balance) {
    JsonObject json = hours(balance.adjustments());
    JsonArray rows = new JsonArray();
    for (Accruals.Adjustment one : balance.corrections()) {
      JsonObject row = new JsonObject();
      row.addProperty("id", one.id());
      row.addProperty("hours", one.hours());
      row.addProperty("reason", one.reason());
      rows.add(row);
    }
    json.add("rows", rows);
    return json;
  }

  private static JsonObject carryOver(AccrualBalance balance) {
    JsonObject json = hours(balance.carryOver());
    json.addProperty("allowed", balance.policy().isCarryoverAllowed());
    json.addProperty("limit", balance.policy().carryoverLimit());
    AccrualBalance before = balance.before();
    if (before != null) {
      JsonObject from = new JsonObject();
      year(from, before);
      json.add("from", from);
    }
    return json;
  }

  private static JsonObject leave(BigDecimal hours, List<LeaveTaken> leave, boolean isPlanned) {
    JsonObject json = hours(hours);
    List<LeaveTaken> all = leave.stream().filter(one -> one.isPlanned() == isPlanned).toList();
    json.addProperty("entriesTotal", all.size());
    JsonArray ids = new JsonArray();
    all.stream().limit(MOST_ENTRIES).forEach(one -> ids.add(one.entry()));
    json.add("entryIds", ids);
    return json;
  }

  private static JsonObject hours(@Nullable BigDecimal hours) {
    JsonObject json = new JsonObject();
    json.addProperty("hours", Figures.hours(hours));
    return json;
  }

  /** What no record says. */
  private static List<String> inferred(AccrualRecords.Member member, AccrualBalance balance) {
    List<String> inferred = new ArrayList<>();
    AccrualGrant grant = balance.grant();
    if (grant.hours() == null) {
      inferred.add("without a hire date the grant is not known");
    } else if (balance.policy().id() != null && grant.tier() == null) {
      inferred.add(
          grant.yearsOfService() == null
              ? "before the hire nothing is granted"
              : "no tier holds for " + grant.yearsOfService() + " years of service");
    }
    if (grant.share() != null) {
      inferred.add(
          "granted in part: " + grant.share() + " (accrual.earning, accrual.prorateHireYear)");
    }
    if (balance.policy().isByAnniversary() && !balance.corrections().isEmpty()) {
      inferred.add(
          "adjustments of "
              + balance.year().start().getYear()
              + " are of the year that begins then");
    }
    AccrualBalance before = balance.before();
    if (before != null && before.before() == null && before.policy().isCarryoverAllowed()) {
      inferred.add(
          "nothing is carried into "
              + before.year()
              + " (accrual.carryoverDepth "
              + member.accruals().rules().carryoverDepth()
              + ", or it is the first)");
    }
    if (!member.isCapacityTold()) {
      inferred.add("days of " + member.dailyCapacity() + " h: the member has no daily capacity");
    }
    return inferred;
  }
}
