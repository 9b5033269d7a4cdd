package dev.openpsa.cw.sandbox;

import static dev.openpsa.cw.sandbox.TimeRecords.date;
import static dev.openpsa.cw.sandbox.TimeRecords.end;
import static dev.openpsa.cw.sandbox.TimeRecords.hours;
import static dev.openpsa.cw.sandbox.TimeRecords.id;
import static dev.openpsa.cw.sandbox.TimeRecords.idOf;
import static dev.openpsa.cw.sandbox.TimeRecords.isSet;
import static dev.openpsa.cw.sandbox.TimeRecords.number;
import static dev.openpsa.cw.sandbox.TimeRecords.span;
import static dev.openpsa.cw.sandbox.TimeRecords.start;
import static dev.openpsa.cw.sandbox.TimeRecords.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The usual rules for whole time sheets, with usual limits, and the balance of leave. */
final class SheetRules {
  private static final Set<String> WAITING =
      Set.of("Open", "PendingApproval", "PendingProjectApproval", "Rejected", "ErrorsCorrected");

  private final TimeRecords records;
  private final Caller caller;
  private final Map<Integer, List<JsonObject>> bySheet;
  private final Map<Integer, List<JsonObject>> byMember;

  SheetRules(TimeRecords records, Caller caller) {
    this.records = records;
    this.caller = caller;
    this.bySheet = records.by("timeSheet");
    this.byMember = records.by("member");
  }

  void check() {
    for (JsonObject sheet : records.sheets.values()) {
      List<JsonObject> own = bySheet.getOrDefault(id(sheet), List.of());
      days(sheet, own);
      missing(sheet, own);
      breaks(sheet, own);
      internal(sheet, own);
      state(sheet, own);
    }
    weeks();
    accruals();
  }

  private void days(JsonObject sheet, List<JsonObject> own) {
    Map<LocalDate, Double> all = new TreeMap<>();
    Map<LocalDate, Double> worked = new TreeMap<>();
    for (JsonObject entry : own) {
      all.merge(records.day(entry), hours(entry), Double::sum);
      worked.merge(records.day(entry), records.isLeave(entry) ? 0 : hours(entry), Double::sum);
    }
    if (worked.values().stream().anyMatch(h -> h > 10)
        || all.values().stream().anyMatch(h -> h > 16)) {
      records.find("daily_overtime", id(sheet));
    }
  }

  private void weeks() {
    for (List<JsonObject> own : byMember.values()) {
      Map<LocalDate, Double> worked = new TreeMap<>();
      for (JsonObject entry : own) {
        double hours = records.isLeave(entry) ? 0 : hours(entry);
        worked.merge(monday(entry), hours, Double::sum);
      }
      for (JsonObject entry : own) {
        if (worked.get(monday(entry)) > 40) {
          records.find("weekly_overtime", idOf(entry, "timeSheet"));
        }
      }
    }
  }

  private LocalDate monday(JsonObject entry) {
    return records.day(entry).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  /** However grace and ratio are combined, the same days are short. */
  private void missing(JsonObject sheet, List<JsonObject> own) {
    JsonObject member = records.member(sheet);
    double expected = number(member, "minimumHours");
    expected = expected > 0 ? expected : number(member, "dailyCapacity");
    expected = expected > 0 ? expected : 8;
    LocalDate first = date(sheet, "dateStart");
    LocalDate hired = date(member, "hireDate");
    LocalDate last = date(sheet, "dateEnd");
    for (LocalDate day = hired.isAfter(first) ? hired : first;
        !day.isAfter(last) && day.isBefore(records.today());
        day = day.plusDays(1)) {
      LocalDate date = day;
      double present =
          own.stream()
              .filter(e -> records.day(e).equals(date))
              .mapToDouble(TimeRecords::hours)
              .sum();
      boolean isShort = records.isWorkday(member, day) && present < expected * 0.95;
      if (isShort) {
        records.find("missing_hours", id(sheet));
        assertThat(present).isLessThan(expected * 0.95 - 0.25);
      } else if (records.isWorkday(member, day)) {
        assertThat(present).as("%s %s", sheet, day).isGreaterThanOrEqualTo(expected - 0.25);
      }
    }
  }

  private void breaks(JsonObject sheet, List<JsonObject> own) {
    Instant from = Instant.MIN;
    Instant until = Instant.MIN;
    double deducted = 0;
    for (JsonObject entry : own) {
      if (until.equals(Instant.MIN) || span(until, start(entry)) * 60 >= 5) {
        from = start(entry);
        deducted = 0;
      }
      until = end(entry).isAfter(until) ? end(entry) : until;
      deducted += number(entry, "hoursDeduct");
      if (span(from, until) > 6 && deducted < 0.5) {
        records.find("break_deduct", id(sheet));
      }
    }
  }

  private void internal(JsonObject sheet, List<JsonObject> own) {
    double internal = 0;
    double all = 0;
    for (JsonObject entry : own) {
      boolean isCode = text(entry, "chargeToType").equals("ChargeCode");
      internal += isCode && !records.isLeave(entry) ? hours(entry) : 0;
      all += hours(entry);
    }
    if (internal > all / 4) {
      records.find("internal_ratio", id(sheet));
    }
  }

  private void state(JsonObject sheet, List<JsonObject> own) {
    double sum = own.stream().mapToDouble(TimeRecords::hours).sum();
    LocalDate first = date(sheet, "dateStart");
    LocalDate last = date(sheet, "dateEnd");
    // Periods end where the server is.
    LocalDate today = LocalDate.ofInstant(records.now, ZoneOffset.UTC);
    boolean isWaiting = WAITING.contains(text(sheet, "status"));
    assertThat(first.getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
    assertThat(last).isEqualTo(first.plusDays(6));
    if (own.isEmpty()
        || Math.abs(sum - number(sheet, "hours")) > 0.05
        || !last.isBefore(today)
        || isWaiting && date(sheet, "deadline").isBefore(today)) {
      records.find("period_state", id(sheet));
    }
    for (JsonObject entry : own) {
      boolean isOutside = records.day(entry).isBefore(first) || records.day(entry).isAfter(last);
      boolean isSentBack = text(sheet, "status").equals("Rejected");
      boolean isStray = text(entry, "status").equals("Rejected") && isWaiting && !isSentBack;
      if (isOutside || isStray) {
        records.find("period_state", entry);
      }
      assertThat(idOf(entry, "member")).isEqualTo(idOf(sheet, "member"));
    }
  }

  /** The terms of every balance: grant by years of service, corrections, carry-over, use. */
  private void accruals() {
    Map<Integer, JsonObject> policies = new TreeMap<>();
    Map<Integer, List<JsonObject>> tiers = new TreeMap<>();
    for (JsonObject policy : caller.all("/time/accruals")) {
      int location = idOf(policy, "location");
      policies.put(location, policy);
      tiers.put(location, caller.all("/time/accruals/" + id(policy) + "/details"));
    }
    byMember.forEach(
        (id, own) -> {
          JsonObject member = records.members.get(id);
          int location = idOf(member, "defaultLocation");
          Account account =
              new Account(
                  policies.get(location),
                  tiers.get(location),
                  caller.all("/system/members/" + id + "/accruals"),
                  date(member, "hireDate"),
                  own);
          for (JsonObject entry : own) {
            String type = records.leaveType(entry);
            if (Set.of("PTO", "Vacation", "Sick").contains(type)
                && account.balance(type, records.day(entry), true) < 0) {
              records.find("accrual", entry);
            }
          }
        });
  }

  /** A member's leave. */
  private final class Account {
    private final JsonObject policy;
    private final List<JsonObject> tiers;
    private final List<JsonObject> corrections;
    private final LocalDate hired;
    private final List<JsonObject> own;

    Account(
        JsonObject policy,
        List<JsonObject> tiers,
        List<JsonObject> corrections,
        LocalDate hired,
        List<JsonObject> own) {
      this.policy = policy;
      this.tiers = tiers;
      this.corrections = corrections;
      this.hired = hired;
      this.own = own;
    }

    double balance(String type, LocalDate day, boolean carriesOver) {
      String field = type.toLowerCase(Locale.ROOT);
      assertThat(isSet(policy, field + "Flag")).isTrue();
      LocalDate from =
          text(policy, field + "AvailableType").equals("CalendarYear")
              ? day.withDayOfYear(1)
              : hired.plusYears(ChronoUnit.YEARS.between(hired, day));
      LocalDate until = from.plusYears(1);
      long served = ChronoUnit.YEARS.between(hired, from);
      double balance = 0;
      for (JsonObject tier : tiers) {
        boolean isTier = number(tier, "startYear") <= served && served <= number(tier, "endYear");
        balance += isTier && text(tier, "accrualType").equals(type) ? number(tier, "hours") : 0;
      }
      for (JsonObject correction : corrections) {
        boolean isMeant =
            text(correction, "accrualType").equals(type)
                && number(correction, "year") == from.getYear();
        balance += isMeant ? number(correction, "hours") : 0;
      }
      if (carriesOver && isSet(policy, field + "CarryoverAllowedFlag")) {
        double left = balance(type, from.minusDays(1), false);
        balance += Math.min(number(policy, field + "CarryoverLimit"), left);
      }
      for (JsonObject entry : own) {
        LocalDate taken = records.day(entry);
        boolean isUsed =
            records.leaveType(entry).equals(type)
                && !taken.isBefore(from)
                && taken.isBefore(until)
                && !text(entry, "status").startsWith("Reject");
        balance -= isUsed ? hours(entry) : 0;
      }
      return balance;
    }
  }
}
