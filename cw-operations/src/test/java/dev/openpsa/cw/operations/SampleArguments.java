package dev.openpsa.cw.operations;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.operations.registry.Argument;
import dev.openpsa.cw.operations.registry.ArgumentType;
import dev.openpsa.cw.operations.registry.Operation;
import dev.openpsa.cw.operations.registry.RecordName;
import dev.openpsa.cw.operations.registry.Target;
import dev.openpsa.cw.spec.Endpoint;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Arguments for operations, taken from the records that their names mean. */
public final class SampleArguments {
  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

  /** Parents that are tried until one has a child. */
  private static final int PARENTS = 40;

  /** Where the record is found whose id an argument of that name holds. */
  private static final Map<String, String> COLLECTIONS =
      Map.ofEntries(
          Map.entry("ticket_id", "/service/tickets"),
          Map.entry("agreement_id", "/finance/agreements"),
          Map.entry("project_id", "/project/projects"),
          Map.entry("opportunity_id", "/sales/opportunities"),
          Map.entry("configuration_id", "/company/configurations"),
          Map.entry("type_id", "/company/configurations/types"),
          Map.entry("timesheet_id", "/time/sheets"),
          Map.entry("invoice_id", "/finance/invoices"),
          Map.entry("order_id", "/sales/orders"),
          Map.entry("catalog_item_id", "/procurement/catalog"),
          Map.entry("catalog_id", "/procurement/catalog"),
          Map.entry("purchase_order_id", "/procurement/purchaseorders"),
          Map.entry("expense_report_id", "/expense/reports"),
          Map.entry("report_id", "/expense/reports"),
          Map.entry("contact_id", "/company/contacts"),
          Map.entry("company_id", "/company/companies"),
          Map.entry("member_id", "/system/members"),
          Map.entry("campaign_id", "/marketing/campaigns"),
          Map.entry("warehouse_id", "/procurement/warehouses"),
          Map.entry("survey_id", "/service/surveys"),
          Map.entry("bundle_id", "/procurement/catalog"));

  /** Where the records are whose ids follow a path that lists nothing. */
  static final Map<String, String> ELSEWHERE =
      Map.of(
          "/sales/opportunities/conversions", "/sales/opportunities",
          "/sales/orders/conversions", "/sales/orders",
          "/procurement/catalog/vendors", "/procurement/catalog",
          "/project", "/project/projects",
          "/project/boards", "/service/boards",
          "/finance/agreementTypes", "/finance/agreements/types",
          "/system/myAccount", "/system/members",
          "/service/knowledgebasesettings", "/service/boards");

  private final SandboxDesk desk;

  public SampleArguments(SandboxDesk desk) {
    this.desk = desk;
  }

  /** Whether there are records that make up the operation's path. */
  public boolean hasRecords(Operation operation) {
    return fill(operation.path(), new LinkedHashMap<>());
  }

  /** What the operation can be called with; 1 for the id of a record that does not exist. */
  public JsonObject of(Operation operation) {
    Map<String, String> places = new LinkedHashMap<>();
    fill(operation.path(), places);
    JsonObject arguments = new JsonObject();
    for (Argument argument : operation.arguments()) {
      if (argument.target().place() == Target.Place.PATH) {
        arguments.addProperty(argument.name(), places.getOrDefault(argument.target().name(), "1"));
      } else if (argument.isRequired()) {
        JsonElement value = value(argument);
        if (argument.type().isList()) {
          JsonArray list = new JsonArray();
          list.add(value);
          value = list;
        }
        arguments.add(argument.name(), value);
      }
    }
    return arguments;
  }

  /** Finds records so that each one lies below the one before. */
  boolean fill(String path, Map<String, String> places) {
    Matcher place = PLACE.matcher(path);
    if (!place.find()) {
      return true;
    }
    String prefix = path.substring(0, place.start() - 1);
    String collection = ELSEWHERE.getOrDefault(prefix, prefix);
    String field =
        place.group(1).toLowerCase(Locale.ROOT).endsWith("identifier") ? "identifier" : "id";
    for (JsonObject record : parents(collection, places.values())) {
      if (record.get(field) instanceof JsonPrimitive id) {
        places.put(place.group(1), id.getAsString());
        if (fill(prefix + "/" + id.getAsString() + path.substring(place.end()), places)) {
          return true;
        }
      }
    }
    return false;
  }

  private List<JsonObject> parents(String collection, Collection<String> ids) {
    boolean isCollection =
        desk.planner()
            .find("GET", collection)
            .filter(endpoint -> isMeant(endpoint, collection, ids))
            .map(Endpoint::isCollection)
            .orElse(false);
    List<JsonObject> records = isCollection ? desk.all(collection) : List.of();
    return records.subList(0, Math.min(PARENTS, records.size()));
  }

  /** Whether nothing but ids stands in the endpoint's places. */
  private static boolean isMeant(Endpoint endpoint, String path, Collection<String> ids) {
    String[] names = endpoint.path().split("/");
    String[] values = path.split("/");
    for (int i = 0; i < Math.min(names.length, values.length); i++) {
      if (names[i].startsWith("{") && !ids.contains(values[i])) {
        return false;
      }
    }
    return true;
  }

  /** A value that the argument can have. */
  JsonElement value(Argument argument) {
    ArgumentType type = argument.type();
    RecordName record = type.record();
    if (record != null) {
      return field(record.collection(), type.recordField());
    }
    if (argument.example() != null) {
      return argument.example();
    }
    if (!type.values().isEmpty()) {
      return new JsonPrimitive(type.values().get(0));
    }
    String collection = COLLECTIONS.get(argument.name());
    if (collection != null) {
      return field(collection, "id");
    }
    return switch (type.kind()) {
      case INTEGER, NUMBER -> new JsonPrimitive(1);
      case BOOLEAN -> new JsonPrimitive(true);
      case DAY, DATETIME, UNTIL, UNTIL_DAY -> new JsonPrimitive("2026-03-01");
      case TIME -> new JsonPrimitive("14:30");
      case OBJECT -> new JsonObject();
      case STRING, FILE, RECORD -> new JsonPrimitive("a");
      case REFERENCE -> new JsonPrimitive(1);
    };
  }

  /** Of the collection's first record; a number that no record has where there is none. */
  private JsonElement field(String collection, String field) {
    List<JsonObject> records = desk.all(collection);
    JsonElement value = records.isEmpty() ? new JsonPrimitive(1) : records.get(0).get(field);
    if (value == null) {
      throw new IllegalStateException(collection + " has no " + field);
    }
    return value;
  }
}
