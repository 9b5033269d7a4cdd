package dev.openpsa.cw.operations.timesheet;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.settings.Settings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Reviewed sheets as data. */
public final class SheetJson {
  private SheetJson() {}

  public static JsonObject period(SheetRequest request, ZoneId zone) {
    JsonObject period = new JsonObject();
    period.addProperty("start", request.first().toString());
    period.addProperty("end", request.last().toString());
    period.addProperty("zone", zone.getId());
    return period;
  }

  /** A line for each sheet, with the hours that payroll needs. */
  static JsonObject row(Review review, Settings settings) {
    Sheet sheet = review.sheet().sheet();
    JsonObject row = new JsonObject();
    row.addProperty("member", review.sheet().employee().identifier());
    row.addProperty("sheet", sheet.id());
    row.addProperty("from", sheet.first().toString());
    row.addProperty("status", sheet.id() == null ? "(no sheet)" : sheet.status());
    row.addProperty("hours", hours(review.hours(entry -> true)));
    row.addProperty("billable", hours(review.hours(SheetJson::isBillable)));
    row.addProperty("leave", hours(review.hours(Entry::isLeave)));
    row.addProperty("overtime", hours(review.overtime(settings)));
    row.addProperty("errors", review.count(Severity.ERROR));
    row.addProperty("warnings", review.count(Severity.WARNING));
    row.addProperty("readiness", review.readiness());
    return row;
  }

  private static boolean isBillable(Entry entry) {
    return entry.billable().equals("Billable") && !entry.isLeave();
  }

  public static JsonObject finding(Review review, Finding finding) {
    JsonObject json = new JsonObject();
    json.addProperty("rule", finding.rule());
    json.addProperty("severity", finding.severity().name());
    json.addProperty("member", review.sheet().employee().identifier());
    json.addProperty("sheetId", review.sheet().sheet().id());
    json.addProperty("entryId", finding.entry());
    add(json, "date", finding.day());
    json.addProperty("message", finding.message());
    add(json, "field", finding.field());
    add(json, "actual", finding.actual());
    add(json, "expected", finding.expected());
    add(json, "fix", finding.fix());
    return json;
  }

  private static void add(JsonObject json, String name, @Nullable Object value) {
    if (value != null) {
      json.addProperty(name, value.toString());
    }
  }

  private static BigDecimal hours(BigDecimal hours) {
    return hours.setScale(2, RoundingMode.HALF_UP);
  }
}
