package dev.openpsa.cw.sandbox.json;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.sandbox.api.FieldSpec;
import dev.openpsa.cw.sandbox.api.RecordType;
import dev.openpsa.cw.sandbox.store.Database;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Labels;
import dev.openpsa.cw.sandbox.store.ReferenceTarget;
import dev.openpsa.cw.sandbox.store.References;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the row that a reference in a body means, by id or by a look-up key such as its name. */
final class ReferenceReader {
  /** Field that says below which record a referenced one must hang, by the collection's path. */
  private static final Map<String, String> PARENT_FIELDS =
      Map.of(
          "/service/boards/{}/statuses", "board",
          "/service/boards/{}/types", "board",
          "/service/boards/{}/subtypes", "board",
          "/service/boards/{}/items", "board",
          "/service/boards/{}/teams", "board",
          "/company/companies/{}/sites", "company",
          "/project/projects/{}/phases", "project");

  private final Database database;

  ReferenceReader(Database database) {
    this.database = database;
  }

  /**
   * The id of the row meant; null where the reference is empty or, with a problem noted, leads
   * nowhere.
   */
  @Nullable Integer read(
      JsonObject json, FieldSpec field, ReferenceTarget target, Draft draft, Problems problems)
      throws ValueReader.Mismatch {
    Integer parent = parent(target, field, draft);
    JsonElement idMember = json.get("id");
    Integer id = idMember == null || idMember.isJsonNull() ? null : ValueReader.integer(idMember);
    if (id != null && id != 0) {
      return byId(id, field, target, parent, draft, problems);
    }
    RecordType type = database.api().type(Objects.requireNonNull(field.type()));
    for (Map.Entry<String, JsonElement> member : json.entrySet()) {
      FieldSpec key = type.field(member.getKey());
      if (key != null && !key.name().equals("id") && member.getValue().isJsonPrimitive()) {
        String wanted = member.getValue().getAsString();
        Integer found = byKey(key, wanted, target, parent);
        if (found == null) {
          problems.add(
              "NotFound",
              field.name() + "/" + key.name(),
              label(target) + " " + wanted + " not found");
        }
        return found;
      }
    }
    return null;
  }

  private @Nullable Integer byId(
      int id,
      FieldSpec field,
      ReferenceTarget target,
      @Nullable Integer parent,
      Draft draft,
      Problems problems) {
    Row row = target.find(id);
    if (row == null) {
      problems.add("NotFound", field.name() + "/id", label(target) + " " + id + " not found");
      return null;
    }
    if (parent != null && row.parent() != parent) {
      String parentField = Objects.requireNonNull(PARENT_FIELDS.get(target.tables().get(0).key()));
      ReferenceTarget parents =
          Objects.requireNonNull(database.target(draft.table().type().require(parentField).type()));
      problems.add(
          "NotFound",
          field.name() + "/id",
          label(target) + " " + id + " not found for " + label(parents) + " " + parent);
      return null;
    }
    return id;
  }

  private static @Nullable Integer byKey(
      FieldSpec key, String wanted, ReferenceTarget target, @Nullable Integer parent) {
    for (Table table : target.tables()) {
      for (Row row : table.rows()) {
        if ((parent == null || row.parent() == parent)
            && References.value(table, row, key) instanceof String text
            && text.equalsIgnoreCase(wanted)) {
          return row.id();
        }
      }
    }
    return null;
  }

  private static @Nullable Integer parent(ReferenceTarget target, FieldSpec field, Draft draft) {
    String parentField = PARENT_FIELDS.get(target.tables().get(0).key());
    // billToSite and the like belong to another company than the record's own.
    boolean isOther = "company".equals(parentField) && !field.name().equals("site");
    return parentField == null || isOther ? null : draft.integer(parentField);
  }

  private static String label(ReferenceTarget target) {
    return Labels.kind(target.tables().get(0).type());
  }
}
