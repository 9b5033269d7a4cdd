package dev.openpsa.cw.operations.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.SandboxDesk;
import dev.openpsa.cw.operations.SharedCatalog;
import dev.openpsa.cw.operations.plan.Plan;
import dev.openpsa.cw.operations.plan.Planner;
import dev.openpsa.cw.spec.Endpoint;
import dev.openpsa.cw.spec.Field;
import dev.openpsa.cw.spec.Parameter;
import dev.openpsa.cw.spec.Schema;
import dev.openpsa.cw.spec.TypeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is right passes, and what is damaged is refused in an orderly way or passes. */
class CheckPropertyTest {
  private static final long SEED = 20260318;
  private static final int DEEPEST = 2;

  /** Texts that have a language of their own, in the body of a search. */
  private static final Map<String, String> FILTERS =
      Map.of(
          "conditions", "id > 0",
          "childconditions", "customFields/caption = \"x\"",
          "customfieldconditions", "caption = \"x\"",
          "orderBy", "id");

  private static SandboxDesk desk;
  private final Planner planner = new Planner(SharedCatalog::get);
  private final RequestChecker checker = new RequestChecker(SharedCatalog::get);

  @BeforeAll
  static void start() {
    desk = SandboxDesk.forReading();
  }

  @AfterAll
  static void stop() {
    desk.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/service/tickets",
        "/project/tickets",
        "/company/companies",
        "/company/contacts",
        "/company/configurations",
        "/time/entries",
        "/finance/agreements",
        "/finance/invoices",
        "/sales/opportunities",
        "/procurement/catalog",
        "/schedule/entries",
        "/system/members"
      })
  void check_conditionsOverRealRecords_pass(String collection) {
    RandomRequests random = new RandomRequests(desk.all(collection), SEED);
    for (int i = 0; i < 100; i++) {
      String conditions = random.condition(2).toString();
      String field = random.paths().get(random.number(random.paths().size()));
      Map<String, String> query =
          Map.of("conditions", conditions, "orderBy", field + " desc", "fields", "id," + field);
      Plan plan = planner.plan("GET", collection, Map.of(), query, null, true);
      checker.check(plan);
      if (i % 20 == 0) {
        assertThat(desk.runner().run(plan).status()).isEqualTo(200);
      }
    }
  }

  @Test
  void check_everyEndpointsOwnCall_passes() {
    List<String> ids = SharedCatalog.get().operationIds();
    assertThat(ids).hasSizeGreaterThan(3000);
    for (String id : ids) {
      Endpoint endpoint = SharedCatalog.get().byOperationId(id).orElseThrow();
      checker.check(plan(endpoint));
    }
  }

  private Plan plan(Endpoint endpoint) {
    Map<String, String> arguments = new HashMap<>();
    for (Parameter parameter : endpoint.parameters()) {
      if (parameter.in() == Parameter.In.PATH) {
        arguments.put(
            parameter.name(), parameter.type().kind() == TypeRef.Kind.INTEGER ? "7" : "seven");
      }
    }
    Map<String, String> query =
        endpoint.isCollection() ? Map.of("page", "2", "pageSize", "1000") : Map.of();
    return new Plan(endpoint.method(), endpoint.path(), arguments, query, body(endpoint), endpoint);
  }

  /** A body in which every field is there; for a PATCH, one that changes every field it may. */
  private static @Nullable JsonElement body(Endpoint endpoint) {
    TypeRef type = endpoint.body();
    if (type == null) {
      return null;
    }
    if (!endpoint.method().equals("PATCH")) {
      return value(type, null, 0);
    }
    JsonArray operations = new JsonArray();
    String name = endpoint.answer() == null ? null : endpoint.answer().schemaName();
    Schema schema = name == null ? null : SharedCatalog.get().schema(name).orElse(null);
    for (Field field : schema == null ? List.<Field>of() : schema.fields()) {
      if (Restriction.of(schema.name(), field) == Restriction.NONE) {
        JsonObject operation = new JsonObject();
        operation.addProperty("op", "replace");
        operation.addProperty("path", "/" + field.name());
        operation.add("value", value(field.type(), field, 0));
        operations.add(operation);
      }
    }
    return operations;
  }

  private static JsonElement value(TypeRef type, @Nullable Field field, int depth) {
    return switch (type.kind()) {
      case INTEGER -> new JsonPrimitive(7);
      case NUMBER -> new JsonPrimitive(7.5);
      case BOOLEAN -> new JsonPrimitive(false);
      case STRING -> text(type, field);
      case REF -> object(type, depth);
      case ARRAY -> {
        JsonArray array = new JsonArray();
        if (type.items() != null && depth < DEEPEST) {
          array.add(value(type.items(), null, depth));
        }
        yield array;
      }
      case MAP, ANY, BINARY -> new JsonObject();
    };
  }

  private static JsonPrimitive text(TypeRef type, @Nullable Field field) {
    if (!type.enumValues().isEmpty()) {
      return new JsonPrimitive(type.enumValues().get(0));
    }
    if (Literals.isDate(type)) {
      return new JsonPrimitive("2026-03-02T09:00:00Z");
    }
    String filter = field == null ? null : FILTERS.get(field.name());
    if (filter != null) {
      return new JsonPrimitive(filter);
    }
    int length = field == null || field.maxLength() == null ? 20 : field.maxLength();
    return new JsonPrimitive("x".repeat(Math.min(length, 4000)));
  }

  private static JsonObject object(TypeRef type, int depth) {
    JsonObject object = new JsonObject();
    String name = type.schemaName();
    Schema schema = name == null ? null : SharedCatalog.get().schema(name).orElse(null);
    if (schema != null && depth < DEEPEST) {
      schema.fields().forEach(f -> object.add(f.name(), value(f.type(), f, depth + 1)));
    }
    return object;
  }

  @Test
  void check_damagedConditions_passOrAreRefused() {
    RandomRequests random = new RandomRequests(desk.all("/service/tickets"), SEED);
    int corrected = 0;
    for (int i = 0; i < 400; i++) {
      Map<String, String> query = new HashMap<>();
      query.put("conditions", random.damaged(random.condition(2).toString()));
      switch (random.number(6)) {
        case 0 -> query.put(random.damaged("orderBy"), "id");
        case 1 -> query.put("orderBy", random.damaged("dateEntered desc, id"));
        case 2 -> query.put("childConditions", random.damaged("customFields/caption = \"x\""));
        case 3 -> query.put("fields", random.damaged("id,summary,status/name"));
        default -> {}
      }
      if (i % 30 == 0) { // the nearest paths take their time
        tried("GET", random.damaged("/service/tickets/3/notes"), query, null);
      }
      corrected += tried("GET", "/service/tickets", query, null);
    }
    assertThat(corrected).as("calls that could be corrected").isGreaterThan(70);
  }

  @Test
  void check_damagedBodies_passOrAreRefused() {
    RandomRequests random = new RandomRequests(desk.all("/service/tickets"), SEED);
    List<JsonElement> bodies = new ArrayList<>();
    desk.all("/service/tickets").stream().limit(40).forEach(bodies::add);
    desk.all("/company/contacts").stream().limit(40).forEach(bodies::add);
    Endpoint patch = SharedCatalog.get().endpoint("PATCH", "/service/tickets/{id}").orElseThrow();
    for (int i = 0; i < 40; i++) {
      JsonElement record = random.damaged(bodies.get(random.number(bodies.size())));
      tried("POST", "/service/tickets", Map.of(), record);
      tried("PUT", "/company/contacts/5", Map.of(), record);
      tried("PATCH", "/service/tickets/5", Map.of(), record);
      tried("PATCH", "/service/tickets/5", Map.of(), random.damaged(body(patch)));
    }
  }

  /** 1 where the refusal carries a corrected call; that one passes. */
  private int tried(
      String method, String path, Map<String, String> query, @Nullable JsonElement body) {
    try {
      checker.check(planner.plan(method, path, Map.of(), query, body, true));
      return 0;
    } catch (RequestFailure e) {
      assertThat(e.code()).isNotEqualTo(ErrorCode.INTERNAL);
      boolean isCorrected =
          e.code() == ErrorCode.INVALID_REQUEST && e.hint().contains("Corrected call: ");
      if (isCorrected) {
        checker.check(WrongCall.Call.corrected(e.hint()).plan(planner));
      }
      return isCorrected ? 1 : 0;
    }
  }
}
