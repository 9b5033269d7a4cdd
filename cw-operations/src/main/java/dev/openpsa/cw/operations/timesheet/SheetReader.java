package dev.openpsa.cw.operations.timesheet;

import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.WorkCalendar;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads sheets with all that rules look at, in few requests: everybody's together. */
public final class SheetReader {
  private static final Set<String> LEAVE = Set.of("Holiday", "PTO", "Sick", "Vacation");

  /** Members that a condition can name; of more everybody's entries are read. */
  private static final int MOST_NAMED = 200;

  private final Inquiry inquiry;
  private final ZoneId zone;
  private final DayOfWeek weekStart;

  public SheetReader(Inquiry inquiry) {
    this.inquiry = inquiry;
    this.zone = inquiry.call().scene().zone();
    this.weekStart = inquiry.call().scene().weekStart();
  }

  /** The sheets that are asked for, by member and period. */
  public List<SheetCase> read(SheetRequest request) {
    Roster roster = Roster.of(inquiry);
    List<Sheet> sheets = sheets(request, roster);
    LocalDate first = request.first();
    LocalDate last = request.last();
    for (Sheet sheet : sheets) {
      first = sheet.first().isBefore(first) ? sheet.first() : first;
      last = sheet.last().isAfter(last) ? sheet.last() : last;
    }
    Set<Integer> members = sheets.stream().map(Sheet::member).collect(Collectors.toSet());
    if (request.sheets().isEmpty()) {
      members.addAll(roster.asked(request));
    }
    Map<Integer, List<Entry>> entries = entries(sheets, members, first, last);
    List<Sheet> all = new ArrayList<>(sheets);
    if (request.sheets().isEmpty() && request.states().isEmpty()) {
      all.addAll(withoutSheet(entries, request));
    }
    LocalDate until = sheets.stream().map(Sheet::last).max(LocalDate::compareTo).orElse(last);
    Ground ground =
        new GroundReader(inquiry)
            .read(entries.values().stream().flatMap(List::stream).toList(), until);
    List<SheetCase> cases = new ArrayList<>();
    for (Sheet sheet : all) {
      cases.add(sheetCase(sheet, entries.getOrDefault(sheet.member(), List.of()), roster, ground));
    }
    cases.sort(
        Comparator.comparing((SheetCase one) -> one.employee().identifier())
            .thenComparing(one -> one.sheet().first()));
    return cases;
  }

  private List<Sheet> sheets(SheetRequest request, Roster roster) {
    List<Row> rows =
        request.sheets().isEmpty()
            ? inquiry.read(
                new Query(
                    "/time/sheets",
                    "dateStart <= ["
                        + request.last()
                        + "T00:00:00Z] and dateEnd >= ["
                        + request.first()
                        + "T00:00:00Z]"
                        + states(request.states()),
                    Sheet.FIELDS,
                    Map.of()))
            : inquiry.readAll(
                "/time/sheets", request.sheets(), Sheet.FIELDS.toArray(String[]::new));
    return rows.stream()
        .map(Sheet::of)
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .filter(sheet -> !request.sheets().isEmpty() || roster.isAsked(sheet.member(), request))
        .toList();
  }

  private static String states(List<String> states) {
    return states.isEmpty()
        ? ""
        : states.stream()
            .map(state -> "\"" + state + "\"")
            .collect(Collectors.joining(",", " and status in (", ")"));
  }

  /** The members' entries from a day before their first week to a day after their last. */
  private Map<Integer, List<Entry>> entries(
      List<Sheet> sheets, Set<Integer> members, LocalDate first, LocalDate last) {
    Instant from = week(first).minusDays(1).atStartOfDay(zone).toInstant();
    Instant to = week(last).plusDays(8).atStartOfDay(zone).toInstant();
    String within = "timeStart >= [" + from + "] and timeStart < [" + to + "]";
    Query query = new Query("/time/entries", within, Entry.FIELDS, Map.of());
    List<Row> rows = new ArrayList<>();
    if (members.size() > MOST_NAMED) {
      rows.addAll(inquiry.read(query));
    } else if (!members.isEmpty()) {
      rows.addAll(inquiry.readReferring(query, "member/id", members));
    }
    List<Integer> ids =
        sheets.stream()
            .map(Sheet::id)
            .filter(Objects::nonNull)
            .map(Objects::requireNonNull)
            .toList();
    String stray = "(timeStart < [" + from + "] or timeStart >= [" + to + "])";
    rows.addAll(
        inquiry.readReferring(
            new Query("/time/entries", stray, Entry.FIELDS, Map.of()), "timeSheet/id", ids));
    return byMember(rows, members);
  }

  private Map<Integer, List<Entry>> byMember(Collection<Row> rows, Set<Integer> members) {
    Map<Integer, String> leave = leave();
    Map<Integer, Entry> byId = new LinkedHashMap<>();
    for (Row row : rows) {
      Integer member = row.id("member/id");
      Integer type = row.id("workType/id");
      if (member != null && members.contains(member) && row.has("id") && row.has("timeStart")) {
        Entry entry = new Entry(row, zone, type == null ? "" : leave.getOrDefault(type, ""));
        byId.put(entry.id(), entry);
      }
    }
    Map<Integer, List<Entry>> entries = new HashMap<>();
    byId.values().stream()
        .sorted(Comparator.comparing(Entry::start).thenComparing(Entry::id))
        .forEach(
            entry ->
                entries
                    .computeIfAbsent(
                        Objects.requireNonNull(entry.member()), id -> new ArrayList<>())
                    .add(entry));
    return entries;
  }

  private Map<Integer, String> leave() {
    Map<Integer, String> leave = new HashMap<>();
    for (Row type : inquiry.reference(Query.of("/time/workTypes", "", "id", "accrualType"))) {
      Integer id = type.id("id");
      String kind = type.text("accrualType", "");
      if (id != null && LEAVE.contains(kind)) {
        leave.put(id, kind);
      }
    }
    return leave;
  }

  /** What members have entered in the period that is on no sheet. */
  private static List<Sheet> withoutSheet(Map<Integer, List<Entry>> entries, SheetRequest request) {
    List<Sheet> sheets = new ArrayList<>();
    new TreeMap<>(entries)
        .forEach(
            (member, all) -> {
              Sheet loose = Sheet.without(member, request.first(), request.last());
              if (all.stream().anyMatch(entry -> isOf(entry, loose))) {
                sheets.add(loose);
              }
            });
    return sheets;
  }

  private static boolean isOf(Entry entry, Sheet sheet) {
    Integer own = entry.sheet();
    return sheet.id() == null ? own == null && sheet.holds(entry.day()) : sheet.id().equals(own);
  }

  private SheetCase sheetCase(Sheet sheet, List<Entry> all, Roster roster, Ground ground) {
    LocalDate from = week(sheet.first()).minusDays(1);
    LocalDate to = week(sheet.last()).plusDays(7);
    List<Entry> own = all.stream().filter(entry -> isOf(entry, sheet)).toList();
    List<Entry> around =
        all.stream()
            .filter(
                entry ->
                    isOf(entry, sheet) || (!entry.day().isBefore(from) && !entry.day().isAfter(to)))
            .toList();
    Employee known = roster.find(sheet.member());
    return new SheetCase(
        sheet,
        own,
        around,
        known == null ? stranger(sheet.member()) : known,
        ground,
        inquiry.now(),
        zone,
        weekStart);
  }

  /** A member whom the key may not see. */
  private static Employee stranger(int id) {
    return new Employee(
        id,
        "member " + id,
        "",
        null,
        null,
        BigDecimal.valueOf(8),
        null,
        false,
        null,
        null,
        WorkCalendar.USUAL);
  }

  private LocalDate week(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(weekStart));
  }
}
