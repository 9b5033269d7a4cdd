package dev.openpsa.cw.sandbox.endpoint;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.store.Draft;

/** Agreements are invoiced by an action of their own, which also knows what is due. */
final class InvoiceRules implements Rules {

  @Override
  public void received(JsonObject members, Draft draft) {
    JsonElement type = members.get("type");
    if (type != null
        && type.isJsonPrimitive()
        && type.getAsString().equalsIgnoreCase("Agreement")) {
      throw ApiException.invalidField(
          "invoice",
          "InvalidObject",
          "type",
          "Cannot create agreement invoices through the Invoicing API");
    }
  }
}
