package dev.openpsa.cw.operations.analytics.client;

import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Column;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Question;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Window;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code qbr_pack}. */
public final class QbrPack implements Handler {
  private static final Question QUESTION =
      Question.of("qbr_pack", "What belongs in the quarterly business review of one client.")
          .alsoKnownAs("quarterly_business_review", "qbr")
          .formula(
              "value is of the quarter, before of the quarter before; change_pct = 100 x (value -"
                  + " before) / before",
              "tickets, hours, categories and requesters are of the tickets entered in the quarter;"
                  + " resolve_met_pct as sla_compliance has it; "
                  + Satisfaction.RULE,
              "spend = subtotals of the invoices dated in the quarter by their type, credit memos"
                  + " negative, without down payments",
              "contracts, projects, assets and roadmap as they are today, whatever the quarter;"
                  + " roadmap = open opportunities by their expected close",
              "categories and requesters: tickets that tell none are in dataQuality",
              "strengths and risks: the largest changes of tickets, hours, resolve_met_pct and"
                  + " csat_pct, at most three each; then what contracts, projects and assets show")
          .caveats(
              "Nothing of costs or internal notes is in it; audience internal adds the margin.",
              "Merged and child tickets are left out.")
          .takes(
              Arguments.company(),
              Arguments.text("quarter", "such as 2025-Q4; default: the last full quarter"),
              Arguments.choice("audience", "client", "internal"));

  private static final Pattern QUARTER = Pattern.compile("(\\d{4})[ -]?Q([1-4])");

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window window = quarter(inquiry);
    Report report =
        new Report(
            window,
            List.of(
                Column.text("section"),
                Column.text("item"),
                Column.number("value", ""),
                Column.number("before", ""),
                Column.percent("change_pct"),
                Column.text("unit"),
                Column.text("detail")));
    List<Client> clients = Client.all(inquiry);
    if (clients.isEmpty()) {
      inquiry.warn("The company has no active agreement: there is nothing to review.");
      return report;
    }
    Client client = clients.get(0);
    if (!inquiry.call().has("company_id")) {
      inquiry.warn(
          "No company_id is given: this is " + client.name() + ", who has the highest mrr.");
    }
    report.total("company", client.name());
    report.total("company_id", client.id());
    ReviewActions actions = new ReviewActions();
    ReviewedService service = ReviewedService.of(inquiry, window, client.id());
    service.summary(report, actions, Satisfaction.of(inquiry));
    service.details(report);
    ReviewedBusiness business = new ReviewedBusiness(inquiry, window, client, actions);
    business.spend(report);
    business.contracts(report);
    business.projects(report);
    business.assets(report);
    business.roadmap(report);
    if (inquiry.call().text("audience").equals("internal")) {
      business.margin(report);
    }
    actions.tell(report);
    service.tell(report);
    return report;
  }

  private static Window quarter(Inquiry inquiry) {
    LocalDate start = inquiry.today().with(IsoFields.DAY_OF_QUARTER, 1).minusMonths(3);
    if (inquiry.call().has("quarter")) {
      String given = inquiry.call().text("quarter").strip().toUpperCase(Locale.ROOT);
      Matcher found = QUARTER.matcher(given);
      if (!found.matches()) {
        throw new RequestFailure(
            ErrorCode.INVALID_ARGUMENT,
            "there is no quarter '" + given + "'",
            "Write the year and the quarter, such as 2025-Q4.");
      }
      int month = 3 * Integer.parseInt(found.group(2)) - 2;
      start = LocalDate.of(Integer.parseInt(found.group(1)), month, 1);
    }
    Window day = Window.ofDay(start, inquiry.call().scene());
    return new Window(start, start.plusMonths(3), day.zone(), day.weekStart(), day.today());
  }

  /** The quarter before: not the same number of days. */
  static Window before(Window quarter) {
    return new Window(
        quarter.start().minusMonths(3),
        quarter.start(),
        quarter.zone(),
        quarter.weekStart(),
        quarter.today());
  }
}
