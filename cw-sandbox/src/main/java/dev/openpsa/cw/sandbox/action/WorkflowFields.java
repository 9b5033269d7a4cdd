package dev.openpsa.cw.sandbox.action;

import dev.openpsa.cw.sandbox.answer.Answer;
import dev.openpsa.cw.sandbox.api.FieldSpec;
import dev.openpsa.cw.sandbox.endpoint.Call;
import dev.openpsa.cw.sandbox.endpoint.Deed;
import dev.openpsa.cw.sandbox.endpoint.Records;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import java.util.List;
import java.util.Objects;

/** The custom fields that a workflow's actions set. They are kept in one collection. */
final class WorkflowFields {
  private static final String FIELDS = "/system/workflows/userdefinedfields/events/actions";

  private static final String NOTIFY_TYPES = "/system/workflows/notifytypes";

  private final Records records;

  WorkflowFields(Records records) {
    this.records = records;
  }

  void register(Register register) {
    String path = "/system/workflows/userdefinedfields/";
    register
        .on("POST " + path + "events/{grandparentId}", call -> create(call))
        .on(
            "GET " + path + "events/{grandparentId}/actions/{parentId}",
            call -> records.list(200, FIELDS, of(call.id(0), call.id(1)), call))
        .on("PUT " + path + "{id}", call -> records.write(Deed.REPLACE, FIELDS, call, call.id(0)))
        .on("PATCH " + path + "{id}", call -> records.write(Deed.PATCH, FIELDS, call, call.id(0)))
        .onSilent(
            "DELETE " + path + "actions/{parentId}",
            call -> of(0, call.id(0)).forEach(row -> records.delete(FIELDS, row, call.member())))
        .on(
            "GET /system/workflows/notifyTypes/{id}",
            call ->
                records.list(
                    200, NOTIFY_TYPES, List.of(records.require(NOTIFY_TYPES, call.id(0))), call))
        .compute(
            "/system/workflows/{}/notifytypes",
            (call, rows) -> {
              Row workflow = records.require("/system/workflows", call.id(0));
              for (Row type : records.table(NOTIFY_TYPES).rows()) {
                rows.adopt(type.id(), notifyType(rows, workflow, type), type.audit());
              }
            });
  }

  /** Every workflow can notify in every way. */
  private Draft notifyType(Table rows, Row workflow, Row type) {
    Draft draft = rows.draft(workflow.id());
    for (FieldSpec field : rows.type().fields()) {
      draft.set(field, records.value(NOTIFY_TYPES, type, field.name()));
    }
    return draft.set("parentId", workflow.id());
  }

  private Answer create(Call call) {
    records.require("/system/workflows/{}/events", call.id(0));
    Answer answer = records.write(Deed.CREATE, FIELDS, call);
    List<Row> rows = records.table(FIELDS).rows();
    Row made =
        records.amend(
            FIELDS,
            rows.get(rows.size() - 1),
            call.member(),
            draft -> draft.set("eventId", call.id(0)));
    return records.answer(answer.status(), FIELDS, made, call);
  }

  /** Of that event, 0 for any, and action. */
  private List<Row> of(int event, int action) {
    return records.table(FIELDS).rows().stream()
        .filter(row -> event == 0 || Objects.equals(records.integer(FIELDS, row, "eventId"), event))
        .filter(row -> Objects.equals(records.integer(FIELDS, row, "actionId"), action))
        .toList();
  }
}
