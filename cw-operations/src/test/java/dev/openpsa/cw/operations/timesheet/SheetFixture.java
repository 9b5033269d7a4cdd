package dev.openpsa.cw.operations.timesheet;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.openpsa.cw.operations.analytics.FixedSource;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.ReferenceData;
import dev.openpsa.cw.operations.call.Scene;
import dev.openpsa.cw.operations.computed.ComputedCall;
import dev.openpsa.cw.operations.computed.Steps;
import dev.openpsa.cw.operations.settings.Settings;
import dev.openpsa.cw.operations.timesheet.rule.Rules;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One member's sheet, written by hand in local times, and what the rules say about it. */
final class SheetFixture {
  private final JsonArray entries = new JsonArray();
  private final JsonObject sheet = new JsonObject();
  private final JsonObject member = new JsonObject();
  private final FixedSource source = new FixedSource();
  private ZoneId zone = ZoneId.of("America/Toronto");
  private Instant now = Instant.parse("2026-03-18T15:30:00Z");
  private DayOfWeek weekStart = DayOfWeek.MONDAY;
  private LocalDate first = LocalDate.of(2026, 3, 9);
  private LocalDate last = LocalDate.of(2026, 3, 15);
  private Settings settings = Settings.usual();

  SheetFixture() {
    merge(
        member,
        """
        {"id":1,"identifier":"ann","firstName":"Ann","lastName":"Lee","hireDate":"2020-01-06T00:00:00Z",
         "timeApprover":{"identifier":"boss"},"dailyCapacity":8,"workRole":{"id":5},
         "defaultLocation":{"id":2},"calendar":{"id":7}}
        """);
    merge(sheet, "{\"id\":881,\"member\":{\"id\":1},\"status\":\"PendingApproval\"}");
    source
        .with(
            "/schedule/calendars",
            """
            [{"id":7,"holidayList":{"id":4},
              "mondayStartTime":"08:00:00","mondayEndTime":"17:00:00",
              "tuesdayStartTime":"08:00:00","tuesdayEndTime":"17:00:00",
              "wednesdayStartTime":"08:00:00","wednesdayEndTime":"17:00:00",
              "thursdayStartTime":"08:00:00","thursdayEndTime":"17:00:00",
              "fridayStartTime":"08:00:00","fridayEndTime":"17:00:00"}]
            """)
        .with("/schedule/holidayLists/4/holidays", "[]")
        .with(
            "/time/workTypes",
            """
            [{"id":1,"name":"Remote","billTime":"Billable"},
             {"id":2,"name":"Goodwill","billTime":"NoCharge"},
             {"id":3,"name":"Vacation","accrualType":"Vacation"},
             {"id":4,"name":"Emergency after hours","billTime":"Billable"},
             {"id":6,"name":"Pager","inactiveFlag":true},
             {"id":8,"name":"Workshop","hoursMin":1,"hoursMax":4,"roundBillHoursTo":0.5}]
            """)
        .with(
            "/time/workRoles",
            """
            [{"id":5,"name":"Engineer","hourlyRate":150},{"id":6,"name":"Trainee","hourlyRate":0},
             {"id":7,"name":"Gone","hourlyRate":90,"inactiveFlag":true}]
            """)
        .with(
            "/time/chargeCodes",
            """
            [{"id":30,"name":"Meeting","timeEntryFlag":true},{"id":31,"name":"On call","timeEntryFlag":true},
             {"id":32,"name":"Expenses only","timeEntryFlag":false}]
            """)
        .with("/system/myCompany/timeExpense", "[{\"id\":1,\"tier1ApprovalFlag\":true}]")
        .with("/service/tickets", "[{\"id\":70,\"summary\":\"Printer\",\"status\":{\"id\":9}}]")
        .with("/project/tickets", "[]")
        .with("/project/projects", "[]")
        .with("/project/statuses", "[]")
        .with("/service/boards/3/statuses", "[{\"id\":11,\"timeEntryNotAllowed\":true}]")
        .with(
            "/finance/agreements",
            "[{\"id\":50,\"name\":\"Managed\",\"company\":{\"id\":20},\"coverAgreementTime\":true}]");
  }

  private static void merge(JsonObject into, String json) {
    JsonParser.parseString(json).getAsJsonObject().asMap().forEach(into::add);
  }

  SheetFixture with(String path, String json) {
    source.with(path, json);
    return this;
  }

  SheetFixture in(String zoneId) {
    zone = ZoneId.of(zoneId);
    return this;
  }

  SheetFixture at(String instant) {
    now = Instant.parse(instant);
    return this;
  }

  SheetFixture weeksBegin(DayOfWeek day) {
    weekStart = day;
    return this;
  }

  SheetFixture of(String firstDay, String lastDay) {
    first = LocalDate.parse(firstDay);
    last = LocalDate.parse(lastDay);
    return this;
  }

  SheetFixture sheet(String json) {
    merge(sheet, json);
    return this;
  }

  SheetFixture member(String json) {
    merge(member, json);
    return this;
  }

  SheetFixture set(String json) {
    settings = Settings.of(JsonParser.parseString(json).getAsJsonObject());
    return this;
  }

  /** An entry of clean work on a ticket from one local time to another. */
  SheetFixture entry(int id, String from, String to) {
    return entry(id, from, to, "{}");
  }

  /** The same with other fields. */
  SheetFixture entry(int id, String from, String to, String more) {
    Instant start = LocalDateTime.parse(from).atZone(zone).toInstant();
    Instant end = LocalDateTime.parse(to).atZone(zone).toInstant();
    JsonObject entry = new JsonObject();
    merge(
        entry,
        """
        {"member":{"id":1},"timeSheet":{"id":881},"company":{"id":20,"name":"Acme"},
         "chargeToType":"ServiceTicket","chargeToId":70,"billableOption":"Billable",
         "workType":{"id":1,"name":"Remote"},"workRole":{"id":5,"name":"Engineer"},
         "agreement":{"id":50},"status":"PendingApproval","enteredBy":"ann"}
        """);
    entry.addProperty("id", id);
    entry.addProperty("timeStart", start.toString());
    entry.addProperty("timeEnd", end.toString());
    entry.addProperty("dateEntered", end.plus(Duration.ofMinutes(5)).toString());
    entry.addProperty("notes", "Replaced the failing part number " + id + " and tested it");
    entry.addProperty(
        "actualHours",
        BigDecimal.valueOf(Duration.between(start, end).toSeconds())
            .divide(BigDecimal.valueOf(3600), 4, RoundingMode.HALF_UP));
    merge(entry, more);
    entries.add(entry);
    return this;
  }

  /** An entry of leave. */
  SheetFixture leave(int id, String from, String to) {
    return entry(
        id,
        from,
        to,
        "{\"chargeToType\":\"ChargeCode\",\"chargeToId\":30,\"billableOption\":\"DoNotBill\","
            + "\"workType\":{\"id\":3,\"name\":\"Vacation\"},\"notes\":\"\"}");
  }

  private List<SheetCase> cases(List<Rule> rules) {
    BigDecimal sum = BigDecimal.ZERO;
    for (var entry : entries) {
      boolean isOwn = entry.getAsJsonObject().has("timeSheet");
      sum = isOwn ? sum.add(entry.getAsJsonObject().get("actualHours").getAsBigDecimal()) : sum;
    }
    if (!sheet.has("hours")) {
      sheet.addProperty("hours", sum);
    }
    sheet.addProperty("dateStart", first + "T00:00:00Z");
    sheet.addProperty("dateEnd", last + "T00:00:00Z");
    source
        .with("/system/members", "[" + member + "]")
        .with("/time/sheets", "[" + sheet + "]")
        .with("/time/entries", entries.toString());
    Scene scene = new Scene(now, zone, weekStart, () -> "ann");
    Inquiry inquiry =
        new Inquiry(
            new ComputedCall(Map.of(), scene, Steps.UNHEARD),
            source,
            new ReferenceData(Clock.fixed(now, ZoneOffset.UTC)),
            settings,
            1000);
    Set<Need> needs = EnumSet.noneOf(Need.class);
    rules.forEach(rule -> needs.addAll(rule.needs(new Limits(settings, rule.id()))));
    return new SheetReader(inquiry)
        .read(new SheetRequest(List.of(881), List.of(), null, List.of(), first, last), needs);
  }

  /** What the rule says, given no more than it asks for. */
  List<Finding> findings(String rule) {
    List<Rule> rules = Rules.all().stream().filter(one -> one.id().equals(rule)).toList();
    if (rules.isEmpty()) {
      throw new IllegalArgumentException(rule);
    }
    return cases(rules).stream()
        .flatMap(one -> Review.of(one, rules, settings).findings().stream())
        .toList();
  }

  /** What the rule says, as {@code ERROR 7} with the entry, or {@code WARNING 2026-03-10}. */
  List<String> told(String rule) {
    return findings(rule).stream()
        .map(
            finding ->
                finding.severity()
                    + " "
                    + (finding.entry() != null
                        ? finding.entry().toString()
                        : finding.day() != null ? finding.day().toString() : "sheet"))
        .toList();
  }

  /** The review by all rules that are usually on. */
  Review review() {
    List<Rule> rules =
        Rules.all().stream().filter(rule -> new Limits(settings, rule.id()).isEnabled()).toList();
    return Review.of(cases(rules).get(0), rules, settings);
  }
}
