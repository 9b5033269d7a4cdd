package dev.openpsa.cw.operations.analytics.people;

import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Column;
import dev.openpsa.cw.operations.analytics.Figures;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Question;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Window;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code hours_breakdown}. */
public final class HoursBreakdown implements Handler {
  private static final Question QUESTION =
      Question.of(
              "hours_breakdown",
              "Where the hours went, by company, member, work type, board and so on.")
          .alsoKnownAs("time_breakdown")
          .formula(
              "cell = sum of actualHours by row and column; total = sum of the row",
              "share_pct = 100 x total / total of all rows")
          .caveats(
              "An entry counts in the local month in which it starts.",
              "The board is that which the ticket has now.",
              "Time of all members counts, active or not.")
          .takes(Window.arguments())
          .takes(
              Arguments.choice(
                  "rows",
                  "company",
                  "member",
                  "work_type",
                  "work_role",
                  "board",
                  "agreement",
                  "project",
                  "charge_code",
                  "location"),
              Arguments.choice(
                  "columns", "billable_option", "none", "work_type", "month", "charge_to_type"));

  private static final String NONE = "(none)";

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window window = inquiry.window();
    List<Row> entries =
        inquiry.read(
            Query.of(
                "/time/entries",
                window.holds("timeStart"),
                "id",
                "member/identifier",
                "company/name",
                "workType/name",
                "workRole/name",
                "agreement/id",
                "agreement/name",
                "project/id",
                "project/name",
                "chargeToType",
                "chargeToId",
                "locationId",
                "timeStart",
                "actualHours",
                "billableOption"));
    Function<Row, String> rowOf = rowOf(inquiry, entries);
    Function<Row, String> columnOf = columnOf(inquiry, window);
    Map<String, Map<String, BigDecimal>> cells = new TreeMap<>();
    Map<String, BigDecimal> byColumn = new HashMap<>();
    BigDecimal all = BigDecimal.ZERO;
    for (Row entry : entries) {
      BigDecimal hours = entry.hours("actualHours");
      String column = columnOf.apply(entry);
      cells
          .computeIfAbsent(rowOf.apply(entry), name -> new HashMap<>())
          .merge(column, hours, BigDecimal::add);
      byColumn.merge(column, hours, BigDecimal::add);
      all = all.add(hours);
    }
    return report(inquiry, cells, byColumn, all);
  }

  private static Function<Row, String> rowOf(Inquiry inquiry, List<Row> entries) {
    return switch (inquiry.call().text("rows")) {
      case "member" -> entry -> entry.text("member/identifier", NONE);
      case "work_type" -> entry -> entry.text("workType/name", NONE);
      case "work_role" -> entry -> entry.text("workRole/name", NONE);
      case "agreement" -> entry -> named(entry, "agreement");
      case "project" -> entry -> named(entry, "project");
      case "charge_code" -> {
        Map<Integer, String> names = names(inquiry, "/time/chargeCodes");
        yield entry -> isCharged(entry, "ChargeCode") ? name(names, entry.id("chargeToId")) : NONE;
      }
      case "location" -> {
        Map<Integer, String> names = names(inquiry, "/system/locations");
        yield entry -> name(names, entry.id("locationId"));
      }
      case "board" -> boards(inquiry, entries);
      default -> entry -> entry.text("company/name", NONE);
    };
  }

  /** Two agreements may have the same name. */
  private static String named(Row entry, String what) {
    Integer id = entry.id(what + "/id");
    return id == null ? NONE : entry.text(what + "/name", "") + " (" + id + ")";
  }

  private static Map<Integer, String> names(Inquiry inquiry, String path) {
    Map<Integer, String> names = new HashMap<>();
    for (Row row : inquiry.reference(Query.of(path, "", "id", "name"))) {
      Integer id = row.id("id");
      if (id != null) {
        names.put(id, row.text("name", NONE));
      }
    }
    return names;
  }

  private static String name(Map<Integer, String> names, @Nullable Integer id) {
    return id == null ? NONE : names.getOrDefault(id, "(" + id + ")");
  }

  private static boolean isCharged(Row entry, String type) {
    return entry.text("chargeToType", "").equals(type);
  }

  private static Function<Row, String> boards(Inquiry inquiry, List<Row> entries) {
    Map<Integer, String> service = boards(inquiry, entries, "ServiceTicket", "/service/tickets");
    Map<Integer, String> project = boards(inquiry, entries, "ProjectTicket", "/project/tickets");
    return entry ->
        isCharged(entry, "ServiceTicket")
            ? name(service, entry.id("chargeToId"))
            : isCharged(entry, "ProjectTicket") ? name(project, entry.id("chargeToId")) : NONE;
  }

  /** The board of each ticket that time was charged to. */
  private static Map<Integer, String> boards(
      Inquiry inquiry, List<Row> entries, String type, String path) {
    Set<Integer> tickets = new TreeSet<>();
    for (Row entry : entries) {
      Integer id = entry.id("chargeToId");
      if (id != null && isCharged(entry, type)) {
        tickets.add(id);
      }
    }
    Map<Integer, String> boards = new HashMap<>();
    for (Row ticket : inquiry.readAll(path, tickets, "id", "board/name")) {
      Integer id = ticket.id("id");
      if (id != null) {
        boards.put(id, ticket.text("board/name", NONE));
      }
    }
    return boards;
  }

  private static Function<Row, String> columnOf(Inquiry inquiry, Window window) {
    return switch (inquiry.call().text("columns")) {
      case "none" -> entry -> "hours";
      case "work_type" -> entry -> entry.text("workType/name", NONE);
      case "charge_to_type" -> entry -> entry.text("chargeToType", NONE);
      case "month" ->
          entry -> {
            Instant start = entry.instant("timeStart");
            return start == null ? NONE : YearMonth.from(window.dayOf(start)).toString();
          };
      default -> entry -> entry.text("billableOption", NONE);
    };
  }

  private static Report report(
      Inquiry inquiry,
      Map<String, Map<String, BigDecimal>> cells,
      Map<String, BigDecimal> byColumn,
      BigDecimal all) {
    boolean isWhole = inquiry.call().text("columns").equals("none");
    List<String> names = isWhole ? List.of() : byColumn.keySet().stream().sorted().toList();
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text(inquiry.call().text("rows")));
    names.forEach(name -> columns.add(Column.hours(name)));
    columns.add(Column.hours("total"));
    columns.add(Column.percent("share_pct"));
    Report report = new Report(inquiry.window(), columns);
    Map<String, BigDecimal> totals = new HashMap<>();
    cells.forEach(
        (row, own) ->
            totals.put(row, own.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add)));
    totals.entrySet().stream()
        .sorted(
            Map.Entry.<String, BigDecimal>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(
            row -> {
              Map<String, BigDecimal> own = cells.getOrDefault(row.getKey(), Map.of());
              List<Object> values = new ArrayList<>();
              values.add(row.getKey());
              names.forEach(name -> values.add(hours(own.getOrDefault(name, BigDecimal.ZERO))));
              values.add(hours(row.getValue()));
              values.add(Figures.percent(row.getValue(), all));
              report.row(values.toArray());
            });
    names.forEach(name -> report.total(name, hours(byColumn.getOrDefault(name, BigDecimal.ZERO))));
    report.total("total", hours(all));
    return report;
  }

  private static BigDecimal hours(BigDecimal hours) {
    return hours.setScale(2, RoundingMode.HALF_UP);
  }
}
