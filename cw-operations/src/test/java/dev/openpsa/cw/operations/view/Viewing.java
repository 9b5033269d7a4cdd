package dev.openpsa.cw.operations.view;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.openpsa.cw.operations.SandboxDesk;
import dev.openpsa.cw.operations.analytics.ApiSource;
import dev.openpsa.cw.operations.analytics.ReferenceData;
import dev.openpsa.cw.operations.call.ComputedArguments;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import dev.openpsa.cw.operations.computed.ComputedCall;
import dev.openpsa.cw.operations.computed.Steps;
import dev.openpsa.cw.operations.run.Runner;
import dev.openpsa.cw.operations.settings.Settings;
import dev.openpsa.cw.operations.timesheet.SheetInspection;
import dev.openpsa.cw.operations.timesheet.ValidateTimesheets;
import dev.openpsa.cw.operations.timesheet.rule.Rules;
import dev.openpsa.cw.sandbox.access.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Looks at views as the front does, on the sandbox of a desk. */
final class Viewing {
  private static final Duration LONG = Duration.ofSeconds(15);

  private final SandboxDesk desk;
  private final Runner runner;
  private final ReferenceData reference =
      new ReferenceData(Clock.fixed(SandboxDesk.NOW, ZoneOffset.UTC));

  Viewing(SandboxDesk desk) {
    this.desk = desk;
    this.runner = desk.runner(Role.ADMINISTRATOR, LONG);
  }

  JsonObject page(String view, String arguments) {
    return page(view, arguments, runner);
  }

  JsonObject page(String view, String arguments, Runner by) {
    return page(view, arguments, new Reader(desk.planner(), by), by, Steps.UNHEARD);
  }

  /** A page for which of each list only so many rows are read. */
  JsonObject cut(String view, String arguments, int most) {
    return page(view, arguments, new Reader(desk.planner(), runner, most), runner, Steps.UNHEARD);
  }

  JsonObject page(String view, String arguments, Steps steps) {
    return page(view, arguments, new Reader(desk.planner(), runner), runner, steps);
  }

  SheetInspection inspection(Runner by) {
    return new SheetInspection(
        Rules.all(), new ApiSource(desk.planner(), by), reference, Settings.usual());
  }

  /** What {@code validate_timesheets} answers of these sheets, by sheet. */
  Map<Integer, JsonObject> validated(List<Integer> sheets) {
    ValidateTimesheets operation =
        new ValidateTimesheets(
            Rules.all(), new ApiSource(desk.planner(), runner), reference, Settings.usual());
    JsonObject arguments = new JsonObject();
    JsonArray ids = new JsonArray();
    sheets.forEach(ids::add);
    arguments.add("timesheet_ids", ids);
    Map<Integer, JsonObject> rows = new HashMap<>();
    ComputedAnswer answer =
        operation.compute(
            ComputedCall.of(
                operation,
                arguments,
                new ComputedArguments(desk.directory()),
                SandboxDesk.scene("mhartwell"),
                Steps.UNHEARD));
    Objects.requireNonNull(answer.rows())
        .forEach(row -> rows.put(row.get("sheet").getAsInt(), row));
    return rows;
  }

  private JsonObject page(String view, String arguments, Reader reader, Runner by, Steps steps) {
    ViewOperation operation =
        Views.operations(reader, ViewSettings.usual(), inspection(by)).stream()
            .filter(each -> each.name().equals(view))
            .findFirst()
            .orElseThrow();
    return operation
        .compute(
            ComputedCall.of(
                operation,
                JsonParser.parseString(arguments).getAsJsonObject(),
                new ComputedArguments(desk.directory()),
                SandboxDesk.scene("mhartwell"),
                steps))
        .facts();
  }

  static List<String> names() {
    return List.of(
        "ticket_context",
        "member_dashboard",
        "agreement_health",
        "audit_ticket",
        "company_360_view",
        "dispatch_board",
        "caller_lookup",
        "project_cockpit",
        "timesheet_review",
        "invoice_explain",
        "asset_story",
        "opportunity_brief",
        "onsite_pack",
        "purchase_tracker",
        "shift_handover");
  }

  static JsonObject section(JsonObject page, String section) {
    return page.getAsJsonObject(section);
  }

  static List<JsonObject> rows(JsonObject page, String section) {
    return objects(page.getAsJsonObject(section).get("rows"));
  }

  static int total(JsonObject page, String section) {
    return page.getAsJsonObject(section).get("total").getAsInt();
  }

  static List<JsonObject> objects(JsonElement array) {
    List<JsonObject> objects = new ArrayList<>();
    array.getAsJsonArray().forEach(each -> objects.add(each.getAsJsonObject()));
    return objects;
  }

  static List<String> flags(JsonObject page) {
    return page.getAsJsonArray("flags").asList().stream().map(JsonElement::getAsString).toList();
  }

  static List<Integer> ids(List<JsonObject> rows) {
    return rows.stream().map(row -> row.get("id").getAsInt()).toList();
  }

  /** The id of what a field refers to; zero where it is empty. */
  static int ref(JsonObject record, String field) {
    return record.has(field) ? record.getAsJsonObject(field).get("id").getAsInt() : 0;
  }

  static String text(JsonObject record, String field) {
    return record.has(field) ? record.get(field).getAsString() : "";
  }

  static double number(JsonObject record, String field) {
    return record.has(field) && !record.get(field).isJsonNull()
        ? record.get(field).getAsDouble()
        : 0;
  }

  static boolean is(JsonObject record, String field) {
    return record.has(field) && record.get(field).getAsBoolean();
  }

  static JsonObject byId(List<JsonObject> records, int id) {
    return Objects.requireNonNull(
        records.stream().filter(each -> each.get("id").getAsInt() == id).findFirst().orElse(null),
        "no record " + id);
  }
}
