package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Row;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The weekly time sheets that the entries belong to, with their periods. */
final class SheetPlanter {
  static final String SHEETS = "/time/sheets";

  /** Days after a period's end within which its sheets are to be approved. */
  private static final int DAYS_TO_APPROVE = 15;

  private final Ground ground;
  private final WorkCalendar calendar;
  private final Map<Integer, String> statuses = new HashMap<>();
  private final Map<Integer, Double> errors = new HashMap<>();
  private final Set<Integer> empty = new HashSet<>();
  private final Map<Integer, Row> sheets = new TreeMap<>();

  SheetPlanter(Ground ground, WorkCalendar calendar) {
    this.ground = ground;
    this.calendar = calendar;
  }

  /** Gives one sheet a status of its own. */
  void state(Worker worker, int week, String status) {
    statuses.put(key(worker, week), status);
  }

  /** Makes the hours of one sheet wrong. */
  void miscount(Worker worker, int week, double by) {
    errors.put(key(worker, week), by);
  }

  /** Makes a sheet in which nothing is. */
  void leaveEmpty(Worker worker, int week) {
    empty.add(key(worker, week));
  }

  /** The path of a sheet, when they are stored. */
  String path(Worker worker, int week) {
    Row sheet = sheets.get(key(worker, week));
    if (sheet == null) {
      throw new IllegalStateException(worker.identifier() + " has no sheet in week " + week);
    }
    return SHEETS + "/" + sheet.id();
  }

  void plantPeriods(int firstDay) {
    Row setup =
        ground.put(
            "/time/timeperiodsetups",
            s ->
                s.set("periodApplyTo", "Both")
                    .set("year", ground.today().getYear())
                    .set("numberFuturePeriods", 8)
                    .set("type", "Weekly")
                    .set("description", "Weekly periods")
                    .set("firstPeriodEndDate", calendar.date(firstDay + 6).toString())
                    .set("daysPastEndDate", DAYS_TO_APPROVE));
    for (int week = firstDay / 7; week <= thisWeek() + 8; week++) {
      LocalDate start = calendar.date(week * 7);
      ground.put(
          "/time/timeperiodsetups/{}/periods",
          setup.id(),
          ground.day(-700),
          Ground.BY,
          p ->
              p.set("timePeriodSetup", setup)
                  .set("period", start.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR))
                  .set("startDate", start.toString())
                  .set("endDate", start.plusDays(6).toString())
                  .set("deadlineDate", start.plusDays(6L + DAYS_TO_APPROVE).toString()));
    }
  }

  int thisWeek() {
    return calendar.day(calendar.monday()) / 7;
  }

  /** Makes the sheets, files the entries in them and gives both their status. */
  void store(TimeBook book, Map<Integer, Worker> workers) {
    Map<Integer, Double> hours = new HashMap<>();
    empty.forEach(key -> hours.put(key, 0.0));
    for (Entry entry : book.entries()) {
      if (entry.week() >= 0) {
        hours.merge(key(entry.worker(), entry.week()), entry.hours(), Double::sum);
      }
    }
    new TreeMap<>(hours).forEach((key, sum) -> sheets.put(key, sheet(key, sum, workers)));
    for (Entry entry : book.entries()) {
      Row sheet = entry.week() < 0 ? null : sheets.get(key(entry.worker(), entry.week()));
      Object status = sheet == null ? "ApprovedByTierTwo" : ground.value(SHEETS, sheet, "status");
      entry.draft().set("timeSheet", sheet);
      if ("Open".equals(entry.draft().get("status"))) {
        entry.draft().set("status", status);
      }
    }
  }

  /** Sheets whose period is not over. */
  void listUnended(Planted planted, Map<Integer, Worker> workers) {
    sheets.forEach(
        (key, sheet) -> {
          Worker worker = workers.get(key & 0xFFF);
          if (key >> 12 >= thisWeek() && worker != null) {
            planted.add(
                "period_state",
                "timeSheet",
                SHEETS + "/" + sheet.id(),
                worker.identifier() + ": its period is not over yet");
          }
        });
  }

  private Row sheet(int key, double sum, Map<Integer, Worker> workers) {
    int week = key >> 12;
    Worker worker = workers.get(key & 0xFFF);
    if (worker == null) {
      throw new IllegalStateException("nobody has the number " + (key & 0xFFF));
    }
    LocalDate start = calendar.date(week * 7);
    double shown = Math.round((sum + errors.getOrDefault(key, 0.0)) * 100) / 100.0;
    String status = statuses.containsKey(key) ? statuses.get(key) : usual(thisWeek() - week);
    return ground.put(
        SHEETS,
        0,
        week > thisWeek() ? ground.now() : Ground.midnight(start),
        worker.identifier(),
        s ->
            s.set("member", worker.member())
                .set("year", start.get(IsoFields.WEEK_BASED_YEAR))
                .set("period", start.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR))
                .set("dateStart", Ground.midnight(start))
                .set("dateEnd", Ground.midnight(start.plusDays(6)))
                .set("deadline", Ground.midnight(start.plusDays(6L + DAYS_TO_APPROVE)))
                .set("status", status)
                .set("hours", shown));
  }

  private String usual(int weeksAgo) {
    int dice = ground.chance().between(0, 99);
    return switch (weeksAgo) {
      case 1 -> dice < 60 ? "PendingApproval" : dice < 75 ? "Open" : "ApprovedByTierOne";
      case 2 -> dice < 45 ? "ApprovedByTierOne" : "ApprovedByTierTwo";
      default -> weeksAgo > 2 ? "ApprovedByTierTwo" : "Open";
    };
  }

  /** By week, then by worker. */
  private static int key(Worker worker, int week) {
    return week << 12 | worker.number();
  }
}
