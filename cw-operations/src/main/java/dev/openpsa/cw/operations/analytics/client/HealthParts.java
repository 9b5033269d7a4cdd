package dev.openpsa.cw.operations.analytics.client;

import dev.openpsa.cw.operations.analytics.Figures;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Window;
import dev.openpsa.cw.operations.analytics.asset.Fleet;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parts of clients' scores, from the records of all of them. */
final class HealthParts {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final int STALE_DAYS = 5;
  private static final int STALE_POINTS = 5;
  private static final int CLOSE_DAYS = 14;
  private static final int FAR_DAYS = 120;

  private final LocalDate today;
  private final Window window;
  private final TicketHistory tickets;
  private final Map<Integer, Long> stale;
  private final Satisfaction satisfaction;
  private final Margins margins;
  private final Debts debts;
  private final Touches touches;
  private final Map<Integer, Fleet> fleets;
  private final BigDecimal healthy;
  private final BigDecimal watch;

  private HealthParts(Inquiry inquiry, Window window) {
    this.today = inquiry.today();
    this.window = window;
    this.tickets = TicketHistory.of(inquiry, window);
    this.stale = TicketHistory.open(inquiry, "", "_info/lastUpdated", Duration.ofDays(STALE_DAYS));
    this.satisfaction = Satisfaction.of(inquiry);
    this.margins = Margins.of(inquiry, window);
    this.debts = Debts.of(inquiry);
    this.touches = Touches.of(inquiry, Window.ofLast(FAR_DAYS, inquiry.call().scene()));
    this.fleets = Fleet.byCompany(inquiry);
    this.healthy = inquiry.settings().number("analytics.margin.healthy");
    this.watch = inquiry.settings().number("analytics.margin.watch");
  }

  static HealthParts of(Inquiry inquiry, Window window) {
    return new HealthParts(inquiry, window);
  }

  /** Those that have data. */
  Map<HealthPart, BigDecimal> of(Client client) {
    Map<HealthPart, BigDecimal> parts = new EnumMap<>(HealthPart.class);
    for (HealthPart part : HealthPart.values()) {
      BigDecimal points = points(part, client);
      if (points != null) {
        parts.put(part, HealthScore.bounded(points));
      }
    }
    return parts;
  }

  private @Nullable BigDecimal points(HealthPart part, Client client) {
    int id = client.id();
    return switch (part) {
      case SERVICE -> service(id);
      case SATISFACTION -> satisfaction.percent(id, window);
      case COMMERCIAL -> commercial(client);
      case PAYMENT -> payment(id);
      case ENGAGEMENT -> engagement(id);
      case ENVIRONMENT -> environment(id);
    };
  }

  private @Nullable BigDecimal service(int company) {
    BigDecimal met = tickets.solvedInTime(company, window);
    return met == null
        ? null
        : HUNDRED
            .subtract(TWO.multiply(HUNDRED.subtract(met)))
            .subtract(BigDecimal.valueOf(STALE_POINTS * stale.getOrDefault(company, 0L)));
  }

  private BigDecimal commercial(Client client) {
    BigDecimal renewal = BigDecimal.valueOf(renewal(client.renewal()));
    BigDecimal margin = margins.percent(client);
    if (margin == null) {
      return renewal;
    }
    int points = margin.compareTo(healthy) >= 0 ? 100 : margin.compareTo(watch) >= 0 ? 60 : 20;
    return renewal.add(BigDecimal.valueOf(points)).divide(TWO);
  }

  private int renewal(@Nullable LocalDate end) {
    if (end == null || end.isAfter(today.plusDays(180))) {
      return 100;
    }
    return end.isAfter(today.plusDays(90)) ? 70 : end.isBefore(today) ? 20 : 40;
  }

  private @Nullable BigDecimal payment(int company) {
    BigDecimal open = debts.open(company);
    BigDecimal overdue = debts.overdue(company);
    if (open == null || overdue == null) {
      return null;
    }
    BigDecimal share = Figures.percent(overdue, open);
    return share == null ? HUNDRED : HUNDRED.subtract(share);
  }

  private BigDecimal engagement(int company) {
    LocalDate last = touches.last(company);
    return last == null
        ? BigDecimal.ZERO
        : HealthScore.between(ChronoUnit.DAYS.between(last, today), CLOSE_DAYS, FAR_DAYS);
  }

  private @Nullable BigDecimal environment(int company) {
    BigDecimal out = fleets.getOrDefault(company, Fleet.NONE).outOfWarrantyPercent();
    return out == null ? null : HUNDRED.subtract(out);
  }

  /** The share solved in time less that of the window before; null where one is not known. */
  @Nullable BigDecimal trend(int company) {
    BigDecimal now = tickets.solvedInTime(company, window);
    BigDecimal before = tickets.solvedInTime(company, window.before());
    return now == null || before == null ? null : now.subtract(before);
  }

  /** Tells which tickets were left out. */
  void tell(Report report) {
    tickets.tell(report);
  }
}
