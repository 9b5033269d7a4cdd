package dev.openpsa.cw.operations.view;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.registry.Argument;
import dev.openpsa.cw.operations.registry.ArgumentType.Kind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A technician's day: what is booked, what is owned, what is logged and what is missing. */
final class MemberDashboard implements View {
  /** Shorter gaps are not worth a booking. */
  private static final long LEAST_GAP_MINUTES = 15;

  /** A stopwatch that runs for longer was forgotten. */
  private static final Duration FORGOTTEN = Duration.ofHours(4);

  @Override
  public String name() {
    return "member_dashboard";
  }

  @Override
  public String purpose() {
    return "A technician's day: agenda with gaps, tickets in order, hours against capacity, sheets";
  }

  @Override
  public List<Argument> arguments() {
    return List.of(
        Asked.member("member_identifier", "default: the caller"),
        Asked.optional("date", Kind.DAY, "default: today"));
  }

  @Override
  public JsonObject page(Look look) {
    return new Day(look).page();
  }

  /** One day of one member. */
  private static final class Day {
    private final Look look;
    private final LocalDate day;
    private final Span whole;
    private final List<LocalDate> week;
    private final Row member;
    private final String identifier;
    private final Part<Listing> schedule;
    private final Part<Listing> service;
    private final Part<Listing> project;
    private final Part<Listing> time;
    private final Part<Listing> sheets;
    private final Part<Listing> stopwatches;
    private final Part<Listing> activities;
    private final WorkHours workHours;

    Day(Look look) {
      this.look = look;
      day = look.dayOrToday("date");
      whole = new Span(look.start(day), look.start(day.plusDays(1)));
      LocalDate first = day.with(TemporalAdjusters.previousOrSame(look.call().scene().weekStart()));
      week = first.datesUntil(first.plusDays(7)).toList();
      String asked = look.call().text("member_identifier");
      Part<Listing> members =
          look.list("member", Query.of("/system/members").where(Query.is("identifier", asked)));
      String own = Query.is("member/identifier", asked);
      schedule = look.list("schedule", Bookings.within(whole.start(), whole.end()).where(own));
      String concerned =
          "("
              + Query.is("owner/identifier", asked)
              + " or "
              + Query.contains("resources", asked)
              + ")";
      service = look.list("tickets", Tickets.service().where("closedFlag=false").where(concerned));
      project =
          look.list(
              "project tickets", Tickets.project().where("closedFlag=false").where(concerned));
      time =
          look.list(
              "time",
              Query.of("/time/entries")
                  .where(own)
                  .where(
                      Query.between("timeStart", look.start(first), look.start(first.plusDays(7))))
                  .fields(
                      "id,chargeToId,chargeToType,timeStart,timeEnd,actualHours,billableOption"));
      sheets =
          look.list(
              "sheets",
              Query.of("/time/sheets")
                  .where(own)
                  .where("status in (\"Open\",\"Rejected\",\"RejectBySecondTier\")")
                  .orderBy("dateStart"));
      stopwatches =
          look.list(
              "stopwatches",
              Query.of("/time/ticketstopwatches")
                  .where(own)
                  .where("status in (\"Running\",\"Paused\")"));
      activities =
          look.list(
              "activities",
              Query.of("/sales/activities")
                  .where(Query.is("assignTo/identifier", asked))
                  .where(Query.between("dateStart", whole.start(), whole.end()))
                  .orderBy("dateStart"));
      Part<Listing> calendars = WorkHours.calendars(look);
      member =
          members.get().rows().stream()
              .findFirst()
              .orElseThrow(
                  () ->
                      Look.unknown(
                          "there is no member '" + asked + "'",
                          "Give the identifier, as in /system/members."));
      identifier = member.text("identifier", asked);
      workHours = WorkHours.of(look, calendars);
    }

    JsonObject page() {
      List<Row> tickets = service.orNull() == null ? null : tickets();
      Page page = look.page();
      flags(page, tickets == null ? List.of() : tickets);
      return page.section("member", member())
          .list("agenda", schedule, Bookings::shown)
          .section("gaps", schedule, list -> Facts.list(gaps(list), this::gap))
          .section("hours", time, this::hours)
          .section("tickets", tickets == null ? null : Tickets.list(Listing.whole(tickets), look))
          .list("sheets", sheets, this::sheet)
          .list("stopwatches", stopwatches, this::stopwatch)
          .list("activities", activities, RecordFacts::activity)
          .section(
              "suggestions", Facts.list(suggestions(), text -> new Facts().add("do", text).json()))
          .warnIf(!workHours.isKnown(), "working hours are assumed: weekdays from 8 to 17")
          .under(headline(tickets));
    }

    private List<Row> tickets() {
      List<Row> all = new ArrayList<>();
      for (Part<Listing> part : List.of(service, project)) {
        Listing list = part.orNull();
        if (list != null) {
          all.addAll(list.where(this::isConcerned));
        }
      }
      return all;
    }

    /** The server finds parts of names as well: joanna for ann. */
    private boolean isConcerned(Row ticket) {
      return ticket.lists("resources", identifier)
          || ticket.text("owner/identifier", "").equalsIgnoreCase(identifier);
    }

    private JsonObject member() {
      Span hours = workHours.on(day, member);
      return Facts.of(member)
          .numbers("id")
          .texts("identifier")
          .add("name", member.fullName())
          .add("day", day)
          .add(
              "works",
              hours == null
                  ? "day off"
                  : Wording.clock(hours.start(), look.zone())
                      + " to "
                      + Wording.clock(hours.end(), look.zone()))
          .json();
    }

    /** What of the working hours to come nobody has booked. */
    private List<Span> gaps(Listing bookings) {
      Span hours = workHours.on(day, member);
      Span ahead = hours == null ? null : hours.from(look.now());
      return ahead == null
          ? List.of()
          : ahead.without(Bookings.spans(bookings.rows())).stream()
              .filter(gap -> gap.minutes() >= LEAST_GAP_MINUTES)
              .toList();
    }

    /** Of the gaps as much as the day's capacity has left; null where bookings are not known. */
    private @Nullable BigDecimal free() {
      Listing bookings = schedule.orNull();
      return bookings == null
          ? null
          : Span.hours(
              Math.min(
                  Span.minutes(gaps(bookings)),
                  workHours.unbooked(day, member, Bookings.spans(bookings.rows()))));
    }

    private JsonObject gap(Span gap) {
      return new Facts()
          .add("timeStart", gap.start())
          .add("timeEnd", gap.end())
          .add("hours", gap.hours())
          .json();
    }

    private JsonObject hours(Listing entries) {
      List<Row> ofDay = entries.where(this::isOfDay);
      return new Facts()
          .add("logged", Listing.sum(ofDay, "actualHours"))
          .add("capacity", workHours.capacity(day, member))
          .add("free", free())
          .add("loggedThisWeek", entries.sum("actualHours"))
          .add("capacityThisWeek", workHours.capacity(week, member))
          .add(
              "billableThisWeek",
              Listing.sum(
                  entries.where(entry -> entry.isExactly("billableOption", "Billable")),
                  "actualHours"))
          .json();
    }

    private boolean isOfDay(Row entry) {
      Instant start = entry.moment("timeStart");
      return start != null && day.equals(look.day(start));
    }

    private JsonObject sheet(Row sheet) {
      return Facts.of(sheet)
          .numbers("id")
          .days("dateStart", "dateEnd")
          .texts("status")
          .numbers("hours")
          .add("over", isOver(sheet))
          .json();
    }

    private boolean isOver(Row sheet) {
      LocalDate end = sheet.date("dateEnd");
      return end != null && end.isBefore(day);
    }

    private JsonObject stopwatch(Row stopwatch) {
      return Facts.of(stopwatch)
          .numbers("id")
          .add("ticket", stopwatch.number("ticket/id"))
          .add("summary", stopwatch.text("ticket/summary"))
          .texts("status")
          .add("since", stopwatch.moment("startTime"))
          .json();
    }

    private List<String> suggestions() {
      List<String> texts = new ArrayList<>();
      Listing bookings = schedule.orNull();
      Listing entries = time.orNull();
      if (bookings != null && entries != null) {
        bookings.rows().stream()
            .filter(booking -> isUnlogged(booking, entries))
            .forEach(booking -> texts.add(log(booking)));
      }
      Listing watches = stopwatches.orNull();
      if (watches != null) {
        watches.rows().stream().filter(this::isForgotten).forEach(watch -> texts.add(stop(watch)));
      }
      Listing open = sheets.orNull();
      if (open != null) {
        open.rows().stream().filter(this::isOver).forEach(sheet -> texts.add(submit(sheet)));
      }
      return texts;
    }

    /** Whether a visit is over and no time stands on its ticket that day. */
    private boolean isUnlogged(Row booking, Listing entries) {
      Span span = Bookings.span(booking);
      Integer ticket = Bookings.ticket(booking);
      return span != null
          && ticket != null
          && !span.end().isAfter(look.now())
          && entries.where(this::isOfDay).stream()
              .noneMatch(entry -> ticket.equals(entry.integer("chargeToId")));
    }

    private String log(Row booking) {
      Span span = Bookings.span(booking);
      return span == null
          ? ""
          : "Log "
              + Wording.hours(span.hours())
              + " for the "
              + Wording.clock(span.start(), look.zone())
              + " booking of ticket #"
              + Bookings.ticket(booking)
              + " ("
              + booking.line("name", "")
              + ").";
    }

    private boolean isForgotten(Row stopwatch) {
      Instant start = stopwatch.moment("startTime");
      return start != null && start.plus(FORGOTTEN).isBefore(look.now());
    }

    private static String stop(Row stopwatch) {
      return "Stop the stopwatch of ticket #" + stopwatch.text("ticket/id") + " and log its time.";
    }

    private static String submit(Row sheet) {
      return (sheet.text("status", "").startsWith("Reject") ? "Mend and submit" : "Submit")
          + " the time sheet of "
          + sheet.date("dateStart")
          + " to "
          + sheet.date("dateEnd")
          + " (#"
          + sheet.text("id")
          + ").";
    }

    private void flags(Page page, List<Row> tickets) {
      long answered = Tickets.answered(tickets);
      long late = Tickets.outOfSla(tickets, look);
      page.flagIf(answered > 0, "client_answered_" + answered)
          .flagIf(late > 0, "out_of_sla_" + late);
      page.flagIf(
          anyMatch(sheets.orNull(), each -> each.text("status", "").startsWith("Reject")),
          "sheet_rejected");
      page.flagIf(anyMatch(sheets.orNull(), this::isOver), "sheet_not_submitted");
      page.flagIf(
          anyMatch(stopwatches.orNull(), each -> each.isExactly("status", "Running")),
          "stopwatch_running");
      page.flagIf(workHours.on(day, member) == null, "day_off");
    }

    private static boolean anyMatch(@Nullable Listing list, Predicate<Row> test) {
      return list != null && list.rows().stream().anyMatch(test);
    }

    private String headline(@Nullable List<Row> tickets) {
      Listing bookings = schedule.orNull();
      Listing entries = time.orNull();
      BigDecimal logged =
          entries == null ? null : Listing.sum(entries.where(this::isOfDay), "actualHours");
      return member.fullName()
          + " on "
          + day
          + ": "
          + Wording.count(
              bookings == null ? null : Integer.valueOf(bookings.rows().size()), "booking")
          + ", "
          + Wording.count(tickets == null ? null : Integer.valueOf(tickets.size()), "open ticket")
          + ", "
          + (logged == null ? "an unknown number of hours" : Wording.hours(logged))
          + " logged"
          + (workHours.on(day, member) == null
              ? ", day off."
              : " of " + Wording.plain(workHours.capacity(day, member)) + ".");
    }
  }
}
