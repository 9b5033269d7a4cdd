package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CopiesTest extends ActionTest {
  @Covers("POST /service/boards/copy")
  @Test
  void board_comesWithItsStatusesTypesAndTeams() {
    JsonObject original = get("/service/boards/1");
    int subType =
        create(
            "/service/boards/1/subtypes",
            "{\"name\":\"Toner\",\"typeAssociationIds\":[%d]}"
                .formatted(id(list("/service/boards/1/types").get(0))));
    JsonObject copy = post("/service/boards/copy", "{\"id\":1,\"name\":\"Second Desk\"}", 200);
    assertThat(text(copy, "name")).isEqualTo("Second Desk");
    assertThat(idOf(copy, "location")).isEqualTo(idOf(original, "location"));
    assertThat(get("/service/boards/" + id(copy))).isEqualTo(copy);
    for (String part : List.of("statuses", "types", "teams", "subtypes")) {
      List<JsonObject> before = list("/service/boards/1/" + part, "pageSize", "1000");
      List<JsonObject> after = list("/service/boards/" + id(copy) + "/" + part, "pageSize", "1000");
      assertThat(after)
          .as(part)
          .isNotEmpty()
          .extracting(r -> text(r, "name"))
          .containsExactlyElementsOf(before.stream().map(r -> text(r, "name")).toList());
      assertThat(after)
          .extracting(ActionTest::id)
          .doesNotContainAnyElementsOf(before.stream().map(ActionTest::id).toList());
    }
    assertThat(list("/service/boards/" + id(copy) + "/statuses"))
        .allSatisfy(status -> assertThat(nameOf(status, "board")).isEqualTo("Second Desk"));
    assertThat(list("/service/boards/" + id(copy) + "/teams"))
        .allSatisfy(team -> assertThat(team.get("boardId").getAsInt()).isEqualTo(id(copy)));
    JsonObject copied = list("/service/boards/" + id(copy) + "/subtypes").get(0);
    assertThat(id(copied)).isNotEqualTo(subType);
    assertThat(copied.getAsJsonArray("typeAssociationIds").get(0).getAsInt())
        .isEqualTo(id(list("/service/boards/" + id(copy) + "/types").get(0)));
    JsonObject ticket =
        post(
            "/service/tickets",
            "{\"summary\":\"x\",\"company\":{\"id\":2},\"board\":{\"id\":%d}}".formatted(id(copy)),
            201);
    assertThat(nameOf(ticket, "status")).isEqualTo("New");
  }

  @Test
  void board_underATakenNameOrOfNoBoard_isRefused() {
    refused(
        caller.post("/service/boards/copy", "{\"id\":1,\"name\":\"help desk\"}"),
        400,
        "exists already");
    refused(caller.post("/service/boards/copy", "{\"id\":999,\"name\":\"New\"}"), 404, "not found");
    refused(caller.post("/service/boards/copy", "{\"id\":1}"), 400, "The name field is required");
    assertThat(caller.count("/service/boards")).isEqualTo(6);
  }

  @Covers("POST /finance/agreements/{parentId}/copy")
  @Test
  void agreement_comesWithItsAdditions() {
    JsonObject original = first("/finance/agreements", "agreementStatus = 'Expired'");
    String path = "/finance/agreements/" + id(original);
    int product = id(list("/procurement/catalog").get(0));
    create(
        path + "/additions",
        "{\"product\":{\"id\":%d},\"billCustomer\":\"Billable\",\"quantity\":3}"
            .formatted(product));
    JsonObject copy = post(path + "/copy", "", 201);
    assertThat(text(copy, "name")).isEqualTo(text(original, "name") + " (Copy)");
    assertThat(text(copy, "agreementStatus")).isEqualTo("Active");
    assertThat(idOf(copy, "company")).isEqualTo(idOf(original, "company"));
    List<JsonObject> additions = list("/finance/agreements/" + id(copy) + "/additions");
    assertThat(additions).hasSameSizeAs(list(path + "/additions")).isNotEmpty();
    assertThat(additions)
        .allSatisfy(a -> assertThat(a.get("agreementId").getAsInt()).isEqualTo(id(copy)));
    assertThat(text(get(path), "agreementStatus")).isEqualTo("Expired");
    assertThat(text(post(path + "/copy", "", 201), "name"))
        .isEqualTo(text(original, "name") + " (2)");
  }

  @Covers("POST /procurement/purchaseorders/{id}/copy")
  @Test
  void purchaseOrder_isToBeOrderedAgain() {
    JsonObject original = first("/procurement/purchaseorders", "closedFlag = true");
    JsonObject copy = post("/procurement/purchaseorders/" + id(original) + "/copy", "", 200);
    assertThat(flag(copy, "closedFlag")).isFalse();
    assertThat(text(copy, "poNumber")).isNotEqualTo(text(original, "poNumber"));
    List<JsonObject> lines = list("/procurement/purchaseorders/" + id(copy) + "/lineitems");
    assertThat(lines)
        .isNotEmpty()
        .hasSameSizeAs(list("/procurement/purchaseorders/" + id(original) + "/lineitems"))
        .allSatisfy(
            line -> {
              assertThat(line.get("receivedQuantity").getAsInt()).isZero();
              assertThat(line.get("purchaseOrderId").getAsInt()).isEqualTo(id(copy));
              assertThat(text(line, "receivedStatus")).isEqualTo("Waiting");
            });
  }

  @Covers({
    "POST /service/surveys/{id}/copy",
    "POST /system/surveys/{id}/copy",
    "POST /system/workflows/{id}/copy",
    "POST /schedule/calendars/{id}/copy",
    "POST /finance/taxCodes/{id}/copy"
  })
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /service/surveys | {"name":"Closed"} | questions | {"type":"OpenEnded","question":"How?"}
          /system/surveys | {"name":"Visit"} | questions | {"question":"How?","sequenceNumber":1,"fieldType":"Text","entryType":"EntryField"}
          /system/workflows | {"name":"Stale","tableType":{"id":1}} | events | {"eventCondition":"Age > 3"}
          /schedule/calendars | {"name":"Nights"} | |
          /finance/taxCodes | {"identifier":"FL","description":"Florida","invoiceCaption":"Tax","effectiveDate":"2026-01-01"} | |
          """)
  void copy_ofSetup_hasAnotherNameAndTheSameParts(
      String path, String body, String part, String partBody) {
    int original = create(path, body);
    if (part != null) {
      create(path + "/" + original + "/" + part, partBody);
    }
    int before = caller.count(path);
    JsonObject copy = post(path + "/" + original + "/copy", "", 200);
    assertThat(caller.count(path)).isEqualTo(before + 1);
    assertThat(id(copy)).isNotEqualTo(original);
    String name = copy.has("name") ? "name" : "identifier";
    assertThat(text(copy, name)).isNotEqualTo(text(get(path + "/" + original), name));
    if (part != null) {
      assertThat(list(path + "/" + id(copy) + "/" + part)).hasSize(1);
      assertThat(list(path + "/" + original + "/" + part)).hasSize(1);
    }
  }

  @Covers({
    "POST /service/surveys/{parentId}/questions/{id}/copy",
    "POST /system/workflows/{parentId}/events/{id}/copy"
  })
  @Test
  void surveyQuestionAndWorkflowEvent_areCopiedBesideTheOriginal() {
    int survey = create("/service/surveys", "{\"name\":\"Closed\"}");
    String questions = "/service/surveys/" + survey + "/questions";
    int question = create(questions, "{\"type\":\"OpenEnded\",\"question\":\"How was it?\"}");
    JsonObject copy = post(questions + "/" + question + "/copy", "", 201);
    assertThat(text(copy, "question")).isEqualTo("How was it? (Copy)");
    assertThat(list(questions)).hasSize(2);
    assertThat(caller.post("/service/surveys/99/questions/" + question + "/copy", "").status())
        .isEqualTo(404);

    int workflow = create("/system/workflows", "{\"name\":\"Stale\",\"tableType\":{\"id\":1}}");
    String events = "/system/workflows/" + workflow + "/events";
    int event = create(events, "{\"eventCondition\":\"Age > 3\"}");
    post(events + "/" + event + "/copy", "", 200);
    assertThat(list(events))
        .extracting(e -> text(e, "eventCondition"))
        .hasSize(2)
        .containsOnly("Age > 3");
  }

  @Covers({
    "POST /company/configurations/types/copy",
    "POST /company/portalConfigurations/copy",
    "POST /schedule/holidayLists/copy"
  })
  @Test
  void configurationTypeHolidayListAndPortal_areCopiedUnderTheirNewName() {
    JsonObject type = list("/company/configurations/types").get(0);
    String questions = "/company/configurations/types/" + id(type) + "/questions";
    create(
        questions,
        "{\"fieldType\":\"Text\",\"entryType\":\"EntryField\",\"sequenceNumber\":1,\"question\":\"Room\"}");
    JsonObject copy =
        post(
            "/company/configurations/types/copy",
            "{\"id\":%d,\"name\":\"Kiosk\"}".formatted(id(type)),
            200);
    assertThat(text(copy, "name")).isEqualTo("Kiosk");
    assertThat(list("/company/configurations/types/" + id(copy) + "/questions"))
        .extracting(q -> text(q, "question"))
        .contains("Room");

    create("/schedule/holidayLists/1/holidays", "{\"name\":\"New Year\",\"date\":\"2027-01-01\"}");
    JsonObject holidays =
        post("/schedule/holidayLists/copy", "{\"id\":1,\"name\":\"Canada\"}", 200);
    assertThat(list("/schedule/holidayLists/" + id(holidays) + "/holidays", "pageSize", "1000"))
        .hasSameSizeAs(list("/schedule/holidayLists/1/holidays", "pageSize", "1000"))
        .isNotEmpty();

    int portal = create("/company/portalConfigurations", "{\"name\":\"Portal\"}");
    JsonObject second =
        post(
            "/company/portalConfigurations/copy",
            "{\"id\":%d,\"name\":\"Portal 2\"}".formatted(portal),
            200);
    assertThat(text(second, "name")).isEqualTo("Portal 2");
    assertThat(caller.count("/company/portalConfigurations")).isEqualTo(2);
  }

  @Covers({"POST /finance/agreements/types/{id}/copy", "POST /procurement/catalog/{id}/copy"})
  @Test
  void agreementTypeAndCatalogItem_haveACopy() {
    for (String path : List.of("/finance/agreements/types", "/procurement/catalog")) {
      JsonObject original = list(path).get(0);
      int before = caller.count(path);
      JsonObject copy = post(path + "/" + id(original) + "/copy", "", 200);
      assertThat(caller.count(path)).isEqualTo(before + 1);
      String name = path.endsWith("types") ? "name" : "identifier";
      assertThat(text(copy, name)).startsWith(text(original, name)).endsWith("(Copy)");
      assertThat(flag(copy, "defaultFlag")).isFalse();
    }
  }
}
