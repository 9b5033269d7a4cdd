package dev.openpsa.cw.sandbox;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What somebody reads who looks for mistakes in time sheets, in one time zone. */
final class TimeRecords {
  static final Set<String> LEAVE = Set.of("Holiday", "PTO", "Sick", "Vacation");

  private static final String FIELDS =
      "id,member/id,company/id,chargeToId,chargeToType,timeStart,timeEnd,hoursDeduct,actualHours,"
          + "billableOption,notes,workType/id,workRole/id,agreement/id,status,dateEntered,enteredBy,"
          + "timeSheet/id,project/id";

  private ZoneId zone = ZoneId.of("UTC");
  final Instant now;
  final List<JsonObject> entries;
  final Map<Integer, JsonObject> sheets;
  final Map<Integer, JsonObject> members;
  final Map<Integer, JsonObject> workTypes;
  final Map<Integer, JsonObject> workRoles;
  final Map<Integer, JsonObject> tickets = new HashMap<>();
  final Map<Integer, JsonObject> projects;
  final Map<Integer, JsonObject> projectStatuses;
  final Map<Integer, JsonObject> chargeCodes;
  final Map<Integer, JsonObject> agreements;
  final Map<Integer, JsonObject> calendars;
  final Map<Integer, Set<LocalDate>> holidays = new HashMap<>();
  final Set<Integer> statusesWithoutTime = new HashSet<>();
  final Set<String> found = new HashSet<>();

  TimeRecords(Caller caller, Instant now) {
    this.now = now;
    entries =
        caller.all(
            "/time/entries",
            "pageSize",
            "1000",
            "conditions",
            "timeSheet/id != null",
            "fields",
            FIELDS);
    entries.sort(Comparator.comparing(TimeRecords::start).thenComparing(TimeRecords::id));
    sheets = byId(caller, "/time/sheets");
    members = byId(caller, "/system/members");
    workTypes = byId(caller, "/time/worktypes");
    workRoles = byId(caller, "/time/workroles");
    tickets.putAll(byId(caller, "/service/tickets"));
    tickets.putAll(byId(caller, "/project/tickets"));
    projects = byId(caller, "/project/projects");
    projectStatuses = byId(caller, "/project/statuses");
    chargeCodes = byId(caller, "/time/chargecodes");
    agreements = byId(caller, "/finance/agreements");
    calendars = byId(caller, "/schedule/calendars");
    for (int list : byId(caller, "/schedule/holidaylists").keySet()) {
      holidays.put(
          list,
          caller.all("/schedule/holidaylists/" + list + "/holidays", "pageSize", "1000").stream()
              .filter(h -> isSet(h, "allDayFlag"))
              .map(h -> date(h, "date"))
              .collect(Collectors.toSet()));
    }
    for (int board : byId(caller, "/service/boards").keySet()) {
      byId(caller, "/service/boards/" + board + "/statuses").values().stream()
          .filter(s -> isSet(s, "timeEntryNotAllowed"))
          .forEach(s -> statusesWithoutTime.add(id(s)));
    }
  }

  /** Begins again and counts days elsewhere. */
  void moveTo(ZoneId other) {
    zone = other;
    found.clear();
  }

  ZoneId zone() {
    return zone;
  }

  static Map<Integer, JsonObject> byId(Caller caller, String path) {
    Map<Integer, JsonObject> records = new TreeMap<>();
    caller.all(path, "pageSize", "1000").forEach(r -> records.put(id(r), r));
    return records;
  }

  void find(String rule, JsonObject entry) {
    found.add(rule + " /time/entries/" + id(entry));
  }

  void find(String rule, int sheet) {
    found.add(rule + " /time/sheets/" + sheet);
  }

  /** Entries by the record that they refer to, oldest first. */
  Map<Integer, List<JsonObject>> by(String reference) {
    Map<Integer, List<JsonObject>> groups = new TreeMap<>();
    for (JsonObject entry : entries) {
      groups.computeIfAbsent(idOf(entry, reference), i -> new ArrayList<>()).add(entry);
    }
    return groups;
  }

  JsonObject member(JsonObject record) {
    return members.get(idOf(record, "member"));
  }

  /** The ticket of either kind that an entry is charged to; null for others. */
  JsonObject ticket(JsonObject entry) {
    return text(entry, "chargeToType").endsWith("Ticket")
        ? tickets.get(entry.get("chargeToId").getAsInt())
        : null;
  }

  boolean isLeave(JsonObject entry) {
    return LEAVE.contains(leaveType(entry));
  }

  String leaveType(JsonObject entry) {
    JsonObject type = workTypes.get(idOf(entry, "workType"));
    return type == null || !type.has("accrualType") ? "" : text(type, "accrualType");
  }

  LocalDate day(JsonObject entry) {
    return LocalDate.ofInstant(start(entry), zone);
  }

  LocalDate today() {
    return LocalDate.ofInstant(now, zone);
  }

  boolean isHoliday(JsonObject calendar, LocalDate date) {
    return holidays.getOrDefault(idOf(calendar, "holidayList"), Set.of()).contains(date);
  }

  boolean isWorkday(JsonObject member, LocalDate date) {
    JsonObject calendar = calendars.get(idOf(member, "calendar"));
    return hour(calendar, date, "StartTime") != null && !isHoliday(calendar, date);
  }

  /** When work begins or ends that day by the calendar; null on free days. */
  static LocalTime hour(JsonObject calendar, LocalDate date, String which) {
    String field = date.getDayOfWeek().name().toLowerCase(Locale.ROOT) + which;
    return calendar.has(field) ? LocalTime.parse(text(calendar, field)) : null;
  }

  static Instant start(JsonObject entry) {
    return Instant.parse(text(entry, "timeStart"));
  }

  static Instant end(JsonObject entry) {
    return Instant.parse(text(entry, "timeEnd"));
  }

  static double hours(JsonObject entry) {
    return entry.get("actualHours").getAsDouble();
  }

  static double span(Instant from, Instant to) {
    return Duration.between(from, to).toSeconds() / 3600.0;
  }

  static LocalDate date(JsonObject record, String field) {
    return LocalDate.parse(text(record, field).substring(0, 10));
  }

  static int id(JsonObject record) {
    return record.get("id").getAsInt();
  }

  /** 0 where there is no reference. */
  static int idOf(JsonObject record, String reference) {
    JsonElement target = record.get(reference);
    return target == null ? 0 : id(target.getAsJsonObject());
  }

  static boolean isSet(JsonObject record, String flag) {
    return record.has(flag) && record.get(flag).getAsBoolean();
  }

  static double number(JsonObject record, String field) {
    return record.has(field) ? record.get(field).getAsDouble() : 0;
  }

  static String text(JsonObject record, String field) {
    return record.has(field) ? record.get(field).getAsString() : "";
  }
}
