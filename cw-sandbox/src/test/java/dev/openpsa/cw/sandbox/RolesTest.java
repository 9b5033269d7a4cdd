package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.openpsa.cw.sandbox.access.FinanceFields;
import dev.openpsa.cw.sandbox.access.Role;
import dev.openpsa.cw.sandbox.api.ApiTable;
import dev.openpsa.cw.sandbox.api.Operation;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RolesTest {
  private static Sandbox sandbox;
  private static Caller admin;
  private static Caller reader;
  private static Caller blind;

  @BeforeAll
  static void start() {
    sandbox = Sandboxes.fixed();
    admin = new Caller(sandbox);
    reader = as(Role.READ_ONLY);
    blind = as(Role.FINANCE_BLIND);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @Test
  void keys_ofEachRole_belongToAMember() {
    for (Role role : Role.values()) {
      assertThat(as(role).get("/system/myMembers").object().get("identifier").getAsString())
          .isEqualTo(role.member());
    }
    Caller mixed = new Caller(sandbox, Role.READ_ONLY.publicKey(), Role.ADMINISTRATOR.privateKey());
    assertThat(mixed.get("/service/boards").status()).isEqualTo(401);
  }

  @Test
  void readOnly_readsAllAndWritesNothing() {
    String ticket = "{\"summary\":\"x\",\"company\":{\"id\":2}}";
    assertThat(reader.get("/service/tickets/1").status()).isEqualTo(200);
    assertThat(reader.get("/finance/invoices").array()).isNotEmpty();
    assertThat(reader.post("/service/tickets/search", "{\"conditions\":\"id=1\"}").array())
        .hasSize(1);
    assertForbidden(reader.post("/service/tickets", ticket));
    assertForbidden(reader.put("/service/tickets/1", ticket));
    assertForbidden(reader.patch("/service/tickets/1", "[]"));
    assertForbidden(reader.delete("/service/tickets/1"));
    assertForbidden(reader.post("/service/tickets/1/merge", "{}"));
    assertForbidden(reader.post("/company/configurations/bulk", "[]"));
    assertThat(admin.get("/service/tickets/1").status()).isEqualTo(200);
  }

  @Test
  void readOnly_everyWriteOfTheSpecification_isForbidden() {
    for (Operation operation : ApiTable.load().operations()) {
      if (List.of("PUT", "PATCH", "DELETE").contains(operation.method())) {
        Caller.Reply reply =
            reader.call(operation.method(), operation.path().replaceAll("\\{\\w+}", "1"), "{}");
        assertThat(reply.status()).as(operation.toString()).isEqualTo(403);
      }
    }
  }

  @Test
  void readOnly_cannotGetKeysThatMayMore() {
    HttpRequest request =
        reader
            .request(reader.url("/system/members/mhartwell/tokens"))
            .header("x-cw-usertype", "member")
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    assertForbidden(reader.send(request));
  }

  @Test
  void financeBlind_getsTokensThatAreBlindToo() {
    HttpRequest request =
        blind
            .request(blind.url("/system/members/mhartwell/tokens"))
            .header("x-cw-usertype", "member")
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    JsonObject token = blind.send(request).object();
    Caller member =
        new Caller(
            sandbox, token.get("publicKey").getAsString(), token.get("privateKey").getAsString());
    assertForbidden(member.get("/finance/invoices"));
  }

  @Test
  void financeBlind_figuresAreForbidden_setupIsNot() {
    assertForbidden(blind.get("/finance/agreements"));
    assertForbidden(blind.get("/finance/agreements/1/additions"));
    assertForbidden(blind.get("/finance/invoices/count"));
    assertThat(blind.get("/finance/billingTerms").status()).isEqualTo(200);
    assertThat(blind.get("/service/tickets").status()).isEqualTo(200);
  }

  @Test
  void financeBlind_figuresElsewhereAreMissing() {
    assertHidden("/system/members/1", "hourlyRate", "hourlyCost");
    assertHidden("/time/entries/1", "hourlyRate");
    assertHidden("/time/workRoles/1", "hourlyRate");
    assertHidden("/procurement/catalog/1", "price", "cost");
    JsonObject member = blind.get("/system/members/1", "fields", "identifier,hourlyCost").object();
    assertThat(member.keySet()).containsExactly("identifier");
    String path = "/service/tickets/1";
    JsonObject changed =
        blind.patch(path, "[{\"op\":\"replace\",\"path\":\"summary\",\"value\":\"y\"}]").object();
    assertThat(changed.get("summary").getAsString()).isEqualTo("y");
    assertThat(changed.keySet()).noneMatch(FinanceFields::isFinance);
  }

  @Test
  void financeBlind_cannotGuessByFilterOrOrder() {
    for (String conditions :
        List.of("hourlyCost > 50", "(id=1 or hourlyRate in (1,2)) and adminFlag=false")) {
      Caller.Reply reply = blind.get("/system/members", "conditions", conditions);
      assertThat(reply.status()).as(conditions).isEqualTo(400);
      assertThat(reply.object().get("code").getAsString()).isEqualTo("ApiFindCondition");
      assertThat(blind.get("/system/members/count", "conditions", conditions).status())
          .isEqualTo(400);
      assertThat(admin.get("/system/members", "conditions", conditions).status()).isEqualTo(200);
    }
    assertThat(blind.get("/system/members", "orderBy", "hourlyCost desc").status()).isEqualTo(400);
    assertThat(blind.get("/system/members", "conditions", "id=1").array()).hasSize(1);
  }

  @Test
  void financeBlind_cannotGuessByAnotherSpelling() {
    for (String conditions : List.of("HOURLYCOST > 50", "hourlycost > 50", "hourlyRate = 1")) {
      assertThat(blind.get("/system/members", "conditions", conditions).status()).isEqualTo(400);
      assertThat(blind.get("/system/members", "orderBy", conditions.split(" ")[0]).status())
          .isEqualTo(400);
    }
    assertThat(
            blind
                .post("/service/tickets/search", "{\"conditions\":\"MEMBER/HOURLYCOST>1\"}")
                .status())
        .isEqualTo(400);
    assertThat(blind.get("/procurement/catalog", "childConditions", "PRICES/price > 1").status())
        .isEqualTo(400);
  }

  @Test
  void financeBlind_reportsAndBundles_showNoFigures() {
    assertForbidden(blind.get("/system/reports/Agreement"));
    assertForbidden(blind.get("/system/reports/Invoice/count"));
    JsonObject report =
        blind.get("/system/reports/Time", "columns", "Time_Entry_RecID,Hourly_Rate").object();
    assertThat(report.getAsJsonArray("row_values"))
        .isNotEmpty()
        .allMatch(row -> row.getAsJsonArray().get(1).isJsonNull());
    assertThat(blind.get("/system/reports/Time", "conditions", "Hourly_Rate > 1").status())
        .isEqualTo(400);
    assertThat(blind.get("/system/reports/Time", "orderBy", "Hourly_Rate").status()).isEqualTo(400);
    String bundle =
        "{\"requests\":[{\"sequenceNumber\":1,\"resourceType\":\"agreement\",\"apiRequest\":{}},"
            + "{\"sequenceNumber\":2,\"resourceType\":\"member\",\"apiRequest\":{\"filters\":"
            + "{\"conditions\":\"HourlyCost > 1\"}}}]}";
    for (String path : List.of("/system/bundles", "/system/bundles/count")) {
      assertThat(blind.post(path, bundle).object().getAsJsonArray("results"))
          .extracting(result -> result.getAsJsonObject().get("statusCode").getAsInt())
          .containsExactly(403, 400);
    }
  }

  /** A price like no other is told to everyone who may see it, and to nobody else. */
  @Test
  void financeBlind_noReadOfTheSpecification_showsAFigure() {
    String figure = "86423.57";
    String entry =
        admin
            .get("/time/entries", "conditions", "status = 'Open'", "orderBy", "id desc")
            .ids()
            .get(0)
            .toString();
    Map<String, String> figures =
        Map.of(
            "/system/members/1",
            "hourlyCost",
            "/time/entries/" + entry,
            "hourlyRate",
            "/time/workRoles/1",
            "hourlyRate",
            "/procurement/catalog/1",
            "price",
            "/procurement/products/1",
            "price",
            "/finance/agreements/1",
            "billAmount",
            "/project/projects/1",
            "estimatedTimeCost");
    figures.forEach(
        (path, field) -> {
          String patch =
              "[{\"op\":\"replace\",\"path\":\"" + field + "\",\"value\":" + figure + "}]";
          assertThat(admin.patch(path, patch).status()).as(path).isEqualTo(200);
          assertThat(admin.get(path).body()).as(path).contains(figure);
        });
    int seen = 0;
    for (Operation operation : ApiTable.load().operations()) {
      if (operation.method().equals("GET")) {
        boolean isTime = operation.path().startsWith("/time/entries");
        String path =
            operation
                .path()
                .replace("{reportName}", "Time")
                .replaceAll("\\{\\w+}", isTime ? entry : "1");
        String[] page =
            isTime
                ? new String[] {"pageSize", "1000", "orderBy", "id desc"}
                : new String[] {"pageSize", "1000"};
        seen += admin.get(path, page).body().contains(figure) ? 1 : 0;
        assertThat(blind.get(path, page).body()).as(path).doesNotContain(figure);
      }
    }
    assertThat(seen).as("places where an administrator sees it").isGreaterThan(10);
    String trail = "/system/audittrail";
    assertThat(admin.get(trail, "type", "Time", "id", entry).body()).contains(figure);
    assertThat(blind.get(trail, "type", "Time", "id", entry).body()).doesNotContain(figure);
  }

  @Test
  void financeFields_areToldByTheirNames() {
    assertThat(
            List.of(
                "hourlyCost",
                "Hourly_Rate",
                "price",
                "unitPrice",
                "billableAmount",
                "taxRate",
                "subTotal",
                "aGRAmount",
                "invoiceTotal",
                "downpaymentApplied",
                "actualGrossMargin"))
        .allMatch(FinanceFields::isFinance);
    assertThat(
            List.of(
                "rateType",
                "hidePriceFlag",
                "amountCaption",
                "costAccountNumber",
                "marginTop",
                "revenueYear",
                "operatingSystem",
                "corporate",
                "taxCode",
                "actualHours",
                "status",
                "invoiceAmountTaxCode",
                "separator"))
        .noneMatch(FinanceFields::isFinance);
  }

  private static void assertHidden(String path, String... fields) {
    assertThat(admin.get(path).object().keySet()).contains(fields);
    assertThat(blind.get(path).object().keySet())
        .doesNotContain(fields)
        .noneMatch(FinanceFields::isFinance)
        .contains("id", "_info");
  }

  private static void assertForbidden(Caller.Reply reply) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(403);
    assertThat(reply.object().get("code").getAsString()).isEqualTo("Security");
    assertThat(reply.object().get("message").getAsString())
        .isEqualTo("You do not have security permission to perform this action.");
  }

  private static Caller as(Role role) {
    return new Caller(sandbox, role.publicKey(), role.privateKey());
  }
}
