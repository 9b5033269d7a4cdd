package dev.openpsa.cw.operations.analytics.client;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Window;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the records of all clients say about each of them leaving. */
final class RiskSignals {
  private static final int FEWEST_TICKETS = 5;
  private static final int MOST_MISSES = 3;
  private static final int EMERGENCY_DAYS = 3;
  private static final int OVERDUE_DAYS = 30;
  private static final int RENEWAL_DAYS = 90;
  private static final int SILENT_DAYS = 60;
  private static final BigDecimal LOW_CSAT = BigDecimal.valueOf(60);

  private final LocalDate today;
  private final Window window;
  private final TicketHistory tickets;
  private final Map<Integer, Long> emergencies;
  private final Satisfaction satisfaction;
  private final Debts debts;
  private final Margins margins;
  private final Touches touches;
  private final Set<Integer> withOpportunity;
  private final Set<Integer> withoutDecisionMaker;
  private final BigDecimal leastMargin;

  private RiskSignals(Inquiry inquiry, Window window) {
    this.today = inquiry.today();
    this.window = window;
    this.tickets = TicketHistory.of(inquiry, window);
    this.emergencies = emergencies(inquiry);
    this.satisfaction = Satisfaction.of(inquiry);
    this.debts = Debts.of(inquiry);
    this.margins = Margins.of(inquiry, window);
    this.touches = Touches.of(inquiry, Window.ofLast(SILENT_DAYS, inquiry.call().scene()));
    this.withOpportunity = withOpportunity(inquiry);
    this.withoutDecisionMaker = withoutDecisionMaker(inquiry, window);
    this.leastMargin = inquiry.settings().number("analytics.margin.watch");
  }

  static RiskSignals of(Inquiry inquiry, Window window) {
    return new RiskSignals(inquiry, window);
  }

  private static Map<Integer, Long> emergencies(Inquiry inquiry) {
    Integer first =
        inquiry.reference(Query.of("/service/priorities", "", "id", "name", "sortOrder")).stream()
            .min(
                Comparator.comparing(
                    (Row row) -> row.id("sortOrder"),
                    Comparator.nullsLast(Comparator.naturalOrder())))
            .map(row -> row.id("id"))
            .orElse(null);
    return first == null
        ? Map.of()
        : TicketHistory.open(
            inquiry,
            "priority/id = " + first,
            "_info/dateEntered",
            Duration.ofDays(EMERGENCY_DAYS));
  }

  private static Set<Integer> withOpportunity(Inquiry inquiry) {
    Set<Integer> companies = new HashSet<>();
    for (Row opportunity :
        inquiry.read(Query.of("/sales/opportunities", "closedDate = null", "id", "company/id"))) {
      Integer company = opportunity.id("company/id");
      if (company != null) {
        companies.add(company);
      }
    }
    return companies;
  }

  private static Set<Integer> withoutDecisionMaker(Inquiry inquiry, Window window) {
    Set<Integer> companies = new HashSet<>();
    List<String> vips = inquiry.settings().texts("composite.vipContactTypes");
    for (Row contact :
        inquiry.read(
            Query.of(
                "/company/contacts",
                "inactiveFlag = true and " + window.holds("lastUpdated"),
                "id",
                "company/id",
                "types"))) {
      Integer company = contact.id("company/id");
      boolean decides =
          contact.list("types").stream().anyMatch(type -> isOfDecision(name(type), vips));
      if (company != null && decides) {
        companies.add(company);
      }
    }
    return companies;
  }

  private static String name(JsonObject type) {
    return type.has("name") && !type.get("name").isJsonNull() ? type.get("name").getAsString() : "";
  }

  private static boolean isOfDecision(String type, List<String> vips) {
    return type.toLowerCase(Locale.ROOT).contains("decision")
        || vips.stream().anyMatch(type::equalsIgnoreCase);
  }

  /** The signals of a client, the gravest first. */
  List<Signal> of(Client client) {
    List<Signal> signals = new ArrayList<>();
    for (Signal signal : Signal.values()) {
      if (shows(signal, client)) {
        signals.add(signal);
      }
    }
    return signals;
  }

  private boolean shows(Signal signal, Client client) {
    int id = client.id();
    return switch (signal) {
      case OLD_EMERGENCY -> emergencies.containsKey(id);
      case LOW_CSAT -> isBelow(satisfaction.percent(id, window), LOW_CSAT);
      case CONTRACT_LAPSED -> !client.lapsed().isEmpty();
      case LOSS -> isBelow(margins.percent(client), BigDecimal.ZERO);
      case THIN_MARGIN -> {
        BigDecimal margin = margins.percent(client);
        yield isBelow(margin, leastMargin) && !isBelow(margin, BigDecimal.ZERO);
      }
      case TICKETS_UP -> isMuchMore(tickets(id, window), tickets(id, window.before()));
      case TICKETS_DOWN -> isHalved(tickets(id, window), tickets(id, window.before()));
      case SLA_MISSES -> tickets.misses(id, window) >= MOST_MISSES;
      case OVERDUE -> debts.daysOverdue(id) > OVERDUE_DAYS;
      case NO_RENEWAL -> endsSoon(client) && !withOpportunity.contains(id);
      case DECISION_MAKER_LEFT -> withoutDecisionMaker.contains(id);
      case SILENCE -> !touches.activities().containsKey(id);
    };
  }

  private long tickets(int company, Window of) {
    return tickets.count(company, of);
  }

  private static boolean isMuchMore(long now, long before) {
    return now >= FEWEST_TICKETS && 2 * now > 3 * before;
  }

  private static boolean isHalved(long now, long before) {
    return before >= FEWEST_TICKETS && 2 * now < before;
  }

  private boolean endsSoon(Client client) {
    LocalDate end = client.renewal();
    return end != null && !end.isAfter(today.plusDays(RENEWAL_DAYS));
  }

  private static boolean isBelow(@Nullable BigDecimal figure, BigDecimal limit) {
    return figure != null && figure.compareTo(limit) < 0;
  }

  /** Tells which tickets were left out. */
  void tell(Report report) {
    tickets.tell(report);
  }
}
