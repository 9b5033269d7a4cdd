package dev.openpsa.cw.operations.view;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.registry.Argument;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One project: what it used, what it will need, what is late, and whether it pays. */
final class ProjectCockpit implements View {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final int WEEKS = 8;

  @Override
  public String name() {
    return "project_cockpit";
  }

  @Override
  public String purpose() {
    return "One project: budget burn, estimate at completion, phases, what is late or blocked, money";
  }

  @Override
  public List<Argument> arguments() {
    return List.of(Asked.id("project_id"));
  }

  @Override
  public JsonObject page(Look look) {
    return new Project(look).page();
  }

  /** One look at one project. */
  private static final class Project {
    private final Look look;
    private final LocalDate today;
    private final Row project;
    private final Part<Listing> phases;
    private final Part<Listing> tickets;
    private final Part<Listing> team;
    private final Part<Listing> notes;
    private final Part<Listing> time;
    private final Part<Listing> expenses;
    private final Part<Listing> products;
    private final Part<Listing> invoices;
    private final Part<Listing> members;
    private final Part<Listing> bookings;

    Project(Look look) {
      this.look = look;
      today = look.today();
      int id = look.integer("project_id");
      String own = "/project/projects/" + id;
      String of = "project/id=" + id;
      Part<Row> wanted = look.record("project", own);
      phases = look.list("phases", Query.of(own + "/phases").orderBy("wbsCode"));
      tickets = look.list("tickets", Tickets.project().where(of));
      team = look.list("team", Query.of(own + "/teamMembers"));
      notes = look.list("notes", Query.of(own + "/notes"));
      time =
          look.list(
              "time",
              Query.of("/time/entries")
                  .where(of)
                  .fields(
                      "id,member,timeStart,actualHours,billableOption,invoice/id,hourlyRate,"
                          + "agreementHours"));
      expenses = look.list("expenses", Query.of("/expense/entries").where(of));
      products = look.list("products", Query.of("/procurement/products").where(of));
      invoices = look.list("invoices", Query.of("/finance/invoices").where(of).orderBy("date"));
      members = CostRates.read(look);
      project = wanted.get();
      Listing all = tickets.orNull();
      bookings =
          look.among(
              "next bookings",
              Query.of("/schedule/entries")
                  .where("doneFlag=false and type/identifier=\"P\"")
                  .orderBy("dateStart"),
              "objectId",
              all == null
                  ? List.of()
                  : all.rows().stream()
                      .map(each -> each.integer("id"))
                      .filter(Objects::nonNull)
                      .toList());
    }

    JsonObject page() {
      Page page = look.page();
      flags(page);
      page.section("project", facts())
          .section("burn", time, this::burn)
          .list("phases", phases, this::phase)
          .section("overdue", tickets, list -> Facts.list(overdue(list), this::ticket))
          .section("blocked", tickets, list -> Facts.list(blocked(list), this::ticket))
          .section("milestones", phases, list -> Facts.list(milestones(list), this::milestone))
          .section(
              "money",
              ProjectMoney.of(
                  project,
                  invoices.orNull(),
                  time.orNull(),
                  products.orNull(),
                  expenses.orNull(),
                  CostRates.of(members.orNull(), look.settings().usualHourlyCost())))
          .section("hoursByWeek", time, this::weeks)
          .list("team", team, this::member)
          .section("nextBookings", bookings, this::next)
          .list("notes", notes, RecordFacts::note);
      return page.under(headline());
    }

    private JsonObject facts() {
      return Facts.of(project)
          .numbers("id")
          .texts("name")
          .add("company", project.reference("company"))
          .references("status", "type", "manager")
          .add("closed", project.is("closedFlag"))
          .add("billing", project.text("billingMethod"))
          .days("estimatedStart", "estimatedEnd", "scheduledEnd")
          .add("daysLeft", daysLeft())
          .json();
    }

    private @Nullable Long daysLeft() {
      LocalDate end = project.date("estimatedEnd");
      return end == null || project.is("closedFlag")
          ? null
          : Long.valueOf(ChronoUnit.DAYS.between(today, end));
    }

    /** Hours against the budget; what open tickets still have of theirs is still to come. */
    private JsonObject burn(Listing entries) {
      BigDecimal worked = entries.sum("actualHours");
      BigDecimal budget = budget();
      BigDecimal atCompletion = atCompletion(worked);
      return new Facts()
          .add("budgetHours", budget)
          .add("worked", worked)
          .add("usedPercent", percent(worked, budget))
          .add("completePercent", complete())
          .add("stillToDo", atCompletion == null ? null : atCompletion.subtract(worked))
          .add("atCompletion", atCompletion)
          .add(
              "overBudgetAtCompletion",
              atCompletion == null || budget == null
                  ? null
                  : atCompletion.subtract(budget).max(BigDecimal.ZERO))
          .json();
    }

    /** Null for a project without one. */
    private @Nullable BigDecimal budget() {
      BigDecimal budget = project.number("budgetHours");
      return budget == null || budget.signum() == 0 ? null : budget;
    }

    private @Nullable BigDecimal complete() {
      BigDecimal share = project.number("percentComplete");
      return share == null ? null : share.multiply(HUNDRED).setScale(1, RoundingMode.HALF_UP);
    }

    private @Nullable BigDecimal atCompletion(BigDecimal worked) {
      Listing all = tickets.orNull();
      return all == null ? null : worked.add(stillToDo(all));
    }

    private static BigDecimal stillToDo(Listing tickets) {
      BigDecimal sum = BigDecimal.ZERO;
      for (Row ticket : tickets.where(each -> !each.is("closedFlag"))) {
        sum =
            sum.add(
                ticket
                    .numberOrZero("budgetHours")
                    .subtract(ticket.numberOrZero("actualHours"))
                    .max(BigDecimal.ZERO));
      }
      return sum;
    }

    private static @Nullable BigDecimal percent(BigDecimal part, @Nullable BigDecimal whole) {
      return whole == null || whole.signum() == 0
          ? null
          : part.multiply(HUNDRED).divide(whole, 1, RoundingMode.HALF_UP);
    }

    private JsonObject phase(Row phase) {
      Listing all = tickets.orNull();
      List<Row> own =
          all == null
              ? List.of()
              : all.where(each -> each.text("phase/id", "").equals(phase.text("id")));
      BigDecimal budget = phase.numberOrZero("budgetHours");
      return new Facts()
          .add("wbs", phase.text("wbsCode"))
          .add("phase", phase.text("description"))
          .add("status", phase.text("status/name"))
          .add("end", phase.date("scheduledEnd"))
          .add("budgetHours", budget)
          .add("actualHours", phase.number("actualHours"))
          .add("usedPercent", percent(phase.numberOrZero("actualHours"), budget))
          .add("tickets", all == null ? null : own.size())
          .add(
              "open",
              all == null ? null : own.stream().filter(each -> !each.is("closedFlag")).count())
          .add("milestone", phase.is("markAsMilestoneFlag"))
          .json();
    }

    private List<Row> overdue(Listing all) {
      return all.where(
          each -> {
            LocalDate required = each.date("requiredDate");
            return !each.is("closedFlag") && required != null && required.isBefore(today);
          });
    }

    /** Those whose predecessor, a ticket of the project, is open. */
    private static List<Row> blocked(Listing all) {
      List<String> open =
          all.where(each -> !each.is("closedFlag")).stream()
              .map(each -> each.text("id", ""))
              .toList();
      return all.where(
          each ->
              !each.is("closedFlag")
                  && each.isExactly("predecessorType", "Ticket")
                  && open.contains(each.text("predecessorId", "none")));
    }

    private JsonObject ticket(Row ticket) {
      return Facts.of(ticket)
          .numbers("id")
          .texts("summary")
          .add("phase", ticket.text("phase/name"))
          .add("status", ticket.text("status/name"))
          .add("owner", ticket.text("owner/name"))
          .days("requiredDate")
          .add("after", ticket.number("predecessorId"))
          .numbers("budgetHours", "actualHours")
          .json();
    }

    /** Ends of phases and deadlines that are still to come, or are over without being met. */
    private List<Row> milestones(Listing all) {
      return all.rows().stream()
          .filter(each -> !each.has("actualEnd") && due(each) != null)
          .sorted(Comparator.comparing(each -> String.valueOf(due(each))))
          .toList();
    }

    private static @Nullable LocalDate due(Row phase) {
      LocalDate deadline = phase.date("deadlineDate");
      return deadline == null ? phase.date("scheduledEnd") : deadline;
    }

    private JsonObject milestone(Row phase) {
      LocalDate due = due(phase);
      return new Facts()
          .add("due", due)
          .add("phase", phase.text("description"))
          .add("status", phase.text("status/name"))
          .add("milestone", phase.is("markAsMilestoneFlag"))
          .add("late", due != null && due.isBefore(today))
          .json();
    }

    /** The last weeks in which somebody worked, with the hours of each member. */
    private JsonObject weeks(Listing entries) {
      Map<LocalDate, Map<String, BigDecimal>> weeks = new TreeMap<>(Comparator.reverseOrder());
      for (Row entry : entries.rows()) {
        var start = entry.moment("timeStart");
        if (start != null) {
          LocalDate week =
              look.day(start)
                  .with(TemporalAdjusters.previousOrSame(look.call().scene().weekStart()));
          weeks
              .computeIfAbsent(week, none -> new TreeMap<>())
              .merge(
                  entry.text("member/identifier", "unknown"),
                  entry.numberOrZero("actualHours"),
                  BigDecimal::add);
        }
      }
      return Facts.list(
          List.copyOf(weeks.entrySet()),
          WEEKS,
          week ->
              new Facts()
                  .add("week", week.getKey())
                  .add(
                      "hours",
                      week.getValue().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                  .add(
                      "members",
                      week.getValue().entrySet().stream()
                          .map(each -> each.getKey() + " " + Wording.plain(each.getValue()))
                          .collect(Collectors.joining(", ")))
                  .json());
    }

    private JsonObject member(Row member) {
      Listing worked = time.orNull();
      return new Facts()
          .add("member", member.text("member/name"))
          .add("role", member.text("projectRole/name", member.text("workRole/name", "")))
          .add("plannedHours", member.number("hours"))
          .add(
              "worked",
              worked == null
                  ? null
                  : Listing.sum(
                      worked.where(
                          each -> each.text("member/id", "").equals(member.text("member/id"))),
                      "actualHours"))
          .json();
    }

    private JsonObject next(Listing all) {
      return Facts.list(
          all.where(
              each -> {
                var start = each.moment("dateStart");
                return start != null && start.isAfter(look.now());
              }),
          each ->
              new Facts().all(Bookings.shown(each)).add("member", each.text("member/name")).json());
    }

    private void flags(Page page) {
      Listing all = tickets.orNull();
      Listing entries = time.orNull();
      BigDecimal budget = budget();
      Long left = daysLeft();
      page.flagIf(left != null && left < 0, "past_its_end");
      if (entries != null && budget != null) {
        BigDecimal worked = entries.sum("actualHours");
        BigDecimal atCompletion = atCompletion(worked);
        page.flagIf(worked.compareTo(budget) > 0, "over_budget")
            .flagIf(
                worked.compareTo(budget) <= 0
                    && atCompletion != null
                    && atCompletion.compareTo(budget) > 0,
                "will_exceed_budget");
      }
      page.flagIf(all != null && !overdue(all).isEmpty(), "overdue_tickets");
      page.flagIf(
          all != null && all.count(each -> !each.is("closedFlag") && !each.has("owner/id")) > 0,
          "unassigned_tickets");
    }

    private String headline() {
      Listing entries = time.orNull();
      Listing all = tickets.orNull();
      BigDecimal budget = budget();
      BigDecimal complete = complete();
      LocalDate end = project.date("estimatedEnd");
      return "Project #"
          + project.text("id")
          + " \""
          + project.line("name", "")
          + "\": "
          + project.line("status/name", "no status")
          + ", "
          + (entries == null ? "unknown hours" : Wording.hours(entries.sum("actualHours")))
          + (budget == null ? ", no budget" : " of " + Wording.plain(budget))
          + (complete == null ? "" : ", " + Wording.plain(complete) + " % complete")
          + ", "
          + Wording.count(
              all == null ? null : Integer.valueOf((int) all.count(each -> !each.is("closedFlag"))),
              "open ticket")
          + (all == null || overdue(all).isEmpty() ? "" : ", " + overdue(all).size() + " overdue")
          + (end == null ? "" : ", due " + end)
          + ".";
    }
  }
}
