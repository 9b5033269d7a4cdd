package dev.openpsa.cw.sandbox;

import static dev.openpsa.cw.sandbox.TimeRecords.end;
import static dev.openpsa.cw.sandbox.TimeRecords.hours;
import static dev.openpsa.cw.sandbox.TimeRecords.id;
import static dev.openpsa.cw.sandbox.TimeRecords.idOf;
import static dev.openpsa.cw.sandbox.TimeRecords.isSet;
import static dev.openpsa.cw.sandbox.TimeRecords.number;
import static dev.openpsa.cw.sandbox.TimeRecords.span;
import static dev.openpsa.cw.sandbox.TimeRecords.start;
import static dev.openpsa.cw.sandbox.TimeRecords.text;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The usual rules for single time entries, with usual limits, as loops over all of them. */
final class EntryRules {
  private static final Set<String> PHRASES =
      Set.of("worked on ticket", "fixed", "done", "see ticket", "call", "email", "test", "na", "");
  private static final Pattern AFTER_HOURS =
      Pattern.compile("(?i)after|overtime|emergency|on.?call|weekend|holiday");

  private final TimeRecords records;

  EntryRules(TimeRecords records) {
    this.records = records;
  }

  void check() {
    Map<String, Integer> repeats = repeats();
    for (JsonObject entry : records.entries) {
      boolean isLeave = records.isLeave(entry);
      rounding(entry);
      shape(entry, isLeave);
      target(entry);
      typeAndRole(entry, isLeave);
      budget(entry);
      typist(entry);
      if (!isLeave) {
        notes(entry, repeats);
        billing(entry);
        freeDay(entry);
        late(entry);
      }
    }
    for (List<JsonObject> own : records.by("member").values()) {
      overlaps(own);
      duplicates(own);
    }
  }

  private void rounding(JsonObject entry) {
    double quarters = hours(entry) * 4;
    if (Math.abs(quarters - Math.rint(quarters)) / 4 > 0.005) {
      records.find("rounding", entry);
    }
  }

  private void overlaps(List<JsonObject> own) {
    for (int i = 0; i < own.size(); i++) {
      for (int j = i + 1; j < own.size() && start(own.get(j)).isBefore(end(own.get(i))); j++) {
        Instant first = end(own.get(i));
        Instant second = end(own.get(j));
        Instant until = first.isBefore(second) ? first : second;
        if (Duration.between(start(own.get(j)), until).toSeconds() > 60) {
          records.find("overlap", own.get(j));
        }
      }
    }
  }

  private Map<String, Integer> repeats() {
    Map<String, Integer> repeats = new HashMap<>();
    for (JsonObject entry : records.entries) {
      repeats.merge(idOf(entry, "timeSheet") + text(entry, "notes"), 1, Integer::sum);
    }
    return repeats;
  }

  private void notes(JsonObject entry, Map<String, Integer> repeats) {
    String notes = text(entry, "notes");
    JsonObject ticket = records.ticket(entry);
    if (notes.replaceAll("\\s", "").length() < 15
        || PHRASES.contains(plain(notes))
        || ticket != null && plain(notes).equals(plain(text(ticket, "summary")))
        || repeats.get(idOf(entry, "timeSheet") + notes) > 3) {
      records.find("notes", entry);
    }
  }

  private static String plain(String notes) {
    return notes.toLowerCase(Locale.ROOT).replaceAll("\\p{Punct}", "").strip();
  }

  private void shape(JsonObject entry, boolean isLeave) {
    JsonObject type = records.workTypes.get(idOf(entry, "workType"));
    double hours = hours(entry);
    double worked = span(start(entry), end(entry)) - number(entry, "hoursDeduct");
    double least = Math.max(0.05, number(type, "hoursMin"));
    double most = number(type, "hoursMax") > 0 ? Math.min(8, number(type, "hoursMax")) : 8;
    boolean isAhead = !isLeave && start(entry).isAfter(records.now.plus(Duration.ofMinutes(10)));
    if (!end(entry).isAfter(start(entry))
        || Math.abs(worked - hours) > 0.02
        || hours > most
        || hours < least
        || isAhead) {
      records.find("entry_shape", entry);
    }
  }

  private void billing(JsonObject entry) {
    JsonObject ticket = records.ticket(entry);
    if (ticket == null) {
      return;
    }
    int company = idOf(entry, "company");
    List<JsonObject> active =
        records.agreements.values().stream()
            .filter(a -> idOf(a, "company") == company)
            .filter(a -> text(a, "agreementStatus").equals("Active"))
            .toList();
    long covering = active.stream().filter(a -> isSet(a, "coverAgreementTime")).count();
    int named = idOf(entry, "agreement");
    String billable = text(entry, "billableOption");
    JsonObject type = records.workTypes.get(idOf(entry, "workType"));
    boolean isMissing = named == 0 && covering == 1;
    boolean isForeign = named != 0 && active.stream().noneMatch(a -> id(a) == named);
    boolean isFree =
        billable.equals("Billable")
            && (isFree(text(type, "billTime")) || isFree(text(ticket, "billTime")));
    boolean isGiven = billable.equals("DoNotBill") && active.isEmpty();
    if (isMissing || isForeign || isFree || isGiven || billable.equals("NoDefault")) {
      records.find("agreement_billing", entry);
    }
  }

  private static boolean isFree(String billTime) {
    return billTime.equals("DoNotBill") || billTime.equals("NoCharge");
  }

  private void target(JsonObject entry) {
    JsonObject ticket = records.ticket(entry);
    if (ticket == null) {
      JsonObject code = records.chargeCodes.get(entry.get("chargeToId").getAsInt());
      if (code == null || !isSet(code, "timeEntryFlag")) {
        records.find("target_state", entry);
      }
      return;
    }
    boolean isClosed =
        ticket.has("closedDate")
            && start(entry)
                .isAfter(Instant.parse(text(ticket, "closedDate")).plus(Duration.ofHours(24)));
    if (isClosed
        || ticket.has("mergedParentTicket")
        || records.statusesWithoutTime.contains(idOf(ticket, "status"))
        || isOver(records.projects.get(idOf(entry, "project")), entry)) {
      records.find("target_state", entry);
    }
  }

  /** Time that waits for approval has no business on a closed project, whenever it was worked. */
  private boolean isOver(JsonObject project, JsonObject entry) {
    if (project == null) {
      return false;
    }
    JsonObject sheet = records.sheets.get(idOf(entry, "timeSheet"));
    boolean isDecided = text(sheet, "status").startsWith("Approved");
    boolean isClosed =
        isSet(project, "closedFlag")
            && (!isDecided || start(entry).isAfter(Instant.parse(text(project, "actualEnd"))));
    return isClosed || isSet(records.projectStatuses.get(idOf(project, "status")), "noTimeFlag");
  }

  private void typeAndRole(JsonObject entry, boolean isLeave) {
    JsonObject type = records.workTypes.get(idOf(entry, "workType"));
    JsonObject role = records.workRoles.get(idOf(entry, "workRole"));
    boolean isBillable = text(entry, "billableOption").equals("Billable");
    if (type == null
        || role == null
        || isSet(type, "inactiveFlag")
        || isSet(role, "inactiveFlag")
        || isBillable && number(role, "hourlyRate") <= 0
        || isLeave && !text(entry, "chargeToType").equals("ChargeCode")
        || idOf(records.member(entry), "workRole") != id(role)) {
      records.find("work_type_role", entry);
    }
  }

  private void freeDay(JsonObject entry) {
    JsonObject type = records.workTypes.get(idOf(entry, "workType"));
    if (type != null && AFTER_HOURS.matcher(text(type, "name")).find()) {
      return;
    }
    JsonObject member = records.member(entry);
    LocalDate day = records.day(entry);
    if (!records.isWorkday(member, day)) {
      records.find("non_working_day", entry);
      return;
    }
    JsonObject calendar = records.calendars.get(idOf(member, "calendar"));
    Instant opens = at(day, TimeRecords.hour(calendar, day, "StartTime"));
    Instant closes = at(day, TimeRecords.hour(calendar, day, "EndTime"));
    double before = span(start(entry), end(entry).isBefore(opens) ? end(entry) : opens);
    double after = span(start(entry).isAfter(closes) ? start(entry) : closes, end(entry));
    if (Math.max(0, before) + Math.max(0, after) > 1) {
      records.find("non_working_day", entry);
    }
  }

  private Instant at(LocalDate day, LocalTime time) {
    return day.atTime(time).atZone(records.zone()).toInstant();
  }

  private void late(JsonObject entry) {
    double tolerance = number(records.member(entry), "daysTolerance");
    Instant typed = Instant.parse(text(entry, "dateEntered"));
    if (span(end(entry), typed) > (tolerance > 0 ? tolerance * 24 : 48)) {
      records.find("late_entry", entry);
    }
  }

  private void duplicates(List<JsonObject> own) {
    for (int i = 0; i < own.size(); i++) {
      JsonObject one = own.get(i);
      for (int j = i + 1; j < own.size(); j++) {
        JsonObject other = own.get(j);
        if (!records.day(other).equals(records.day(one))) {
          break;
        }
        boolean isExact = start(one).equals(start(other)) && hours(one) == hours(other);
        boolean isNear =
            plain(text(one, "notes")).equals(plain(text(other, "notes")))
                && Math.abs(hours(one) - hours(other)) <= 0.1;
        if (one.get("chargeToId").equals(other.get("chargeToId"))
            && one.get("chargeToType").equals(other.get("chargeToType"))
            && (isExact || isNear)) {
          records.find("duplicate", other);
        }
      }
    }
  }

  private void budget(JsonObject entry) {
    JsonObject ticket = records.ticket(entry);
    if (ticket != null
        && number(ticket, "budgetHours") > 0
        && number(ticket, "actualHours") > number(ticket, "budgetHours")) {
      records.find("budget_overrun", entry);
    }
  }

  private void typist(JsonObject entry) {
    if (!text(entry, "enteredBy").equals(text(records.member(entry), "identifier"))) {
      records.find("self_reported_by_other", entry);
    }
  }
}
