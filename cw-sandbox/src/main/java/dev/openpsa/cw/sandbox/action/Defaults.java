package dev.openpsa.cw.sandbox.action;

import com.google.gson.JsonObject;
import dev.openpsa.cw.sandbox.answer.Answer;
import dev.openpsa.cw.sandbox.endpoint.Records;
import dev.openpsa.cw.sandbox.store.Row;
import java.util.Map;

/** What new records begin with. */
final class Defaults {
  private static final Map<String, String> BLANKS =
      Map.of(
          "GET /company/companies/default", "/company/companies",
          "GET /company/contacts/default", "/company/contacts",
          "GET /procurement/rmaTags/default", "/procurement/rmatags",
          "GET /sales/opportunities/default", "/sales/opportunities",
          "GET /system/apiMembers/default", "/system/apimembers",
          "POST /time/entries/defaults", "/time/entries");

  private final Records records;

  Defaults(Records records) {
    this.records = records;
  }

  void register(Register register) {
    BLANKS.forEach((operation, key) -> register.on(operation, call -> records.preview(key, call)));
    register.on("GET /time/timePeriodSetups/default", call -> periods());
  }

  /** The next year's periods are like the last ones. */
  private Answer periods() {
    String key = "/time/timeperiodsetups";
    JsonObject defaults = new JsonObject();
    int year = 0;
    for (Row setup : records.table(key).rows()) {
      Integer own = records.integer(key, setup, "year");
      year = Math.max(year, own == null ? 0 : own);
      defaults.addProperty("type", records.text(key, setup, "type"));
      defaults.addProperty("periodApplyTo", records.text(key, setup, "periodApplyTo"));
      defaults.addProperty("daysPastEndDate", records.integer(key, setup, "daysPastEndDate"));
    }
    defaults.addProperty("year", year + 1);
    return Answer.json(200, defaults.toString());
  }
}
