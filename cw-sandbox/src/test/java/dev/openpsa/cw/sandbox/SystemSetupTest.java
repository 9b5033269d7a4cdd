package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class SystemSetupTest extends ActionTest {
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

  @Covers({"GET /system/myAccount/{id}", "GET /system/myMembers", "PATCH /system/myAccount/{id}"})
  @Test
  void myAccount_isOnesOwnMember() {
    int self = id(get("/system/myMembers"));
    patch("/system/myAccount/" + self, "title", "\"Boss\"");
    assertThat(text(get("/system/members/" + self), "title")).isEqualTo("Boss");
    assertThat(text(get("/system/myAccount/" + self), "title")).isEqualTo("Boss");
    assertThat(caller.get("/system/myAccount/" + (self + 1)).status()).isEqualTo(404);
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
}
