package dev.openpsa.cw.sandbox.endpoint;

import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.json.Problems;
import dev.openpsa.cw.sandbox.store.Audit;
import dev.openpsa.cw.sandbox.store.Database;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Flags;
import dev.openpsa.cw.sandbox.store.Labels;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Time sheets or expense reports as their entries see them: each entry lies in the one of its
 * member and day, which adds the entries up.
 */
final class Sheets {
  private static final String PERIODS = "/time/timeperiodsetups/{}/periods";
  private static final Set<String> IN_HAND =
      Set.of("Open", "Rejected", "RejectBySecondTier", "ErrorsCorrected");
  private static final Set<String> REJECTED = Set.of("Rejected", "RejectBySecondTier");
  private static final Set<String> SETTLED = Set.of("Billed", "BilledAgreement", "WrittenOff");
  private static final String FORMER = "former sheet";

  private final Database database;
  private final Table entries;
  private final Table sheets;
  private final String link;
  private final String amount;
  private final String total;
  private final String due;

  /**
   * Makes them of their tables.
   *
   * @param link the entries' field that names the sheet
   * @param amount the entries' field that is added up
   * @param total the sheets' field that has the sum
   * @param due the sheets' field for the day it is to be handed in
   */
  private Sheets(
      Database database,
      String entries,
      String sheets,
      String link,
      String amount,
      String total,
      String due) {
    this.database = database;
    this.entries = database.table(entries);
    this.sheets = database.table(sheets);
    this.link = link;
    this.amount = amount;
    this.total = total;
    this.due = due;
  }

  static Sheets ofTime(Database database) {
    return new Sheets(
        database, "/time/entries", "/time/sheets", "timeSheet", "actualHours", "hours", "deadline");
  }

  static Sheets ofExpenses(Database database) {
    return new Sheets(
        database,
        "/expense/entries",
        "/expense/reports",
        "expenseReport",
        "amount",
        "total",
        "dueDate");
  }

  /** The member's sheet for the day in that field; null where there is none yet. */
  @Nullable Integer covering(Draft entry, String field) {
    LocalDate day = entry.get(field) instanceof Instant moment ? day(moment) : null;
    Object member = entry.get("member");
    if (day == null || member == null) {
      return null;
    }
    for (Row sheet : sheets.rows()) {
      if (Objects.equals(Lookup.value(sheets, sheet, "member"), member)
          && isWithin(day, sheets, sheet, "dateStart", "dateEnd")) {
        return sheet.id();
      }
    }
    return null;
  }

  /**
   * Refuses a new entry that no open sheet takes and a change of one that is billed; moves one
   * whose day has changed.
   */
  void check(Draft entry, String field, Problems problems) {
    Row old = entry.id() == 0 ? null : entries.find(entry.id());
    if (old != null && isSettled(old)) {
      problems.add("InvalidObject", "status", settled(old));
      return;
    }
    Integer sheet = covering(entry, field);
    Integer former = entry.integer(link);
    if (sheet != null && former != null && !sheet.equals(former)) {
      entry.set(link, sheet);
      entry.remark(FORMER, former.toString());
    }
    if (entry.id() == 0 && entry.get(field) instanceof Instant moment) {
      Object status = sheet == null ? null : new Lookup(database).value(sheets, sheet, "status");
      if (status instanceof String text && !IN_HAND.contains(text)) {
        problems.add(
            "InvalidField", field, "The report period of " + day(moment) + " is not open.");
      } else if (sheet == null && !hasPeriod(day(moment))) {
        problems.add("InvalidField", field, "There are no report periods for " + day(moment) + ".");
      }
    }
    correct(entry);
  }

  void checkDeletion(Row entry) {
    if (isSettled(entry)) {
      throw ApiException.invalidField(
          Labels.resource(entries.type()), "InvalidObject", "status", settled(entry));
    }
  }

  private boolean isSettled(Row entry) {
    return Lookup.value(entries, entry, "status") instanceof String status
        && SETTLED.contains(status);
  }

  private String settled(Row entry) {
    return "%s %d is %s and can not be changed or deleted."
        .formatted(Labels.kind(entries.type()), entry.id(), Lookup.value(entries, entry, "status"));
  }

  /** What was rejected and is written again has been corrected. */
  private static void correct(Draft entry) {
    if (entry.id() != 0 && REJECTED.contains(entry.text("status"))) {
      entry.set("status", "ErrorsCorrected");
    }
  }

  /** A setup without any periods does not ask for them. */
  private boolean hasPeriod(LocalDate day) {
    Table periods = database.table(PERIODS);
    return periods.rows().isEmpty() || period(day) != null;
  }

  private @Nullable Row period(LocalDate day) {
    Table periods = database.table(PERIODS);
    for (Row period : periods.rows()) {
      if (isWithin(day, periods, period, "startDate", "endDate")) {
        return period;
      }
    }
    return null;
  }

  /** Adds up the sheets that the entry lies in and lay in; makes the first of its period. */
  void stored(Draft sent, Row entry, String member) {
    Integer sheet = sent.integer(link);
    if (sheet == null) {
      sheet = opened(sent, entry, member);
    }
    if (sheet != null) {
      settle(sheet, member);
    }
    String former = sent.remark(FORMER);
    if (former != null) {
      settle(Integer.parseInt(former), member);
    }
  }

  void deleted(Row entry) {
    if (Lookup.value(entries, entry, link) instanceof Integer sheet) {
      settle(sheet, entry.audit().updatedBy());
    }
  }

  /** ConnectWise makes sheets itself: when a period begins, here when it is first needed. */
  private @Nullable Integer opened(Draft sent, Row entry, String member) {
    Object moment = sent.get(entries.type().exactField("timeStart") == null ? "date" : "timeStart");
    Row period = moment instanceof Instant instant ? period(day(instant)) : null;
    if (period == null || sent.get("member") == null) {
      return null;
    }
    Table periods = database.table(PERIODS);
    LocalDate start = date(Lookup.value(periods, period, "startDate"));
    Draft sheet =
        sheets
            .draft(0)
            .set("member", sent.get("member"))
            .set("year", start == null ? null : start.getYear())
            .set("period", Lookup.value(periods, period, "period"))
            .set("dateStart", midnight(start))
            .set("dateEnd", midnight(date(Lookup.value(periods, period, "endDate"))))
            .set(due, midnight(date(Lookup.value(periods, period, "deadlineDate"))))
            .set("status", "Open")
            .set(total, 0.0);
    Flags.settle(sheet);
    Row made = sheets.insert(sheet, Audit.created(database.now(), member));
    entries.replace(entries.draft(entry).set(link, made.id()), entry.audit());
    return made.id();
  }

  private void settle(int id, String member) {
    Row sheet = sheets.find(id);
    if (sheet == null) {
      return;
    }
    double sum = 0;
    boolean isCorrected = false;
    for (Row entry : entries.rows()) {
      if (Objects.equals(Lookup.value(entries, entry, link), id)) {
        sum += Lookup.value(entries, entry, amount) instanceof Double part ? part : 0;
        isCorrected |= "ErrorsCorrected".equals(Lookup.value(entries, entry, "status"));
      }
    }
    Draft draft = sheets.draft(sheet).set(total, Math.round(sum * 100) / 100.0);
    if (isCorrected && REJECTED.contains(draft.text("status"))) {
      draft.set("status", "ErrorsCorrected");
    }
    sheets.replace(draft, sheet.audit().changed(database.now(), member));
  }

  private static boolean isWithin(
      LocalDate day, Table table, Row row, String fromField, String toField) {
    LocalDate from = date(Lookup.value(table, row, fromField));
    LocalDate to = date(Lookup.value(table, row, toField));
    return from != null && to != null && !day.isBefore(from) && !day.isAfter(to);
  }

  private static @Nullable Instant midnight(@Nullable LocalDate date) {
    return date == null ? null : date.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static LocalDate day(Instant moment) {
    return LocalDate.ofInstant(moment, ZoneOffset.UTC);
  }

  /** Days come as moments or, where the specification calls them texts, as {@code 2026-03-18}. */
  private static @Nullable LocalDate date(@Nullable Object value) {
    if (value instanceof Instant moment) {
      return day(moment);
    }
    try {
      return value instanceof String text && text.length() >= 10
          ? LocalDate.parse(text.substring(0, 10))
          : null;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
