package dev.openpsa.cw.sandbox.action;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.sandbox.answer.Answer;
import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.endpoint.Call;
import dev.openpsa.cw.sandbox.endpoint.Deed;
import dev.openpsa.cw.sandbox.endpoint.Records;
import dev.openpsa.cw.sandbox.json.Body;
import dev.openpsa.cw.sandbox.store.Embedded;
import dev.openpsa.cw.sandbox.store.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A configuration of another type has that type's questions; tabs count what belongs to it. */
final class Configurations {
  private static final String CONFIGURATIONS = "/company/configurations";
  private static final String AGREEMENTS = "/finance/agreements";
  private static final String QUESTIONS = "/company/configurations/types/{}/questions";
  private static final String PRODUCTS = "/procurement/products";

  private final Records records;

  Configurations(Records records) {
    this.records = records;
  }

  void register(Register register) {
    register
        .on("PATCH /company/configurations/{id}/changeType", this::changeType)
        .on("GET /company/configurations/{id}/quickAccess/count", this::configurationTabs)
        .on("GET /finance/agreements/{id}/quickAccess/count", this::agreementTabs);
  }

  private Answer changeType(Call call) {
    Row configuration = records.require(CONFIGURATIONS, call.id(0));
    JsonArray operations = Body.parse(call.request().body()).array("List`1[PatchOperation]");
    boolean namesType = false;
    for (JsonElement operation : operations) {
      String path =
          operation.isJsonObject()
              ? String.valueOf(Call.text(operation.getAsJsonObject(), "path"))
              : "";
      namesType |= (path.startsWith("/") ? path.substring(1) : path).startsWith("type");
    }
    if (!namesType) {
      throw ApiException.invalidPatch("The operations must change the type.");
    }
    records.write(Deed.PATCH, CONFIGURATIONS, call, configuration.id());
    Row patched = records.require(CONFIGURATIONS, configuration.id());
    Integer type = records.integer(CONFIGURATIONS, patched, "type");
    List<Embedded> questions =
        records.below(QUESTIONS, Objects.requireNonNullElse(type, 0)).stream()
            .filter(q -> !records.isSet(QUESTIONS, q, "inactiveFlag"))
            .map(this::unanswered)
            .toList();
    Row changed =
        records.amend(
            CONFIGURATIONS, patched, call.member(), draft -> draft.set("questions", questions));
    return records.answer(200, CONFIGURATIONS, changed, call);
  }

  private Embedded unanswered(Row question) {
    Map<String, Object> values = new HashMap<>();
    values.put("questionId", question.id());
    for (String field :
        List.of("question", "sequenceNumber", "numberOfDecimals", "fieldType", "requiredFlag")) {
      Object value = records.value(QUESTIONS, question, field);
      if (value != null) {
        values.put(field, value);
      }
    }
    return Embeds.of(records, "ConfigurationQuestion", values);
  }

  private Answer configurationTabs(Call call) {
    int id = records.require(CONFIGURATIONS, call.id(0)).id();
    JsonObject tabs = new JsonObject();
    tabs.addProperty("Tickets", tickets(id));
    tabs.addProperty("Documents", documents("Configuration", id));
    tabs.addProperty("Products", 0);
    return Answer.json(200, tabs.toString());
  }

  private long tickets(int configuration) {
    String key = "/service/tickets/{}/configurations";
    return records.table(key).rows().stream()
        .filter(row -> Objects.equals(records.value(key, row, "id"), configuration))
        .count();
  }

  private Answer agreementTabs(Call call) {
    int id = records.require(AGREEMENTS, call.id(0)).id();
    JsonObject tabs = new JsonObject();
    tabs.addProperty("Additions", records.below(AGREEMENTS + "/{}/additions", id).size());
    tabs.addProperty("Adjustments", records.below(AGREEMENTS + "/{}/adjustments", id).size());
    tabs.addProperty("Configurations", records.below(AGREEMENTS + "/{}/configurations", id).size());
    tabs.addProperty("Documents", documents("Agreement", id));
    tabs.addProperty("Expenses", records.with("/expense/entries", "agreement", id).size());
    tabs.addProperty("Invoices", records.with("/finance/invoices", "agreement", id).size());
    tabs.addProperty("Products", records.with(PRODUCTS, "agreement", id).size());
    tabs.addProperty("Sites", records.below(AGREEMENTS + "/{}/sites", id).size());
    tabs.addProperty("Tickets", records.with("/service/tickets", "agreement", id).size());
    tabs.addProperty("Time", records.with("/time/entries", "agreement", id).size());
    return Answer.json(200, tabs.toString());
  }

  private long documents(String type, int id) {
    Stream<Row> documents = records.table("/system/documents").rows().stream();
    return documents
        .filter(d -> records.database().attachments().isAttached(d.id(), type, id))
        .count();
  }
}
