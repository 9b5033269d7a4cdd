package dev.openpsa.cw.operations.view;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.registry.Argument;
import dev.openpsa.cw.operations.registry.ArgumentType.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What to know and to bring before driving to a client, short enough for a phone. */
final class OnsitePack implements View {
  private static final int NOTES = 5;
  private static final int LIST = 10;

  @Override
  public String name() {
    return "onsite_pack";
  }

  @Override
  public String purpose() {
    return "Before driving to a client: address, contact, what to bring, what else to fix there";
  }

  @Override
  public List<Argument> arguments() {
    return List.of(
        Asked.optional("schedule_entry_id", Kind.INTEGER, "this or ticket_id"),
        Asked.optional("ticket_id", Kind.INTEGER, "to be worked on there"));
  }

  @Override
  public JsonObject page(Look look) {
    Integer entry = look.integerOrNull("schedule_entry_id");
    Integer ticket = look.integerOrNull("ticket_id");
    if (entry != null) {
      Row booking = look.record("booking", "/schedule/entries/" + entry).get();
      Integer of = Bookings.ticket(booking);
      if (of == null) {
        throw Look.refused("schedule entry " + entry + " is for no ticket");
      }
      return new Visit(look, of, booking).page();
    }
    if (ticket == null) {
      throw Look.refused("onsite_pack needs schedule_entry_id or ticket_id");
    }
    return new Visit(look, ticket, null).page();
  }

  /** One visit. */
  private static final class Visit {
    private final Look look;
    private final LocalDate today;
    private final TicketParts parts;
    private final Row ticket;
    private final @Nullable Row booking;
    private final Part<Row> company;
    private final Part<Row> contact;
    private final Part<Row> site;
    private final Part<Listing> people;
    private final Part<Listing> others;
    private final Part<Listing> expired;
    private final Part<Listing> products;
    private final Part<Listing> alerts;
    private final Part<Listing> devices;
    private final Part<Listing> types;

    Visit(Look look, int id, @Nullable Row booked) {
      this.look = look;
      today = look.today();
      parts = TicketParts.of(look, id, Set.of("notes", "tasks", "configurations", "schedule"));
      types = look.list("company types", Query.of("/company/companies/types"));
      ticket = parts.ticket().get();
      Integer client = ticket.integer("company/id");
      Integer place = ticket.integer("site/id");
      String of = "company/id=" + client;
      String at = of + (place == null ? "" : " and site/id=" + place);
      boolean isKnown = client != null;
      company = look.record("company", "/company/companies", ticket, "company/id");
      contact = look.record("contact", "/company/contacts", ticket, "contact/id");
      site =
          client == null || place == null
              ? Look.absent("site")
              : look.record("site", "/company/companies/" + client + "/sites/" + place);
      people =
          look.listIf(
              isKnown,
              "people there",
              Query.of("/company/contacts").where(at + " and inactiveFlag=false"));
      others =
          look.listIf(
              isKnown,
              "other tickets",
              Tickets.service().where("closedFlag=false and " + at + " and id!=" + id));
      expired =
          look.listIf(
              isKnown,
              "devices out of warranty",
              Query.of("/company/configurations")
                  .where(
                      at
                          + " and activeFlag=true and warrantyExpirationDate<["
                          + today
                          + "T00:00:00Z]"));
      products =
          look.listIf(
              isKnown,
              "products",
              Query.of("/procurement/products")
                  .where(of + " and cancelledFlag=false and productSuppliedFlag=false"));
      alerts =
          look.listIf(
              isKnown,
              "access",
              Query.of("/company/companies/" + client + "/notes").where("flagged=true"));
      devices = parts.devices(look);
      booking = booked == null ? nextBooking() : booked;
    }

    /** The next visit that is booked for the ticket; null for none. */
    private @Nullable Row nextBooking() {
      Listing all = parts.schedule().orNull();
      return all == null
          ? null
          : all.where(each -> !each.is("doneFlag") && isAhead(each)).stream()
              .min(Comparator.comparing(each -> each.text("dateStart", "")))
              .orElse(null);
    }

    private boolean isAhead(Row booking) {
      Instant end = booking.moment("dateEnd");
      return end != null && end.isAfter(look.now());
    }

    JsonObject page() {
      TicketState state = Tickets.state(ticket, look);
      Page page = look.page();
      Row person = contact.orNull();
      Row client = company.orNull();
      Listing open = others.orNull();
      Listing flagged = alerts.orNull();
      Listing waiting = products.orNull();
      page.flagIf(booking == null, "no_booking")
          .flagIf(
              booking != null && booking.line("where/name", "").equalsIgnoreCase("Remote"),
              "booked_as_remote")
          .flagIf(state.isOutOfSla() && !ticket.is("closedFlag"), "out_of_sla")
          .flagIf(ticket.is("customerUpdatedFlag"), "client_answered")
          .flagIf(person != null && look.isVip(person), "vip_contact")
          .flagIf(client != null && Look.isAlerted(client, types.orNull()), "company_alert")
          .flagIf(flagged != null && !flagged.rows().isEmpty(), "read_the_access_notes")
          .flagIf(open != null && !open.rows().isEmpty(), "more_to_fix_there");
      return page.section("visit", visit())
          .section("address", place())
          .section("contact", contact, who -> RecordFacts.contact(who, ticket))
          .section("access", access())
          .section("job", job(state))
          .section("tasks", parts.tasks(), RecordFacts::tasks)
          .section("lastNotes", parts.notes(), this::notes)
          .section("bring", waiting == null ? null : Facts.list(toBring(waiting), Visit::product))
          .list("devices", devices, each -> RecordFacts.device(each, today))
          .section(
              "alsoThere",
              others,
              list ->
                  Facts.list(
                      list.sorted(Tickets.byUrgency(look)),
                      LIST,
                      each -> Tickets.shown(each, look)))
          .section(
              "outOfWarranty",
              expired,
              list -> Facts.list(list, LIST, each -> RecordFacts.device(each, today)))
          .section("peopleThere", people, list -> Facts.list(list, LIST, RecordFacts::contact))
          .under(headline());
    }

    private JsonObject visit() {
      return booking == null
          ? new JsonObject()
          : new Facts()
              .all(Bookings.shown(booking))
              .add("member", booking.text("member/name"))
              .json();
    }

    /** Of the site, or else what the ticket says of it. */
    private JsonObject place() {
      Row there = site.orNull();
      return new Facts()
          .add("company", ticket.text("company/name"))
          .add("site", ticket.text("site/name", ticket.text("siteName", "")))
          .add("address", RecordFacts.address(there == null ? ticket : there))
          .add("phone", there == null ? null : there.text("phoneNumber"))
          .json();
    }

    private @Nullable JsonObject access() {
      Listing flagged = alerts.orNull();
      return flagged == null
          ? null
          : Facts.list(flagged, LIST, each -> new Facts().add("note", each.text("text")).json());
    }

    private JsonObject job(TicketState state) {
      return Facts.of(ticket)
          .numbers("id")
          .texts("summary")
          .add("status", ticket.text("status/name"))
          .add("priority", ticket.text("priority/name"))
          .add("slaDue", state.due())
          .add("ageDays", state.ageDays())
          .numbers("budgetHours", "actualHours")
          .json();
    }

    private JsonObject notes(Listing all) {
      List<JsonObject> newest = new Timeline().notes(all, NOTES).newestFirst();
      return Facts.list(newest, NOTES, each -> each);
    }

    /** What was sold to the client and is not there yet: for this ticket first. */
    private List<Row> toBring(Listing sold) {
      return sold
          .where(
              each ->
                  !each.has("invoice/id")
                      && !each.isExactly("productClass", "Service")
                      && !each.isExactly("productClass", "Agreement"))
          .stream()
          .sorted(Comparator.comparing(each -> !isForThis(each)))
          .toList();
    }

    private boolean isForThis(Row product) {
      return product.has("ticket/id") && product.text("ticket/id", "").equals(ticket.text("id"));
    }

    private static JsonObject product(Row product) {
      return Facts.of(product)
          .numbers("id", "quantity")
          .texts("description")
          .add("ticket", product.number("ticket/id"))
          .add("stillToBuy", product.is("needToPurchaseFlag"))
          .json();
    }

    private String headline() {
      Instant start = booking == null ? null : booking.moment("dateStart");
      Row there = site.orNull();
      String address = RecordFacts.address(there == null ? ticket : there);
      String who = ticket.line("contactName", ticket.line("contact/name", "nobody in particular"));
      return (start == null
              ? "Not booked"
              : Wording.minute(start, look.zone())
                  + (booking != null && booking.has("member/name")
                      ? " " + booking.line("member/name", "")
                      : ""))
          + ": "
          + ticket.line("company/name", "no company")
          + (address == null ? "" : ", " + address)
          + "; ask for "
          + who
          + "; ticket #"
          + ticket.text("id")
          + " \""
          + ticket.line("summary", "")
          + "\".";
    }
  }
}
