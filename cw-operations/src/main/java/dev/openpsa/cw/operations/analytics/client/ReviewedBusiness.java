package dev.openpsa.cw.operations.analytics.client;

import dev.openpsa.cw.operations.analytics.Figures;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Money;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Sum;
import dev.openpsa.cw.operations.analytics.Window;
import dev.openpsa.cw.operations.analytics.asset.Fleet;
import dev.openpsa.cw.operations.analytics.finance.RecurringRevenue;
import dev.openpsa.cw.operations.analytics.reference.OwnCompany;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a client pays, has and plans. */
record ReviewedBusiness(Inquiry inquiry, Window quarter, Client client, ReviewActions actions) {
  private static final int RENEWAL_DAYS = 90;

  private record Kind(String type, String currency) {}

  void spend(Report report) {
    Window before = QbrPack.before(quarter);
    Window both =
        new Window(
            before.start(), quarter.end(), quarter.zone(), quarter.weekStart(), quarter.today());
    OwnCompany own = OwnCompany.of(inquiry);
    Map<Kind, Sum> now = new TreeMap<>(Comparator.comparing(Kind::toString));
    Map<Kind, Sum> then = new TreeMap<>(Comparator.comparing(Kind::toString));
    for (Row invoice :
        inquiry.read(
            Query.of(
                "/finance/invoices",
                "company/id = " + client.id() + " and " + both.holdsDay("date"),
                "id",
                "type",
                "date",
                "subtotal",
                "currency/currencyCode"))) {
      String type = invoice.text("type", "(none)");
      LocalDate date = invoice.date("date");
      if (date != null && !type.equals("DownPayment")) {
        Kind kind = new Kind(type, own.currencyOf(invoice));
        now.computeIfAbsent(kind, one -> new Sum());
        then.computeIfAbsent(kind, one -> new Sum());
        Sum sum = (quarter.holds(date) ? now : then).get(kind);
        if (sum != null) {
          sum.add(amount(invoice, type));
        }
      }
    }
    now.forEach(
        (kind, sum) -> {
          Sum earlier = then.get(kind);
          new Change(
                  kind.type() + " invoices",
                  Figures.rounded(sum.value(), 2),
                  Figures.rounded(earlier == null ? null : earlier.value(), 2),
                  kind.currency())
              .tell(report, "spend", "");
        });
  }

  private static @Nullable BigDecimal amount(Row invoice, String type) {
    BigDecimal amount = invoice.number("subtotal");
    return amount != null && type.equals("CreditMemo") ? amount.abs().negate() : amount;
  }

  void contracts(Report report) {
    long ending = 0;
    for (RecurringRevenue agreement : client.agreements()) {
      LocalDate end = agreement.end();
      Money monthly = agreement.monthly();
      Long left = end == null ? null : ChronoUnit.DAYS.between(inquiry.today(), end);
      ending += left != null && left <= RENEWAL_DAYS ? 1 : 0;
      report.row(
          "contracts",
          agreement.name(),
          Figures.rounded(monthly == null ? null : monthly.amount(), 2),
          null,
          null,
          agreement.currency() + " a month",
          asOfToday(end == null ? "without an end" : "ends " + end + ", " + left + " days left"));
    }
    actions.toDo("contracts to renew", ending, "within " + RENEWAL_DAYS + " days, or past it");
  }

  void projects(Report report) {
    long late = 0;
    for (Row project :
        inquiry.read(
            Query.of(
                "/project/projects",
                "company/id = " + client.id() + " and closedFlag = false",
                "id",
                "name",
                "status/name",
                "estimatedEnd",
                "percentComplete"))) {
      LocalDate end = project.date("estimatedEnd");
      boolean isLate = end != null && end.isBefore(inquiry.today());
      late += isLate ? 1 : 0;
      BigDecimal complete = project.number("percentComplete");
      report.row(
          "projects",
          project.text("name", "(no name)"),
          complete == null ? null : Figures.percent(complete, BigDecimal.ONE),
          null,
          null,
          "percent complete",
          asOfToday(
              project.text("status/name", "(no status)")
                  + (end == null ? "" : ", " + (isLate ? "was" : "is") + " to end " + end)));
    }
    actions.toDo("projects past their end", late, "agree on a new date");
  }

  void assets(Report report) {
    Fleet fleet = Fleet.byCompany(inquiry).getOrDefault(client.id(), Fleet.NONE);
    asset(report, "devices", fleet.devices(), "");
    asset(report, "beyond their life", fleet.overdue(), "plan their replacement");
    asset(report, "out of warranty", fleet.outOfWarranty(), "");
    asset(report, "warranty ends within 90 days", fleet.endingSoon(), "");
    asset(report, "operating system without support", fleet.unsupported(), "");
    actions.toDo("devices without a supported system", fleet.unsupported(), "upgrade or replace");
    actions.toDo("devices out of warranty", fleet.outOfWarranty(), "renew or replace");
  }

  private void asset(Report report, String item, int count, String detail) {
    report.row("assets", item, count, null, null, "devices", asOfToday(detail));
  }

  /** The quarter is past: what is told as it stands now says so. */
  private String asOfToday(String detail) {
    return (detail.isEmpty() ? "" : detail + "; ") + "as of " + inquiry.today();
  }

  void roadmap(Report report) {
    List<Row> open =
        inquiry.read(
            Query.of(
                "/sales/opportunities",
                "company/id = " + client.id() + " and closedDate = null",
                "id",
                "name",
                "stage/name",
                "expectedCloseDate"));
    for (Row opportunity : open) {
      LocalDate expected = opportunity.date("expectedCloseDate");
      Long days = expected == null ? null : ChronoUnit.DAYS.between(inquiry.today(), expected);
      report.row(
          "roadmap",
          opportunity.text("name", "(no name)"),
          null,
          null,
          null,
          "",
          opportunity.text("stage/name", "(no stage)")
              + (expected == null || days == null
                  ? ""
                  : ", expected "
                      + expected
                      + (days < 0 ? ", overdue" : ", in " + days + " days")));
    }
  }

  /** For one's own eyes. */
  void margin(Report report) {
    report.row(
        "internal",
        "margin_pct",
        Margins.of(inquiry, quarter).percent(client),
        null,
        null,
        "percent",
        Margins.RULE);
  }
}
