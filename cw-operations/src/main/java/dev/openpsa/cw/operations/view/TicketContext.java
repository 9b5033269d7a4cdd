package dev.openpsa.cw.operations.view;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.call.Scene;
import dev.openpsa.cw.spec.conditions.Comparison;
import dev.openpsa.cw.spec.conditions.FieldPath;
import dev.openpsa.cw.spec.conditions.Operator;
import dev.openpsa.cw.spec.conditions.Value;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one ticket: where it stands, who is concerned, what was done, what is planned,
 * what helped before and what it may become next.
 */
public final class TicketContext implements View {
  private static final int SHOWN = 25;
  private static final int USUAL_NOTES = 30;
  private static final int SIMILAR = 5;
  private static final int MOST_EVENTS = 100;

  /** A ticket that nobody touched for so many days lies still. */
  private static final int STILL_DAYS = 5;

  /** A ticket that waits for somebody else may lie still for longer. */
  private static final int WAITING_STILL_DAYS = 10;

  private final Reader reader;
  private final ViewSettings settings;

  public TicketContext(Reader reader, ViewSettings settings) {
    this.reader = reader;
    this.settings = settings;
  }

  /** The sections that {@code include} may name; without it the page has all of them. */
  public static Set<String> sections() {
    Set<String> all = new HashSet<>(TicketParts.SECTIONS);
    all.add("similar");
    return all;
  }

  /**
   * Takes {@code ticket_id}, and may take {@code include} (section names) and {@code note_limit}.
   */
  @Override
  public JsonObject look(JsonObject arguments, Scene scene) {
    try (Gathering gathering = new Gathering()) {
      return new Look(gathering, arguments, scene).page();
    }
  }

  /** One look at one ticket. */
  private final class Look {
    private final Gathering gathering;
    private final Scene scene;
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

    Look(Gathering gathering, JsonObject arguments, Scene scene) {
      this.gathering = gathering;
      this.scene = scene;
      noteLimit =
          arguments.has("note_limit") ? arguments.get("note_limit").getAsInt() : USUAL_NOTES;
      wanted =
          arguments.get("include") instanceof JsonArray names
              ? names.asList().stream().map(name -> name.getAsString()).collect(Collectors.toSet())
              : sections();
      parts = TicketParts.of(gathering, reader, arguments.get("ticket_id").getAsInt(), wanted);
      companyTypes =
          gathering.part("company types", () -> reader.all("/company/companies/types", Map.of()));
      ticket = parts.ticket().get();
      state = new TicketState(ticket, scene);
      company = record("company", "/company/companies/", "company/id");
      contact = record("contact", "/company/contacts/", "contact/id");
      agreement = record("agreement", "/finance/agreements/", "agreement/id");
      statuses =
          gathering.partIf(
              ticket.has("board/id"),
              "nextStatuses",
              () ->
                  reader.all(
                      "/service/boards/" + ticket.integer("board/id") + "/statuses",
                      Map.of("orderBy", "sortOrder")));
      similar =
          gathering.partIf(
              wanted.contains("similar") && ticket.has("company/id") && ticket.has("type/name"),
              "similar",
              this::similarTickets);
      devices = devices();
    }

    private Part<Row> record(String section, String path, String field) {
      return gathering.partIf(
          ticket.has(field), section, () -> reader.record(path + ticket.integer(field)));
    }

    /** The ticket's own list has ids and labels; what tells something is in the records. */
    private Part<Listing> devices() {
      Listing linked = parts.configurations().orNull();
      String ids =
          linked == null
              ? ""
              : linked.rows().stream()
                  .map(each -> each.text("id", "0"))
                  .limit(SHOWN)
                  .collect(Collectors.joining(","));
      if (!ids.isEmpty()) {
        return gathering.part(
            "configurations",
            () ->
                reader.all("/company/configurations", Map.of("conditions", "id in (" + ids + ")")));
      }
      return linked == null
          ? parts.configurations()
          : gathering.part("configurations", () -> Listing.whole(List.of()));
    }

    private Listing similarTickets() {
      String sameType =
          new Comparison(
                  FieldPath.parse("type/name"),
                  Operator.EQUAL,
                  new Value.Text(ticket.text("type/name", "")))
              .toString();
      return reader.first(
          SIMILAR,
          "/service/tickets",
          Map.of(
              "conditions",
              "closedFlag=true and company/id="
                  + ticket.integer("company/id")
                  + " and "
                  + sameType
                  + " and id!="
                  + ticket.integer("id"),
              "orderBy",
              "closedDate desc",
              "fields",
              "id,summary,closedDate,closedBy,actualHours"));
    }

    JsonObject page() {
      Listing solved = similar.orNull();
      Map<Row, Part<Listing>> resolutions = new LinkedHashMap<>();
      if (solved != null) {
        solved.rows().forEach(each -> resolutions.put(each, resolution(each)));
      }
      Timeline timeline = timeline();
      Page page = new Page(gathering);
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
          .section(
              "configurations",
              devices,
              list -> Facts.list(list, SHOWN, device -> RecordFacts.device(device, state.today())))
          .section(
              "products", parts.products(), list -> Facts.list(list, SHOWN, RecordFacts::product))
          .section(
              "expenses", parts.expenses(), list -> Facts.list(list, SHOWN, RecordFacts::expense))
          .section(
              "documents",
              parts.documents(),
              list -> Facts.list(list, SHOWN, RecordFacts::document))
          .section(
              "similar",
              similar,
              list -> Facts.list(list, SIMILAR, each -> solved(each, resolutions.get(each))))
          .section("nextStatuses", statuses, this::nextStatuses)
          .under(state.headline());
    }

    private Part<Listing> resolution(Row solved) {
      return gathering.part(
          "resolution of ticket " + solved.text("id"),
          () ->
              reader.first(
                  1,
                  "/service/tickets/" + solved.integer("id") + "/notes",
                  Map.of("conditions", "resolutionFlag=true", "orderBy", "id desc")));
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
      Row person = contact.orNull();
      page.flagIf(person != null && isVip(person), "vip_contact");
      Row client = company.orNull();
      page.flagIf(client != null && isAlerted(client), "company_alert");
    }

    private boolean isOverBudget() {
      BigDecimal budget = ticket.numberOrZero("budgetHours");
      return budget.signum() > 0 && worked().compareTo(budget) > 0;
    }

    /** The entries' sum; what the ticket says of itself where they can't be read. */
    private BigDecimal worked() {
      Listing entries = parts.time().orNull();
      return entries == null
          ? ticket.numberOrZero("actualHours")
          : TicketParts.sum(entries, "actualHours");
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
      addIfKnown(touches, timeline.lastUntil(scene.now()));
      return touches.stream().max(Comparator.naturalOrder()).orElse(scene.now());
    }

    private static void addIfKnown(List<Instant> moments, @Nullable Instant moment) {
      if (moment != null) {
        moments.add(moment);
      }
    }

    /** Full days of 24 hours. */
    private long daysSince(Instant moment) {
      return ChronoUnit.DAYS.between(moment, scene.now());
    }

    private boolean isVip(Row person) {
      return person.rows("types").stream()
          .map(type -> type.text("name", ""))
          .anyMatch(name -> settings.vipContactTypes().stream().anyMatch(name::equalsIgnoreCase));
    }

    private boolean isAlerted(Row client) {
      Listing types = companyTypes.orNull();
      if (types == null) {
        return false;
      }
      Set<String> alerting =
          types.rows().stream()
              .filter(type -> type.is("serviceAlertFlag"))
              .map(type -> type.text("id", ""))
              .collect(Collectors.toSet());
      return client.rows("types").stream()
          .anyMatch(type -> alerting.contains(type.text("id", "none")));
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
      BigDecimal worked = TicketParts.sum(entries, "actualHours");
      boolean hasBudget = budget != null && budget.signum() > 0;
      return new Facts()
          .add("entries", entries.total())
          .add("worked", worked)
          .add("billable", sumOf(entries, "Billable"))
          .add("coveredByAgreement", TicketParts.sum(entries, "agreementHours"))
          .add("budget", hasBudget ? budget : null)
          .add("leftOfBudget", hasBudget && budget != null ? budget.subtract(worked) : null)
          .json();
    }

    private BigDecimal sumOf(Listing entries, String billableOption) {
      return entries.rows().stream()
          .filter(entry -> entry.isExactly("billableOption", billableOption))
          .map(entry -> entry.numberOrZero("actualHours"))
          .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private JsonObject nextBooking(Listing bookings) {
      return bookings.rows().stream()
          .filter(booking -> !booking.is("doneFlag"))
          .filter(
              booking -> {
                Instant start = booking.moment("dateStart");
                return start != null && start.isAfter(scene.now());
              })
          .min(Comparator.comparing(booking -> booking.text("dateStart", "")))
          .map(
              booking ->
                  new Facts()
                      .add("id", booking.number("id"))
                      .add("member", booking.reference("member"))
                      .add("timeStart", booking.moment("dateStart"))
                      .add("timeEnd", booking.moment("dateEnd"))
                      .add("where", booking.reference("where"))
                      .json())
          .orElseGet(JsonObject::new);
    }

    private JsonObject solved(Row solved, @Nullable Part<Listing> resolution) {
      Listing notes = resolution == null ? null : resolution.orNull();
      String text =
          notes == null || notes.rows().isEmpty() ? null : notes.rows().get(0).text("text");
      return new Facts()
          .add("id", solved.number("id"))
          .add("summary", solved.text("summary"))
          .add("closedDate", solved.moment("closedDate"))
          .add("closedBy", solved.text("closedBy"))
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
          SHOWN,
          each ->
              new Facts()
                  .add("id", each.number("id"))
                  .add("name", each.text("name"))
                  .add("closes", each.is("closedStatus"))
                  .add("waits", each.isExactly("escalationStatus", "NoEscalation"))
                  .json());
    }
  }
}
