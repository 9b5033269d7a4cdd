package dev.openpsa.cw.operations;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.sandbox.api.ApiTable;
import dev.openpsa.cw.sandbox.api.FieldSpec;
import dev.openpsa.cw.sandbox.api.Kind;
import dev.openpsa.cw.sandbox.api.RecordType;
import dev.openpsa.cw.sandbox.store.Database;
import dev.openpsa.cw.sandbox.store.ReferenceTarget;
import java.time.Clock;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Bodies for new records of any type: what the specification requires and nothing else. */
final class RecordBodies {
  private static final String DATE = "2026-03-16T09:00:00Z";

  private final ApiTable api = ApiTable.load();

  /** Tells where references lead; holds no records. */
  private final Database layout = new Database(api, Clock.systemUTC());

  private final UnaryOperator<String> ids;
  private int names;

  /**
   * Bodies whose references lead to records that are there.
   *
   * @param ids the id of some record of a collection, whose path has {@code {}} for parents
   */
  RecordBodies(UnaryOperator<String> ids) {
    this.ids = ids;
  }

  JsonObject of(String type) {
    JsonObject body = new JsonObject();
    if (api.hasType(type)) {
      for (FieldSpec field : api.type(type).fields()) {
        if (field.required() && !field.name().equals("id")) {
          body.add(field.name(), value(field, field.kind()));
        }
      }
    }
    return body;
  }

  private JsonElement value(FieldSpec field, Kind kind) {
    return switch (kind) {
      case TEXT -> new JsonPrimitive(text(field));
      case DATE_TIME -> new JsonPrimitive(DATE);
      case INTEGER -> new JsonPrimitive(1);
      case NUMBER -> new JsonPrimitive(1.5);
      case BOOLEAN -> new JsonPrimitive(true);
      case OBJECT -> object(field);
      case LIST -> {
        JsonArray list = new JsonArray();
        list.add(value(field, field.element()));
        yield list;
      }
      case ANY -> new JsonPrimitive("any");
    };
  }

  /** The first value of an enumeration, else a text used nowhere else. */
  private String text(FieldSpec field) {
    if (!field.values().isEmpty()) {
      return field.values().get(0);
    }
    if (field.name().toLowerCase(Locale.ROOT).contains("date")) {
      return DATE;
    }
    String text = "New " + ++names;
    return field.maxLength() > 0 && text.length() > field.maxLength()
        ? Integer.toString(names, Character.MAX_RADIX)
        : text;
  }

  private JsonObject object(FieldSpec field) {
    if (field.type() == null) {
      return new JsonObject();
    }
    ReferenceTarget target = layout.target(field.type());
    RecordType type = api.type(field.type());
    JsonObject reference = new JsonObject();
    if (target == null && !type.isReference()) {
      return of(field.type());
    }
    String id = target == null ? "1" : ids.apply(target.tables().get(0).key());
    reference.addProperty("id", Integer.valueOf(id));
    return reference;
  }
}
