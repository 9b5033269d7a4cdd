package dev.openpsa.cw.sandbox.action;

import dev.openpsa.cw.sandbox.endpoint.AuditLog;
import dev.openpsa.cw.sandbox.endpoint.Call;
import dev.openpsa.cw.sandbox.endpoint.Records;
import dev.openpsa.cw.sandbox.store.Audit;
import dev.openpsa.cw.sandbox.store.Labels;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to a record, oldest first; without a record, all that happened since the start. */
final class AuditTrail {
  private final Records records;
  private final AuditHistory history;

  AuditTrail(Records records) {
    this.records = records;
    this.history = new AuditHistory(records);
  }

  void register(Register register) {
    register.compute(
        "/system/audittrail",
        (call, rows) -> {
          int id = 0;
          for (AuditLog.Entry entry : entries(call)) {
            if (records.isHidden(entry.subType(), call)) {
              continue;
            }
            rows.adopt(
                ++id,
                rows.draft(0)
                    .set("text", entry.text())
                    .set("enteredDate", entry.when())
                    .set("enteredBy", entry.member())
                    .set("auditType", entry.type())
                    .set("auditSubType", entry.subType())
                    .set("auditSource", "API"),
                Audit.created(entry.when(), entry.member()));
          }
        });
  }

  private List<AuditLog.Entry> entries(Call call) {
    String type = call.request().parameter("type");
    int id = call.request().number("id", 0);
    String device = call.request().parameter("deviceIdentifier");
    if (type != null && device != null) {
      id = configuration(device);
    }
    if (type == null || id == 0) {
      return records.auditLog().entries().stream()
          .filter(e -> type == null || e.type().equalsIgnoreCase(type))
          .toList();
    }
    List<AuditLog.Entry> entries = new ArrayList<>();
    AuditLog.Entry first = creation(type, id);
    if (first != null) {
      entries.add(first);
    }
    entries.addAll(history(type, id));
    entries.addAll(records.auditLog().entries(type, id));
    return entries;
  }

  private int configuration(String device) {
    return records.with("/company/configurations", "deviceIdentifier", device).stream()
        .mapToInt(Row::id)
        .findFirst()
        .orElse(-1);
  }

  private List<AuditLog.Entry> history(String type, int id) {
    Table table = table(type);
    Row row = table == null ? null : table.find(id);
    Row original = row == null ? null : records.auditLog().original(type, row);
    return original == null ? List.of() : history.of(type, original);
  }

  private @Nullable Table table(String type) {
    String key = AuditLog.keyOf(type);
    return key == null ? null : records.table(key);
  }

  private AuditLog.@Nullable Entry creation(String type, int id) {
    Table table = table(type);
    Row row = table == null ? null : table.find(id);
    if (table == null || row == null) {
      return null;
    }
    String text = Labels.kind(table.type()) + " \"" + Labels.of(table, row) + "\" created.";
    Audit audit = row.audit();
    return new AuditLog.Entry(type, id, text, audit.entered(), audit.enteredBy(), "Record");
  }
}
