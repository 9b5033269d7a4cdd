package dev.openpsa.cw.operations.timesheet;

import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.WorkCalendar;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
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
  /** Members and sheets that a condition can name; of more everybody's entries are read. */
  private static final int MOST_NAMED = 200;

  /** Of a longer period entries are counted before they are read. */
  private static final int FEW_DAYS = 62;

  private final Inquiry inquiry;
  private final ZoneId zone;
  private final DayOfWeek weekStart;

  public SheetReader(Inquiry inquiry) {
    this.inquiry = inquiry;
    this.zone = inquiry.call().scene().zone();
    this.weekStart = inquiry.call().scene().weekStart();
  }

  /** The sheets that are asked for, by member and period, with all that any rule looks up. */
  public List<SheetCase> read(SheetRequest request) {
    return read(request, EnumSet.allOf(Need.class));
  }

  /**
   * The sheets that are asked for, by member and period.
   *
   * @param needs of the rules that will look at them
   */
  public List<SheetCase> read(SheetRequest request, Set<Need> needs) {
    Roster roster = Roster.of(inquiry, needs.contains(Need.CALENDARS));
    Map<Integer, Ground.WorkType> workTypes = WorkTypes.read(inquiry);
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
    Map<Integer, List<Entry>> entries =
        byMember(rows(sheets, members, first, last), members, workTypes);
    List<Sheet> all = new ArrayList<>(sheets);
    if (request.sheets().isEmpty() && request.states().isEmpty()) {
      all.addAll(withoutSheet(entries, request));
    }
    List<List<Entry>> own =
        all.stream()
            .map(
                sheet ->
                    entries.getOrDefault(sheet.member(), List.of()).stream()
                        .filter(entry -> isOf(entry, sheet))
                        .toList())
            .toList();
    Ground ground =
        new GroundReader(inquiry, needs)
            .read(own.stream().flatMap(List::stream).toList(), workTypes);
    List<SheetCase> cases = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Sheet sheet = all.get(i);
      List<Entry> theirs = entries.getOrDefault(sheet.member(), List.of());
      cases.add(sheetCase(sheet, own.get(i), theirs, roster, ground));
    }
    cases.sort(
        Comparator.comparing((SheetCase one) -> one.employee().identifier())
            .thenComparing(one -> one.sheet().first()));
    return cases;
  }

  private List<Sheet> sheets(SheetRequest request, Roster roster) {
    List<Row> rows =
        request.sheets().isEmpty()
            ? inquiry.readFew(
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

  /**
   * The members' entries from a day before their first week to a day after their last, and those of
   * the sheets wherever they are.
   */
  private List<Row> rows(
      List<Sheet> sheets, Set<Integer> members, LocalDate first, LocalDate last) {
    if (members.isEmpty()) {
      return List.of();
    }
    Instant from = week(first).minusDays(1).atStartOfDay(zone).toInstant();
    Instant to = week(last).plusDays(8).atStartOfDay(zone).toInstant();
    String within = "timeStart >= [" + from + "] and timeStart < [" + to + "]";
    String outside = "(timeStart < [" + from + "] or timeStart >= [" + to + "])";
    List<Integer> ids =
        sheets.stream()
            .map(Sheet::id)
            .filter(Objects::nonNull)
            .map(Objects::requireNonNull)
            .toList();
    if (members.size() + ids.size() <= MOST_NAMED) {
      String theirs = within + " and member/id in (" + joined(members) + ")";
      Query both =
          entries(
              ids.isEmpty() ? theirs : "(" + theirs + ") or timeSheet/id in (" + joined(ids) + ")");
      boolean isShort = ChronoUnit.DAYS.between(first, last) <= FEW_DAYS;
      return isShort ? inquiry.readFew(both) : inquiry.read(both);
    }
    List<Row> rows = new ArrayList<>();
    rows.addAll(
        members.size() > MOST_NAMED
            ? inquiry.read(entries(within))
            : inquiry.readReferring(entries(within), "member/id", members));
    rows.addAll(inquiry.readFewReferring(entries(outside), "timeSheet/id", ids));
    return rows;
  }

  private static Query entries(String conditions) {
    return new Query("/time/entries", conditions, Entry.FIELDS, Map.of());
  }

  private static String joined(Collection<Integer> ids) {
    return ids.stream().sorted().map(String::valueOf).collect(Collectors.joining(","));
  }

  private Map<Integer, List<Entry>> byMember(
      Collection<Row> rows, Set<Integer> members, Map<Integer, Ground.WorkType> workTypes) {
    Map<Integer, Entry> byId = new LinkedHashMap<>();
    for (Row row : rows) {
      Integer member = row.id("member/id");
      Integer type = row.id("workType/id");
      if (member != null && members.contains(member) && row.has("id") && row.has("timeStart")) {
        Ground.WorkType known = type == null ? null : workTypes.get(type);
        Entry entry = new Entry(row, zone, known == null ? "" : known.leave());
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

  private SheetCase sheetCase(
      Sheet sheet, List<Entry> own, List<Entry> all, Roster roster, Ground ground) {
    LocalDate from = week(sheet.first()).minusDays(1);
    LocalDate to = week(sheet.last()).plusDays(7);
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
        ExpectedHours.OF_STRANGER,
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
