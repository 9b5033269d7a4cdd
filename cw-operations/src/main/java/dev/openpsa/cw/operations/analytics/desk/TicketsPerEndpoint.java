package dev.openpsa.cw.operations.analytics.desk;

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
import dev.openpsa.cw.operations.analytics.reference.Boards;
import dev.openpsa.cw.operations.registry.Argument;
import dev.openpsa.cw.operations.registry.ArgumentType;
import dev.openpsa.cw.operations.registry.RecordName;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code tickets_per_endpoint}. */
public final class TicketsPerEndpoint implements Handler {
  private static final Question QUESTION =
      Question.of(
              "tickets_per_endpoint",
              "How many tickets and reactive hours each managed device and user causes a month.")
          .alsoKnownAs("rhem", "reactive_hours_per_endpoint")
          .formula(
              "months = days of the window up to today / 30.4",
              "endpoints = active configurations of the endpoint types; users = active contacts, as"
                  + " they are now",
              "tickets_per_endpoint = tickets entered on the reactive boards / endpoints / months;"
                  + " tickets_per_user likewise",
              "rhem = reactive_hours, the time on service tickets of those boards, / endpoints /"
                  + " months",
              "band: good up to analytics.rhem.good, watch up to analytics.rhem.watch, else bad")
          .caveats(
              "Reactive boards hold what users cause: name them in reactive_boards or"
                  + " analytics.boards.reactive, else all service boards count.",
              "Without endpoints there is no ratio.",
              "Companies without a ticket in the window are not here, nor in the totals.")
          .takes(Window.arguments())
          .takes(
              Arguments.company(),
              Arguments.includeInternal(),
              records(
                  "endpoint_type_ids",
                  RecordName.CONFIGURATION_TYPE,
                  "analytics.endpoints.typeIds"),
              records("reactive_boards", RecordName.BOARD, "analytics.boards.reactive"));

  private static final BigDecimal DAYS_A_MONTH = new BigDecimal("30.4");
  private static final List<String> ENDPOINTS =
      List.of("workstation", "server", "laptop", "desktop");

  /** What one company has and causes. */
  private static final class Client {
    final int id;
    final String name;
    long tickets;
    BigDecimal hours = BigDecimal.ZERO;
    long endpoints;
    long users;

    Client(int id, String name) {
      this.id = id;
      this.name = name;
    }
  }

  private static Argument records(String name, RecordName record, String setting) {
    return Arguments.optional(
        name, ArgumentType.of(record, "id").list(), null, "default: " + setting);
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window window = inquiry.window();
    Set<Integer> boards = reactiveBoards(inquiry);
    Tickets tickets =
        Tickets.of(
            inquiry,
            window.holds("dateEntered")
                + (boards.isEmpty() ? "" : " and board/id in (" + joined(boards) + ")"),
            "company/name");
    Map<Integer, Client> byId = new HashMap<>();
    for (Row ticket : tickets.all()) {
      Integer id = ticket.id("company/id");
      if (id != null) {
        byId.computeIfAbsent(id, one -> new Client(one, ticket.text("company/name", Grouping.NONE)))
            .tickets++;
      }
    }
    List<Client> clients =
        byId.values().stream()
            .sorted(
                Comparator.comparing((Client one) -> one.tickets)
                    .reversed()
                    .thenComparing(one -> one.name))
            .toList();
    if (clients.isEmpty()) {
      inquiry.warn("No ticket was entered on the reactive boards in the window.");
    }
    addHours(inquiry, window, boards, clients);
    addHoldings(inquiry, clients);
    Report report = report(inquiry, window, clients);
    tickets.tell(report);
    return report;
  }

  private static String joined(Set<Integer> ids) {
    return ids.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  /** Empty where all service boards are meant. */
  private static Set<Integer> reactiveBoards(Inquiry inquiry) {
    Set<Integer> ids = new TreeSet<>(inquiry.call().ids("reactive_boards"));
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    names.addAll(inquiry.settings().texts("analytics.boards.reactive"));
    if (ids.isEmpty() && !names.isEmpty()) {
      Boards.of(inquiry)
          .names()
          .forEach(
              (id, name) -> {
                if (names.contains(name)) {
                  ids.add(id);
                }
              });
      if (ids.isEmpty()) {
        inquiry.warn(
            "No active board is named as analytics.boards.reactive says: all boards count.");
      }
    }
    return ids;
  }

  private static void addHours(
      Inquiry inquiry, Window window, Set<Integer> boards, List<Client> clients) {
    Map<Integer, Client> byId = new HashMap<>();
    clients.forEach(client -> byId.put(client.id, client));
    List<Row> entries =
        inquiry.readReferring(
            Query.of(
                "/time/entries",
                window.holds("timeStart") + " and chargeToType = \"ServiceTicket\"",
                "id",
                "company/id",
                "chargeToId",
                "actualHours"),
            "company/id",
            byId.keySet());
    Set<Integer> onBoards = boards.isEmpty() ? Set.of() : onBoards(inquiry, entries, boards);
    for (Row entry : entries) {
      Integer id = entry.id("company/id");
      Client client = id == null ? null : byId.get(id);
      boolean isReactive = boards.isEmpty() || onBoards.contains(entry.id("chargeToId"));
      if (client != null && isReactive) {
        client.hours = client.hours.add(entry.hours("actualHours"));
      }
    }
  }

  private static Set<Integer> onBoards(Inquiry inquiry, List<Row> entries, Set<Integer> boards) {
    Set<Integer> charged = new TreeSet<>();
    for (Row entry : entries) {
      Integer ticket = entry.id("chargeToId");
      if (ticket != null) {
        charged.add(ticket);
      }
    }
    Set<Integer> onBoards = new TreeSet<>();
    for (Row ticket : inquiry.readAll(Tickets.PATH, charged, "id", "board/id")) {
      Integer id = ticket.id("id");
      Integer board = ticket.id("board/id");
      if (id != null && board != null && boards.contains(board)) {
        onBoards.add(id);
      }
    }
    return onBoards;
  }

  private static void addHoldings(Inquiry inquiry, List<Client> clients) {
    List<Integer> ids = clients.stream().map(client -> client.id).toList();
    Set<Integer> types = endpointTypes(inquiry);
    Map<Integer, Long> endpoints = new HashMap<>();
    if (types.isEmpty()) {
      inquiry.warn("No configuration type counts as an endpoint: set analytics.endpoints.typeIds.");
    } else {
      endpoints.putAll(
          CompanyCounts.of(
              inquiry,
              "/company/configurations",
              "activeFlag = true and type/id in (" + joined(types) + ")",
              ids));
    }
    Map<Integer, Long> users =
        CompanyCounts.of(inquiry, "/company/contacts", "inactiveFlag = false", ids);
    for (Client client : clients) {
      client.endpoints = endpoints.getOrDefault(client.id, 0L);
      client.users = users.getOrDefault(client.id, 0L);
    }
  }

  private static Set<Integer> endpointTypes(Inquiry inquiry) {
    Set<Integer> types = new TreeSet<>(inquiry.call().ids("endpoint_type_ids"));
    if (types.isEmpty()) {
      types.addAll(inquiry.settings().ids("analytics.endpoints.typeIds"));
    }
    if (types.isEmpty()) {
      for (Row type :
          inquiry.reference(Query.of("/company/configurations/types", "", "id", "name"))) {
        Integer id = type.id("id");
        String name = type.text("name", "").toLowerCase(Locale.ROOT);
        if (id != null && ENDPOINTS.stream().anyMatch(name::contains)) {
          types.add(id);
        }
      }
    }
    return types;
  }

  private static Report report(Inquiry inquiry, Window window, List<Client> clients) {
    Report report =
        new Report(
            window,
            List.of(
                Column.text("company"),
                Column.count("endpoints"),
                Column.count("users"),
                Column.count("tickets"),
                Column.hours("reactive_hours"),
                Column.number("tickets_per_endpoint", "a month"),
                Column.number("rhem", "hours a month"),
                Column.number("tickets_per_user", "a month"),
                Column.text("band")));
    Window past =
        window.end().isAfter(window.endOfWork()) && window.endOfWork().isAfter(window.start())
            ? new Window(
                window.start(),
                window.endOfWork(),
                window.zone(),
                window.weekStart(),
                window.today())
            : window;
    BigDecimal months = BigDecimal.valueOf(past.days()).divide(DAYS_A_MONTH, MathContext.DECIMAL64);
    Client all = new Client(0, "");
    List<Client> worstFirst = new ArrayList<>(clients);
    worstFirst.sort(
        Comparator.comparing(
            client -> each(client.hours, client.endpoints, months),
            Comparator.nullsLast(Comparator.reverseOrder())));
    for (Client client : worstFirst) {
      report.row(
          client.name,
          client.endpoints,
          client.users,
          client.tickets,
          Figures.hours(client.hours),
          each(BigDecimal.valueOf(client.tickets), client.endpoints, months),
          each(client.hours, client.endpoints, months),
          each(BigDecimal.valueOf(client.tickets), client.users, months),
          band(inquiry, each(client.hours, client.endpoints, months)));
      all.endpoints += client.endpoints;
      all.users += client.users;
      all.tickets += client.tickets;
      all.hours = all.hours.add(client.hours);
    }
    report.total("companies", clients.size());
    report.total("endpoints", all.endpoints);
    report.total("users", all.users);
    report.total("tickets", all.tickets);
    report.total("reactive_hours", Figures.hours(all.hours));
    report.total(
        "tickets_per_endpoint", each(BigDecimal.valueOf(all.tickets), all.endpoints, months));
    report.total("rhem", each(all.hours, all.endpoints, months));
    report.total("months", Figures.rounded(months, 2));
    return report;
  }

  private static @Nullable BigDecimal each(BigDecimal what, long holders, BigDecimal months) {
    return Figures.ratio(what, months.multiply(BigDecimal.valueOf(holders)));
  }

  private static @Nullable String band(Inquiry inquiry, @Nullable BigDecimal rhem) {
    if (rhem == null) {
      return null;
    }
    return rhem.compareTo(inquiry.settings().number("analytics.rhem.good")) <= 0
        ? "good"
        : rhem.compareTo(inquiry.settings().number("analytics.rhem.watch")) <= 0 ? "watch" : "bad";
  }
}
