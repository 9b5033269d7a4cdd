package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.ticket.ServiceClock;
import dev.openpsa.cw.sandbox.ticket.ServiceHours;
import dev.openpsa.cw.sandbox.ticket.ServiceTargets;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** When a service ticket was answered, planned and resolved, and how long it has waited. */
final class TicketStages {
  /** Of a hundred open tickets that are older than their target, those that are not in time. */
  private static final int LATE = 4;

  private final Ground ground;
  private final WorkCalendar calendar;
  private final ServiceClock clock;
  private final int emergency;

  TicketStages(Ground ground, WorkCalendar calendar) {
    this.ground = ground;
    this.calendar = calendar;
    this.clock = new ServiceClock(ground.database());
    this.emergency = ground.named("/service/priorities", "Priority 1 - Emergency").id();
  }

  /**
   * The stages that it has reached, in minutes of the service level's hours.
   *
   * @param isPlanned whether its status says that there is a plan
   */
  void reach(TicketCase ticket, @Nullable Instant resolved, boolean isPlanned, String by) {
    Draft draft = ticket.draft();
    ServiceHours hours = Objects.requireNonNull(clock.hours(draft));
    Instant entered = ticket.entered();
    @Nullable Instant responded = ticket.responded() == null ? resolved : ticket.responded();
    if (responded == null) {
      responded = calendar.after(entered, ground.chance().between(10, 200));
      responded = responded.isAfter(ground.now()) ? ground.now() : responded;
    }
    @Nullable Instant planned = ticket.begun() == null ? resolved : ticket.begun();
    if (Objects.equals(draft.integer("priority"), emergency)) {
      responded = earlier(responded, answered(ticket));
      planned = planned == null ? null : earlier(planned, looked(ticket, responded));
    }
    if (planned == null && isPlanned) {
      planned = earlier(hours.after(responded, 10 + dice(ticket, 17)), ground.now());
    }
    if (resolved == null && ticket.fate() == Fate.KEPT_OPEN && dice(ticket, 29) >= 40) {
      int target = Objects.requireNonNull(clock.targets(draft)).respond();
      // The dispatcher gave it to somebody in time, who came to it later.
      responded =
          earlier(responded, hours.after(entered, target * (60L + dice(ticket, 31) / 3) / 100));
    }
    int toRespond = hours.minutes(entered, responded);
    draft
        .set("dateResponded", responded)
        .set("respondedBy", by)
        .set("respondMinutes", toRespond)
        .set("respondedHours", hours(toRespond));
    if (planned != null) {
      int toPlan = hours.minutes(responded, planned);
      draft
          .set("dateResplan", planned)
          .set("resplanBy", by)
          .set("resPlanMinutes", toPlan)
          .set("resplanHours", hours(toPlan));
    }
    if (planned != null && resolved != null) {
      int toResolve = hours.minutes(planned, resolved);
      int waiting = toResolve > 900 ? toResolve / 2 : 0;
      draft
          .set("dateResolved", resolved)
          .set("resolvedBy", by)
          .set("resolveMinutes", toResolve - waiting)
          .set("resolutionHours", hours(toResolve - waiting))
          .set("minutesWaiting", waiting);
    }
  }

  /** Whoever is on call takes an emergency within minutes, at any hour. */
  private static Instant answered(TicketCase ticket) {
    int dice = dice(ticket, 7);
    return ticket.entered().plusSeconds(60L * (dice < 8 ? 35 + dice * 5 : 3 + dice / 4));
  }

  private static Instant looked(TicketCase ticket, Instant responded) {
    int dice = dice(ticket, 11);
    return responded.plusSeconds(60L * (dice < 10 ? 110 + dice * 9 : 6 + dice / 2));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /**
   * How long an open ticket's clock stood still: what is older than its target has mostly waited
   * for a client, for parts or for a date.
   *
   * @param isWaiting whether it does so now
   */
  void rest(TicketCase ticket, boolean isWaiting, Instant touched) {
    Draft draft = ticket.draft();
    ServiceHours hours = Objects.requireNonNull(clock.hours(draft));
    ServiceTargets targets = Objects.requireNonNull(clock.targets(draft));
    int elapsed = hours.minutes(ticket.entered(), ground.now());
    if (draft.get("dateResolved") instanceof Instant resolved) {
      int still = hours.minutes(resolved, touched);
      draft.set("minutesWaiting", still + minutes(draft, "minutesWaiting"));
      return;
    }
    int limit =
        draft.get("dateResponded") == null
            ? targets.respond()
            : draft.get("dateResplan") == null ? targets.plan() : targets.resolve();
    boolean isBegun = ticket.fate() == Fate.KEPT_OPEN || ticket.fate() == Fate.WRONG_STATUS;
    boolean isInTime = isBegun && dice(ticket, 3) >= LATE;
    int worked =
        ticket.ended() == null
            ? minutes(draft, "respondMinutes")
            : hours.minutes(ticket.entered(), ticket.ended());
    int used = Math.max(worked, limit * (15 + dice(ticket, 5) * 7 / 10) / 100);
    if (isWaiting) {
      int before = isInTime ? used : Math.max(used, limit + 30 + dice(ticket, 5));
      draft.set("minutesBeforeWaiting", Math.min(elapsed, before));
    } else if (isInTime && elapsed > used) {
      draft.set("minutesWaiting", elapsed - used);
    }
  }

  void judge(TicketCase ticket) {
    ticket.draft().set("escalationStartDateUTC", ticket.entered());
    clock.judge(ticket.draft(), ticket.entered(), ground.now());
  }

  /** From 0 to 99, always the same for a ticket and a purpose. */
  static int dice(TicketCase ticket, int purpose) {
    return Math.floorMod((ticket.id() * 2_654_435L + purpose * 40_503L) >> 4, 100);
  }

  private static int minutes(Draft draft, String field) {
    return Objects.requireNonNullElse(draft.integer(field), 0);
  }

  private static double hours(int minutes) {
    return Math.round(minutes / 0.6) / 100.0;
  }
}
