package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.sandbox.api.ApiTable;
import dev.openpsa.cw.sandbox.api.FieldSpec;
import dev.openpsa.cw.sandbox.api.Kind;
import dev.openpsa.cw.sandbox.api.Operation;
import dev.openpsa.cw.sandbox.api.RecordType;
import dev.openpsa.cw.spec.SpecDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Walks over everything that the specification lists. */
class SpecificationTest {
  private static final ApiTable API = ApiTable.load();

  /** Operations whose effect or answer no source tells. */
  private static final int UNKNOWABLE = 16;

  private static Sandbox sandbox;
  private static Caller caller;

  @BeforeAll
  static void start() {
    sandbox = Sandboxes.fixed();
    caller = new Caller(sandbox);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @Test
  void table_holdsEveryOperation() {
    SpecDocument specification = SpecDocument.read(Path.of("../spec/manage.json"));
    assertThat(API.operations()).hasSameSizeAs(specification.endpoints());
    assertThat(API.version()).isEqualTo(specification.version());
  }

  @Test
  void get_everyCollection_answersRecordsThatFitTheirType() {
    List<String> problems = new ArrayList<>();
    int lists = 0;
    int seeded = 0;
    for (Operation operation : API.operations()) {
      boolean isCount = operation.path().endsWith("/count"); // one of them claims to be a list
      if (operation.method().equals("GET") && operation.list() && !isCount) {
        lists++;
        Caller.Reply reply = caller.get(filled(operation.path()), "pageSize", "1000");
        if (reply.status() == 404 && operation.path().contains("{")) {
          assertThat(reply.object().get("code").getAsString())
              .as(operation.toString())
              .isEqualTo("NotFound");
        } else if (reply.status() != 200) {
          problems.add(operation + " " + reply.status() + " " + reply.body());
        } else {
          seeded += reply.array().isEmpty() ? 0 : 1;
          for (JsonElement record : reply.array()) {
            fits(
                record.getAsJsonObject(),
                API.type(operation.answer()),
                operation.toString(),
                problems);
          }
        }
      }
    }
    assertThat(problems).isEmpty();
    assertThat(lists).isEqualTo(681);
    assertThat(seeded).isGreaterThan(100);
  }

  @Test
  void get_everyCount_matchesOrIsRefused() {
    for (Operation operation : API.operations()) {
      if (operation.method().equals("GET") && operation.path().endsWith("/count")) {
        Caller.Reply reply = caller.get(filled(operation.path()));
        boolean isUnknowable = operation.path().contains("purchaseorders/{id}/quickAccess");
        assertThat(reply.status())
            .as(operation + " " + reply.body())
            .isIn(
                isUnknowable
                    ? List.of(501)
                    : operation.path().contains("{") ? List.of(200, 404) : List.of(200));
      }
    }
  }

  @Test
  void call_everyOperation_isPerformedOrRefusedOrNamesItselfAsUnknowable() {
    List<String> missing = new ArrayList<>();
    try (Sandbox own = Sandboxes.fixed()) {
      Caller ownCaller = new Caller(own);
      for (Operation operation : API.operations()) {
        String body =
            switch (operation.method()) {
              case "GET", "DELETE" -> null;
              case "PATCH" -> "[]";
              default -> "{}";
            };
        Caller.Reply reply = ownCaller.call(operation.method(), filled(operation.path()), body);
        if (reply.status() == 501) {
          missing.add(operation.toString());
          assertThat(reply.object().get("message").getAsString())
              .matches("The sandbox can not perform .*: .{20,}\\.");
        }
        assertThat(reply.status())
            .as(operation + " " + reply.body())
            .isIn(200, 201, 204, 207, 400, 403, 404, 409, 415, 501);
      }
    }
    assertThat(missing).hasSizeLessThanOrEqualTo(UNKNOWABLE);
  }

  /** Parameters become the id of some record that is likely to be there. */
  private static String filled(String path) {
    return path.replaceAll("\\{\\w+}", "1");
  }

  private static void fits(
      JsonObject record, RecordType type, String where, List<String> problems) {
    for (FieldSpec field : type.fields()) {
      if (field.required()
          && !field.name().equals("id")
          && !field.createOnly()
          && !record.has(field.name())) {
        problems.add(where + ": " + type + " lacks " + field.name());
      }
    }
    for (Map.Entry<String, JsonElement> member : record.entrySet()) {
      FieldSpec field = type.exactField(member.getKey());
      if (member.getKey().equals("_info")) {
        continue;
      }
      if (field == null) {
        problems.add(where + ": " + type + " has no " + member.getKey());
      } else if (!fits(member.getValue(), field, field.kind(), where, problems)) {
        problems.add(where + ": " + field.name() + " can't be " + member.getValue());
      }
    }
  }

  private static boolean fits(
      JsonElement value, FieldSpec field, Kind kind, String where, List<String> problems) {
    return switch (kind) {
      case TEXT ->
          isText(value)
              && (field.values().isEmpty() || field.values().contains(value.getAsString()))
              && (field.maxLength() == 0 || value.getAsString().length() <= field.maxLength());
      case DATE_TIME ->
          isText(value)
              && value.getAsString().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
      case INTEGER -> isNumber(value) && value.getAsString().matches("-?\\d+");
      case NUMBER -> isNumber(value) && value.getAsString().matches("-?\\d+\\.\\d{2,}");
      case BOOLEAN -> value instanceof JsonPrimitive p && p.isBoolean();
      case OBJECT -> {
        if (value.isJsonObject() && field.type() != null) {
          fits(value.getAsJsonObject(), API.type(field.type()), where, problems);
        }
        yield value.isJsonObject();
      }
      case LIST -> {
        if (value.isJsonArray()) {
          for (JsonElement element : value.getAsJsonArray()) {
            if (!fits(element, field, field.element(), where, problems)) {
              yield false;
            }
          }
        }
        yield value.isJsonArray();
      }
      case ANY -> true;
    };
  }

  private static boolean isText(JsonElement value) {
    return value instanceof JsonPrimitive p && p.isString();
  }

  private static boolean isNumber(JsonElement value) {
    return value instanceof JsonPrimitive p && p.isNumber();
  }
}
