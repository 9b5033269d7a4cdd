package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class SetupActionsTest extends ActionTest {
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

  @Covers({
    "GET /system/workflows/userdefinedfields/events/{grandparentId}/actions/{parentId}",
    "DELETE /system/workflows/userdefinedfields/actions/{parentId}",
    "PATCH /system/workflows/userdefinedfields/{id}",
    "POST /system/workflows/userdefinedfields/events/{grandparentId}",
    "PUT /system/workflows/userdefinedfields/{id}"
  })
  @Test
  void workflowFields_areKeptByEventAndAction() {
    int workflow = create("/system/workflows", "{\"name\":\"Stale\",\"tableType\":{\"id\":1}}");
    int event =
        create("/system/workflows/" + workflow + "/events", "{\"eventCondition\":\"Age > 3\"}");
    String path = "/system/workflows/userdefinedfields/";
    int field = create(path + "events/" + event, "{\"actionId\":5,\"caption\":\"Room\"}");
    String ofAction = path + "events/" + event + "/actions/5";
    assertThat(list(ofAction)).extracting(ActionTest::id).containsExactly(field);
    patch(path + field, "value", "\"12\"");
    assertThat(text(list(ofAction).get(0), "value")).isEqualTo("12");
    assertThat(caller.put(path + field, "{\"actionId\":5,\"eventId\":" + event + "}").status())
        .isEqualTo(200);
    assertThat(list(ofAction).get(0).has("value")).isFalse();
    assertThat(caller.delete(path + "actions/5").status()).isEqualTo(204);
    assertThat(list(ofAction)).isEmpty();
    assertThat(caller.post(path + "events/99", "{}").status()).isEqualTo(404);
  }

  @Covers({"POST /schedule/colors/reset", "POST /schedule/colors/{id}/clear"})
  @Test
  void colors_areClearedAndReset() {
    JsonArray before = caller.get("/schedule/colors").array();
    post("/schedule/colors/1/clear", "", 200);
    assertThat(text(get("/schedule/colors/1"), "color")).isEqualTo("#FFFFFF");
    assertThat(caller.post("/schedule/colors/reset", "").records()).hasSize(4);
    assertThat(caller.get("/schedule/colors").records())
        .extracting(c -> text(c, "color"))
        .containsExactlyElementsOf(
            before.asList().stream().map(c -> text(c.getAsJsonObject(), "color")).toList());
  }

  @Covers("DELETE /schedule/entries/{id}/{notifyResource}")
  @Test
  void scheduleEntry_isDeletedWithANotice() {
    int entry = id(list("/schedule/entries").get(0));
    int before = caller.count("/schedule/entries");
    assertThat(caller.delete("/schedule/entries/" + entry + "/true").status()).isEqualTo(204);
    assertThat(caller.count("/schedule/entries")).isEqualTo(before - 1);
    assertThat(caller.get("/schedule/entries/" + entry).status()).isEqualTo(404);
  }

  @Covers("POST /service/teamMembers")
  @Test
  void teams_areListedAndJoined() {
    JsonObject team = list("/service/teams").get(0);
    JsonObject own = list("/service/boards/1/teams").get(0);
    assertThat(text(team, "name")).isEqualTo(text(own, "name"));
    int member =
        list("/system/members", "pageSize", "100").stream()
            .mapToInt(ActionTest::id)
            .filter(
                id ->
                    own.getAsJsonArray("members").asList().stream()
                        .noneMatch(m -> m.getAsInt() == id))
            .findFirst()
            .orElseThrow();
    String body =
        "{\"team\":{\"id\":%d},\"member\":{\"id\":%d},\"teamLeaderFlag\":true}"
            .formatted(id(own), member);
    JsonObject joined = post("/service/teamMembers", body, 201);
    assertThat(idOf(joined, "board")).isEqualTo(1);
    JsonObject now = get("/service/boards/1/teams/" + id(own));
    assertThat(now.getAsJsonArray("members")).hasSize(own.getAsJsonArray("members").size() + 1);
    assertThat(idOf(now, "teamLeader")).isEqualTo(member);
    refused(caller.post("/service/teamMembers", body), 400, "in the team already");
  }

  @Covers("POST /service/templates/{id}/generate")
  @Test
  void template_generatesItsTicket() {
    JsonObject template = list("/service/templates").get(0);
    int before = caller.count("/service/tickets");
    Caller.Reply reply = caller.post("/service/templates/" + id(template) + "/generate", "");
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.object().get("serviceCount").getAsInt()).isOne();
    assertThat(caller.count("/service/tickets")).isEqualTo(before + 1);
    JsonObject made = list("/service/tickets", "orderBy", "id desc", "pageSize", "1").get(0);
    assertThat(text(made, "summary")).isEqualTo(text(template, "summary"));
    assertThat(nameOf(made, "company")).isEqualTo("Your Company");
    assertThat(list("/service/tickets/" + id(made) + "/notes")).hasSize(1);
  }

  @Covers("POST /project/ticketNote/{id}/markAs/")
  @Test
  void note_isPutUnderOtherHeadings() {
    int ticket = id(list("/project/tickets").get(0));
    int note =
        create(
            "/project/tickets/" + ticket + "/notes",
            "{\"text\":\"x\",\"detailDescriptionFlag\":true}");
    assertThat(
            caller
                .post(
                    "/project/ticketNote/" + note + "/markAs/",
                    "{\"detailDescriptionFlag\":false,\"resolutionFlag\":true}")
                .status())
        .isEqualTo(200);
    JsonObject now = get("/project/tickets/" + ticket + "/notes/" + note);
    assertThat(flag(now, "resolutionFlag")).isTrue();
    assertThat(flag(now, "detailDescriptionFlag")).isFalse();
    refused(
        caller.post("/project/ticketNote/" + note + "/markAs/", "{\"resolutionFlag\":false}"),
        400,
        "At least one of the flags");
  }

  @Covers({
    "GET /service/knowledgebasesettings",
    "GET /service/knowledgebasesettings/{id}",
    "PATCH /service/knowledgebasesettings/{id}"
  })
  @Test
  void knowledgeBaseSettings_areOneRecord() {
    assertThat(get("/service/knowledgebasesettings"))
        .isEqualTo(get("/service/knowledgebasesettings/1"));
    patch("/service/knowledgebasesettings/1", "requireApproval", "false");
    assertThat(flag(get("/service/knowledgebasesettings"), "requireApproval")).isFalse();
  }

  @Covers({
    "GET /company/companies/default",
    "GET /company/contacts/default",
    "GET /procurement/rmaTags/default",
    "GET /sales/opportunities/default",
    "GET /system/apiMembers/default",
    "GET /time/timePeriodSetups/default",
    "POST /time/entries/defaults"
  })
  @Test
  void defaults_showWhatARecordBeginsWith() {
    assertThat(nameOf(get("/company/companies/default"), "status")).isEqualTo("Active");
    int before = caller.count("/time/entries");
    JsonObject entry =
        post(
            "/time/entries/defaults", "{\"chargeToType\":\"ServiceTicket\",\"chargeToId\":1}", 200);
    JsonObject ticket = get("/service/tickets/1");
    assertThat(idOf(entry, "company")).isEqualTo(idOf(ticket, "company"));
    assertThat(idOf(entry, "member")).isEqualTo(id(get("/system/myMembers")));
    assertThat(entry.has("workType")).isTrue();
    assertThat(id(entry)).isZero();
    assertThat(caller.count("/time/entries")).isEqualTo(before);
    assertThat(get("/time/timePeriodSetups/default").get("year").getAsInt()).isEqualTo(2027);
    for (String path :
        List.of(
            "/company/contacts/default",
            "/procurement/rmaTags/default",
            "/sales/opportunities/default",
            "/system/apiMembers/default")) {
      assertThat(id(get(path))).as(path).isZero();
    }
  }

  @Covers("PATCH /company/configurations/{id}/changeType")
  @Test
  void configuration_ofAnotherType_hasItsQuestions() {
    JsonObject configuration = list("/company/configurations").get(0);
    int type = create("/company/configurations/types", "{\"name\":\"Kiosk\"}");
    create(
        "/company/configurations/types/" + type + "/questions",
        "{\"fieldType\":\"Text\",\"entryType\":\"EntryField\",\"sequenceNumber\":1,\"question\":\"Room\"}");
    String path = "/company/configurations/" + id(configuration);
    patch(path + "/changeType", "type", "{\"id\":%d}".formatted(type));
    JsonObject now = get(path);
    assertThat(nameOf(now, "type")).isEqualTo("Kiosk");
    assertThat(now.getAsJsonArray("questions")).hasSize(1);
    assertThat(
            now.getAsJsonArray("questions").get(0).getAsJsonObject().get("question").getAsString())
        .isEqualTo("Room");
    refused(
        caller.patch(
            path + "/changeType", "[{\"op\":\"replace\",\"path\":\"name\",\"value\":\"x\"}]"),
        400,
        "must change the type");
  }

  @Covers("GET /company/configurations/{id}/quickAccess/count")
  @Test
  void ticketConfigurations_areLinksUnderTheConfigurationsIds() {
    JsonObject configuration = list("/company/configurations").get(3);
    String path = unlinked("Screen is dark");
    String other = unlinked("Keyboard is dirty");
    String counted = "/company/configurations/" + id(configuration) + "/quickAccess/count";
    int before = get(counted).get("Tickets").getAsInt();
    refused(caller.post(path, "{}"), 400, "id or deviceIdentifier is required.");
    String link = "{\"id\":%d}".formatted(id(configuration));
    assertThat(create(path, link)).isEqualTo(id(configuration));
    assertThat(caller.get(path).ids()).containsExactly(id(configuration));
    assertThat(caller.get(other).array()).isEmpty();
    assertThat(create(other, link)).isEqualTo(id(configuration));
    assertThat(get(counted).get("Tickets").getAsInt()).isEqualTo(before + 2);
    refused(caller.post(path, link), 400, "already");
    assertThat(caller.delete(path + "/" + id(configuration)).status()).isEqualTo(204);
    assertThat(caller.get(path).array()).isEmpty();
    assertThat(caller.delete(path + "/" + id(configuration)).status()).isEqualTo(404);
    assertThat(caller.get("/company/configurations/" + id(configuration)).status()).isEqualTo(200);
  }

  private String unlinked(String summary) {
    String body = "{\"summary\":\"%s\",\"company\":{\"id\":2}}".formatted(summary);
    return "/service/tickets/" + create("/service/tickets", body) + "/configurations";
  }

  @Covers("GET /finance/agreements/{id}/quickAccess/count")
  @Test
  void agreementTabs_countWhatBelongsToIt() {
    JsonObject agreement = first("/finance/agreements", "agreementStatus = 'Active'");
    JsonObject tabs = get("/finance/agreements/" + id(agreement) + "/quickAccess/count");
    assertThat(tabs.get("Tickets").getAsInt())
        .isEqualTo(caller.count("/service/tickets", "conditions", "agreement/id=" + id(agreement)));
  }

  @Covers({
    "DELETE /service/tickets/changelogs",
    "DELETE /time/changelogs",
    "GET /service/tickets/changelogs",
    "GET /time/changelogs"
  })
  @Test
  void changeLogs_holdWritesUntilTheyAreEmptied() {
    assertThat(list("/service/tickets/changelogs")).isEmpty();
    int ticket = create("/service/tickets", "{\"summary\":\"x\",\"company\":{\"id\":2}}");
    patch("/service/tickets/" + ticket, "summary", "\"y\"");
    assertThat(list("/service/tickets/changelogs"))
        .extracting(l -> text(l, "action") + text(l, "summary"))
        .containsExactly("Addedx", "Updatedy");
    assertThat(caller.delete("/service/tickets/changelogs").status()).isEqualTo(204);
    assertThat(list("/service/tickets/changelogs")).isEmpty();
    create("/time/entries", "{\"timeStart\":\"2026-03-18T12:00:00Z\",\"actualHours\":1}");
    assertThat(list("/time/changelogs"))
        .singleElement()
        .satisfies(l -> assertThat(number(l, "hoursActual")).isEqualTo(1));
    assertThat(caller.delete("/time/changelogs").status()).isEqualTo(204);
    assertThat(list("/time/changelogs")).isEmpty();
  }

  @Covers({"GET /system/myAccount/{id}", "GET /system/myMembers", "PATCH /system/myAccount/{id}"})
  @Test
  void myAccount_isOnesOwnMember() {
    int self = id(get("/system/myMembers"));
    patch("/system/myAccount/" + self, "title", "\"Boss\"");
    assertThat(text(get("/system/members/" + self), "title")).isEqualTo("Boss");
    assertThat(text(get("/system/myAccount/" + self), "title")).isEqualTo("Boss");
    assertThat(caller.get("/system/myAccount/" + (self + 1)).status()).isEqualTo(404);
  }

  @Covers({
    "GET /system/BillableOptions/info",
    "GET /system/documentTypes/info",
    "GET /system/documentTypes/info/count",
    "GET /system/documentTypes/{id}/info"
  })
  @Test
  void fixedLists_areThere() {
    assertThat(list("/system/BillableOptions/info"))
        .extracting(o -> text(o, "optionId"))
        .containsExactly("Billable", "DoNotBill", "NoCharge", "NoDefault");
    JsonObject pdf = first("/system/documentTypes/info", "fileExtension = 'pdf'");
    assertThat(text(pdf, "mimeType")).isEqualTo("application/pdf");
    assertThat(get("/system/documentTypes/" + id(pdf) + "/info")).isEqualTo(pdf);
    assertThat(caller.count("/system/documentTypes/info")).isGreaterThan(5);
    assertThat(caller.count("/system/settings")).isPositive();
  }

  @Covers({
    "DELETE /company/m365contactsync/property/",
    "GET /company/m365contactsync/property/count",
    "GET /company/m365contactsync/{id}/property",
    "POST /company/m365contactsync/property"
  })
  @Test
  void contactSync_listsWhatIsTakenInAndLeftOut() {
    String path = "/company/m365contactsync/property";
    int out =
        create(
            path,
            "{\"propertyType\":\"Domain\",\"wildCard\":\"*.example\",\"excludeIncludeFlag\":true}");
    create(path, "{\"propertyType\":\"Domain\",\"excludeIncludeFlag\":false}");
    assertThat(caller.get(path + "/excluded").ids()).containsExactly(out);
    assertThat(list(path + "/included")).hasSize(1);
    assertThat(text(get("/company/m365contactsync/" + out + "/property"), "wildCard"))
        .isEqualTo("*.example");
    assertThat(caller.count(path)).isEqualTo(2);
    assertThat(caller.delete(path + "/").status()).isEqualTo(204);
    assertThat(caller.count(path)).isZero();
  }

  @Covers("POST /company/companyPickerItems/clear")
  @Test
  void pickedCompanies_areClearedByKind() {
    create("/company/companyPickerItems", "{\"company\":{\"id\":2}}");
    create("/company/companyPickerItems", "{\"company\":{\"id\":3},\"vendorPickerFlag\":true}");
    String clear = "/company/companyPickerItems/clear";
    assertThat(caller.post(clear, "{\"type\":\"Vendor\"}").status()).isEqualTo(204);
    assertThat(list("/company/companyPickerItems"))
        .singleElement()
        .satisfies(i -> assertThat(idOf(i, "company")).isEqualTo(2));
    caller.post(clear, "");
    assertThat(list("/company/companyPickerItems")).isEmpty();
  }

  @Covers({
    "PATCH /project/billingRates/{parentId}/billingRates/{id}",
    "POST /sales/orders/statuses"
  })
  @Test
  void oddPaths_writeToTheirCollections() {
    Caller.Reply status = caller.post("/sales/orders/statuses", "{\"name\":\"On hold\"}");
    assertThat(status.records())
        .singleElement()
        .satisfies(s -> assertThat(text(s, "name")).isEqualTo("On hold"));
    assertThat(text(get("/sales/orders/statuses/" + status.ids().get(0)), "name"))
        .isEqualTo("On hold");
    int rate = create("/project/1/billingRates", "{\"hourlyRate\":120}");
    patch("/project/billingRates/1/billingRates/" + rate, "hourlyRate", "140");
    assertThat(number(get("/project/1/billingRates/" + rate), "hourlyRate")).isEqualTo(140);
  }

  @Covers({"GET /system/authAnvils/testConnection", "POST /system/ldapConfigurations/testLink"})
  @Test
  void connections_failBecauseNobodyIsThere() {
    assertThat(flag(get("/system/authAnvils/testConnection"), "success")).isFalse();
    JsonObject ldap = post("/system/ldapConfigurations/testLink", "{\"server\":\"dc1\"}", 200);
    assertThat(text(ldap, "message")).isEqualTo("The LDAP server dc1 can not be reached.");
    assertThat(caller.post("/system/googleemailsetup/77/testConnection", "").status())
        .isEqualTo(404);
  }

  @Covers({
    "GET /service/priorities/{id}/image",
    "GET /system/menuentries/{id}/image",
    "POST /system/menuentries/{id}/image"
  })
  @Test
  void images_arePictures() throws IOException {
    byte[] png = caller.download("/service/priorities/1/image").body();
    assertThat(ImageIO.read(new ByteArrayInputStream(png)).getRGB(3, 3)).isEqualTo(0xFFE53935);

    int entry =
        create(
            "/system/menuentries",
            "{\"menuLocation\":{\"id\":1},\"caption\":\"Wiki\",\"link\":\"https://wiki\",\"newWindowFlag\":true}");
    String path = "/system/menuentries/" + entry + "/image";
    assertThat(caller.get(path).status()).isEqualTo(404);
    assertThat(caller.post(path, "{}").status()).isEqualTo(415);
    FormBody form = FormBody.of("ToolbarIcon", entry).file("icon.png", "image/png", png);
    assertThat(caller.upload(path, form).status()).isEqualTo(204);
    assertThat(caller.download(path).body()).isEqualTo(png);
  }

  private JsonArray items(String path) {
    return list(path).get(0).getAsJsonArray("forecastItems");
  }

  private static String item(int revenue, int cost, String type) {
    return "{\"forecastType\":\"%s\",\"revenue\":%d,\"cost\":%d}".formatted(type, revenue, cost);
  }
}
