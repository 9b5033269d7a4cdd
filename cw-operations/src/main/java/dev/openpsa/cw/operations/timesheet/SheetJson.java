package dev.openpsa.cw.operations.timesheet;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A reviewed sheet as data. */
final class SheetJson {
  private SheetJson() {}

  /**
   * The sheet.
   *
   * @param shown its findings that are asked for
   */
  static JsonObject of(Review review, List<Finding> shown) {
    Sheet sheet = review.sheet().sheet();
    JsonObject json = new JsonObject();
    json.addProperty("id", sheet.id());
    json.addProperty("member", review.sheet().employee().identifier());
    json.addProperty("from", sheet.first().toString());
    json.addProperty("to", sheet.last().toString());
    json.addProperty("status", sheet.status());
    json.addProperty("hours", hours(review.hours(entry -> true)));
    json.addProperty("ready", review.isReady());
    json.addProperty("readiness", review.readiness());
    JsonObject totals = new JsonObject();
    totals.addProperty("billable", hours(review.hours(SheetJson::isBillable)));
    totals.addProperty(
        "nonBillable", hours(review.hours(entry -> !isBillable(entry) && !entry.isLeave())));
    totals.addProperty("leave", hours(review.hours(Entry::isLeave)));
    json.add("totals", totals);
    JsonArray findings = new JsonArray();
    shown.forEach(finding -> findings.add(finding(finding)));
    json.add("findings", findings);
    return json;
  }

  static boolean isBillable(Entry entry) {
    return entry.billable().equals("Billable") && !entry.isLeave();
  }

  private static JsonObject finding(Finding finding) {
    JsonObject json = new JsonObject();
    json.addProperty("rule", finding.rule());
    json.addProperty("severity", finding.severity().name());
    if (finding.entry() != null) {
      json.addProperty("entryId", finding.entry());
    }
    if (finding.day() != null) {
      json.addProperty("date", finding.day().toString());
    }
    json.addProperty("message", finding.message());
    add(json, "field", finding.field());
    add(json, "actual", finding.actual());
    add(json, "expected", finding.expected());
    add(json, "fix", finding.fix());
    return json;
  }

  private static void add(JsonObject json, String name, @Nullable String value) {
    if (value != null) {
      json.addProperty(name, value);
    }
  }

  private static BigDecimal hours(BigDecimal hours) {
    return hours.setScale(2, RoundingMode.HALF_UP);
  }
}
