package dev.openpsa.cw.operations.analytics.desk;

import dev.openpsa.cw.operations.analytics.Figures;
import dev.openpsa.cw.operations.analytics.Money;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Sum;
import dev.openpsa.cw.operations.analytics.Window;
import dev.openpsa.cw.operations.analytics.reference.CostRates;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tickets about the same problem. */
final class ProblemCluster {
  private static final int EXAMPLES = 3;
  private static final String ENTERED = "_info/dateEntered";

  private final Kind kind;
  private final Wording wording;
  private final Window window;
  private final List<Row> tickets = new ArrayList<>();

  /** What tickets have to have in common before their words are compared. */
  record Kind(String type, String subType, boolean isAlert) {}

  ProblemCluster(Kind kind, Wording wording, Window window) {
    this.kind = kind;
    this.wording = wording;
    this.window = window;
  }

  void add(Row ticket) {
    tickets.add(ticket);
  }

  void add(ProblemCluster other) {
    tickets.addAll(other.tickets);
  }

  Kind kind() {
    return kind;
  }

  Wording wording() {
    return wording;
  }

  /** The summary that most of its tickets have. */
  String name() {
    return most(tickets.stream().map(ticket -> ticket.text("summary", "")).toList());
  }

  /** The company that has most of its tickets; several where each has one. */
  String mainCompany() {
    boolean isOnceEach = companies() > 1 && companies() == tickets.size();
    return isOnceEach
        ? "(several)"
        : most(tickets.stream().map(ticket -> ticket.text("company/name", "(none)")).toList());
  }

  private static String most(List<String> texts) {
    Map<String, Integer> counts = new HashMap<>();
    texts.forEach(text -> counts.merge(text, 1, Integer::sum));
    return counts.entrySet().stream()
        .max(
            Map.Entry.<String, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .map(Map.Entry::getKey)
        .orElse("");
  }

  boolean isAlert() {
    return kind.isAlert();
  }

  String type() {
    return kind.subType().isEmpty() ? kind.type() : kind.type() + " / " + kind.subType();
  }

  int count() {
    return tickets.size();
  }

  int companies() {
    Set<String> names = new HashSet<>();
    tickets.forEach(ticket -> names.add(ticket.text("company/name", "")));
    return names.size();
  }

  @Nullable BigDecimal hours() {
    Sum hours = new Sum();
    tickets.forEach(ticket -> hours.add(ticket.number("actualHours")));
    return hours.value();
  }

  /** Null where no ticket tells its hours. */
  @Nullable Money cost(CostRates rates) {
    Money cost = null;
    for (Row ticket : tickets) {
      BigDecimal hours = ticket.number("actualHours");
      if (hours != null) {
        Money one = rates.of(ticket.text("owner/identifier")).times(hours);
        cost = cost == null ? one : cost.plus(one);
      }
    }
    return cost;
  }

  private List<Instant> moments() {
    List<Instant> moments = new ArrayList<>();
    for (Row ticket : tickets) {
      Instant at = ticket.instant(ENTERED);
      if (at != null) {
        moments.add(at);
      }
    }
    moments.sort(Comparator.naturalOrder());
    return moments;
  }

  @Nullable BigDecimal medianGap() {
    List<Instant> moments = moments();
    List<BigDecimal> gaps = new ArrayList<>();
    for (int i = 1; i < moments.size(); i++) {
      gaps.add(Figures.days(moments.get(i - 1), moments.get(i)));
    }
    return Figures.median(gaps);
  }

  long inFirstThird() {
    Instant end = window.from().plus(third());
    return moments().stream().filter(at -> at.isBefore(end)).count();
  }

  long inLastThird() {
    Instant start = window.until().minus(third());
    return moments().stream().filter(at -> !at.isBefore(start)).count();
  }

  private Duration third() {
    return Duration.between(window.from(), window.until()).dividedBy(3);
  }

  String trend() {
    int change = Long.compare(inLastThird(), inFirstThird());
    return change > 0 ? "rising" : change < 0 ? "falling" : "steady";
  }

  /** Its newest tickets. */
  List<Integer> examples() {
    return tickets.stream()
        .map(ticket -> ticket.id("id"))
        .filter(id -> id != null)
        .sorted(Comparator.reverseOrder())
        .limit(EXAMPLES)
        .toList();
  }
}
