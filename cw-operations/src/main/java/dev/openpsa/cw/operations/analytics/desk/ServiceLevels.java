package dev.openpsa.cw.operations.analytics.desk;

import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The targets of service levels. */
final class ServiceLevels {
  /** What has to be asked for of a ticket, beside the fields of its stages. */
  static final String[] FIELDS = {"sla/id", "priority/id"};

  private static final BigDecimal MINUTES_AN_HOUR = BigDecimal.valueOf(60);
  private final Inquiry inquiry;
  private final Map<Integer, Row> levels = new HashMap<>();
  private final Map<Integer, Map<Integer, Row>> byPriority = new HashMap<>();

  private ServiceLevels(Inquiry inquiry) {
    this.inquiry = inquiry;
  }

  static ServiceLevels of(Inquiry inquiry) {
    ServiceLevels all = new ServiceLevels(inquiry);
    for (Row level : inquiry.reference(query("/service/SLAs"))) {
      Integer id = level.id("id");
      if (id != null) {
        all.levels.put(id, level);
      }
    }
    return all;
  }

  private static Query query(String path, String... more) {
    List<String> fields = new ArrayList<>(List.of("id"));
    fields.addAll(List.of(more));
    for (Stage stage : Stage.values()) {
      fields.add(stage.hours());
    }
    return Query.of(path, "", fields.toArray(String[]::new));
  }

  /**
   * The target in minutes for the ticket's priority; null where its service level, if it has one,
   * sets none.
   */
  @Nullable BigDecimal target(Row ticket, Stage stage) {
    Integer id = ticket.id("sla/id");
    Row level = id == null ? null : levels.get(id);
    if (id == null || level == null) {
      return null;
    }
    Row own = priorities(id).get(ticket.id("priority/id"));
    BigDecimal hours = (own == null ? level : own).number(stage.hours());
    return hours == null || hours.signum() <= 0 ? null : hours.multiply(MINUTES_AN_HOUR);
  }

  private Map<Integer, Row> priorities(int level) {
    return byPriority.computeIfAbsent(
        level,
        id -> {
          Map<Integer, Row> found = new HashMap<>();
          String path = "/service/SLAs/" + id + "/priorities";
          for (Row row : inquiry.reference(query(path, "priority/id"))) {
            Integer priority = row.id("priority/id");
            if (priority != null) {
              found.put(priority, row);
            }
          }
          return found;
        });
  }

  /** Whether any stage of the ticket has a target. */
  boolean hasTarget(Row ticket) {
    for (Stage stage : Stage.values()) {
      if (target(ticket, stage) != null) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the ticket met the target of the stage; null where it has not come so far, has no
   * target, or its minutes are not told.
   */
  @Nullable Boolean isMet(Row ticket, Stage stage) {
    BigDecimal target = target(ticket, stage);
    BigDecimal minutes = stage.minutes(ticket);
    return !stage.isReached(ticket) || target == null || minutes == null
        ? null
        : Boolean.valueOf(minutes.compareTo(target) <= 0);
  }
}
