package dev.openpsa.cw.operations.timesheet;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.settings.Settings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneId;
import java.util.Set;
import java.util.function.Predicate;
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

  /**
   * A line for each sheet, with the hours that payroll needs; a terminal of 100 columns holds it.
   *
   * @param isDated whether it says when the sheet begins: of sheets of one week that is known
   */
  static JsonObject row(Review review, Settings settings, boolean isDated) {
    Sheet sheet = review.sheet().sheet();
    JsonObject row = new JsonObject();
    row.addProperty("member", review.sheet().employee().identifier());
    row.addProperty("sheet", sheet.id());
    if (isDated) {
      row.addProperty("from", sheet.first().toString());
    }
    row.addProperty("status", sheet.id() == null ? "(no sheet)" : sheet.status());
    row.addProperty("hours", hours(review.hours(entry -> true)));
    row.addProperty("billable", hours(review.hours(is("Billable"))));
    row.addProperty("nonbill", hours(review.hours(is("DoNotBill", "NoCharge"))));
    row.addProperty("leave", hours(review.hours(Entry::isLeave)));
    row.addProperty("overtime", hours(review.overtime(settings)));
    row.addProperty("ready", review.isReady());
    row.addProperty("errors", review.count(Severity.ERROR));
    row.addProperty("warnings", review.count(Severity.WARNING));
    return row;
  }

  private static Predicate<Entry> is(String... options) {
    Set<String> any = Set.of(options);
    return entry -> !entry.isLeave() && any.contains(entry.billable());
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
