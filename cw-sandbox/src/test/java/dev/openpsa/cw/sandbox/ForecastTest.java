package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;

class ForecastTest extends ActionTest {
  @Covers({
    "GET /sales/opportunities/{parentId}/forecast",
    "POST /sales/opportunities/{parentId}/forecast",
    "PUT /sales/opportunities/{parentId}/forecast/",
    "PATCH /sales/opportunities/{parentId}/forecast/",
    "DELETE /sales/opportunities/{parentId}/forecast/",
    "POST /sales/opportunities/{parentId}/forecast/{id}",
    "PATCH /sales/opportunities/{parentId}/forecast/{id}",
    "POST /sales/opportunities/{parentId}/forecast/copy/{id}"
  })
  @Test
  void forecast_addsUpItsItems() {
    int opportunity =
        create(
            "/sales/opportunities",
            """
            {"name": "Second site", "company": {"id": 2}, "contact": {"id": 1},
             "primarySalesRep": {"id": 19}, "status": {"id": 1}, "expectedCloseDate": "2026-05-01T00:00:00Z"}
            """);
    String path = "/sales/opportunities/" + opportunity + "/forecast";
    JsonObject empty = list(path).get(0);
    assertThat(empty.getAsJsonArray("forecastItems")).isEmpty();

    JsonObject made = post(path, "{\"forecastItems\":[" + item(100, 60, "Product") + "]}", 201);

    int first = id(made.getAsJsonArray("forecastItems").get(0).getAsJsonObject());
    int second =
        create(
            path + "/0",
            item(50, 10, "Service").replace("}", ",\"opportunity\":{\"id\":" + opportunity + "},")
                + "\"status\":{\"id\":1}}");
    JsonObject forecast = list(path).get(0);
    assertThat(forecast.getAsJsonArray("forecastItems")).hasSize(2);
    assertThat(number(forecast.getAsJsonObject("forecastRevenueTotals"), "revenue")).isEqualTo(150);
    assertThat(number(forecast.getAsJsonObject("productRevenue"), "margin")).isEqualTo(40);
    assertThat(number(forecast.getAsJsonObject("openRevenue"), "revenue")).isEqualTo(150);
    patch(path + "/" + second, "revenue", "70");
    patch(path + "/", "forecastItems/0/revenue", "130");
    assertThat(number(list(path).get(0).getAsJsonObject("forecastRevenueTotals"), "revenue"))
        .isEqualTo(200);

    post(path + "/copy/" + first, "", 200);
    assertThat(items(path)).hasSize(3);
    String kept = item(1, 0, "Other1").replaceFirst("\\{", "{\"id\":" + first + ",");
    assertThat(caller.put(path + "/", "{\"forecastItems\":[" + kept + "]}").status())
        .isEqualTo(200);
    assertThat(items(path)).hasSize(1);
    assertThat(id(items(path).get(0).getAsJsonObject())).isEqualTo(first);
    assertThat(caller.delete(path + "/").status()).isEqualTo(204);
    assertThat(items(path)).isEmpty();
  }

  private JsonArray items(String path) {
    return list(path).get(0).getAsJsonArray("forecastItems");
  }

  private static String item(int revenue, int cost, String type) {
    return "{\"forecastType\":\"%s\",\"revenue\":%d,\"cost\":%d}".formatted(type, revenue, cost);
  }
}
