package dev.openpsa.cw.operations.view;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.registry.Argument;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one ticket: where it stands, who is concerned, what was done, what is planned,
 * what helped before and what it may become next.
 */
final class TicketContext implements View {
  private static final int USUAL_NOTES = 30;
  private static final int MOST_NOTES = 1000;
  private static final int SIMILAR = 5;
  private static final int MOST_EVENTS = 100;

  /** A ticket that nobody touched for so many days lies still. */
  private static final int STILL_DAYS = 5;

  /** A ticket that waits for somebody else may lie still for longer. */
  private static final int WAITING_STILL_DAYS = 10;

  @Override
  public String name() {
    return "ticket_context";
  }

  @Override
  public String purpose() {
    return "Everything about one ticket on a page: state, people, timeline, hours, devices, similar"
        + " tickets";
  }

  @Override
  public List<Argument> arguments() {
    return List.of(
        Asked.id("ticket_id"),
        Asked.some("include", sections(), "sections to read; default: all"),
        Asked.number("note_limit", USUAL_NOTES, "notes in the timeline"));
  }

  /** The sections that {@code include} may name; without it the page has all of them. */
  static Set<String> sections() {
    Set<String> all = new HashSet<>(TicketParts.SECTIONS);
    all.add("similar");
    return all;
  }

  @Override
  public JsonObject page(Look look) {
    List<String> include = look.call().texts("include");
    Set<String> wanted = include.isEmpty() ? sections() : Set.copyOf(include);
    return new Ticket(look, wanted).page();
  }

  /** One look at one ticket. */
  private static final class Ticket {
    private final Look look;
    private final int noteLimit;
    private final Set<String> wanted;
    private final TicketParts parts;
    private final Row ticket;
    private final TicketState state;
    private final Part<Row> company;
    private final Part<Row> contact;
    private final Part<Row> agreement;
    private final Part<Listing> devices;
    private final Part<Listing> similar;
    private final Part<Listing> statuses;
    private final Part<Listing> companyTypes;

    Ticket(Look look, Set<String> wanted) {
      this.look = look;
      this.wanted = wanted;
      noteLimit = look.integer("note_limit", 1, MOST_NOTES);
      parts = TicketParts.of(look, look.integer("ticket_id"), wanted);
      companyTypes = look.list("company types", Query.of("/company/companies/types"));
      ticket = parts.ticket().get();
      state = new TicketState(ticket, look.call().scene());
      company = look.record("company", "/company/companies", ticket, "company/id");
      contact = look.record("contact", "/company/contacts", ticket, "contact/id");
      agreement = look.record("agreement", "/finance/agreements", ticket, "agreement/id");
      statuses =
          look.listIf(
              ticket.has("board/id"),
              "nextStatuses",
              Query.of("/service/boards/" + ticket.integer("board/id") + "/statuses")
                  .orderBy("sortOrder"));
      similar =
          wanted.contains("similar") && ticket.has("company/id") && ticket.has("type/name")
              ? look.first(SIMILAR, "similar", similarTickets())
              : Look.absent("similar");
      devices = parts.devices(look);
    }

    private Query similarTickets() {
      return Query.of("/service/tickets")
          .where("closedFlag=true and company/id=" + ticket.integer("company/id"))
          .where(Query.is("type/name", ticket.text("type/name", "")))
          .where("id!=" + ticket.integer("id"))
          .orderBy("closedDate desc")
          .fields("id,summary,closedDate,closedBy,actualHours");
    }

    JsonObject page() {
      Listing solved = similar.orNull();
      Map<Row, Part<Listing>> resolutions = new LinkedHashMap<>();
      if (solved != null) {
        solved.rows().forEach(each -> resolutions.put(each, resolution(each)));
      }
      Timeline timeline = timeline();
      Page page = look.page();
      flags(page, timeline);
      page.section("ticket", state.facts())
          .section("company", company, RecordFacts::company)
          .section("contact", contact, person -> RecordFacts.contact(person, ticket))
          .section("people", people())
          .section("agreement", agreement, RecordFacts::agreement)
          .section("hours", parts.time(), this::hours);
      if (parts.schedule().isAskedFor()) {
        page.section("nextBooking", parts.schedule(), this::nextBooking);
      }
      if (wanted.contains("notes") || wanted.contains("time") || wanted.contains("schedule")) {
        page.section("timeline", Facts.list(timeline.newestFirst(), MOST_EVENTS, event -> event));
      }
      return page.section("tasks", parts.tasks(), RecordFacts::tasks)
          .list("configurations", devices, device -> RecordFacts.device(device, state.today()))
          .list("products", parts.products(), RecordFacts::product)
          .list("expenses", parts.expenses(), RecordFacts::expense)
          .list("documents", parts.documents(), RecordFacts::document)
          .section(
              "similar",
              similar,
              list -> Facts.list(list, SIMILAR, each -> solved(each, resolutions.get(each))))
          .section("nextStatuses", statuses, this::nextStatuses)
          .under(state.headline());
    }

    private Part<Listing> resolution(Row solved) {
      return look.first(
          1,
          "resolution of ticket " + solved.text("id"),
          Query.of("/service/tickets/" + solved.integer("id") + "/notes")
              .where("resolutionFlag=true")
              .orderBy("id desc"));
    }

    private Timeline timeline() {
      Timeline timeline = new Timeline();
      Listing notes = parts.notes().orNull();
      Listing time = parts.time().orNull();
      Listing schedule = parts.schedule().orNull();
      if (notes != null) {
        timeline.notes(notes, noteLimit);
      }
      if (time != null) {
        timeline.time(time);
      }
      return schedule == null ? timeline : timeline.schedule(schedule);
    }

    private void flags(Page page, Timeline timeline) {
      boolean isOpen = !ticket.is("closedFlag");
      page.flagIf(isOpen && state.isOutOfSla(), "out_of_sla")
          .flagIf(ticket.is("customerUpdatedFlag"), "client_answered")
          .flagIf(isOpen && !ticket.has("owner/id"), "no_owner")
          .flagIf(isOverBudget(), "over_budget")
          .flagIf(!ticket.has("agreement/id"), "no_agreement")
          .flagIf(isWaiting(), "waiting");
      long still = daysSince(lastTouch(timeline));
      page.flagIf(
          isOpen && still >= (isWaiting() ? WAITING_STILL_DAYS : STILL_DAYS),
          "not_touched_" + still + "_days");
      Row contract = agreement.orNull();
      if (isOpen && contract != null && Lapse.isOver(contract)) {
        page.flagIf(true, Lapse.flag(contract, state.today()));
      }
      Row person = contact.orNull();
      page.flagIf(person != null && look.isVip(person), "vip_contact");
      Row client = company.orNull();
      page.flagIf(client != null && Look.isAlerted(client, companyTypes.orNull()), "company_alert");
    }

    private boolean isOverBudget() {
      BigDecimal budget = ticket.numberOrZero("budgetHours");
      return budget.signum() > 0 && worked().compareTo(budget) > 0;
    }

    /** The entries' sum; what the ticket says of itself where they can't be read. */
    private BigDecimal worked() {
      Listing entries = parts.time().orNull();
      return entries == null ? ticket.numberOrZero("actualHours") : entries.sum("actualHours");
    }

    private boolean isWaiting() {
      Row status = status();
      return status != null && status.isExactly("escalationStatus", "NoEscalation");
    }

    private @Nullable Row status() {
      Listing all = statuses.orNull();
      return all == null
          ? null
          : all.rows().stream()
              .filter(each -> each.text("id", "").equals(ticket.text("status/id")))
              .findFirst()
              .orElse(null);
    }

    private Instant lastTouch(Timeline timeline) {
      List<Instant> touches = new ArrayList<>();
      addIfKnown(touches, ticket.moment("_info/dateEntered"));
      addIfKnown(touches, ticket.moment("_info/lastUpdated"));
      addIfKnown(touches, timeline.lastUntil(look.now()));
      return touches.stream().max(Comparator.naturalOrder()).orElse(look.now());
    }

    private static void addIfKnown(List<Instant> moments, @Nullable Instant moment) {
      if (moment != null) {
        moments.add(moment);
      }
    }

    /** Full days of 24 hours. */
    private long daysSince(Instant moment) {
      return ChronoUnit.DAYS.between(moment, look.now());
    }

    private JsonObject people() {
      return new Facts()
          .add("owner", ticket.reference("owner"))
          .add("resources", ticket.text("resources"))
          .add("team", ticket.reference("team"))
          .json();
    }

    private JsonObject hours(Listing entries) {
      BigDecimal budget = ticket.number("budgetHours");
      BigDecimal worked = entries.sum("actualHours");
      boolean hasBudget = budget != null && budget.signum() > 0;
      return new Facts()
          .add("entries", entries.total())
          .add("worked", worked)
          .add(
              "billable",
              Listing.sum(
                  entries.where(entry -> entry.isExactly("billableOption", "Billable")),
                  "actualHours"))
          .add("coveredByAgreement", entries.sum("agreementHours"))
          .add("budget", hasBudget ? budget : null)
          .add("leftOfBudget", hasBudget && budget != null ? budget.subtract(worked) : null)
          .json();
    }

    private JsonObject nextBooking(Listing bookings) {
      return bookings.rows().stream()
          .filter(booking -> !booking.is("doneFlag"))
          .filter(
              booking -> {
                Instant start = booking.moment("dateStart");
                return start != null && start.isAfter(look.now());
              })
          .min(Comparator.comparing(booking -> booking.text("dateStart", "")))
          .map(
              booking ->
                  Facts.of(booking)
                      .numbers("id")
                      .references("member")
                      .add("timeStart", booking.moment("dateStart"))
                      .add("timeEnd", booking.moment("dateEnd"))
                      .references("where")
                      .json())
          .orElseGet(JsonObject::new);
    }

    private JsonObject solved(Row solved, @Nullable Part<Listing> resolution) {
      Listing notes = resolution == null ? null : resolution.orNull();
      String text =
          notes == null || notes.rows().isEmpty() ? null : notes.rows().get(0).text("text");
      return Facts.of(solved)
          .numbers("id")
          .texts("summary")
          .moments("closedDate")
          .texts("closedBy")
          .add("hours", solved.number("actualHours"))
          .add("resolution", text)
          .json();
    }

    private JsonObject nextStatuses(Listing all) {
      List<Row> others =
          all.rows().stream()
              .filter(
                  each ->
                      !each.is("inactive")
                          && !each.text("id", "").equals(ticket.text("status/id", "none")))
              .toList();
      return Facts.list(
          others,
          each ->
              Facts.of(each)
                  .numbers("id")
                  .texts("name")
                  .add("closes", each.is("closedStatus"))
                  .add("waits", each.isExactly("escalationStatus", "NoEscalation"))
                  .json());
    }
  }
}
