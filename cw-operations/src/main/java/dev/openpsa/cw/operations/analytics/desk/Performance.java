package dev.openpsa.cw.operations.analytics.desk;

import dev.openpsa.cw.operations.analytics.Figures;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Sum;
import dev.openpsa.cw.operations.analytics.Window;
import dev.openpsa.cw.operations.analytics.reference.Staff;
import dev.openpsa.cw.operations.analytics.reference.WorkTypes;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a leaderboard compares: of one member, or of all. */
final class Performance {
  /** What has to be asked for of a time entry. */
  static final String[] TIME_FIELDS = {
    "id", "member/identifier", "workType/id", "timeStart", "timeEnd", "dateEntered", "actualHours"
  };

  private final Share sla = new Share();
  private final Share sameDay = new Share();
  private final List<BigDecimal> satisfaction = new ArrayList<>();
  private final Sum ticketHours = new Sum();
  private BigDecimal utilized = BigDecimal.ZERO;
  private BigDecimal leave = BigDecimal.ZERO;
  private BigDecimal capacity = BigDecimal.ZERO;
  private long closed;
  private long points;
  private long entries;

  /** Adds a closed ticket. */
  void close(Row ticket, int weight, @Nullable Boolean isInSla, List<BigDecimal> answers) {
    closed++;
    points += weight;
    sla.add(isInSla);
    satisfaction.addAll(answers);
    ticketHours.add(ticket.number("actualHours"));
  }

  /** Adds a time entry. */
  void work(Row entry, Staff.Person person, WorkTypes types, Window window) {
    entries++;
    BigDecimal hours = entry.hours("actualHours");
    Instant start = entry.instant("timeStart");
    if (types.isUtilized(entry)) {
      utilized = utilized.add(hours);
    }
    if (types.isLeave(entry) && start != null && person.isWorkingDay(window.dayOf(start), window)) {
      leave = leave.add(hours);
    }
    Instant end = entry.instant("timeEnd");
    Instant entered = entry.instant("dateEntered");
    sameDay.add(
        end == null || entered == null
            ? null
            : Boolean.valueOf(window.dayOf(entered).equals(window.dayOf(end))));
  }

  /** Adds the hours that a member could work in the window. */
  void canWork(Staff.Person person, Window window) {
    BigDecimal days = BigDecimal.valueOf(person.workingDays(window));
    capacity = capacity.add(person.dailyCapacity().multiply(days));
  }

  /** Adds all of another member. */
  void add(Performance other) {
    sla.add(other.sla);
    sameDay.add(other.sameDay);
    satisfaction.addAll(other.satisfaction);
    ticketHours.add(other.ticketHours);
    utilized = utilized.add(other.utilized);
    leave = leave.add(other.leave);
    capacity = capacity.add(other.capacity);
    closed += other.closed;
    points += other.points;
    entries += other.entries;
  }

  boolean isAny() {
    return closed > 0 || entries > 0;
  }

  long closed() {
    return closed;
  }

  /** Closed tickets, each with the weight of its priority. */
  long points() {
    return points;
  }

  /** How many closed tickets met their target of resolution. */
  @Nullable BigDecimal slaPercent() {
    return sla.percent();
  }

  /** The mean of what clients answered, in percent of the best answers. */
  @Nullable BigDecimal satisfaction() {
    return Figures.rounded(Figures.mean(satisfaction), 1);
  }

  @Nullable BigDecimal utilizationPercent() {
    return Figures.percent(utilized, capacity.subtract(leave).max(BigDecimal.ZERO));
  }

  /** How many time entries were entered on the day on which the work ended. */
  @Nullable BigDecimal sameDayPercent() {
    return sameDay.percent();
  }

  @Nullable BigDecimal hoursPerTicket() {
    BigDecimal sum = ticketHours.value();
    return sum == null ? null : Figures.average(sum, closed - ticketHours.missing());
  }
}
