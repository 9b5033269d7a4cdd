package dev.openpsa.cw.operations.view;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.registry.Argument;
import dev.openpsa.cw.operations.registry.RecordName;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One client on one page. */
final class Company360 implements View {
  private static final int USUAL_DAYS = 90;
  private static final int MOST_DAYS = 400;
  private static final int ACTIVITIES = 10;

  @Override
  public String name() {
    return "company_360_view";
  }

  @Override
  public String purpose() {
    return "One client on a page: people, service, contracts, money owed, projects, sales, assets";
  }

  @Override
  public List<Argument> arguments() {
    return List.of(
        Asked.record("company_id", RecordName.COMPANY, "this or name"),
        Asked.record("name", RecordName.COMPANY, "of the company"),
        Asked.number("days", USUAL_DAYS, "how far to look back"));
  }

  @Override
  public JsonObject page(Look look) {
    Integer id = look.integerOrNull("company_id");
    Integer named = id == null ? look.integerOrNull("name") : id;
    if (named == null) {
      throw Look.refused("company_360_view needs company_id or name");
    }
    return new Client(look, named).page();
  }

  /** One look at one client. */
  private static final class Client {
    private final Look look;
    private final LocalDate today;
    private final LocalDate since;
    private final Row company;
    private final Part<Listing> types;
    private final Part<Listing> sites;
    private final Part<Listing> teams;
    private final Part<Listing> notes;
    private final Part<Listing> contacts;
    private final Part<Listing> tickets;
    private final Part<Integer> opened;
    private final Part<Integer> closed;
    private final Part<Listing> agreements;
    private final Receivables receivables;
    private final Part<Listing> projects;
    private final Part<Listing> opportunities;
    private final Part<Listing> statuses;
    private final Part<Listing> devices;
    private final Part<Listing> time;
    private final Part<Listing> activities;
    private final Part<Listing> cycles;
    private final Map<Integer, Part<Listing>> additions = new HashMap<>();

    Client(Look look, int id) {
      this.look = look;
      today = look.today();
      since = today.minusDays(look.integer("days", 1, MOST_DAYS));
      Instant start = look.start(since);
      String own = "/company/companies/" + id;
      String client = "company/id=" + id;
      Part<Row> wanted = look.record("company", own);
      types = look.list("company types", Query.of("/company/companies/types"));
      sites = look.list("sites", Query.of(own + "/sites"));
      teams = look.list("team", Query.of(own + "/teams"));
      notes = look.list("notes", Query.of(own + "/notes"));
      contacts =
          look.list(
              "contacts", Query.of("/company/contacts").where(client + " and inactiveFlag=false"));
      tickets = look.list("tickets", Tickets.service().where("closedFlag=false and " + client));
      opened =
          look.count(
              "tickets opened",
              "/service/tickets",
              client + " and " + Query.since("dateEntered", start));
      closed =
          look.count(
              "tickets closed",
              "/service/tickets",
              client + " and closedFlag=true and " + Query.since("closedDate", start));
      agreements = look.list("agreements", Query.of("/finance/agreements").where(client));
      receivables = new Receivables(look, client);
      projects =
          look.list(
              "projects", Query.of("/project/projects").where(client + " and closedFlag=false"));
      opportunities =
          look.list(
              "opportunities",
              Query.of("/sales/opportunities").where(client).orderBy("expectedCloseDate"));
      statuses = look.list("opportunity statuses", Query.of("/sales/opportunities/statuses"));
      devices = Devices.read(look, id);
      cycles = MonthlyAmount.cycles(look);
      time =
          look.list(
              "time",
              Query.of("/time/entries")
                  .where(client + " and " + Query.since("timeStart", start))
                  .fields(
                      "id,actualHours,agreementHours,billableOption,member/identifier,timeStart"));
      activities =
          look.first(
              ACTIVITIES,
              "activities",
              Query.of("/sales/activities").where(client).orderBy("dateStart desc"));
      company = wanted.get();
      Listing contracts = agreements.orNull();
      if (contracts != null) {
        for (Row each : contracts.where(AgreementFacts::isActive)) {
          Integer agreement = each.integer("id");
          if (agreement != null) {
            additions.put(agreement, MonthlyAmount.additions(look, agreement));
          }
        }
      }
    }

    JsonObject page() {
      Page page = look.page();
      flags(page);
      return page.section("company", profile())
          .list("team", teams, Client::team)
          .section("contacts", contacts, this::people)
          .section("service", service())
          .section("tickets", tickets, list -> Tickets.list(list, look))
          .section("hours", time, this::hours)
          .section(
              "agreements",
              agreements,
              list -> Facts.list(list.where(AgreementFacts::isActive), this::agreement))
          .section(
              "lapsed",
              agreements,
              list -> Facts.list(Lapse.unrenewed(list, today), each -> Lapse.json(each, today)))
          .section("money", receivables.unpaid(), receivables::json)
          .list("unpaid", receivables.unpaid(), AgreementFacts::invoice)
          .list("credits", receivables.credits(), AgreementFacts::invoice)
          .list("projects", projects, each -> project(each))
          .section("opportunities", opportunities, this::pipeline)
          .section("devices", devices, this::assets)
          .list("sites", sites, Client::site)
          .list("notes", notes, RecordFacts::note)
          .list("activities", activities, RecordFacts::activity)
          .under(headline());
    }

    private JsonObject profile() {
      return new Facts()
          .all(RecordFacts.company(company))
          .add("market", company.text("market/name"))
          .add("territory", company.text("territory/name"))
          .add("employees", company.number("numberOfEmployees"))
          .add("clientSince", company.date("dateAcquired"))
          .add("website", company.text("website"))
          .json();
    }

    private static JsonObject team(Row member) {
      return new Facts()
          .add("role", member.text("teamRole/name"))
          .add("member", member.text("member/name", member.text("contact/name", "")))
          .json();
    }

    /** Those who decide and those who are served first on top. */
    private JsonObject people(Listing all) {
      Comparator<Row> order =
          Comparator.<Row, Boolean>comparing(each -> !each.is("defaultFlag"))
              .thenComparing(each -> !look.isVip(each))
              .thenComparing(Row::fullName);
      return Facts.list(
          all.sorted(order),
          each ->
              new Facts()
                  .all(RecordFacts.contact(each))
                  .add("default", each.is("defaultFlag"))
                  .add("vip", look.isVip(each))
                  .json());
    }

    private JsonObject service() {
      Listing open = tickets.orNull();
      return new Facts()
          .add("since", since)
          .add("open", open == null ? null : open.total())
          .add("outOfSla", open == null ? null : Tickets.outOfSla(open.rows(), look))
          .add("clientAnswered", open == null ? null : Tickets.answered(open.rows()))
          .add("opened", opened.orNull())
          .add("closed", closed.orNull())
          .json();
    }

    private JsonObject hours(Listing entries) {
      return new Facts()
          .add("since", since)
          .add("worked", entries.sum("actualHours"))
          .add(
              "billable",
              Listing.sum(
                  entries.where(each -> each.isExactly("billableOption", "Billable")),
                  "actualHours"))
          .add("coveredByAgreement", entries.sum("agreementHours"))
          .add(
              "members",
              entries.rows().stream()
                  .map(each -> each.text("member/identifier", ""))
                  .distinct()
                  .count())
          .json();
    }

    private static JsonObject project(Row project) {
      return Facts.of(project)
          .numbers("id")
          .texts("name")
          .add("status", project.text("status/name"))
          .add("manager", project.text("manager/name"))
          .numbers("budgetHours", "actualHours")
          .days("estimatedEnd")
          .json();
    }

    private JsonObject pipeline(Listing all) {
      return Facts.list(
          open(all),
          each ->
              Facts.of(each)
                  .numbers("id")
                  .texts("name")
                  .add("stage", each.text("stage/name"))
                  .add("probability", each.text("probability/name"))
                  .add("rep", each.text("primarySalesRep/name"))
                  .days("expectedCloseDate")
                  .json());
    }

    /** Those that have no end yet: by their status, and by their dates where that is unknown. */
    private List<Row> open(Listing all) {
      Listing known = statuses.orNull();
      if (known == null) {
        return all.where(each -> !each.has("closedDate"));
      }
      List<String> ended =
          known
              .where(each -> each.is("closedFlag") || each.is("wonFlag") || each.is("lostFlag"))
              .stream()
              .map(each -> each.text("id", ""))
              .toList();
      return all.where(each -> !ended.contains(each.text("status/id", "")));
    }

    /** With what the client pays a month: the base amount alone may be nothing. */
    private JsonObject agreement(Row agreement) {
      Integer id = agreement.integer("id");
      Part<Listing> lines = id == null ? null : additions.get(id);
      return new Facts()
          .all(AgreementFacts.term(agreement, today))
          .amount(
              "monthlyAmount",
              MonthlyAmount.of(
                  agreement,
                  lines == null ? null : lines.orNull(),
                  MonthlyAmount.cycle(agreement, cycles.orNull()),
                  today))
          .json();
    }

    private JsonObject assets(Listing all) {
      Devices own = Devices.of(all, look.settings());
      return new Facts()
          .add("active", own.things().size())
          .add("outOfWarranty", own.outOfWarranty(today))
          .add("licencesAndDomains", own.others().size())
          .json();
    }

    private static JsonObject site(Row site) {
      return Facts.of(site)
          .numbers("id")
          .texts("name")
          .add("address", RecordFacts.address(site))
          .add("phone", site.text("phoneNumber"))
          .add("primary", site.is("primaryAddressFlag"))
          .json();
    }

    private void flags(Page page) {
      Listing open = tickets.orNull();
      long late = open == null ? 0 : Tickets.outOfSla(open.rows(), look);
      long answered = open == null ? 0 : Tickets.answered(open.rows());
      page.flagIf(late > 0, "out_of_sla")
          .flagIf(answered > 0, "client_answered")
          .flagIf(Look.isAlerted(company, types.orNull()), "company_alert");
      Listing contracts = agreements.orNull();
      if (contracts != null) {
        page.flagIf(contracts.count(AgreementFacts::isActive) == 0, "no_agreement");
        contracts.where(each -> AgreementFacts.isUpForRenewal(each, today)).stream()
            .map(each -> AgreementFacts.daysLeft(each, today))
            .filter(Objects::nonNull)
            .sorted()
            .limit(1)
            .forEach(left -> page.flagIf(true, "expires_in_" + left + "_days"));
        Row lapsed = Lapse.cover(contracts, today);
        if (lapsed != null) {
          page.flagIf(true, Lapse.flag(lapsed, today));
        }
      }
      page.flagIf(receivables.isOverdue(), "overdue_balance")
          .flagIf(receivables.hasCredits(), "open_credits");
      Long quiet = quietDays();
      page.flagIf(quiet != null && quiet >= 30, "no_activity_" + quiet + "_days");
    }

    /** Since the last work or sales activity; null where that is not known. */
    private @Nullable Long quietDays() {
      Listing worked = time.orNull();
      Listing talked = activities.orNull();
      if (worked == null || talked == null) {
        return null;
      }
      Instant last = null;
      for (Row each : worked.rows()) {
        last = later(last, each.moment("timeStart"));
      }
      for (Row each : talked.rows()) {
        last = later(last, each.moment("dateStart"));
      }
      // what lies before the window is not read
      return last == null
          ? Long.valueOf(ChronoUnit.DAYS.between(since, today))
          : Long.valueOf(ChronoUnit.DAYS.between(look.day(last), today));
    }

    private @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
      if (other == null || other.isAfter(look.now())) {
        return one;
      }
      return one == null || other.isAfter(one) ? other : one;
    }

    private String headline() {
      Listing open = tickets.orNull();
      Listing contracts = agreements.orNull();
      Listing entries = time.orNull();
      BigDecimal worked = entries == null ? null : entries.sum("actualHours");
      return company.line("name", "Company")
          + " ("
          + company.line("status/name", "no status")
          + "): "
          + Wording.count(open == null ? null : open.total(), "open ticket")
          + ", "
          + Wording.count(
              contracts == null
                  ? null
                  : Integer.valueOf((int) contracts.count(AgreementFacts::isActive)),
              "contract")
          + " in force"
          + (contracts == null ? "" : Lapse.lack(contracts, today))
          + ", "
          + receivables.words()
          + ", "
          + (worked == null ? "unknown hours" : Wording.hours(worked))
          + " of work since "
          + since
          + ".";
    }
  }
}
