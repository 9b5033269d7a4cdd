package dev.openpsa.cw.operations.view;

import com.google.gson.JsonObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who has time within a stretch, and who of them fits a ticket. */
final class Technicians {
  /** Shorter slots are not worth a booking. */
  private static final long LEAST_SLOT_MINUTES = 30;

  private static final int CANDIDATES = 3;
  private static final int SLOTS = 3;

  private final Look look;
  private final List<Technician> all = new ArrayList<>();

  /**
   * @param slots free stretches of working time
   * @param freeMinutes how much of those the day's capacity has left
   * @param load tickets that are owned
   */
  private record Technician(Row member, List<Span> slots, long freeMinutes, long load) {
    boolean isFree() {
      return freeMinutes >= LEAST_SLOT_MINUTES;
    }
  }

  /**
   * Those who take tickets: who count in utilization reports, as in questions about people. Where
   * nobody is marked so, all of them.
   */
  static List<Row> among(Listing members) {
    return areMarked(members) ? members.where(Technicians::isMarked) : members.rows();
  }

  static boolean areMarked(Listing members) {
    return members.count(Technicians::isMarked) > 0;
  }

  private static boolean isMarked(Row member) {
    return member.is("includeInUtilizationReportingFlag");
  }

  /**
   * @param queue all open tickets, for what each has on the desk
   */
  Technicians(
      List<Row> members,
      List<Row> bookings,
      List<Row> queue,
      Span horizon,
      WorkHours workHours,
      Look look) {
    this.look = look;
    for (Row member : members) {
      List<Span> busy =
          Bookings.spans(
              bookings.stream().filter(booking -> Bookings.isOf(booking, member)).toList());
      LocalDate day = look.day(horizon.start());
      Span hours = workHours.on(day, member);
      Span working = hours == null ? null : hours.within(horizon);
      List<Span> slots =
          working == null
              ? List.of()
              : working.without(busy).stream()
                  .filter(slot -> slot.minutes() >= LEAST_SLOT_MINUTES)
                  .toList();
      String id = member.text("id", "none");
      long load = queue.stream().filter(each -> id.equals(each.text("owner/id"))).count();
      long free = Math.min(Span.minutes(slots), workHours.unbooked(day, member, busy));
      all.add(new Technician(member, slots, free, load));
    }
    all.sort(
        Comparator.comparing(Technician::freeMinutes)
            .reversed()
            .thenComparing(each -> each.member().text("identifier", "")));
  }

  /** How many have time. */
  int free() {
    return (int) all.stream().filter(Technician::isFree).count();
  }

  JsonObject json() {
    JsonObject list =
        Facts.list(
            all,
            each ->
                Facts.of(each.member())
                    .texts("identifier")
                    .add("name", each.member().fullName())
                    .texts("title")
                    .add("freeHours", Span.hours(each.freeMinutes()))
                    .add("slots", each.isFree() ? slots(each) : "none")
                    .add("openTickets", each.load())
                    .json());
    list.addProperty("free", free());
    return list;
  }

  private String slots(Technician technician) {
    String shown =
        technician.slots().stream()
            .limit(SLOTS)
            .map(
                slot ->
                    Wording.clock(slot.start(), look.zone())
                        + "-"
                        + Wording.clock(slot.end(), look.zone()))
            .collect(Collectors.joining(", "));
    return technician.slots().size() > SLOTS ? shown + ", …" : shown;
  }

  /**
   * Who could take a ticket: by skill, by having worked for the client or on tickets at all, by
   * free time, by load.
   *
   * @param recent work for the clients of the queue; null where it can't be read
   */
  JsonObject suggestion(Row ticket, @Nullable Listing recent, Skills skills) {
    Comparator<Technician> order =
        Comparator.<Technician, Boolean>comparing(each -> !skills.has(each.member(), ticket))
            .thenComparing(each -> !knows(each, ticket, recent))
            .thenComparing(each -> !worksOnTickets(each, recent))
            .thenComparing(Comparator.comparing(Technician::freeMinutes).reversed())
            .thenComparing(Technician::load)
            .thenComparing(each -> each.member().text("identifier", ""));
    List<Technician> fitting =
        all.stream().filter(Technician::isFree).sorted(order).limit(CANDIDATES).toList();
    String candidates =
        fitting.stream()
            .map(each -> reason(each, ticket, recent, skills))
            .collect(Collectors.joining("; "));
    return Facts.of(ticket)
        .add("ticket", ticket.number("id"))
        .texts("summary")
        .add("company", ticket.text("company/name"))
        .add("priority", ticket.text("priority/name"))
        .add("slaDue", Tickets.state(ticket, look).due())
        .add("candidates", candidates.isEmpty() ? "nobody has time" : candidates)
        .json();
  }

  /** Not everybody who can be booked does: those who buy and sell can be as well. */
  private static boolean worksOnTickets(Technician technician, @Nullable Listing recent) {
    String member = technician.member().text("id", "none");
    return technician.load() > 0
        || recent != null
            && recent.rows().stream().anyMatch(entry -> member.equals(entry.text("member/id")));
  }

  private static boolean knows(Technician technician, Row ticket, @Nullable Listing recent) {
    String company = ticket.text("company/id");
    String member = technician.member().text("id");
    return recent != null
        && company != null
        && recent.rows().stream()
            .anyMatch(
                entry ->
                    company.equals(entry.text("company/id"))
                        && entry.text("member/id", "").equals(member));
  }

  private String reason(
      Technician technician, Row ticket, @Nullable Listing recent, Skills skills) {
    List<String> reasons = new ArrayList<>();
    if (skills.has(technician.member(), ticket)) {
      reasons.add("has the skill");
    }
    if (knows(technician, ticket, recent)) {
      reasons.add("knows the client");
    }
    reasons.add("free " + slots(technician));
    reasons.add(Wording.count(technician.load(), "open ticket"));
    return technician.member().text("identifier", "") + " (" + String.join(", ", reasons) + ")";
  }
}
