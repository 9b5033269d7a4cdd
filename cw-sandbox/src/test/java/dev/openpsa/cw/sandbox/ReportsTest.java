package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;

class ReportsTest extends ActionTest {
  @Covers({
    "GET /system/reports",
    "GET /system/reports/{reportName}",
    "GET /system/reports/{reportName}/columns"
  })
  @Test
  void report_hasColumnsAndRowsInTheirOrder() {
    assertThat(list("/system/reports", "pageSize", "100"))
        .extracting(r -> text(r, "name"))
        .contains("Service", "Time", "Company");
    JsonObject report = caller.get("/system/reports/Service", "pageSize", "2").object();
    JsonArray columns = report.getAsJsonArray("column_definitions");
    assertThat(columns.get(0).getAsJsonObject().toString())
        .isEqualTo(
            "{\"Ticket_RecID\":{\"type\":\"Numeric\",\"isNullable\":false,\"identityColumn\":true}}");
    JsonArray rows = report.getAsJsonArray("row_values");
    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).getAsJsonArray()).hasSameSizeAs(columns);
    JsonObject ticket = list("/service/tickets", "pageSize", "1").get(0);
    assertThat(rows.get(0).getAsJsonArray().get(0).getAsInt()).isEqualTo(id(ticket));
    assertThat(cell(report, 0, "Summary")).isEqualTo(text(ticket, "summary"));
    assertThat(cell(report, 0, "Company_Name")).isEqualTo(nameOf(ticket, "company"));
    assertThat(caller.get("/system/reports/Service/columns").array()).isEqualTo(columns);
  }

  @Covers("GET /system/reports/{reportName}/count")
  @Test
  void report_isFilteredOrderedAndCutByColumns() {
    String conditions = "Closed_Flag = false and Board_Name = 'Help Desk'";
    JsonObject report =
        caller
            .get(
                "/system/reports/Service",
                "conditions",
                conditions,
                "columns",
                "Summary,Board_Name",
                "orderBy",
                "Ticket_RecID desc",
                "pageSize",
                "5")
            .object();
    assertThat(report.getAsJsonArray("column_definitions")).hasSize(2);
    assertThat(report.getAsJsonArray("row_values")).hasSize(5);
    JsonObject last =
        list(
                "/service/tickets",
                "conditions",
                "closedFlag = false and board/name = 'Help Desk'",
                "orderBy",
                "id desc",
                "pageSize",
                "1")
            .get(0);
    assertThat(cell(report, 0, "Summary")).isEqualTo(text(last, "summary"));
    assertThat(caller.count("/system/reports/Service", "conditions", conditions))
        .isEqualTo(
            caller.count(
                "/service/tickets",
                "conditions",
                "closedFlag = false and board/name = 'Help Desk'"));
  }

  @Test
  void report_afterAWrite_showsIt() {
    int before = caller.count("/system/reports/Time");
    create("/time/entries", "{\"timeStart\":\"2026-03-18T12:00:00Z\",\"actualHours\":1}");
    assertThat(caller.count("/system/reports/Time")).isEqualTo(before + 1);
  }

  @Test
  void hostedScreens_areTheirIdsAndNames() {
    JsonObject report = caller.get("/system/reports/ConnectWiseHostedApiScreen").object();
    assertThat(report.get("column_definitions"))
        .hasToString(
            "[{\"Presenter_Identifier_Client_Api_RecID\":{\"type\":\"Numeric\",\"isNullable\":false,\"identityColumn\":true}},"
                + "{\"Client_Api_ID\":{\"type\":\"Text\",\"isNullable\":false,\"identityColumn\":false}}]");
    assertThat(report.getAsJsonArray("row_values"))
        .hasSizeGreaterThan(3)
        .allSatisfy(row -> assertThat(row.getAsJsonArray()).hasSize(2));
    assertThat(
            caller.count(
                "/system/reports/ConnectWiseHostedApiScreen",
                "conditions",
                "Client_Api_ID = 'ServiceTicket'"))
        .isEqualTo(1);
  }

  @Test
  void report_unknownNamesAreRefused() {
    assertThat(caller.get("/system/reports/Nonsense").status()).isEqualTo(404);
    refused(caller.get("/system/reports/Time", "columns", "Nonsense"), 400, "Nonsense is not");
    refused(
        caller.get("/system/reports/Time", "conditions", "Nonsense = 1"), 400, "Nonsense is not");
  }

  private static String cell(JsonObject report, int row, String column) {
    JsonArray columns = report.getAsJsonArray("column_definitions");
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).getAsJsonObject().has(column)) {
        return report.getAsJsonArray("row_values").get(row).getAsJsonArray().get(i).getAsString();
      }
    }
    throw new AssertionError("no column " + column);
  }
}
