package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.sandbox.PlainQueries.Members;
import dev.openpsa.cw.spec.conditions.And;
import dev.openpsa.cw.spec.conditions.Comparison;
import dev.openpsa.cw.spec.conditions.Condition;
import dev.openpsa.cw.spec.conditions.FieldList;
import dev.openpsa.cw.spec.conditions.FieldPath;
import dev.openpsa.cw.spec.conditions.Operator;
import dev.openpsa.cw.spec.conditions.OrderBy;
import dev.openpsa.cw.spec.conditions.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Random conditions, orders and field lists, held against {@link PlainQueries} over the JSON of all
 * records. Seeded, so that a failure can be seen again.
 */
class QueryPropertyTest {
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

  @ParameterizedTest
  @CsvSource({
    "/service/tickets, 400",
    "/company/configurations, 750",
    "/company/companies, 600",
    "/time/entries, 250"
  })
  void conditions_randomTrees_findWhatThePlainOnesFind(String path, int trees) {
    Condition some = Condition.parse("id <= 1500");
    List<JsonObject> records = caller.all(path, "conditions", some.toString(), "pageSize", "1000");
    List<Members> members = members(records);
    RandomQueries queries = new RandomQueries(records, 20260331);
    int telling = 0;
    for (int i = 0; i < trees; i++) {
      Condition tree = queries.condition(3).and(some);
      int found = assertFinds(path, "conditions", tree, members, PlainQueries.plain(tree));
      telling += found > 0 && found < records.size() ? 1 : 0;
    }
    assertThat(telling).as("most find some and not all").isGreaterThan(trees / 4);
  }

  @ParameterizedTest
  @CsvSource({"/company/contacts, communicationItems", "/company/companies, types"})
  void childConditions_random_findWhatThePlainOnesFind(String path, String list) {
    List<JsonObject> records = caller.all(path, "pageSize", "1000");
    List<JsonObject> elements = new ArrayList<>();
    records.forEach(r -> elements(r.get(list)).forEach(e -> elements.add(e.getAsJsonObject())));
    elements.forEach(element -> element.remove("_info"));
    RandomQueries queries = new RandomQueries(elements, 7);
    List<Members> members = members(records);
    for (int i = 0; i < 150; i++) {
      Condition tree = queries.childCondition(list);
      assertFinds(path, "childConditions", tree, members, anyElement(tree, list, true));
    }
  }

  @Test
  void customFieldConditions_random_findWhatThePlainOnesFind() {
    List<String> owners = List.of("Nora", "nora q.", "O'Hara \"Bo\"", "Lab_3", "100%", "");
    for (int id = 1; id <= 30; id++) {
      JsonObject owner = new JsonObject();
      owner.addProperty("id", 4);
      owner.addProperty("value", owners.get(id % owners.size()));
      caller.patch(
          "/company/configurations/" + id,
          "[{\"op\":\"replace\",\"path\":\"customFields\",\"value\":[" + owner + "]}]");
    }
    String path = "/company/configurations";
    List<JsonObject> records = caller.all(path, "pageSize", "1000");
    RandomQueries queries = new RandomQueries(customFields(records), 11);
    List<Members> members = members(records);
    FieldPath caption = FieldPath.parse("caption");
    for (int i = 0; i < 150; i++) {
      Condition tree =
          new And(
              List.of(
                  new Comparison(caption, Operator.EQUAL, new Value.Text("Asset Owner")),
                  queries.comparison("value")));
      assertFinds(
          path, "customFieldConditions", tree, members, anyElement(tree, "customFields", false));
    }
  }

  private static List<JsonObject> customFields(List<JsonObject> records) {
    List<JsonObject> fields = new ArrayList<>();
    for (JsonObject record : records) {
      for (JsonElement field : elements(record.get("customFields"))) {
        if (field.getAsJsonObject().has("value")) {
          fields.add(field.getAsJsonObject());
        }
      }
    }
    assertThat(fields).hasSizeGreaterThan(20);
    return fields;
  }

  @ParameterizedTest
  @CsvSource({
    "/service/tickets, 60",
    "/company/configurations, 150",
    "/company/companies, 150",
    "/company/contacts, 100"
  })
  void orderBy_randomKeys_ordersAsAPlainSort(String path, int times) {
    List<JsonObject> records = caller.all(path, "pageSize", "1000");
    List<Members> members = members(records);
    RandomQueries queries = new RandomQueries(records, 3);
    for (int i = 0; i < times; i++) {
      OrderBy orderBy = queries.orderBy();
      int pageSize = 1 + queries.number(200);
      int page = 1 + queries.number(records.size() / pageSize + 2);
      List<Integer> expected =
          members.stream()
              .sorted(PlainQueries.order(orderBy))
              .skip((long) (page - 1) * pageSize)
              .limit(pageSize)
              .map(Members::id)
              .toList();
      Caller.Reply reply =
          caller.get(
              path,
              "orderBy",
              orderBy.toString(),
              "pageSize",
              String.valueOf(pageSize),
              "page",
              String.valueOf(page),
              "fields",
              "id");
      assertThat(reply.status()).as(orderBy + ": " + reply.body()).isEqualTo(200);
      assertThat(reply.ids()).as(orderBy + " page " + page).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({"/service/tickets", "/company/configurations", "/company/companies", "/time/entries"})
  void fields_randomLists_leaveWhatThePlainProjectionLeaves(String path) {
    List<JsonObject> records = caller.get(path, "pageSize", "40").records();
    RandomQueries queries = new RandomQueries(records, 5);
    for (int i = 0; i < 100; i++) {
      FieldList fields = queries.fields();
      List<JsonObject> expected =
          records.stream().map(record -> PlainQueries.project(fields, record)).toList();
      Caller.Reply reply = caller.get(path, "pageSize", "40", "fields", fields.toString());
      assertThat(reply.status()).as(fields + ": " + reply.body()).isEqualTo(200);
      assertThat(reply.records()).as(fields.toString()).isEqualTo(expected);
    }
  }

  private static List<Members> members(List<JsonObject> records) {
    return records.stream().map(Members::of).toList();
  }

  /** One element meets all of it; paths of {@code childConditions} begin with the list's name. */
  private static Predicate<Members> anyElement(Condition tree, String list, boolean isNamed) {
    Predicate<Members> plain = PlainQueries.plain(tree);
    return record -> {
      for (JsonElement element : elements(record.byPath().get(list.toLowerCase(Locale.ROOT)))) {
        JsonObject named = new JsonObject();
        named.add(list, element);
        if (plain.test(Members.of(isNamed ? named : element.getAsJsonObject()))) {
          return true;
        }
      }
      return false;
    };
  }

  private static JsonArray elements(JsonElement list) {
    return list == null ? new JsonArray() : list.getAsJsonArray();
  }

  /** How many there are. */
  private static int assertFinds(
      String path,
      String parameter,
      Condition tree,
      List<Members> records,
      Predicate<Members> plain) {
    String condition = tree.toString();
    List<Integer> expected = records.stream().filter(plain).map(Members::id).toList();
    Caller.Reply reply = caller.get(path, parameter, condition, "pageSize", "1000", "fields", "id");
    assertThat(reply.status()).as(condition + ": " + reply.body()).isEqualTo(200);
    assertThat(reply.ids())
        .as(condition)
        .isEqualTo(expected.subList(0, Math.min(1000, expected.size())));
    if (expected.size() > 1000) {
      assertThat(caller.count(path, parameter, condition)).as(condition).isEqualTo(expected.size());
    }
    return expected.size();
  }
}
