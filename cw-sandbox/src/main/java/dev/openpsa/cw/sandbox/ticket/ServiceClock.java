package dev.openpsa.cw.sandbox.ticket;

import dev.openpsa.cw.sandbox.store.Database;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The clock of a ticket's service level. It runs in the hours that the service level is based on,
 * stands still in statuses without escalation and while a ticket is resolved, and goes on when it
 * is reopened. Calendars and targets are read once: for use within one request.
 */
public final class ServiceClock {
  private static final String STATUSES = "/service/boards/{}/statuses";
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("EEE MM/dd h:mm a 'UTC+00'", Locale.US).withZone(ZoneOffset.UTC);

  private final Database database;
  private final ServiceCalendars calendars;
  private final Map<Long, ServiceTargets> targets = new HashMap<>();

  /** How far a ticket is in a status, in the order in which stages are reached. */
  private enum Stage {
    NOT_RESPONDED,
    RESPONDED,
    PLANNED,
    RESOLVED,
    WAITING;

    static Stage of(String escalation) {
      return switch (escalation) {
        case "Responded" -> RESPONDED;
        case "ResolutionPlan" -> PLANNED;
        case "Resolved" -> RESOLVED;
        case "NoEscalation" -> WAITING;
        default -> NOT_RESPONDED;
      };
    }

    boolean hasReached(Stage other) {
      return this != WAITING && compareTo(other) >= 0;
    }
  }

  public ServiceClock(Database database) {
    this.database = database;
    this.calendars = new ServiceCalendars(database);
  }

  /** The hours in which a ticket's clock runs; null where it has no service level. */
  public @Nullable ServiceHours hours(Draft ticket) {
    Row sla = sla(ticket);
    return sla == null
        ? null
        : calendars.of(sla, ticket.integer("location"), ticket.integer("company"));
  }

  /** What its service level asks for at its priority; null where it has no service level. */
  public @Nullable ServiceTargets targets(Draft ticket) {
    Row sla = sla(ticket);
    if (sla == null) {
      return null;
    }
    Integer priority = ticket.integer("priority");
    long key = (long) sla.id() << 32 | (priority == null ? 0 : priority);
    return targets.computeIfAbsent(key, k -> ServiceTargets.of(sla, priority, database));
  }

  private @Nullable Row sla(Draft ticket) {
    Integer id = ticket.integer("sla");
    return id == null ? null : database.table("/service/slas").find(id);
  }

  /**
   * Carries a change of status over to the dates and minutes of the stages.
   *
   * @param before the status that it had; null for a new ticket
   */
  public void move(Draft ticket, @Nullable Integer before, Instant now) {
    ServiceHours hours = hours(ticket);
    Stage stage = stage(ticket.integer("status"));
    Stage last = before == null ? Stage.NOT_RESPONDED : stage(before);
    if (hours == null || before != null && stage == last) {
      return;
    }
    ticket.setDefault("escalationStartDateUTC", now);
    int elapsed = hours.minutes(moment(ticket, "escalationStartDateUTC", now), now);
    int waited = minutes(ticket, "minutesWaiting");
    if (last == Stage.WAITING) {
      waited = Math.max(waited, elapsed - minutes(ticket, "minutesBeforeWaiting"));
      ticket.set("minutesWaiting", waited);
    } else if (last == Stage.RESOLVED) {
      waited += hours.minutes(moment(ticket, "dateResolved", now), now);
      ticket.set("minutesWaiting", waited);
    }
    int used = Math.max(0, elapsed - waited);
    if (stage == Stage.WAITING) {
      ticket.set("minutesBeforeWaiting", used);
    }
    if (stage.hasReached(Stage.RESPONDED) && ticket.get("dateResponded") == null) {
      ticket.set("dateResponded", now).set("respondMinutes", used);
    }
    if (stage.hasReached(Stage.PLANNED) && ticket.get("dateResplan") == null) {
      ticket
          .set("dateResplan", now)
          .set("resPlanMinutes", Math.max(0, used - minutes(ticket, "respondMinutes")));
    }
    if (stage == Stage.RESOLVED) {
      int sooner = minutes(ticket, "respondMinutes") + minutes(ticket, "resPlanMinutes");
      ticket.set("dateResolved", now).set("resolveMinutes", Math.max(0, used - sooner));
    }
  }

  /**
   * Sets what depends on the moment: whether the ticket is within its service level, what is due
   * next, and how long it has waited. A ticket without a service level stays as it is.
   *
   * @param entered when its clock began, unless it says otherwise
   */
  public void judge(Draft ticket, Instant entered, Instant now) {
    ServiceHours hours = hours(ticket);
    ServiceTargets allowed = targets(ticket);
    if (hours == null || allowed == null) {
      return;
    }
    Instant start = moment(ticket, "escalationStartDateUTC", entered);
    Stage stage = stage(ticket.integer("status"));
    boolean isDone = Boolean.TRUE.equals(ticket.get("closedFlag")) || stage == Stage.RESOLVED;
    int used = 0;
    if (!isDone && stage == Stage.WAITING) {
      int elapsed = hours.minutes(start, now);
      used = Math.min(elapsed, minutes(ticket, "minutesBeforeWaiting"));
      ticket.set("minutesWaiting", elapsed - used);
    } else if (!isDone) {
      // A minute that has begun is used.
      int begun = hours.minutes(start, now.plusSeconds(59));
      used = Math.max(0, begun - minutes(ticket, "minutesWaiting"));
    }
    boolean isWithin = isWithin(ticket, allowed, isDone, used);
    ticket
        .set("isInSla", isWithin)
        .set("escalationLevel", isWithin || isDone ? 0 : 1)
        .set(
            "slaStatus",
            isDone
                ? "Resolved"
                : stage == Stage.WAITING ? "Waiting" : next(ticket, allowed, hours, start));
  }

  private static boolean isWithin(Draft ticket, ServiceTargets allowed, boolean isDone, int used) {
    int respond = minutes(ticket, "respondMinutes");
    int plan = respond + minutes(ticket, "resPlanMinutes");
    int resolve = plan + minutes(ticket, "resolveMinutes");
    boolean isResponded = isDone || ticket.get("dateResponded") != null;
    boolean isPlanned = isDone || ticket.get("dateResplan") != null;
    return ServiceTargets.isWithin(isResponded ? respond : used, allowed.respond())
        && ServiceTargets.isWithin(isPlanned ? plan : used, allowed.plan())
        && ServiceTargets.isWithin(isDone ? resolve : used, allowed.resolve());
  }

  private static @Nullable String next(
      Draft ticket, ServiceTargets allowed, ServiceHours hours, Instant start) {
    boolean isToRespond = ticket.get("dateResponded") == null && allowed.respond() > 0;
    boolean isToPlan = ticket.get("dateResplan") == null && allowed.plan() > 0;
    int target = isToRespond ? allowed.respond() : isToPlan ? allowed.plan() : allowed.resolve();
    String verb = isToRespond ? "Respond" : isToPlan ? "Plan" : "Resolve";
    return target <= 0
        ? null
        : verb
            + " by "
            + MOMENT.format(hours.after(start, (long) target + minutes(ticket, "minutesWaiting")));
  }

  private Stage stage(@Nullable Integer status) {
    Table statuses = database.table(STATUSES);
    Row row = status == null ? null : statuses.find(status);
    return row == null
        ? Stage.NOT_RESPONDED
        : Stage.of(String.valueOf(row.cell(statuses.type().require("escalationStatus").index())));
  }

  private static int minutes(Draft ticket, String field) {
    return Objects.requireNonNullElse(ticket.integer(field), 0);
  }

  private static Instant moment(Draft ticket, String field, Instant otherwise) {
    return ticket.get(field) instanceof Instant moment ? moment : otherwise;
  }
}
