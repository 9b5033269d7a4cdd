package dev.openpsa.cw.operations.settings;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.settings.Setting.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The thresholds of the rules of time sheets, and of approval. */
final class TimeSheetSettings {
  private final Map<String, Setting> all = new TreeMap<>();

  private TimeSheetSettings() {}

  static Map<String, Setting> all() {
    TimeSheetSettings settings = new TimeSheetSettings();
    settings.core();
    settings.further();
    settings.approval();
    return settings.all;
  }

  private void rule(String id, boolean isOn, String severity) {
    set(id, "enabled", Setting.flag(isOn, "whether the rule is looked at unasked"));
    List<String> words = new ArrayList<>(List.of("ERROR", "WARNING", "INFO"));
    words.remove(severity);
    words.add(0, severity);
    set(
        id,
        "severity",
        Setting.word("when given, of all its findings", words.toArray(String[]::new)));
  }

  private void set(String rule, String key, Setting setting) {
    all.put("timesheet.rules." + rule + "." + key, setting);
  }

  private void core() {
    rule("rounding", true, "WARNING");
    set(
        "rounding",
        "mode",
        Setting.word("what is looked at", "duration", "billed", "start_end", "off"));
    set("rounding", "incrementHours", Setting.number(0.25, "hours that times are multiples of"));
    set(
        "rounding",
        "useSystemFactor",
        Setting.flag(true, "the rounding factor of ConnectWise, where there is one, wins"));
    set("rounding", "toleranceHours", Setting.number(0.005, "hours beside a multiple"));
    rule("overlap", true, "ERROR");
    set("overlap", "toleranceMinutes", Setting.number(1, "minutes that entries may overlap"));
    set(
        "overlap",
        "allowDeductCover",
        Setting.flag(false, "a deduct as long as the overlap excuses it"));
    set(
        "overlap",
        "ignoreChargeCodes",
        Setting.empty(Kind.TEXTS, "names of charge codes that run beside others"));
    rule("notes", true, "ERROR");
    set("notes", "minLength", Setting.count(15, "visible characters at least"));
    set("notes", "acceptInternal", Setting.flag(false, "internal notes count too"));
    set(
        "notes",
        "boilerplate",
        Setting.texts(
            "notes that say nothing",
            "worked on ticket",
            "fixed",
            "done",
            "see ticket",
            "call",
            "email",
            "test",
            "n/a",
            "."));
    set("notes", "maxRepeats", Setting.count(3, "entries of a sheet with the same words"));
    rule("daily_overtime", true, "WARNING");
    set("daily_overtime", "softHours", Setting.number(10, "hours a day, without leave"));
    set("daily_overtime", "hardHours", Setting.number(16, "hours a day, with leave"));
    set("daily_overtime", "absoluteHours", Setting.number(24, "hours that no day has"));
    rule("weekly_overtime", true, "WARNING");
    set("weekly_overtime", "softHours", Setting.number(40, "hours a week, without leave"));
    set("weekly_overtime", "hardHours", Setting.number(60, "hours a week, without leave"));
    set(
        "weekly_overtime",
        "preApprovedMembers",
        Setting.empty(Kind.TEXTS, "members whose overtime is agreed"));
    rule("missing_hours", true, "WARNING");
    set("missing_hours", "minRatio", Setting.number(0.95, "part of the expected hours"));
    set("missing_hours", "graceHours", Setting.number(0.25, "hours that may lack"));
    set(
        "missing_hours",
        "skipMembers",
        Setting.empty(Kind.TEXTS, "members of whom no hours are expected"));
    rule("accrual", true, "ERROR");
    set("accrual", "minBalanceHours", Setting.signed(0, "hours that have to be left"));
    set("accrual", "types", Setting.texts("leave that is looked at", "PTO", "Vacation", "Sick"));
    set(
        "accrual",
        "allowNegativeTypes",
        Setting.texts("leave that may be overdrawn with a warning", "Sick"));
    rule("entry_shape", true, "ERROR");
    set("entry_shape", "maxHours", Setting.number(8, "hours of one entry at most"));
    set("entry_shape", "minHours", Setting.number(0.05, "hours of one entry at least"));
    set(
        "entry_shape",
        "futureToleranceMinutes",
        Setting.number(10, "minutes that an entry may begin ahead of now"));
    rule("agreement_billing", true, "WARNING");
    JsonObject cases = new JsonObject();
    cases.addProperty("a", "WARNING");
    cases.addProperty("b", "ERROR");
    cases.addProperty("c", "WARNING");
    cases.addProperty("d", "WARNING");
    cases.addProperty("e", "INFO");
    set(
        "agreement_billing",
        "severityByCase",
        new Setting(
            Kind.SEVERITIES,
            cases,
            "a: no agreement, b: another's agreement, c: billable though free, d: free without a"
                + " contract, e: not decided"));
  }

  private void further() {
    rule("target_state", true, "ERROR");
    set("target_state", "closedGraceHours", Setting.number(24, "hours after a ticket's closing"));
    rule("work_type_role", true, "WARNING");
    set("work_type_role", "requireRole", Setting.flag(true, "entries need a work role"));
    rule("non_working_day", true, "WARNING");
    set(
        "non_working_day",
        "afterHoursPattern",
        Setting.regex(
            "(?i)after|overtime|emergency|on.?call|weekend|holiday",
            "work types that are meant for free time"));
    set(
        "non_working_day",
        "outsideMinutes",
        Setting.number(60, "minutes outside the calendar's hours"));
    rule("late_entry", true, "WARNING");
    set("late_entry", "maxDelayHours", Setting.number(48, "hours from the work to its entry"));
    rule("duplicate", true, "ERROR");
    set("duplicate", "nearHours", Setting.number(0.1, "hours by which near duplicates differ"));
    rule("period_state", true, "ERROR");
    set("period_state", "allowEarly", Setting.flag(false, "periods that still run are ready"));
    set(
        "period_state",
        "toleranceHours",
        Setting.number(0.05, "hours between a sheet and its entries"));
    rule("break_deduct", false, "INFO");
    set("break_deduct", "maxHours", Setting.number(6, "hours of work without a break"));
    set("break_deduct", "minMinutes", Setting.number(30, "minutes of a break"));
    rule("internal_ratio", false, "INFO");
    set("internal_ratio", "maxPct", Setting.number(25, "percent of a sheet that is internal"));
    rule("budget_overrun", false, "WARNING");
    set("budget_overrun", "factor", Setting.number(1, "times the budget"));
    rule("self_reported_by_other", false, "INFO");
    set(
        "self_reported_by_other",
        "allowed",
        Setting.empty(Kind.TEXTS, "who may enter the time of others"));
  }

  private void approval() {
    all.put("approval.allowSelf", Setting.flag(false, "members may approve their own sheets"));
    all.put("approval.allowForce", Setting.flag(false, "errors may be overruled, with a reason"));
    all.put("approval.allowEarly", Setting.flag(false, "periods that still run may be approved"));
    all.put("approval.allowSameApprover", Setting.flag(false, "one person may approve both tiers"));
    all.put("approval.maxBatch", Setting.count(25, "sheets of one chunk"));
    all.put("approval.admins", Setting.empty(Kind.TEXTS, "who may approve for everybody"));
    all.put("approval.tier2Approvers", Setting.empty(Kind.TEXTS, "who may approve tier 2"));
    all.put(
        "approval.notifyVia",
        Setting.word(
            "where members are told that a sheet was sent back",
            "none",
            "ticket_note",
            "activity"));
  }
}
