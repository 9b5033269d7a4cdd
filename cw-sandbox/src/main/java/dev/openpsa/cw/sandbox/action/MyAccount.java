package dev.openpsa.cw.sandbox.action;

import dev.openpsa.cw.sandbox.api.FieldSpec;
import dev.openpsa.cw.sandbox.endpoint.Call;
import dev.openpsa.cw.sandbox.endpoint.Computed;
import dev.openpsa.cw.sandbox.endpoint.Records;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;

/** The part of a member that the member may change: only one's own is there. */
final class MyAccount implements Computed {
  private static final String MEMBERS = "/system/members";

  private final Records records;

  MyAccount(Records records) {
    this.records = records;
  }

  void register(Register register) {
    register.compute("/system/myaccount", this);
  }

  @Override
  public void fill(Call call, Table rows) {
    Row self = records.memberCalled(call.member());
    if (self != null) {
      Draft draft = SameFields.copy(records.table(MEMBERS), self, rows.draft(0));
      for (FieldSpec field : rows.type().fields()) {
        if (field.required() && !field.values().isEmpty()) {
          draft.setDefault(field, field.values().get(0));
        }
      }
      draft.setDefault("salesDefaultLocation", draft.get("defaultLocation"));
      rows.adopt(self.id(), draft, self.audit());
    }
  }

  @Override
  public void written(Call call, Table rows) {
    for (Row row : rows.rows()) {
      records.change(
          MEMBERS,
          records.require(MEMBERS, row.id()),
          call.member(),
          draft -> SameFields.copy(rows, row, draft));
    }
  }
}
