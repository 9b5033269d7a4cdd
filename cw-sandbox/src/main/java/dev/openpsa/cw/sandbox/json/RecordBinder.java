package dev.openpsa.cw.sandbox.json;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.api.FieldSpec;
import dev.openpsa.cw.sandbox.api.Kind;
import dev.openpsa.cw.sandbox.api.RecordType;
import dev.openpsa.cw.sandbox.store.Database;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Embedded;
import dev.openpsa.cw.sandbox.store.ReferenceTarget;
import dev.openpsa.cw.sandbox.store.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a body into a draft. A member that the type does not have is an error. */
public final class RecordBinder {
  /** Fields that others are looked up below, so they are read first. */
  private static final Set<String> SCOPES = Set.of("board", "company", "project");

  private final Database database;
  private final ReferenceReader references;

  public RecordBinder(Database database) {
    this.database = database;
    this.references = new ReferenceReader(database);
  }

  /**
   * Sets the draft's fields to what the body says and leaves the others.
   *
   * @param isPatch whether values of the wrong kind are to be refused as a patch's are
   */
  public void bind(
      Body body,
      JsonObject members,
      Source source,
      Draft draft,
      Problems problems,
      boolean isPatch) {
    Reading reading = new Reading(body, draft, problems, isPatch);
    List<Map.Entry<FieldSpec, JsonElement>> entries = new ArrayList<>();
    for (Map.Entry<String, JsonElement> member : members.entrySet()) {
      FieldSpec field = source.view().field(member.getKey());
      if (member.getKey().equals("_info") || field != null && field.name().equals("id")) {
        continue;
      }
      if (field == null) {
        throw reading.unknownMember(member.getKey(), member.getKey(), source.view());
      }
      entries.add(Map.entry(field, member.getValue()));
    }
    entries.sort(Comparator.comparingInt(e -> SCOPES.contains(e.getKey().name()) ? 0 : 1));
    for (Map.Entry<FieldSpec, JsonElement> entry : entries) {
      FieldSpec column = draft.table().type().exactField(entry.getKey().name());
      Object value = reading.value(entry.getValue(), entry.getKey(), entry.getKey().name());
      if (column != null) {
        draft.set(column, value);
      }
    }
  }

  private final class Reading {
    private final Body body;
    private final Draft draft;
    private final Problems problems;
    private final boolean isPatch;

    Reading(Body body, Draft draft, Problems problems, boolean isPatch) {
      this.body = body;
      this.draft = draft;
      this.problems = problems;
      this.isPatch = isPatch;
    }

    ApiException unknownMember(String name, String path, RecordType type) {
      return ApiException.general(
          400,
          "Could not find member '"
              + name
              + "' on object of type '"
              + type.name()
              + "'. "
              + body.place(path)
              + "Check your accept header and the version of the API it names.");
    }

    @Nullable Object value(JsonElement json, FieldSpec field, String path) {
      if (json.isJsonNull()) {
        // Which custom fields there are is not the record's business, so they can't be taken away.
        return field.name().equals(CustomFields.NAME) ? draft.get(CustomFields.NAME) : null;
      }
      if (field.kind() == Kind.LIST) {
        return list(json, field, path);
      }
      return single(json, field, field.kind(), path);
    }

    private @Nullable Object single(JsonElement json, FieldSpec field, Kind kind, String path) {
      try {
        return switch (kind) {
          case TEXT -> text(json, field, path);
          case DATE_TIME -> date(json, field, path);
          case BOOLEAN -> ValueReader.flag(json);
          case INTEGER -> ValueReader.integer(json);
          case NUMBER -> ValueReader.number(json);
          case OBJECT -> object(json, field, path);
          case LIST, ANY -> json.deepCopy();
        };
      } catch (ValueReader.Mismatch e) {
        throw mismatch(String.valueOf(e.getMessage()), path);
      }
    }

    private ApiException mismatch(String message, String path) {
      return isPatch
          ? ApiException.invalidPatch(message + " Path '" + path + "'.")
          : ApiException.general(400, message + " " + body.place(path));
    }

    private @Nullable String text(JsonElement json, FieldSpec field, String path)
        throws ValueReader.Mismatch {
      String text = ValueReader.text(json, field);
      if (text != null && field.maxLength() > 0 && text.length() > field.maxLength()) {
        problems.add(
            "MaxLengthField",
            path,
            "The field "
                + field.name()
                + " must be a string with a maximum length of "
                + field.maxLength()
                + ".");
      }
      return text;
    }

    private @Nullable Instant date(JsonElement json, FieldSpec field, String path) {
      String text = json.isJsonPrimitive() ? json.getAsString() : json.toString();
      if (text.isEmpty()) {
        return null;
      }
      Instant instant = ValueReader.instant(text);
      if (instant == null) {
        problems.add("InvalidField", path, "Unsupported format applied to " + field.name());
      }
      return instant;
    }

    private @Nullable Object object(JsonElement json, FieldSpec field, String path)
        throws ValueReader.Mismatch {
      if (json.isJsonPrimitive() && json.getAsString().isEmpty()) {
        return null;
      }
      if (!json.isJsonObject()) {
        throw mismatch("Error converting value " + json + " to type '" + field.type() + "'.", path);
      }
      JsonObject members = json.getAsJsonObject();
      if (field.type() == null) {
        return members.deepCopy();
      }
      RecordType type = database.api().type(field.type());
      for (String name : members.keySet()) {
        if (!name.equals("_info") && type.field(name) == null) {
          throw unknownMember(name, path + "." + name, type);
        }
      }
      ReferenceTarget target = database.target(type.name());
      return target == null
          ? embedded(members, type, path)
          : references.read(members, field, target, draft, problems);
    }

    private @Nullable Embedded embedded(JsonObject members, RecordType type, String path) {
      @Nullable Object[] cells = new Object[type.fields().size()];
      boolean isEmpty = true;
      for (Map.Entry<String, JsonElement> member : members.entrySet()) {
        FieldSpec field = type.field(member.getKey());
        if (field != null) {
          cells[field.index()] = value(member.getValue(), field, path + "." + field.name());
          isEmpty &= cells[field.index()] == null;
        }
      }
      return isEmpty ? null : new Embedded(type, cells);
    }

    private List<Object> list(JsonElement json, FieldSpec field, String path) {
      if (!json.isJsonArray()) {
        throw mismatch(
            "Could not cast or convert from "
                + (json.isJsonObject() ? "object" : "System.String")
                + " to "
                + (field.type() == null
                    ? field.element().name().toLowerCase(java.util.Locale.ROOT)
                    : field.type())
                + "[].",
            path);
      }
      List<Object> elements = new ArrayList<>();
      for (JsonElement element : json.getAsJsonArray()) {
        Object value = element.isJsonNull() ? null : single(element, field, field.element(), path);
        if (value != null) {
          elements.add(value);
        }
      }
      return field.name().equals(CustomFields.NAME)
          ? CustomFields.merge(draft.get(CustomFields.NAME), elements, problems)
          : List.copyOf(elements);
    }
  }
}
