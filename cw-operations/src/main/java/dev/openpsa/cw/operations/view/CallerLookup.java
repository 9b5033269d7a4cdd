package dev.openpsa.cw.operations.view;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.registry.Argument;
import dev.openpsa.cw.operations.registry.ArgumentType.Kind;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The phone rings: who it is, whether there is a contract, and what is open. */
final class CallerLookup implements View {
  private static final int LAST_CLOSED = 5;
  private static final int CANDIDATES = 10;

  @Override
  public String name() {
    return "caller_lookup";
  }

  @Override
  public String purpose() {
    return "Who calls: person and client by phone, email or name, contract, open tickets, devices";
  }

  @Override
  public List<Argument> arguments() {
    return List.of(
        Asked.optional("phone", Kind.STRING, "in any spelling; the last seven to ten digits count"),
        Asked.optional("email", Kind.STRING, "of a person"),
        Asked.optional("name", Kind.STRING, "of a person or a company, or part of it"));
  }

  @Override
  public JsonObject page(Look look) {
    Clue clue =
        Clue.of(look.textOrNull("phone"), look.textOrNull("email"), look.textOrNull("name"));
    return new Call(look, clue).page();
  }

  /** One call. */
  private static final class Call {
    private final Look look;
    private final Clue clue;
    private final List<Row> people;
    private final List<Row> clients;
    private final @Nullable Row person;
    private final Part<Row> company;
    private final Part<Listing> types;
    private final Part<Listing> tickets;
    private final Part<Listing> closed;
    private final Part<Listing> devices;
    private final Part<Listing> agreements;
    private final Part<Listing> notes;

    Call(Look look, Clue clue) {
      this.look = look;
      this.clue = clue;
      Part<Listing> contacts = look.list("contacts", clue.contacts());
      Query wanted = clue.companies();
      Part<Listing> companies =
          wanted == null ? Look.absent("companies") : look.list("companies", wanted);
      types = look.list("company types", Query.of("/company/companies/types"));
      people = contacts.get().where(clue::isPerson).stream().sorted(order()).toList();
      Listing named = companies.orNull();
      clients = named == null ? List.of() : named.where(clue::isCompany);
      person = people.isEmpty() ? null : people.get(0);
      Integer client = client();
      Integer id = person == null ? null : person.integer("id");
      company =
          client == null
              ? Look.absent("company")
              : look.record("company", "/company/companies/" + client);
      tickets =
          look.listIf(
              client != null,
              "tickets",
              Tickets.service().where("closedFlag=false and company/id=" + client));
      closed =
          client == null
              ? Look.absent("recentlyClosed")
              : look.first(
                  LAST_CLOSED,
                  "recentlyClosed",
                  Query.of("/service/tickets")
                      .where("closedFlag=true and " + of(client, id))
                      .orderBy("closedDate desc")
                      .fields("id,summary,type,closedDate,actualHours"));
      devices =
          look.listIf(
              id != null,
              "devices",
              Query.of("/company/configurations").where("activeFlag=true and contact/id=" + id));
      agreements =
          look.listIf(
              client != null,
              "agreements",
              Query.of("/finance/agreements").where("company/id=" + client));
      notes =
          look.listIf(
              client != null,
              "alerts",
              Query.of("/company/companies/" + client + "/notes").where("flagged=true"));
    }

    private static String of(Integer client, @Nullable Integer contact) {
      return contact == null ? "company/id=" + client : "contact/id=" + contact;
    }

    /** Those who fit best, are there and are served first on top. */
    private Comparator<Row> order() {
      return Comparator.<Row>comparingInt(each -> -clue.closeness(each))
          .thenComparing(each -> each.is("inactiveFlag"))
          .thenComparing(each -> !look.isVip(each))
          .thenComparing(each -> !each.is("defaultFlag"))
          .thenComparing(Row::fullName);
    }

    private @Nullable Integer client() {
      return person != null && person.has("company/id")
          ? person.integer("company/id")
          : clients.isEmpty() ? null : clients.get(0).integer("id");
    }

    JsonObject page() {
      Page page = look.page();
      flags(page);
      if (person != null) {
        page.section("caller", caller(person));
      }
      return page.section("company", company, RecordFacts::company)
          .section("agreements", agreements, this::agreements)
          .section("lapsed", agreements, this::lapsed)
          .section("tickets", tickets, this::tickets)
          .list("recentlyClosed", closed, Tickets::closed)
          .list("devices", devices, each -> RecordFacts.device(each, look.today()))
          .list("alerts", notes, RecordFacts::note)
          .section("otherPeople", Facts.list(others(people), CANDIDATES, Call::other))
          .section("otherCompanies", Facts.list(otherClients(), CANDIDATES, Call::named))
          .under(headline());
    }

    private static List<Row> others(List<Row> all) {
      return all.isEmpty() ? all : all.subList(1, all.size());
    }

    private List<Row> otherClients() {
      Integer client = client();
      return clients.stream()
          .filter(each -> client == null || !client.equals(each.integer("id")))
          .toList();
    }

    private JsonObject caller(Row who) {
      return new Facts()
          .all(RecordFacts.contact(who))
          .add("vip", look.isVip(who))
          .add("inactive", who.is("inactiveFlag"))
          .add("site", who.text("site/name"))
          .json();
    }

    private static JsonObject other(Row who) {
      return new Facts()
          .all(RecordFacts.contact(who))
          .add("company", who.text("company/name"))
          .json();
    }

    private static JsonObject named(Row client) {
      return Facts.of(client).numbers("id").texts("name", "phoneNumber").json();
    }

    private JsonObject agreements(Listing all) {
      return Facts.list(
          all.where(AgreementFacts::isActive), each -> AgreementFacts.term(each, look.today()));
    }

    private JsonObject lapsed(Listing all) {
      return Facts.list(Lapse.unrenewed(all, look.today()), each -> Lapse.json(each, look.today()));
    }

    /** The caller's own on top. */
    private JsonObject tickets(Listing open) {
      Comparator<Row> order =
          Comparator.<Row, Boolean>comparing(each -> !isCallers(each))
              .thenComparing(Tickets.byUrgency(look));
      JsonObject list =
          Facts.list(
              open.sorted(order),
              each ->
                  new Facts()
                      .all(Tickets.shown(each, look))
                      .add("contact", each.text("contact/name"))
                      .json());
      list.addProperty("of the caller", open.count(this::isCallers));
      return list;
    }

    private boolean isCallers(Row ticket) {
      return person != null
          && ticket.has("contact/id")
          && ticket.text("contact/id", "").equals(person.text("id"));
    }

    private void flags(Page page) {
      page.flagIf(person == null && clients.isEmpty(), "unknown_caller")
          .flagIf(person != null && look.isVip(person), "vip_contact")
          .flagIf(person != null && person.is("inactiveFlag"), "inactive_contact")
          .flagIf(people.size() > 1, "more_than_one_match");
      Row client = company.orNull();
      page.flagIf(client != null && Look.isAlerted(client, types.orNull()), "company_alert");
      Listing contracts = agreements.orNull();
      page.flagIf(
          contracts != null && contracts.count(AgreementFacts::isActive) == 0, "no_agreement");
      Row lapsed = contracts == null ? null : Lapse.cover(contracts, look.today());
      if (lapsed != null) {
        page.flagIf(true, Lapse.flag(lapsed, look.today()));
      }
      Listing open = tickets.orNull();
      page.flagIf(open != null && Tickets.outOfSla(open.rows(), look) > 0, "out_of_sla");
      Listing flagged = notes.orNull();
      page.flagIf(flagged != null && !flagged.rows().isEmpty(), "read_the_alerts");
    }

    private String headline() {
      Row client = company.orNull();
      if (person == null && client == null) {
        return "Nobody is known by " + clue.words() + ".";
      }
      Listing contracts = agreements.orNull();
      Listing open = tickets.orNull();
      String who = person == null ? "" : person.fullName();
      String at = client == null ? "" : client.line("name", "");
      return (who.isEmpty() ? at : at.isEmpty() ? who : who + " of " + at)
          + (person != null && look.isVip(person) ? " (VIP)" : "")
          + ": "
          + contract(contracts)
          + ", "
          + Wording.count(open == null ? null : open.total(), "open ticket")
          + (person == null || open == null
              ? ""
              : ", " + open.count(this::isCallers) + " of the caller")
          + (people.size() > 1 ? "; " + (people.size() - 1) + " others fit as well" : "")
          + ".";
    }

    /** What the caller is told they are covered by: a licence that is resold pays for no work. */
    private String contract(@Nullable Listing contracts) {
      if (contracts == null) {
        return "contract not known";
      }
      List<Row> active = contracts.where(AgreementFacts::isActive);
      String covered =
          active.stream()
              .filter(each -> each.is("coverAgreementTime"))
              .map(each -> "contract: " + kind(each))
              .findFirst()
              .orElse(active.isEmpty() ? "no contract" : "no contract that covers time");
      Row lapsed = Lapse.cover(contracts, look.today());
      return lapsed == null
          ? covered
          : covered + " (" + kind(lapsed) + " " + Lapse.words(lapsed, look.today()) + ")";
    }

    private static String kind(Row contract) {
      return contract.line("type/name", contract.line("name", ""));
    }
  }
}
