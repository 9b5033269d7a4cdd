package dev.openpsa.cw.sandbox.action;

import com.google.gson.JsonObject;
import dev.openpsa.cw.sandbox.answer.Answer;
import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.api.FieldSpec;
import dev.openpsa.cw.sandbox.endpoint.Call;
import dev.openpsa.cw.sandbox.endpoint.Records;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Labels;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Copies of setup and other records, with all that belongs to them. */
final class Copies {
  private static final String ORDERS = "/procurement/purchaseorders";
  private static final List<String> NAMES =
      List.of("name", "identifier", "poNumber", "description", "question");

  private final Records records;

  Copies(Records records) {
    this.records = records;
  }

  void register(Register register) {
    named(register, "/company/configurations/types", "ConfigurationTypeCopy");
    named(register, "/service/boards", "BoardCopy");
    named(register, "/company/portalConfigurations", "PortalConfiguration");
    named(register, "/schedule/holidayLists", "HolidayList");
    for (String path :
        List.of(
            "/finance/agreements/types",
            "/finance/taxCodes",
            "/procurement/catalog",
            "/schedule/calendars",
            "/service/surveys",
            "/system/surveys",
            "/system/workflows")) {
      plain(register, path, 200, Set.of("results"), draft -> {});
    }
    register
        .on("POST /procurement/purchaseorders/{id}/copy", this::order)
        .on(
            "POST /finance/agreements/{parentId}/copy",
            call -> top(call, "/finance/agreements", 201, Set.of("adjustments"), Copies::renew))
        .on(
            "POST /service/surveys/{parentId}/questions/{id}/copy",
            call -> below(call, "/service/surveys/{}/questions", 201))
        .on(
            "POST /system/workflows/{parentId}/events/{id}/copy",
            call -> below(call, "/system/workflows/{}/events", 200));
  }

  /** A copy whose body has the original's id and the copy's name. */
  private void named(Register register, String path, String body) {
    register.on(
        "POST " + path + "/copy",
        call -> {
          String key = records.table(path.toLowerCase(Locale.ROOT)).key();
          JsonObject members = call.members(records.database().api().type(body));
          Integer id = Call.integer(members, "id");
          String name = Call.text(members, "name");
          if (id == null || name == null) {
            String missing = id == null ? "id" : "name";
            throw ApiException.invalidField(
                body, "MissingRequiredField", missing, "The " + missing + " field is required.");
          }
          Row original = records.require(key, id);
          refuseTaken(records.table(key), name);
          Row copy =
              new DeepCopy(records, call.member(), Set.of())
                  .make(key, original, 0, draft -> notDefault(draft).set("name", name));
          return records.answer(200, key, copy, call);
        });
  }

  private void refuseTaken(Table table, String name) {
    for (Row row : table.rows()) {
      if (name.equalsIgnoreCase(Labels.of(table, row))) {
        throw ApiException.invalidField(
            Labels.resource(table.type()),
            "ObjectExists",
            "name",
            Labels.kind(table.type()) + " " + name + " exists already.");
      }
    }
  }

  private void plain(
      Register register, String path, int status, Set<String> leftOut, Consumer<Draft> change) {
    register.on(
        "POST " + path + "/{id}/copy",
        call -> top(call, path.toLowerCase(Locale.ROOT), status, leftOut, change));
  }

  private Answer top(
      Call call, String key, int status, Set<String> leftOut, Consumer<Draft> change) {
    Row original = records.require(key, call.id(0));
    return made(call, key, original, status, leftOut, change);
  }

  private Answer below(Call call, String key, int status) {
    Row original = records.require(key, call.id(0), call.id(1));
    return made(call, key, original, status, Set.of(), draft -> {});
  }

  private Answer made(
      Call call,
      String key,
      Row original,
      int status,
      Set<String> leftOut,
      Consumer<Draft> change) {
    Row copy =
        new DeepCopy(records, call.member(), leftOut)
            .make(
                key,
                original,
                original.parent(),
                draft -> {
                  rename(notDefault(draft));
                  change.accept(draft);
                });
    return records.answer(status, key, copy, call);
  }

  private static Draft notDefault(Draft draft) {
    return draft.has("defaultFlag") ? draft.set("defaultFlag", false) : draft;
  }

  /** Gives a copy a name of its own, within the field's length. */
  private static void rename(Draft draft) {
    FieldSpec field = nameOf(draft.table());
    if (field == null || !(draft.get(field.name()) instanceof String name)) {
      return;
    }
    int longest = field.maxLength() == 0 ? Integer.MAX_VALUE : field.maxLength();
    for (int i = 1; ; i++) {
      String suffix = i == 1 ? " (Copy)" : " (" + i + ")";
      String room = name.substring(0, Math.min(name.length(), longest - suffix.length()));
      String wanted = room + suffix;
      boolean isTaken =
          draft.table().rows().stream()
              .anyMatch(
                  row ->
                      row.parent() == draft.parent()
                          && wanted.equals(Objects.toString(row.cell(field.index()))));
      if (!isTaken) {
        draft.set(field, wanted);
        return;
      }
    }
  }

  private static @Nullable FieldSpec nameOf(Table table) {
    return NAMES.stream()
        .map(name -> table.type().exactField(name))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static void renew(Draft agreement) {
    agreement
        .set("cancelledFlag", false)
        .set("dateCancelled", null)
        .set("reasonCancelled", null)
        .set("agreementStatus", "Active");
  }

  /** A copied order is to be ordered again; nothing of it has come yet. */
  private Answer order(Call call) {
    String lines = ORDERS + "/{}/lineitems";
    Row original = records.require(ORDERS, call.id(0));
    Row copy =
        new DeepCopy(records, call.member(), Set.of("notes"))
            .make(
                ORDERS,
                original,
                0,
                draft -> {
                  rename(draft);
                  draft
                      .set("status", records.defaultId("/procurement/purchaseorderstatuses", 0))
                      .set("closedFlag", false)
                      .set("closedBy", null)
                      .set("dateClosed", null)
                      .set("shipmentDate", null)
                      .set("trackingNumber", null)
                      .set("vendorInvoiceDate", null)
                      .set("vendorInvoiceNumber", null)
                      .set("poDate", records.database().now());
                });
    for (Row line : records.below(lines, copy.id())) {
      records.amend(
          lines,
          line,
          call.member(),
          draft ->
              draft
                  .set("purchaseOrderNumber", records.text(ORDERS, copy, "poNumber"))
                  .set("receivedQuantity", 0)
                  .set("receivedStatus", "Waiting")
                  .set("dateReceived", null)
                  .set("closedFlag", false)
                  .set("batchedFlag", false));
    }
    return records.answer(200, ORDERS, copy, call);
  }
}
