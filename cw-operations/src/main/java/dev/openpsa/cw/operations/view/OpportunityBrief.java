package dev.openpsa.cw.operations.view;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.registry.Argument;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One deal: facts, money, people, last and next step, and how the client is served. */
final class OpportunityBrief implements View {
  /** A deal that nobody touched for so many days has gone cold. */
  private static final long COLD_DAYS = 14;

  @Override
  public String name() {
    return "opportunity_brief";
  }

  @Override
  public String purpose() {
    return "One deal: money, people, last and next step, the client's service, what is missing";
  }

  @Override
  public List<Argument> arguments() {
    return List.of(Asked.id("opportunity_id"));
  }

  @Override
  public JsonObject page(Look look) {
    return new Deal(look).page();
  }

  /** One look at one deal. */
  private static final class Deal {
    private final Look look;
    private final Row deal;
    private final Part<Listing> forecast;
    private final Part<Listing> contacts;
    private final Part<Listing> team;
    private final Part<Listing> notes;
    private final Part<Listing> activities;
    private final Part<Listing> products;
    private final Part<Listing> statuses;
    private final Part<Row> company;
    private final Part<Listing> tickets;
    private final Part<Listing> agreements;

    Deal(Look look) {
      this.look = look;
      int id = look.integer("opportunity_id");
      String own = "/sales/opportunities/" + id;
      Part<Row> wanted = look.record("opportunity", own);
      forecast = look.part("forecast", () -> look.reader().oneOrMore(own + "/forecast"));
      contacts = look.list("contacts", Query.of(own + "/contacts"));
      team = look.list("team", Query.of(own + "/team"));
      notes = look.list("notes", Query.of(own + "/notes"));
      activities =
          look.list(
              "activities",
              Query.of("/sales/activities")
                  .where("opportunity/id=" + id)
                  .orderBy("dateStart desc"));
      products =
          look.list("products", Query.of("/procurement/products").where("opportunity/id=" + id));
      statuses = look.list("statuses", Query.of("/sales/opportunities/statuses"));
      deal = wanted.get();
      Integer client = deal.integer("company/id");
      company = look.record("company", "/company/companies", deal, "company/id");
      tickets =
          look.listIf(
              client != null,
              "tickets",
              Tickets.service().where("closedFlag=false and company/id=" + client));
      agreements =
          look.listIf(
              client != null,
              "agreements",
              Query.of("/finance/agreements").where("company/id=" + client));
    }

    JsonObject page() {
      Page page = look.page();
      flags(page);
      return page.section("opportunity", facts())
          .section("money", forecast, this::money)
          .section("forecast", forecast, Deal::lines)
          .section("company", company, RecordFacts::company)
          .list("contacts", contacts, Deal::contact)
          .list("team", team, Deal::member)
          .section("lastStep", activities, list -> step(last(list)))
          .section("nextStep", activities, list -> step(next(list)))
          .list("activities", activities, RecordFacts::activity)
          .section("clientService", tickets, this::mood)
          .section(
              "agreements",
              agreements,
              list ->
                  Facts.list(
                      list.where(AgreementFacts::isActive),
                      each -> AgreementFacts.term(each, look.today())))
          .list("products", products, RecordFacts::product)
          .list("notes", notes, RecordFacts::note)
          .section("missing", Facts.list(missing(), text -> new Facts().add("what", text).json()))
          .under(headline());
    }

    private JsonObject facts() {
      return Facts.of(deal)
          .numbers("id")
          .texts("name")
          .references("type", "stage", "status")
          .add("outcome", outcome().word())
          .add("probability", deal.text("probability/name"))
          .add("rating", deal.text("rating/name"))
          .texts("source")
          .references("campaign")
          .add("rep", deal.reference("primarySalesRep"))
          .references("contact")
          .days("dateBecameLead", "expectedCloseDate", "closedDate")
          .add("closedBy", deal.reference("closedBy"))
          .add("ageDays", age())
          .texts("notes")
          .json();
    }

    private @Nullable Long age() {
      LocalDate lead = deal.date("dateBecameLead");
      LocalDate closed = deal.date("closedDate");
      return lead == null
          ? null
          : Long.valueOf(ChronoUnit.DAYS.between(lead, closed == null ? look.today() : closed));
    }

    private Outcome outcome() {
      return Outcome.of(deal, statuses.orNull());
    }

    private boolean isOpen() {
      return outcome().isOpen();
    }

    private JsonObject money(Listing all) {
      BigDecimal revenue = total(all, "revenue");
      BigDecimal chance = outcome().chance(percent(deal.text("probability/name")));
      return new Facts()
          .add("currency", deal.text("currency/currencyCode"))
          .amount("revenue", revenue)
          .amount("cost", total(all, "cost"))
          .amount("margin", total(all, "margin"))
          .amount("recurring", sum(all, "recurringTotal"))
          .add("probabilityPercent", chance)
          .amount(
              "weighted",
              revenue == null || chance == null
                  ? null
                  : revenue.multiply(chance).movePointLeft(2).setScale(2, RoundingMode.HALF_UP))
          .json();
    }

    private static @Nullable BigDecimal total(Listing forecast, String figure) {
      return sum(forecast, "forecastRevenueTotals/" + figure);
    }

    /** Null without a forecast, and where the field is hidden. */
    private static @Nullable BigDecimal sum(Listing forecast, String field) {
      BigDecimal sum = null;
      for (Row each : forecast.rows()) {
        BigDecimal value = each.number(field);
        if (value == null) {
          return null;
        }
        sum = sum == null ? value : sum.add(value);
      }
      return sum;
    }

    /** A probability is named by its percentage. */
    private static @Nullable BigDecimal percent(@Nullable String name) {
      String digits = name == null ? "" : name.replaceAll("[^0-9.]", "");
      return digits.matches("\\d{1,3}(\\.\\d+)?") ? new BigDecimal(digits) : null;
    }

    private static JsonObject lines(Listing all) {
      List<Row> items =
          all.rows().stream().flatMap(each -> each.rows("forecastItems").stream()).toList();
      return Facts.list(
          items,
          each ->
              Facts.of(each)
                  .texts("forecastType", "forecastDescription")
                  .numbers("quantity")
                  .amounts("revenue", "cost", "margin")
                  .add("recurring", each.is("recurringFlag"))
                  .amounts("recurringRevenue")
                  .numbers("cycles")
                  .add("included", each.is("includeFlag"))
                  .json());
    }

    private static JsonObject contact(Row contact) {
      return Facts.of(contact)
          .add("contact", contact.text("contact/name"))
          .add("role", contact.text("role/name"))
          .add("phone", contact.text("phoneNumber"))
          .add("email", contact.text("emailAddress"))
          .texts("notes")
          .json();
    }

    private static JsonObject member(Row member) {
      return Facts.of(member)
          .texts("type")
          .add("member", member.text("member/name"))
          .add("commission", member.number("commissionPercent"))
          .add("responsible", member.is("responsibleFlag"))
          .json();
    }

    /** The last one that was for the deal: of one that has ended, up to the day of its end. */
    private @Nullable Row last(Listing all) {
      return all.rows().stream()
          .filter(each -> !isAhead(each) && !isAfterTheEnd(each))
          .max(Comparator.comparing(each -> each.text("dateStart", "")))
          .orElse(null);
    }

    private @Nullable Row next(Listing all) {
      return all.rows().stream()
          .filter(this::isAhead)
          .min(Comparator.comparing(each -> each.text("dateStart", "")))
          .orElse(null);
    }

    private boolean isAfterTheEnd(Row activity) {
      Instant start = activity.moment("dateStart");
      LocalDate closed = isOpen() ? null : deal.date("closedDate");
      return start != null && closed != null && look.day(start).isAfter(closed);
    }

    private boolean isAhead(Row activity) {
      Instant start = activity.moment("dateStart");
      return start != null && start.isAfter(look.now());
    }

    private static JsonObject step(@Nullable Row activity) {
      return activity == null ? new JsonObject() : RecordFacts.activity(activity);
    }

    /** How the client is served at the moment, before somebody calls to sell. */
    private JsonObject mood(Listing open) {
      long late = Tickets.outOfSla(open.rows(), look);
      long answered = Tickets.answered(open.rows());
      return new Facts()
          .add("openTickets", open.total())
          .add("outOfSla", late)
          .add("clientAnswered", answered)
          .add(
              "mood",
              late > 0
                  ? "strained: tickets are late"
                  : answered > 0 ? "waiting for answers" : "nothing is late")
          .json();
    }

    private List<String> missing() {
      List<String> missing = new ArrayList<>();
      addIf(missing, !deal.has("contact/id"), "contact");
      addIf(missing, !deal.has("expectedCloseDate"), "expected close date");
      addIf(missing, !deal.has("primarySalesRep/id"), "sales representative");
      addIf(missing, !deal.has("probability/id"), "probability");
      addIf(missing, !deal.has("source") && !deal.has("campaign/id"), "source or campaign");
      Listing money = forecast.orNull();
      addIf(
          missing,
          money != null
              && money.rows().stream().allMatch(each -> each.rows("forecastItems").isEmpty()),
          "forecast");
      Listing steps = activities.orNull();
      addIf(missing, isOpen() && steps != null && next(steps) == null, "next step");
      Listing written = notes.orNull();
      addIf(
          missing,
          written != null && written.rows().isEmpty() && deal.text("notes") == null,
          outcome() == Outcome.LOST ? "notes that say why it was lost" : "notes");
      return missing;
    }

    private static void addIf(List<String> texts, boolean isTrue, String text) {
      if (isTrue) {
        texts.add(text);
      }
    }

    private void flags(Page page) {
      boolean isOpen = isOpen();
      page.flagIf(!isOpen, outcome().word());
      LocalDate expected = deal.date("expectedCloseDate");
      page.flagIf(
          isOpen && expected != null && expected.isBefore(look.today()), "past_expected_close");
      Listing steps = activities.orNull();
      page.flagIf(isOpen && steps != null && next(steps) == null, "no_next_step");
      Long quiet = steps == null ? null : quietDays(steps);
      page.flagIf(isOpen && quiet != null && quiet >= COLD_DAYS, "not_touched_" + quiet + "_days");
      Listing open = tickets.orNull();
      page.flagIf(
          open != null && Tickets.outOfSla(open.rows(), look) > 0, "client_has_late_tickets");
      Listing contracts = agreements.orNull();
      page.flagIf(
          contracts != null && contracts.count(AgreementFacts::isActive) == 0, "no_agreement");
    }

    /** Since the last activity, or since the deal moved in the pipeline. */
    private @Nullable Long quietDays(Listing steps) {
      Row last = last(steps);
      Instant touched = last == null ? null : last.moment("dateStart");
      LocalDate moved = deal.date("pipelineChangeDate");
      LocalDate day = touched == null ? moved : look.day(touched);
      if (day != null && moved != null && moved.isAfter(day)) {
        day = moved;
      }
      return day == null ? null : Long.valueOf(ChronoUnit.DAYS.between(day, look.today()));
    }

    private String headline() {
      Listing all = forecast.orNull();
      BigDecimal revenue = all == null ? null : total(all, "revenue");
      Listing steps = activities.orNull();
      Row next = steps == null ? null : next(steps);
      Instant when = next == null ? null : next.moment("dateStart");
      return "Opportunity #"
          + deal.text("id")
          + " \""
          + deal.line("name", "")
          + "\": "
          + deal.line("status/name", "no status")
          + ", "
          + deal.line("stage/name", "no stage")
          + ", "
          + (revenue == null
              ? "amount not known"
              : Wording.money(revenue, deal.text("currency/currencyCode", "")))
          + (isOpen() ? expectation(steps, next, when) : end())
          + ".";
    }

    private String end() {
      LocalDate closed = deal.date("closedDate");
      LocalDate expected = deal.date("expectedCloseDate");
      return "; "
          + outcome().word()
          + (closed == null ? "" : " on " + closed)
          + (expected == null ? "" : ", was expected " + expected);
    }

    private String expectation(
        @Nullable Listing steps, @Nullable Row next, @Nullable Instant when) {
      return (deal.has("probability/name") ? " at " + deal.text("probability/name") + " %" : "")
          + ", expected "
          + (deal.has("expectedCloseDate") ? deal.date("expectedCloseDate") : "some day")
          + (steps == null
              ? "; steps not known"
              : next == null || when == null
                  ? "; no next step"
                  : "; next: " + next.line("name", "") + " on " + look.day(when));
    }
  }
}
