package dev.openpsa.cw.operations.view;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.registry.Argument;
import dev.openpsa.cw.operations.registry.ArgumentType.Kind;
import dev.openpsa.cw.operations.registry.RecordName;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/** What the next shift has to know, in thirty lines at most. */
final class ShiftHandover implements View {
  private static final Duration SHIFT = Duration.ofHours(8);
  private static final Duration AHEAD = Duration.ofHours(16);

  /** Six lists of four rows, with their headings, are about a screen. */
  private static final int LINES = 4;

  @Override
  public String name() {
    return "shift_handover";
  }

  @Override
  public String purpose() {
    return "What the next shift has to know: new, closed, escalated, promised, unanswered, on duty";
  }

  @Override
  public List<Argument> arguments() {
    return List.of(
        Asked.records("board_ids", RecordName.BOARD, "default: all active service boards"),
        Asked.optional("since", Kind.DATETIME, "start of the shift; default: eight hours ago"));
  }

  @Override
  public JsonObject page(Look look) {
    return new Shift(look).page();
  }

  /** One shift. */
  private static final class Shift {
    private final Look look;
    private final Instant since;
    private final Part<Listing> changed;
    private final Part<Listing> urgent;
    private final Part<Listing> answered;
    private final Part<Listing> promised;
    private final Part<Listing> schedule;
    private final Part<Listing> time;
    private final int boards;

    Shift(Look look) {
      this.look = look;
      Instant given = look.momentOrNull("since");
      since = given == null ? look.now().minus(SHIFT) : given;
      if (since.isAfter(look.now())) {
        throw Look.refused("since has to be in the past");
      }
      schedule = look.list("schedule", Bookings.within(look.now(), look.now().plus(AHEAD)));
      time =
          look.list(
              "time",
              Query.of("/time/entries")
                  .where(Query.since("timeStart", since))
                  // Leave is entered ahead: it is no work of this shift.
                  .where("timeStart<=[" + look.now().truncatedTo(ChronoUnit.SECONDS) + "]")
                  .fields("id,member/identifier,actualHours"));
      List<Integer> ids = boards();
      boards = ids.size();
      changed =
          look.among(
              "changed tickets",
              Tickets.service().where("lastUpdated>=[" + since + "]"),
              "board/id",
              ids);
      urgent =
          look.among(
              "urgent tickets", Tickets.service().where("closedFlag=false"), "board/id", ids);
      answered =
          look.among(
              "unanswered clients",
              Tickets.service().where("closedFlag=false and customerUpdatedFlag=true"),
              "board/id",
              ids);
      promised =
          look.among(
              "promised",
              Tickets.service()
                  .where(
                      "closedFlag=false and requiredDate>=["
                          + look.today().minusDays(1)
                          + "T00:00:00Z] and requiredDate<["
                          + look.today().plusDays(2)
                          + "T00:00:00Z]"),
              "board/id",
              ids);
    }

    private List<Integer> boards() {
      List<Integer> asked = look.call().ids("board_ids");
      return asked.isEmpty()
          ? look
              .list(
                  "boards",
                  Query.of("/service/boards")
                      .where("inactiveFlag=false and projectFlag=false")
                      .fields("id,name"))
              .get()
              .rows()
              .stream()
              .map(each -> each.integer("id"))
              .filter(Objects::nonNull)
              .toList()
          : asked;
    }

    private boolean isNew(Row ticket) {
      Instant entered = ticket.moment("_info/dateEntered");
      return entered != null && !entered.isBefore(since);
    }

    private boolean isClosed(Row ticket) {
      Instant closed = ticket.moment("closedDate");
      return ticket.is("closedFlag") && closed != null && !closed.isBefore(since);
    }

    /** Of the first two priorities, or past a target. */
    private boolean isEscalated(Row ticket) {
      Integer sort = ticket.integer("priority/sort");
      return sort != null && sort <= 2
          || ticket.numberOrZero("escalationLevel").signum() > 0
          || Tickets.state(ticket, look).isOutOfSla();
    }

    JsonObject page() {
      Page page = look.page();
      Listing open = urgent.orNull();
      Listing waiting = answered.orNull();
      long late = open == null ? 0 : Tickets.outOfSla(open.rows(), look);
      page.flagIf(late > 0, "out_of_sla_" + late)
          .flagIf(waiting != null && !waiting.rows().isEmpty(), "unanswered_clients");
      return page.section("shift", shift())
          .section("new", changed, list -> tickets(list.where(this::isNew)))
          .section("closed", changed, list -> tickets(list.where(this::isClosed)))
          .section("escalated", urgent, list -> tickets(list.where(this::isEscalated)))
          .section("promised", promised, list -> Facts.list(byDay(list), LINES, this::promise))
          .section("unanswered", answered, list -> tickets(list.rows()))
          .section("onDuty", schedule, this::duty)
          .under(headline());
    }

    private JsonObject shift() {
      Listing entries = time.orNull();
      return new Facts()
          .add("since", since)
          .add("boards", boards)
          .add("hoursLogged", entries == null ? null : entries.sum("actualHours"))
          .json();
    }

    private JsonObject tickets(List<Row> all) {
      return Facts.list(all.stream().sorted(Tickets.byUrgency(look)).toList(), LINES, this::ticket);
    }

    private JsonObject ticket(Row ticket) {
      TicketState state = Tickets.state(ticket, look);
      return Facts.of(ticket)
          .numbers("id")
          .texts("summary")
          .add("company", ticket.text("company/name"))
          .add("status", ticket.text("status/name"))
          .add("owner", ticket.text("owner/identifier"))
          .add("slaDue", state.due())
          .json();
    }

    private List<Row> byDay(Listing all) {
      return all.rows().stream()
          .sorted(Comparator.comparing(each -> each.text("requiredDate", "")))
          .toList();
    }

    private JsonObject promise(Row ticket) {
      LocalDate day = ticket.date("requiredDate");
      return new Facts().add("by", day).all(ticket(ticket)).json();
    }

    /** Who is booked next, and for how long. */
    private JsonObject duty(Listing bookings) {
      TreeMap<String, List<Row>> byMember = new TreeMap<>();
      for (Row booking : bookings.where(each -> !each.is("doneFlag"))) {
        byMember
            .computeIfAbsent(booking.line("member/name", "nobody"), none -> new ArrayList<>())
            .add(booking);
      }
      return Facts.list(
          List.copyOf(byMember.entrySet()),
          2 * LINES,
          member -> {
            Row first = member.getValue().get(0);
            BigDecimal hours = Span.hours(Span.minutes(Bookings.spans(member.getValue())));
            return new Facts()
                .add("member", member.getKey())
                .add("from", first.moment("dateStart"))
                .add("hours", hours)
                .add("first", first.text("name"))
                .json();
          });
    }

    private String headline() {
      Listing list = changed.orNull();
      Listing open = urgent.orNull();
      Listing waiting = answered.orNull();
      return "Since "
          + Wording.minute(since, look.zone())
          + ": "
          + (list == null
              ? "changes not known"
              : list.count(this::isNew) + " new, " + list.count(this::isClosed) + " closed")
          + "; "
          + Wording.count(open == null ? null : open.total(), "open ticket")
          + ", "
          + (open == null ? "" : open.count(this::isEscalated) + " escalated, ")
          + Wording.count(waiting == null ? null : waiting.total(), "client")
          + " unanswered.";
    }
  }
}
