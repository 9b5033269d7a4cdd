package dev.openpsa.cw.sandbox.action;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.openpsa.cw.sandbox.answer.Answer;
import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.endpoint.Call;
import dev.openpsa.cw.sandbox.endpoint.Records;
import dev.openpsa.cw.sandbox.store.Audit;
import dev.openpsa.cw.sandbox.store.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reports: a table's records as rows of plain columns, filtered by the columns' names. */
final class Reports {
  private static final String SCREENS = "/system/connectwisehostedscreens";
  private static final Map<String, String> KEYS = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  static {
    KEYS.put("Activity", "/sales/activities");
    KEYS.put("Agreement", "/finance/agreements");
    KEYS.put("AgreementAddition", "/finance/agreements/{}/additions");
    KEYS.put("Company", "/company/companies");
    KEYS.put("Configuration", "/company/configurations");
    KEYS.put("ConnectWiseHostedApiScreen", SCREENS);
    KEYS.put("Contact", "/company/contacts");
    KEYS.put("Expense", "/expense/entries");
    KEYS.put("Invoice", "/finance/invoices");
    KEYS.put("Member", "/system/members");
    KEYS.put("Opportunity", "/sales/opportunities");
    KEYS.put("Product", "/procurement/products");
    KEYS.put("ProductCatalog", "/procurement/catalog");
    KEYS.put("Project", "/project/projects");
    KEYS.put("ProjectTicket", "/project/tickets");
    KEYS.put("PurchaseOrder", "/procurement/purchaseorders");
    KEYS.put("Schedule", "/schedule/entries");
    KEYS.put("Service", "/service/tickets");
    KEYS.put("Time", "/time/entries");
    KEYS.put("TimeSheet", "/time/sheets");
  }

  private final Records records;

  Reports(Records records) {
    this.records = records;
  }

  void register(Register register) {
    register
        .on("GET /system/reports", this::names)
        .on("GET /system/reports/{reportName}", this::run)
        .on("GET /system/reports/{reportName}/columns", this::columns)
        .on(
            "GET /system/reports/{reportName}/count",
            call -> records.countIn(report(call).rows(), call));
  }

  private Answer names(Call call) {
    Table view = records.scratch("Report");
    Audit start = Audit.created(records.database().now(), "zAdmin");
    KEYS.keySet().forEach(name -> view.insert(view.draft(0).set("name", name), start));
    return records.page(view, call);
  }

  private Report report(Call call) {
    String key = KEYS.get(call.argument(0));
    if (key == null) {
      throw ApiException.notFound("Report", call.argument(0));
    }
    Table table = records.tableInSight(key, call);
    return key.equals(SCREENS)
        ? Report.of(
            records.database(),
            table,
            "Presenter_Identifier_Client_Api_RecID",
            "screenId",
            "Client_Api_ID")
        : Report.of(records.database(), table);
  }

  private Answer columns(Call call) {
    JsonArray columns = new JsonArray();
    report(call).columns().forEach(column -> columns.add(column.definition()));
    return Answer.json(200, columns.toString());
  }

  private Answer run(Call call) {
    Report report = report(call);
    List<Report.Column> columns = chosen(report, call.request().parameter("columns"));
    Answer page = records.pageInFull(report.rows(), call);
    JsonArray definitions = new JsonArray();
    columns.forEach(column -> definitions.add(column.definition()));
    JsonArray rows = new JsonArray();
    for (JsonElement record : parsed(page)) {
      JsonArray row = new JsonArray();
      for (Report.Column column : columns) {
        JsonElement value = record.getAsJsonObject().get(column.name());
        row.add(value == null ? JsonNull.INSTANCE : value);
      }
      rows.add(row);
    }
    JsonObject body = new JsonObject();
    body.add("column_definitions", definitions);
    body.add("row_values", rows);
    Answer answer = Answer.json(200, body.toString());
    String links = page.headers().get("Link");
    return links == null ? answer : answer.with("Link", links);
  }

  private static List<Report.Column> chosen(Report report, @Nullable String names) {
    if (names == null) {
      return report.columns();
    }
    List<Report.Column> chosen = new ArrayList<>();
    for (String name : names.split(",")) {
      chosen.add(
          report.columns().stream()
              .filter(column -> column.name().equalsIgnoreCase(name.strip()))
              .findFirst()
              .orElseThrow(() -> ApiException.unknownName(name.strip())));
    }
    return chosen;
  }

  private static JsonArray parsed(Answer answer) {
    try {
      String json = new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
      return JsonParser.parseString(json).getAsJsonArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
