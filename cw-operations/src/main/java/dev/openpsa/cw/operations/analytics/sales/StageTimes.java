package dev.openpsa.cw.operations.analytics.sales;

import dev.openpsa.cw.operations.analytics.Figures;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Window;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How many days deals stayed in each stage. */
final class StageTimes {
  /** Such as {@code Stage changed from "A" to "B".} */
  private static final Pattern CHANGE =
      Pattern.compile("(?i)\\bstage\\b[^\"]*\"([^\"]*)\"[^\"]*\"([^\"]*)\"");

  private final Map<String, List<BigDecimal>> stays = new TreeMap<>();

  private record Change(LocalDate day, Instant at, String from, String to) {}

  /** The stays of one closed deal by its audit trail; none where that tells no change of stage. */
  static StageTimes read(Inquiry inquiry, Opportunity deal, Window window) {
    List<Change> changes = new ArrayList<>();
    Query trail =
        Query.of("/system/audittrail", "", "text", "enteredDate")
            .with("type", "Opportunity")
            .with("id", Integer.toString(deal.id()));
    for (Row entry : inquiry.read(trail)) {
      Matcher change = CHANGE.matcher(entry.text("text", ""));
      Instant at = entry.instant("enteredDate");
      if (at != null && change.find()) {
        changes.add(new Change(window.dayOf(at), at, change.group(1), change.group(2)));
      }
    }
    changes.sort(Comparator.comparing(Change::at));
    StageTimes times = new StageTimes();
    LocalDate since = deal.lead();
    for (Change change : changes) {
      times.stay(change.from(), since, change.day());
      since = change.day();
    }
    if (!changes.isEmpty()) {
      times.stay(changes.get(changes.size() - 1).to(), since, deal.closed());
    }
    return times;
  }

  private void stay(String stage, @Nullable LocalDate from, @Nullable LocalDate until) {
    if (from != null && until != null) {
      long days = Math.max(0, ChronoUnit.DAYS.between(from, until));
      stays.computeIfAbsent(stage, name -> new ArrayList<>()).add(BigDecimal.valueOf(days));
    }
  }

  void add(StageTimes other) {
    other.stays.forEach(
        (stage, days) -> stays.computeIfAbsent(stage, name -> new ArrayList<>()).addAll(days));
  }

  /** Null where no stay is known. */
  @Nullable String slowest() {
    String slowest = null;
    BigDecimal longest = BigDecimal.valueOf(-1);
    for (Map.Entry<String, List<BigDecimal>> stage : stays.entrySet()) {
      BigDecimal mean = Figures.mean(stage.getValue());
      if (mean != null && mean.compareTo(longest) > 0) {
        slowest = stage.getKey();
        longest = mean;
      }
    }
    return slowest;
  }

  /** The mean stay in the slowest stage. */
  @Nullable BigDecimal slowestDays() {
    String slowest = slowest();
    return slowest == null
        ? null
        : Figures.rounded(Figures.mean(stays.getOrDefault(slowest, List.of())), 1);
  }
}
