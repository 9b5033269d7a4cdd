package dev.openpsa.cw.sandbox.action;

import com.google.gson.JsonObject;
import dev.openpsa.cw.sandbox.answer.Answer;
import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.endpoint.Call;
import dev.openpsa.cw.sandbox.endpoint.Deed;
import dev.openpsa.cw.sandbox.endpoint.Records;
import dev.openpsa.cw.sandbox.store.Embedded;
import dev.openpsa.cw.sandbox.store.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The customer portal: contacts' passwords, and the setup that each portal has once. */
final class Portal {
  private static final String CONTACTS = "/company/contacts";
  private static final String PORTALS = "/company/portalconfigurations";
  private static final String OPPORTUNITY_SETUPS = PORTALS + "/{}/opportunitysetups";

  private final Records records;

  Portal(Records records) {
    this.records = records;
  }

  void register(Register register) {
    String setup = "/company/portalConfigurations/{parentId}/opportunitySetups";
    register
        .onSilent("POST /company/contacts/requestPassword", this::requestPassword)
        .on("POST /company/contacts/validatePortalCredentials", this::validate)
        .on("PUT " + setup, call -> writeSetup(Deed.REPLACE, call))
        .on("PATCH " + setup, call -> writeSetup(Deed.PATCH, call));
  }

  /** The contact gets another password; the mail that says it is not sent. */
  private void requestPassword(Call call) {
    JsonObject body = call.members(records.database().api().type("RequestPasswordRequest"));
    String mail = String.valueOf(Call.text(body, "email"));
    Row contact = contact(mail);
    if (contact == null) {
      throw ApiException.notFound("Contact", mail);
    }
    if (records.isSet(CONTACTS, contact, "disablePortalLoginFlag")) {
      throw ApiException.invalidField(
          "contact", "InvalidObject", "email", "The contact may not log in to the portal.");
    }
    String old = records.text(CONTACTS, contact, "portalPassword");
    String password = "portal-" + contact.id() + "-" + Integer.toHexString(old.hashCode() + 1);
    records.amend(CONTACTS, contact, call.member(), draft -> draft.set("portalPassword", password));
  }

  private Answer validate(Call call) {
    JsonObject body = call.members(records.database().api().type("ValidatePortalRequest"));
    Row contact = contact(String.valueOf(Call.text(body, "email")));
    String password = Call.text(body, "password");
    boolean isValid =
        contact != null
            && password != null
            && password.equals(records.text(CONTACTS, contact, "portalPassword"))
            && !records.isSet(CONTACTS, contact, "disablePortalLoginFlag")
            && !records.isSet(CONTACTS, contact, "inactiveFlag");
    JsonObject answer = new JsonObject();
    answer.addProperty("success", isValid);
    if (isValid && contact != null) {
      answer.addProperty("contactId", contact.id());
    }
    return Answer.json(200, answer.toString());
  }

  private @Nullable Row contact(String mail) {
    for (Row contact : records.table(CONTACTS).rows()) {
      if (records.value(CONTACTS, contact, "communicationItems") instanceof List<?> items) {
        for (Object item : items) {
          if (item instanceof Embedded e
              && "Email".equals(e.get("communicationType"))
              && mail.equalsIgnoreCase(String.valueOf(e.get("value")))) {
            return contact;
          }
        }
      }
    }
    return null;
  }

  private Answer writeSetup(Deed deed, Call call) {
    Row portal = records.require(PORTALS, call.id(0));
    Row setup =
        records.below(OPPORTUNITY_SETUPS, portal.id()).stream()
            .findFirst()
            .orElseGet(
                () -> records.create(OPPORTUNITY_SETUPS, portal.id(), call.member(), draft -> {}));
    return records.write(deed, OPPORTUNITY_SETUPS, call, portal.id(), setup.id());
  }
}
