package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompanyActionsTest extends ActionTest {
  @Covers("POST /company/companies/{id}/merge")
  @Test
  void merge_movesEverythingButWhatIsDiscarded() {
    int tickets = tickets(2);
    int kept = tickets(3);
    int sites =
        list("/company/companies/2/sites").size() + list("/company/companies/3/sites").size();
    int agreements = caller.count("/finance/agreements", "conditions", "company/id in (2,3)");
    int contacts = caller.count("/company/contacts", "conditions", "company/id = 2");
    String phone = text(get("/company/companies/2"), "phoneNumber");
    assertThat(tickets).isPositive();
    assertThat(contacts).isPositive();

    post(
        "/company/companies/2/merge",
        "{\"toCompanyId\":3,\"phone\":\"From\",\"name\":\"To\",\"contacts\":\"Discard\"}",
        200);

    assertThat(tickets(2)).isZero();
    assertThat(tickets(3)).isEqualTo(tickets + kept);
    assertThat(list("/company/companies/3/sites")).hasSize(sites);
    assertThat(caller.count("/finance/agreements", "conditions", "company/id = 3"))
        .isEqualTo(agreements);
    assertThat(caller.count("/company/contacts", "conditions", "company/id = 2"))
        .isEqualTo(contacts);
    JsonObject to = get("/company/companies/3");
    assertThat(text(to, "phoneNumber")).isEqualTo(phone);
    JsonObject from = get("/company/companies/2");
    assertThat(flag(from, "deletedFlag")).isTrue();
    assertThat(text(from, "deletedBy")).isEqualTo("mhartwell");
    assertThat(text(to, "name")).isNotEqualTo(text(from, "name"));
    refused(
        caller.post("/company/companies/2/merge", "{\"toCompanyId\":3}"), 400, "merged already");
  }

  @Test
  void merge_withItselfOrNobody_isRefused() {
    refused(caller.post("/company/companies/2/merge", "{\"toCompanyId\":2}"), 400, "into itself");
    refused(
        caller.post("/company/companies/2/merge", "{\"toCompanyId\":999999}"), 400, "not found");
    refused(caller.post("/company/companies/2/merge", "{}"), 400, "toCompanyId field is required");
  }

  @Test
  void communications_areTheContactsOwnItems() {
    JsonArray items = get("/company/contacts/7").getAsJsonArray("communicationItems");
    List<JsonObject> before = list("/company/contacts/7/communications");
    assertThat(before).hasSize(items.size());
    assertThat(before.get(0).get("value")).isEqualTo(items.get(0).getAsJsonObject().get("value"));

    int type = id(first("/company/communicationTypes", "emailFlag = true"));
    JsonObject made =
        post(
            "/company/contacts/7/communications",
            "{\"type\":{\"id\":%d},\"value\":\"new@amber.example\"}".formatted(type),
            201);
    assertThat(text(made, "communicationType")).isEqualTo("Email");
    assertThat(text(made, "domain")).isEqualTo("@amber.example");
    assertThat(itemValues()).contains("new@amber.example");

    String path = "/company/contacts/7/communications/" + id(made);
    patch(path, "value", "\"newer@amber.example\"");
    assertThat(itemValues()).contains("newer@amber.example").doesNotContain("new@amber.example");
    assertThat(text(get(path), "value")).isEqualTo("newer@amber.example");
    assertThat(
            caller.count(
                "/company/contacts",
                "childConditions",
                "communicationItems/value = 'newer@amber.example'"))
        .isOne();
    patch(
        "/company/contacts/7",
        "communicationItems/" + (itemValues().size() - 1) + "/value",
        "\"newest@amber.example\"");
    assertThat(text(get(path), "value")).isEqualTo("newest@amber.example");

    assertThat(caller.delete(path).status()).isEqualTo(204);
    assertThat(caller.get(path).status()).isEqualTo(404);
    assertThat(itemValues()).hasSize(items.size());
    int next =
        create(
            "/company/contacts/7/communications",
            "{\"type\":{\"id\":%d},\"value\":\"a@b.example\"}".formatted(type));
    assertThat(next).isGreaterThan(id(made));
  }

  @Covers({
    "POST /company/contacts/requestPassword",
    "POST /company/contacts/validatePortalCredentials"
  })
  @Test
  void portalPassword_isRequestedAndChecked() {
    String mail = itemValues().get(0);
    String request = "{\"email\":\"%s\"}".formatted(mail);
    assertThat(get("/company/contacts/7").has("portalPassword")).isFalse();
    assertThat(valid(mail, "guess").get("success").getAsBoolean()).isFalse();
    assertThat(caller.post("/company/contacts/requestPassword", request).status()).isEqualTo(204);
    String password = text(get("/company/contacts/7"), "portalPassword");
    assertThat(valid(mail, password).get("contactId").getAsInt()).isEqualTo(7);
    caller.post("/company/contacts/requestPassword", request);
    assertThat(flag(valid(mail, password), "success")).isFalse();
    refused(
        caller.post("/company/contacts/requestPassword", "{\"email\":\"x@y.example\"}"),
        404,
        "not found");
  }

  @Covers({
    "PATCH /company/portalConfigurations/{parentId}/opportunitySetups",
    "PUT /company/portalConfigurations/{parentId}/opportunitySetups"
  })
  @Test
  void portalSetup_isChangedInPlace() {
    int portal = create("/company/portalConfigurations", "{\"name\":\"Portal\"}");
    String path = "/company/portalConfigurations/" + portal;
    assertThat(list(path + "/opportunitySetups")).hasSize(1);
    JsonObject changed = patch(path + "/opportunitySetups", FLAG, "true");
    assertThat(flag(changed, FLAG)).isTrue();
    assertThat(list(path + "/opportunitySetups"))
        .singleElement()
        .satisfies(s -> assertThat(flag(s, FLAG)).isTrue());
    assertThat(caller.put(path + "/opportunitySetups", "{}").status()).isEqualTo(200);
    assertThat(flag(list(path + "/opportunitySetups").get(0), FLAG)).isFalse();
    for (String setup : List.of("invoiceSetups", "projectSetups", "serviceSetups")) {
      assertThat(list(path + "/" + setup)).as(setup).hasSize(1);
    }
  }

  private static final String FLAG = "acceptanceSendEmailFlag";

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

  @Test
  void types_areAssociationsOfTheirOwn() {
    int company =
        create(
            "/company/companies",
            "{\"identifier\":\"Acme\",\"name\":\"Acme\",\"types\":[{\"id\":1}]}");
    String path = "/company/companies/" + company;
    assertThat(list(path + "/typeAssociations"))
        .singleElement()
        .satisfies(a -> assertThat(idOf(a, "type")).isEqualTo(1));

    int nested = create(path + "/typeAssociations", "{\"type\":{\"id\":2}}");
    create(
        "/company/companyTypeAssociations",
        "{\"type\":{\"id\":3},\"company\":{\"id\":%d}}".formatted(company));
    assertThat(types(path)).containsExactly(1, 2, 3);
    assertThat(list(path + "/typeAssociations")).hasSize(3);
    caller.delete("/company/companyTypeAssociations/" + nested);
    assertThat(types(path)).containsExactly(1, 3);
  }

  @Test
  void types_ofTheData_areListedAcrossCompaniesAndContacts() {
    assertThat(caller.count("/company/companyTypeAssociations"))
        .isGreaterThanOrEqualTo(caller.count("/company/companies", "conditions", "id > 1") / 2);
    assertThat(caller.count("/company/contactTypeAssociations")).isPositive();
  }

  @Test
  void company_ofAnotherOnesIdentifier_isRefused() {
    refused(
        caller.post("/company/companies", "{\"identifier\":\"yourcompany\",\"name\":\"x\"}"),
        400,
        "already exists");
  }

  private List<Integer> types(String company) {
    return get(company).getAsJsonArray("types").asList().stream()
        .map(type -> type.getAsJsonObject().get("id").getAsInt())
        .toList();
  }

  private JsonObject valid(String mail, String password) {
    return post(
        "/company/contacts/validatePortalCredentials",
        "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(mail, password),
        200);
  }

  private int tickets(int company) {
    return caller.count("/service/tickets", "conditions", "company/id = " + company);
  }

  private List<String> itemValues() {
    return get("/company/contacts/7").getAsJsonArray("communicationItems").asList().stream()
        .map(item -> text(item.getAsJsonObject(), "value"))
        .toList();
  }
}
