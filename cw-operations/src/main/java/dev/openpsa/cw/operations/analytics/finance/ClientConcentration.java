package dev.openpsa.cw.operations.analytics.finance;

import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Column;
import dev.openpsa.cw.operations.analytics.Figures;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Money;
import dev.openpsa.cw.operations.analytics.Purse;
import dev.openpsa.cw.operations.analytics.Question;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Sum;
import dev.openpsa.cw.operations.analytics.Window;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code client_concentration}. */
public final class ClientConcentration implements Handler {
  private static final BigDecimal MOST_PERCENT = BigDecimal.valueOf(20);
  private static final BigDecimal MOST_HHI = BigDecimal.valueOf(1500);
  private static final Question QUESTION =
      Question.of("client_concentration", "How much depends on a few clients.")
          .alsoKnownAs("revenue_concentration", "top_clients")
          .formula(
              "revenue = subtotals of the invoices of the months up to today, credit memos"
                  + " negative, without down payments; companies with a parent company count as"
                  + " the parent",
              "share_pct = 100 x revenue of the client / all revenue",
              "top_pct = sum of the largest shares, as many as top; hhi = sum of the squared"
                  + " shares in percent (0 to 10,000)",
              "risk: high when one client has more than 20 % or hhi is above 1,500, else normal")
          .caveats(
              "Shares are of the revenue in one currency.",
              "A client whose credit memos exceed its invoices has a negative share.")
          .takes(
              Arguments.integer("months", 12, "the window's months; it ends with today"),
              Arguments.integer("top", 10, "clients whose shares are added up"));

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window window = Window.ofMonths(inquiry.call());
    Scope scope = Scope.of(inquiry);
    List<Invoice> invoices =
        Invoice.read(inquiry, scope, window.holdsDay("date")).stream()
            .filter(Invoice::isRevenue)
            .toList();
    Clients clients = Clients.of(inquiry, invoices);
    Map<Group, Sum> revenue = new TreeMap<>(Group.BY_NAME);
    Set<Integer> subsidiaries = new HashSet<>();
    for (Invoice invoice : invoices) {
      Group client = scope.clientOf(invoice.row(), invoice.currency());
      Group family = clients.family(client);
      if (client.id() != null && !family.equals(client)) {
        subsidiaries.add(client.id());
      }
      revenue.computeIfAbsent(family, group -> new Sum()).add(invoice.revenue());
    }
    Report report = report(inquiry, window, revenue);
    scope.tell(report);
    report.quality("companies_counted_as_their_parent", subsidiaries.size());
    if (revenue.isEmpty()) {
      inquiry.warn("No invoice is dated in the window.");
    }
    return report;
  }

  private static Report report(Inquiry inquiry, Window window, Map<Group, Sum> revenue) {
    Report report =
        new Report(
            window,
            List.of(
                Column.count("rank"),
                Column.count("company_id"),
                Column.text("company"),
                Column.money("revenue"),
                Column.percent("share_pct"),
                Column.percent("cumulative_pct")));
    Purse whole = new Purse();
    revenue.forEach((client, sum) -> whole.add(sum.value(), client.currency()));
    Map<String, Ranking> rankings = new TreeMap<>();
    for (Map.Entry<Group, Sum> one : sorted(revenue)) {
      Group client = one.getKey();
      Money own = Money.of(one.getValue().value(), client.currency());
      Ranking ranking =
          rankings.computeIfAbsent(
              client.currency(),
              currency -> new Ranking(whole.in(currency), inquiry.call().integer("top")));
      ranking.add(own);
      report.row(
          ranking.clients,
          client.id(),
          client.name(),
          own,
          own == null ? null : own.percentOf(ranking.whole),
          Figures.rounded(ranking.cumulative, 1));
    }
    report.total("clients", revenue.size());
    report.total("revenue", whole);
    Totals totals = new Totals(report, revenue.keySet());
    totals.each("top_pct", currency -> Figures.rounded(of(rankings, currency).top, 1));
    totals.each("hhi", currency -> Figures.rounded(of(rankings, currency).hhi, 0));
    totals.each("risk", currency -> of(rankings, currency).risk());
    return report;
  }

  private static Ranking of(Map<String, Ranking> rankings, String currency) {
    return rankings.getOrDefault(currency, new Ranking(null, 0));
  }

  /** The shares of one currency, the largest first. */
  private static final class Ranking {
    final @Nullable Money whole;
    final int most;
    int clients;
    BigDecimal cumulative = BigDecimal.ZERO;
    BigDecimal top = BigDecimal.ZERO;
    BigDecimal hhi = BigDecimal.ZERO;
    BigDecimal largest = BigDecimal.ZERO;

    Ranking(@Nullable Money whole, int most) {
      this.whole = whole;
      this.most = most;
    }

    void add(@Nullable Money revenue) {
      clients++;
      BigDecimal all = whole == null ? BigDecimal.ZERO : whole.amount();
      if (revenue == null || all.signum() <= 0) {
        return;
      }
      BigDecimal share =
          revenue.amount().multiply(BigDecimal.valueOf(100)).divide(all, MathContext.DECIMAL64);
      cumulative = cumulative.add(share);
      top = clients <= most ? top.add(share) : top;
      hhi = hhi.add(share.multiply(share));
      largest = largest.max(share);
    }

    String risk() {
      boolean isHigh = largest.compareTo(MOST_PERCENT) > 0 || hhi.compareTo(MOST_HHI) > 0;
      return isHigh ? "high" : "normal";
    }
  }

  private static List<Map.Entry<Group, Sum>> sorted(Map<Group, Sum> revenue) {
    return revenue.entrySet().stream()
        .sorted(
            Comparator.comparing(
                (Map.Entry<Group, Sum> one) -> one.getValue().value(),
                Comparator.nullsLast(Comparator.reverseOrder())))
        .toList();
  }
}
