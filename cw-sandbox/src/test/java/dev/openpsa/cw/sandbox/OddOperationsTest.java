package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Operations that stand alone: they fit no collection's pattern. */
class OddOperationsTest extends ActionTest {

  @Covers({
    "GET /sales/opportunities/{parentId}/forecast/{id}",
    "PUT /sales/opportunities/{parentId}/forecast/{id}",
    "DELETE /sales/opportunities/{parentId}/forecast/{id}",
    "GET /sales/opportunities/{parentId}/forecast/count"
  })
  @Test
  void forecastItem_isReadReplacedAndDeletedByItself() {
    int opportunity = id(first("/sales/opportunities", "id > 0"));
    String path = "/sales/opportunities/" + opportunity + "/forecast";
    assertThat(caller.delete(path + "/").status()).isEqualTo(204);
    String body =
        """
        {"forecastType": "Product", "revenue": 90, "cost": 60, "quantity": 1,
         "opportunity": {"id": %d}, "status": {"id": 1}}
        """
            .formatted(opportunity);
    int item = create(path + "/0", body);
    assertThat(caller.count(path)).isEqualTo(1);
    assertThat(number(get(path + "/" + item), "revenue")).isEqualTo(90);

    assertThat(caller.put(path + "/" + item, body.replace("90", "95")).status()).isEqualTo(200);
    assertThat(number(get(path + "/" + item), "revenue")).isEqualTo(95);
    assertThat(number(total(path), "revenue")).isEqualTo(95);

    assertThat(caller.delete(path + "/" + item).status()).isEqualTo(204);
    assertThat(caller.get(path + "/" + item).status()).isEqualTo(404);
    assertThat(number(total(path), "revenue")).isZero();
  }

  private JsonObject total(String path) {
    return list(path).get(0).getAsJsonObject("forecastRevenueTotals");
  }

  @Covers({"GET /system/members/{memberIdentifier}", "GET /system/info/members/{memberIdentifier}"})
  @Test
  void member_isReadByLoginNameAsByItsId() {
    JsonObject member = get("/system/members/2");
    String name = text(member, "identifier");
    assertThat(get("/system/members/" + name)).isEqualTo(member);
    assertThat(get("/system/members/" + name.toUpperCase(java.util.Locale.ROOT))).isEqualTo(member);
    assertThat(id(get("/system/info/members/" + name))).isEqualTo(2);
    assertThat(caller.get("/system/members/nobody").status()).isEqualTo(404);
  }

  @Covers({
    "PUT /system/members/{parentId}/managedDeviceAccounts/bulk",
    "DELETE /system/members/{parentId}/managedDeviceAccounts/bulk"
  })
  @Test
  void managedDeviceAccounts_areMadeChangedAndDeletedInBulk() {
    String path = "/system/members/2/managedDeviceAccounts";
    JsonArray made = payload("PUT", path, "[{\"username\":\"dev-a\"},{\"username\":\"dev-b\"}]");
    int id = id(made.get(0).getAsJsonObject().getAsJsonObject("data"));
    assertThat(list(path)).extracting(a -> text(a, "username")).containsExactly("dev-a", "dev-b");

    payload("PUT", path, "[{\"id\":%d,\"username\":\"dev-c\"}]".formatted(id));
    assertThat(list(path)).extracting(a -> text(a, "username")).containsExactly("dev-c", "dev-b");

    payload("DELETE", path, "{\"ids\":[%d]}".formatted(id));
    assertThat(list(path)).extracting(a -> text(a, "username")).containsExactly("dev-b");
    assertThat(list("/system/members/3/managedDeviceAccounts")).isEmpty();
  }

  private JsonArray payload(String method, String path, String body) {
    Caller.Reply reply = caller.call(method, path + "/bulk", body);
    assertThat(reply.status()).as(reply.body()).isEqualTo(207);
    JsonArray payload = reply.object().getAsJsonArray("payload");
    assertThat(payload)
        .allSatisfy(p -> assertThat(flag(p.getAsJsonObject(), "success")).as("%s", p).isTrue());
    return payload;
  }

  @Covers("PUT /procurement/purchaseorders/{parentId}/lineitems/bulk")
  @Test
  void lineItems_areReplacedInBulk() {
    int order = id(list("/procurement/purchaseorders").get(0));
    String path = "/procurement/purchaseorders/" + order + "/lineitems";
    JsonObject line = list(path).get(0);
    line.addProperty("quantity", number(line, "quantity") + 3);
    JsonArray lines = new JsonArray();
    lines.add(line);
    payload("PUT", path, lines.toString());
    assertThat(number(get(path + "/" + id(line)), "quantity")).isEqualTo(number(line, "quantity"));
  }

  @Covers("PUT /procurement/catalog/{parentId}/vendors/{id}")
  @Test
  void catalogVendor_isReplaced() {
    int item = id(list("/procurement/catalog").get(0));
    int vendor = id(first("/company/companies", "isVendorFlag = true"));
    String body =
        "{\"catalogItemId\":%d,\"vendorId\":%d,\"vendorSku\":\"A\"}".formatted(item, vendor);
    int made = id(post("/procurement/catalog/vendors", body, 201));
    String path = "/procurement/catalog/" + item + "/vendors/" + made;
    assertThat(caller.put(path, body.replace("\"A\"", "\"B\"")).status()).isEqualTo(200);
    assertThat(list("/procurement/catalog/vendors/" + item))
        .extracting(v -> text(v, "vendorSku"))
        .containsExactly("B");
  }

  @Covers({"POST /service/knowledgebasesettings", "PUT /service/knowledgebasesettings/{id}"})
  @Test
  void knowledgeBaseSettings_stayOneRecord() {
    int id = id(get("/service/knowledgebasesettings"));
    String path = "/service/knowledgebasesettings/" + id;
    assertThat(caller.put(path, "{\"requireApproval\":false}").status()).isEqualTo(200);
    assertThat(flag(get("/service/knowledgebasesettings"), "requireApproval")).isFalse();

    post("/service/knowledgebasesettings", "{\"requireApproval\":true}", 201);
    assertThat(flag(get("/service/knowledgebasesettings"), "requireApproval")).isTrue();
    assertThat(flag(get(path), "requireApproval")).isTrue();
  }

  @Covers("PUT /system/myAccount/{id}")
  @Test
  void myAccount_isReplaced() {
    int self = id(get("/system/myMembers"));
    JsonObject account = get("/system/myAccount/" + self);
    account.addProperty("title", "Captain");
    assertThat(caller.put("/system/myAccount/" + self, account.toString()).status()).isEqualTo(200);
    assertThat(text(get("/system/members/" + self), "title")).isEqualTo("Captain");
    assertThat(text(get("/system/members/" + self), "identifier"))
        .isEqualTo(text(account, "identifier"));
  }

  @Covers("GET /system/ssoUsers/{externalId}")
  @Test
  void ssoUser_isReadByItsOutsideId() {
    assertThat(caller.get("/system/ssoUsers/b-21").status()).isEqualTo(404);
    post("/system/members/4/linkSsoUser", "{\"ssoUserId\":\"b-21\"}", 200);
    assertThat(idOf(get("/system/ssoUsers/b-21"), "linkedMember")).isEqualTo(4);
  }

  @Covers("GET /system/members/{id}/image")
  @Test
  void member_withAPicture_showsIt() {
    assertThat(caller.get("/system/members/2/image").status()).isEqualTo(404);
    byte[] png = caller.download("/service/priorities/1/image").body();
    assertThat(
            caller
                .upload(
                    "/system/documents",
                    FormBody.of("Member", 2)
                        .field("isAvatar", "true")
                        .file("me.png", "image/png", png))
                .status())
        .isEqualTo(201);
    assertThat(caller.download("/system/members/2/image").body()).isEqualTo(png);
  }

  @Covers("GET /company/companies/{parentId}/surveys/count")
  @Test
  void surveys_areCountedByCompany() {
    JsonObject survey = list("/service/surveys").get(0);
    String results = "/service/surveys/" + id(survey) + "/results";
    JsonObject result = first(results, "company/id > 0");
    int company = idOf(result, "company");
    int expected = caller.count(results, "conditions", "company/id = " + company);
    String count = "/company/companies/" + company + "/surveys";
    assertThat(caller.count(count)).isEqualTo(expected).isPositive();
    assertThat(caller.delete(results + "/" + id(result)).status()).isEqualTo(204);
    assertThat(caller.count(count)).isEqualTo(expected - 1);
  }

  @Covers({"GET /finance/info/invoice/{id}", "GET /procurement/changeorders/count"})
  @Test
  void otherSpellings_showTheSameRecords() {
    JsonObject invoice = list("/finance/invoices").get(0);
    assertThat(id(get("/finance/info/invoice/" + id(invoice)))).isEqualTo(id(invoice));
    int before = caller.count("/procurement/changeorders");
    int order = id(list("/procurement/purchaseorders").get(0));
    create("/procurement/changeorder", "{\"purchaseHeaderRecId\":" + order + "}");
    assertThat(caller.count("/procurement/changeorders")).isEqualTo(before + 1);
  }

  @Covers({
    "POST /system/googleemailsetup/{id}/testConnection",
    "POST /system/office365/emailSetups/{id}/testConnection",
    "POST /system/office365/emailSetups/{id}/authorize",
    "POST /system/mycompany/reportingServices/{id}/testConnection",
    "GET /system/managementNetworkSecurities/{id}/testCredentials",
    "POST /company/portalConfigurations/{parentId}/invoiceSetups/{id}/testTransaction"
  })
  @ParameterizedTest
  @CsvSource({
    "POST, /system/googleemailsetup, testConnection",
    "POST, /system/office365/emailSetups, testConnection",
    "POST, /system/office365/emailSetups, authorize",
    "POST, /system/mycompany/reportingServices, testConnection",
    "GET, /system/managementNetworkSecurities, testCredentials",
    "POST, /company/portalConfigurations/{}/invoiceSetups, testTransaction"
  })
  void connection_ofASetupThatIsThere_failsBecauseNobodyIsAtTheOtherEnd(
      String method, String collection, String test) {
    SampleBodies samples = new SampleBodies(dev.openpsa.cw.sandbox.api.ApiTable.load(), caller);
    String path = samples.path(collection) + "/" + samples.firstId(collection) + "/" + test;
    Caller.Reply reply = caller.call(method, path, method.equals("GET") ? null : "");
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(flag(reply.object(), "success")).isFalse();
    assertThat(text(reply.object(), "message")).endsWith("can not be reached.");
    assertThat(caller.call(method, path.replaceFirst("/\\d+/(?=\\D+$)", "/9999/"), null).status())
        .isEqualTo(404);
  }

  @Covers({"GET /system/workflows/notifyTypes", "GET /system/workflows/notifyTypes/{id}"})
  @Test
  void notifyType_isAListOfOne() {
    JsonObject first = list("/system/workflows/notifyTypes").get(0);
    assertThat(list("/system/workflows/notifyTypes/" + id(first))).containsExactly(first);
  }

  @Covers("GET /system/quoteLinkSetup/testConnection")
  @Test
  void quoteLink_isNotReached() {
    assertThat(flag(get("/system/quoteLinkSetup/testConnection"), "success")).isFalse();
  }
}
