package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the server's filters against plain ones over the same records. */
class FilterTest {
  private static Sandbox sandbox;
  private static Caller caller;
  private static List<JsonObject> tickets;
  private static List<JsonObject> contacts;

  @BeforeAll
  static void start() {
    sandbox = Sandboxes.fixed();
    caller = new Caller(sandbox);
    tickets = caller.all("/service/tickets", "pageSize", "1000");
    contacts = caller.all("/company/contacts", "pageSize", "1000");
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  static Stream<Arguments> conditions() {
    Instant middle = Instant.parse("2025-10-01T12:00:00Z");
    return Stream.of(
        filter("id = 17", t -> id(t) == 17),
        filter("id in (3, 5, 99999)", t -> Set.of(3, 5).contains(id(t))),
        filter("id not in (3,5) and id <= 8", t -> id(t) <= 8 && id(t) != 3 && id(t) != 5),
        filter("summary contains 'PRINT'", t -> lower(t, "summary").contains("print")),
        filter(
            "summary not contains 'a' and summary != 'x'", t -> !lower(t, "summary").contains("a")),
        filter("summary like 'vpn%'", t -> lower(t, "summary").startsWith("vpn")),
        filter("summary like \"*server\"", t -> lower(t, "summary").endsWith("server")),
        filter("summary not like '%er%'", t -> !lower(t, "summary").contains("er")),
        filter(
            "SUMMARY = 'locked OUT after vacation'",
            t -> lower(t, "summary").equals("locked out after vacation")),
        filter("status/name = 'new'", t -> "New".equals(at(t, "status", "name"))),
        filter("owner/identifier = \"jcho\"", t -> "jcho".equals(at(t, "owner", "identifier"))),
        filter("owner/id = null", t -> !t.has("owner")),
        filter(
            "owner = null and closedFlag = False",
            t -> !t.has("owner") && !t.get("closedFlag").getAsBoolean()),
        filter(
            "owner/identifier != 'jcho'",
            t -> t.has("owner") && !"jcho".equals(at(t, "owner", "identifier"))),
        filter("agreement/id > 0", t -> t.has("agreement")),
        filter(
            "closedDate >= [2025-10-01T12:00:00Z]",
            t ->
                t.has("closedDate")
                    && !Instant.parse(t.get("closedDate").getAsString()).isBefore(middle)),
        filter(
            "lastUpdated < [2025-10-01T14:00:00+02:00]",
            t -> Instant.parse(info(t, "lastUpdated")).isBefore(middle)),
        filter(
            "dateEntered > [2025-10-01T12:00:00Z] and priority/name like 'Priority 1%'",
            t ->
                Instant.parse(info(t, "dateEntered")).isAfter(middle)
                    && at(t, "priority", "name").startsWith("Priority 1")),
        filter(
            "actualHours > 1.5 and severity = \"medium\"",
            t ->
                t.has("actualHours")
                    && t.get("actualHours").getAsDouble() > 1.5
                    && lower(t, "severity").equals("medium")),
        filter(
            "impact in ('High') or board/id = 3 and closedFlag = false",
            t ->
                t.get("impact").getAsString().equals("High")
                    || at(t, "board", "id").equals("3") && !t.get("closedFlag").getAsBoolean()),
        filter(
            "(impact = 'High' or board/id = 3) and closedFlag = false",
            t ->
                (t.get("impact").getAsString().equals("High") || at(t, "board", "id").equals("3"))
                    && !t.get("closedFlag").getAsBoolean()),
        filter(
            "company/name like '%dental%' and recordType = 'ServiceTicket'",
            t -> at(t, "company", "name").toLowerCase(Locale.ROOT).contains("dental")));
  }

  @ParameterizedTest
  @MethodSource("conditions")
  void conditions_onTickets_findWhatAPlainFilterFinds(
      String conditions, Predicate<JsonObject> plain) {
    List<Integer> expected = tickets.stream().filter(plain).map(FilterTest::id).toList();
    List<Integer> found =
        caller
            .all("/service/tickets", "conditions", conditions, "pageSize", "1000", "fields", "id")
            .stream()
            .map(FilterTest::id)
            .toList();
    assertThat(expected).as("the example is worth something").isNotEmpty();
    assertThat(found).isEqualTo(expected);
    assertThat(caller.count("/service/tickets", "conditions", conditions))
        .isEqualTo(expected.size());
  }

  @Test
  void childConditions_someElementMeetsAllOfIt() {
    String child =
        "communicationItems/value like '%@tidewatercu.example' and"
            + " communicationItems/communicationType = 'Email'";
    List<Integer> expected =
        contacts.stream()
            .filter(
                c -> {
                  for (JsonElement e : c.getAsJsonArray("communicationItems")) {
                    JsonObject item = e.getAsJsonObject();
                    if (item.get("value").getAsString().endsWith("@tidewatercu.example")) {
                      return true;
                    }
                  }
                  return false;
                })
            .map(FilterTest::id)
            .toList();
    assertThat(caller.get("/company/contacts", "childConditions", child, "pageSize", "1000").ids())
        .isNotEmpty()
        .isEqualTo(expected);
    String torn =
        "communicationItems/value like '%@%' and communicationItems/communicationType = 'Phone'";
    assertThat(caller.get("/company/contacts", "childConditions", torn).array()).isEmpty();
    assertThat(
            caller.get("/company/companies", "childConditions", "types/name = 'Vendor'").records())
        .extracting(c -> c.get("name").getAsString())
        .containsExactly(
            "Summit Distribution", "Bluewater Wholesale", "Copper Key Software", "Northline Labs");
  }

  @Test
  void customFieldConditions_findByCaptionAndValue() {
    caller.patch(
        "/company/companies/5",
        "[{\"op\":\"replace\",\"path\":\"customFields\",\"value\":[{\"id\":2,\"value\":\"Gold\"}]}]");
    assertThat(
            caller
                .get(
                    "/company/companies",
                    "customFieldConditions",
                    "caption = 'Account Tier' and value = 'gold'")
                .ids())
        .containsExactly(5);
    assertThat(
            caller.count(
                "/company/companies",
                "customFieldConditions",
                "caption='Security Review' and value != null"))
        .isZero();
  }

  private static Arguments filter(String conditions, Predicate<JsonObject> plain) {
    return Arguments.of(conditions, plain);
  }

  private static int id(JsonObject record) {
    return record.get("id").getAsInt();
  }

  private static String lower(JsonObject record, String field) {
    return record.get(field).getAsString().toLowerCase(Locale.ROOT);
  }

  private static String at(JsonObject record, String reference, String field) {
    return record.has(reference) ? record.getAsJsonObject(reference).get(field).getAsString() : "";
  }

  private static String info(JsonObject record, String field) {
    return record.getAsJsonObject("_info").get(field).getAsString();
  }
}
