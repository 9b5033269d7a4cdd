package dev.openpsa.cw.operations.settings;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.settings.Setting.Kind;
import java.util.Map;
import java.util.TreeMap;

/** Every threshold that can be set. */
final class KnownSettings {
  private static final Map<String, Setting> ALL = all();

  private KnownSettings() {}

  static Map<String, Setting> byName() {
    return ALL;
  }

  private static Map<String, Setting> all() {
    Map<String, Setting> all = new TreeMap<>();
    all.put("analytics.maxRows", Setting.count(20_000, "rows that one reading takes at most"));
    all.put("analytics.maxCalls", Setting.count(60, "requests that a question may send unasked"));
    all.put(
        "analytics.boards.reactive",
        Setting.empty(Kind.TEXTS, "names of the boards whose tickets users cause; none: all"));
    all.put(
        "analytics.endpoints.typeIds",
        Setting.empty(
            Kind.IDS,
            "configuration types that count as endpoints; none: those named workstation, server,"
                + " laptop, desktop"));
    all.put(
        "analytics.noise.sources",
        Setting.texts(
            "ticket sources that are machines",
            "RMM",
            "Automate",
            "Alert",
            "Email Connector - Alerts"));
    JsonObject waiting = new JsonObject();
    waiting.addProperty("client", "customer|client|user");
    waiting.addProperty("vendor", "vendor|supplier|3rd");
    waiting.addProperty("parts", "part|hardware|order");
    waiting.addProperty("schedule", "schedul|appointment");
    all.put(
        "analytics.waiting.patterns",
        new Setting(Kind.PATTERNS, waiting, "what a waiting status waits for, by its name"));
    all.put(
        "analytics.schedule.leaveTypeIdentifiers",
        Setting.texts("schedule types that are leave", "V", "H"));
    all.put(
        "analytics.firstResponse.goalMinutes", Setting.count(60, "minutes to the first answer"));
    all.put(
        "analytics.costs.defaultHourlyCost",
        Setting.number(45, "cost of an hour where the member tells none"));
    all.put(
        "analytics.costs.byMember", Setting.empty(Kind.NUMBERS, "cost of an hour by identifier"));
    all.put(
        "analytics.costs.byWorkRole", Setting.empty(Kind.NUMBERS, "cost of an hour by work role"));
    all.put("analytics.rhem.good", Setting.number(0.25, "reactive hours a device and month: good"));
    all.put(
        "analytics.rhem.watch",
        Setting.number(0.5, "reactive hours a device and month: above bad"));
    all.put("analytics.rate.target", Setting.number(125, "what an hour should earn"));
    all.put(
        "analytics.margin.healthy", Setting.number(50, "percent from which a margin is healthy"));
    all.put(
        "analytics.agreements.lapsedDays",
        Setting.count(180, "days for which an agreement that ran out counts as lapsed"));
    all.put("analytics.margin.watch", Setting.number(25, "percent below which a margin is thin"));
    all.put("analytics.health.maxCompanies", Setting.count(50, "clients that a scorecard scores"));
    all.put(
        "analytics.license.mapping",
        Setting.empty(
            Kind.OBJECT,
            "by product identifier: {\"types\": [configuration type ids]}, {\"contacts\": true} or"
                + " {\"count\": number}"));
    all.put("analytics.assets.replacementValue", Setting.number(1200, "price of a new device"));
    all.put(
        "analytics.assets.replacementValueByType",
        Setting.empty(Kind.NUMBERS, "price of a new device by its configuration type"));
    all.put(
        "analytics.assets.intangibleTypes",
        Setting.texts(
            "words in the names of configuration types that are no devices",
            "virtual",
            "licen",
            "domain",
            "certificate",
            "subscription"));
    all.put("analytics.warranty.renewalPrice", Setting.number(150, "price of a warranty"));
    all.put("analytics.audit.maxTickets", Setting.count(100, "tickets whose audit trail is read"));
    all.put(
        "analytics.payments.maxInvoices", Setting.count(300, "invoices whose payments are read"));
    all.put(
        "analytics.quality.ignore",
        Setting.empty(
            Kind.TEXTS, "fields that may be empty, such as ticket.agreement, in an audit of data"));
    all.put(
        "accrual.earning",
        Setting.word(
            "when a year's leave is granted: at its start, or a twelfth each month",
            "upfront",
            "monthly"));
    all.put(
        "accrual.prorateHireYear",
        Setting.flag(true, "whether the year of the hire grants the part that is left of it"));
    all.put("accrual.serviceYearBase", Setting.oneOf("years of service in the first year", 0, 1));
    all.put(
        "accrual.carryoverDepth",
        Setting.number(1, "earlier years whose unused leave is carried over"));
    all.put(
        "analytics.projects.onHold",
        Setting.texts("words in the status name of a project that is on hold", "hold"));
    all.put("composite.callTimeoutMs", Setting.count(15_000, "time for each reading of a view"));
    all.put("composite.vipContactTypes", Setting.texts("contact types of a VIP", "VIP"));
    all.putAll(TimeSheetSettings.all());
    return Map.copyOf(all);
  }
}
