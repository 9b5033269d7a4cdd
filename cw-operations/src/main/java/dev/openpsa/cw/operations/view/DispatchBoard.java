package dev.openpsa.cw.operations.view;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.registry.Argument;
import dev.openpsa.cw.operations.registry.ArgumentType.Kind;
import dev.openpsa.cw.operations.registry.RecordName;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Who does what next: the queue, who has time, and who would fit. */
final class DispatchBoard implements View {
  private static final int USUAL_HOURS = 8;
  private static final int MOST_HOURS = 24;

  /** Tickets of such priorities are looked at before others. */
  private static final int URGENT = 2;

  /** Work for a client within so many days counts as knowing it. */
  private static final Duration RECENTLY = Duration.ofDays(30);

  /** For so many tickets somebody is suggested. */
  private static final int SUGGESTED = 15;

  @Override
  public String name() {
    return "dispatch_board";
  }

  @Override
  public String purpose() {
    return "Who does what next: tickets by due time, technicians with free slots, suggested pairs";
  }

  @Override
  public List<Argument> arguments() {
    return List.of(
        Asked.records("board_ids", RecordName.BOARD, "default: all active service boards"),
        Asked.optional("date", Kind.DAY, "default: today"),
        Asked.number("horizon_hours", USUAL_HOURS, "how far ahead free time is sought"),
        Asked.flag(
            "match_skills", "prefer members with the skill that the ticket's type asks for"));
  }

  @Override
  public JsonObject page(Look look) {
    return new Board(look).page();
  }

  /** One look at some boards. */
  private static final class Board {
    private final Look look;
    private final Span horizon;
    private final Part<Listing> boards;
    private final List<Integer> ids;
    private final Part<Listing> tickets;
    private final Part<Listing> live;
    private final Part<Listing> schedule;
    private final Part<Listing> members;
    private final Part<Listing> recent;
    private final Skills skills;
    private final WorkHours workHours;
    private final List<Row> queue;

    Board(Look look) {
      this.look = look;
      horizon = horizon(look);
      boards =
          look.list(
              "boards",
              Query.of("/service/boards")
                  .where("inactiveFlag=false")
                  .fields("id,name,projectFlag"));
      members =
          look.list(
              "members",
              Query.of("/system/members")
                  .where("inactiveFlag=false and hideMemberInDispatchPortalFlag=false")
                  .fields(
                      "id,identifier,firstName,lastName,title,calendar,dailyCapacity,"
                          + "includeInUtilizationReportingFlag"));
      LocalDate day = look.dayOrToday("date");
      Instant end = latest(look.start(day.plusDays(1)), horizon.end());
      schedule = look.list("schedule", Bookings.within(look.start(day), end));
      Part<Listing> calendars = WorkHours.calendars(look);
      ids = ids();
      tickets = look.among("tickets", Tickets.service().where("closedFlag=false"), "board/id", ids);
      Listing open = tickets.isAskedFor() ? tickets.get() : Listing.whole(List.of());
      live =
          look.among(
              "live SLA",
              Query.of("/service/tickets/calculateSla").fields("id,slaStatus,isInSla"),
              "id",
              idsOf(open.where(each -> isUnassigned(each) || isUrgent(each)), "id"));
      List<Row> waiting = open.where(Board::isUnassigned);
      recent =
          look.among(
              "recent work",
              Query.of("/time/entries")
                  .where(Query.since("timeStart", look.now().minus(RECENTLY)))
                  .fields("id,member/id,company/id"),
              "company/id",
              idsOf(waiting, "company/id"));
      workHours = WorkHours.of(look, calendars);
      boolean isBySkill = look.call().flag("match_skills");
      skills = isBySkill ? Skills.read(look, ids, members.orNull()) : Skills.notAskedFor();
      queue = queue(open);
    }

    private static Instant latest(Instant one, Instant other) {
      return one.isAfter(other) ? one : other;
    }

    /** From now on, or from the beginning of a day to come. */
    private static Span horizon(Look look) {
      LocalDate day = look.dayOrToday("date");
      Instant start = day.equals(look.today()) ? look.now() : look.start(day);
      int hours = look.integer("horizon_hours", 1, MOST_HOURS);
      // a day to come is looked at as a whole
      return day.equals(look.today())
          ? new Span(start, start.plus(Duration.ofHours(hours)))
          : new Span(start, look.start(day.plusDays(1)));
    }

    private List<Integer> ids() {
      List<Integer> asked = look.call().ids("board_ids");
      return asked.isEmpty()
          ? idsOf(boards.get().where(board -> !board.is("projectFlag")), "id")
          : asked;
    }

    private static List<Integer> idsOf(Collection<Row> rows, String field) {
      return rows.stream()
          .map(row -> row.integer(field))
          .filter(Objects::nonNull)
          .distinct()
          .toList();
    }

    private static boolean isUnassigned(Row ticket) {
      return !ticket.has("owner/id");
    }

    private static boolean isUrgent(Row ticket) {
      Integer sort = ticket.integer("priority/sort");
      return sort != null && sort <= URGENT;
    }

    /** The tickets with what the server says of their clocks at this moment. */
    private List<Row> queue(Listing open) {
      Listing told = live.orNull();
      Map<String, Row> clocks = new HashMap<>();
      if (told != null) {
        told.rows().forEach(each -> clocks.put(each.text("id", ""), each));
      }
      return open.rows().stream()
          .map(each -> each.with(clocks.get(each.text("id", "")), "slaStatus", "isInSla"))
          .sorted(Tickets.byDue(look))
          .toList();
    }

    JsonObject page() {
      Listing staff = members.orNull();
      Listing bookings = schedule.orNull();
      Technicians technicians =
          new Technicians(
              staff == null ? List.of() : Technicians.among(staff),
              bookings == null ? List.of() : bookings.rows(),
              queue,
              horizon,
              workHours,
              look);
      List<Row> unassigned = queue.stream().filter(Board::isUnassigned).toList();
      long late = Tickets.outOfSla(queue, look);
      boolean isKnown = staff != null && bookings != null;
      return look.page()
          .flagIf(late > 0, "out_of_sla_" + late)
          .flagIf(!unassigned.isEmpty(), "unassigned_" + unassigned.size())
          .flagIf(unassigned.stream().anyMatch(Board::isUrgent), "urgent_unassigned")
          .section("boards", boards, this::names)
          .section("queue", Facts.list(queue, each -> Tickets.shown(each, look)))
          .section("technicians", isKnown ? technicians.json() : null)
          .section(
              "suggestions",
              isKnown
                  ? Facts.list(
                      unassigned,
                      SUGGESTED,
                      ticket -> technicians.suggestion(ticket, recent.orNull(), skills))
                  : null)
          .warnIf(!workHours.isKnown(), "working hours are assumed: weekdays from 8 to 17")
          .warnIf(
              staff != null && !Technicians.areMarked(staff),
              "no member counts in utilization reports: everybody who can be dispatched is shown")
          .warnIf(
              look.call().flag("match_skills") && !skills.areThere(),
              "no member has a skill that a board asks for; skills changed nothing")
          .under(headline(unassigned, technicians, isKnown));
    }

    private JsonObject names(Listing all) {
      return Facts.list(
          all.where(each -> ids.contains(each.integer("id"))),
          each -> Facts.of(each).numbers("id").texts("name").json());
    }

    private String headline(List<Row> unassigned, Technicians technicians, boolean isKnown) {
      return Wording.count(queue.size(), "open ticket")
          + " on "
          + Wording.count(ids.size(), "board")
          + ", "
          + unassigned.size()
          + " without an owner, "
          + Tickets.outOfSla(queue, look)
          + " past a target; "
          + (isKnown
              ? Wording.count(technicians.free(), "member")
                  + (technicians.free() == 1 ? " has" : " have")
                  + " time until "
                  + Wording.minute(horizon.end(), look.zone())
              : "who has time could not be read")
          + ".";
    }
  }
}
