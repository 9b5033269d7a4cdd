package dev.openpsa.cw.sandbox.action;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.endpoint.Call;
import dev.openpsa.cw.sandbox.endpoint.Records;
import dev.openpsa.cw.sandbox.store.Labels;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import org.jspecify.annotations.Nullable;

/** References in an action's body, by id or by name. */
final class References {
  private final Records records;

  References(Records records) {
    this.records = records;
  }

  /**
   * The record that a member of the body names; null where it is missing.
   *
   * @param key of the table that the reference leads to
   * @param parent below which to look for a name, 0 for anywhere
   * @throws ApiException 400 when there is no such record
   */
  @Nullable Row find(JsonObject members, String name, String key, int parent, String resource) {
    JsonElement value = members.get(name);
    if (value == null || value.isJsonNull()) {
      return null;
    }
    if (!value.isJsonObject()) {
      throw ApiException.general(400, "The member '" + name + "' must be a reference.");
    }
    JsonObject reference = value.getAsJsonObject();
    Integer id = Call.integer(reference, "id");
    if (id != null && id != 0) {
      return records.named(key, resource, name + "/id", id);
    }
    String label = Call.text(reference, "name");
    if (label == null) {
      label = Call.text(reference, "identifier");
    }
    if (label == null) {
      return null;
    }
    Table table = records.table(key);
    for (Row row : table.rows()) {
      if ((parent == 0 || row.parent() == parent)
          && (label.equalsIgnoreCase(Labels.of(table, row))
              || label.equalsIgnoreCase(records.text(key, row, "identifier")))) {
        return row;
      }
    }
    throw ApiException.invalidField(
        resource,
        "NotFound",
        name + "/name",
        Labels.kind(table.type()) + " " + label + " not found");
  }
}
