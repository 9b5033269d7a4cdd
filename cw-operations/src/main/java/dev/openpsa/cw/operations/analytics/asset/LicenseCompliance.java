package dev.openpsa.cw.operations.analytics.asset;

import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Column;
import dev.openpsa.cw.operations.analytics.Figures;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Money;
import dev.openpsa.cw.operations.analytics.Picture;
import dev.openpsa.cw.operations.analytics.Purse;
import dev.openpsa.cw.operations.analytics.Question;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Window;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** {@code license_compliance}. */
public final class LicenseCompliance implements Handler {
  private static final Question QUESTION =
      Question.of("license_compliance", "Whether the billed quantities match what is deployed.")
          .alsoKnownAs("licence_compliance", "seat_reconciliation")
          .formula(
              "billed = sum of quantity of the product's additions in force on the client's active"
                  + " agreements",
              "deployed = the client's active configurations of the mapped types, or its active"
                  + " contacts, or the fixed count",
              "difference = deployed - billed; under_billed above the tolerance max(1, 5 % of"
                  + " billed), over_billed below its negative, else match",
              "monthly_impact = difference x unitPrice x invoices a month of the billing cycle;"
                  + " nothing where the addition is not Billable")
          .caveats(
              "analytics.license.mapping or \"mapping\" says what a product counts. Without it a"
                  + " product counts the configuration types whose whole name is in its"
                  + " description: check the column counted.",
              "lessIncluded units are free: billed is the whole quantity.",
              "Change quantities after a person has checked them, never by this list alone.")
          .takes(InstalledBase.arguments())
          .takes(
              Arguments.object(
                  "mapping",
                  "by product identifier: {\"types\": [ids]}, {\"contacts\": true} or {\"count\":"
                      + " 10}"));

  private static final BigDecimal TOLERANCE = new BigDecimal("0.05");

  /** How billed and deployed stand to each other; what is lost first. */
  private enum State {
    UNDER_BILLED,
    OVER_BILLED,
    MATCH;

    static State of(BigDecimal billed, BigDecimal difference) {
      BigDecimal tolerance = billed.multiply(TOLERANCE).max(BigDecimal.ONE);
      if (difference.compareTo(tolerance) > 0) {
        return UNDER_BILLED;
      }
      return difference.compareTo(tolerance.negate()) < 0 ? OVER_BILLED : MATCH;
    }

    String words() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private record Line(
      BilledProduct product, String counted, BigDecimal deployed, @Nullable Money impact) {

    BigDecimal difference() {
      return deployed.subtract(product.quantity());
    }

    State state() {
      return State.of(product.quantity(), difference());
    }
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Picture picture() {
    return Picture.bars("company", "difference");
  }

  @Override
  public Report answer(Inquiry inquiry) {
    List<BilledProduct> products = BilledProduct.read(inquiry);
    LicenseMapping mapping = LicenseMapping.of(inquiry);
    Deployed deployed = Deployed.of(inquiry, mapping, products);
    List<Line> lines = new ArrayList<>();
    TreeSet<String> unmapped = new TreeSet<>();
    for (BilledProduct product : products) {
      LicenseMapping.Rule rule = mapping.rule(product);
      if (rule == null) {
        unmapped.add(product.identifier());
      } else {
        BigDecimal count = deployed.count(rule, product.company());
        Money impact = product.monthly(count.subtract(product.quantity()));
        lines.add(new Line(product, rule.words(), count, impact));
      }
    }
    if (mapping.isGuessed()) {
      inquiry.warn(
          "No mapping is set: products count the configuration types that their description"
              + " names. Set analytics.license.mapping.");
    }
    if (!unmapped.isEmpty()) {
      inquiry.warn("Nothing is known to count for: " + String.join(", ", unmapped) + ".");
    }
    Report report = report(inquiry, lines);
    report.exclude(
        "client_products_without_a_rule",
        products.stream().filter(one -> unmapped.contains(one.identifier())).count());
    return report;
  }

  private static Report report(Inquiry inquiry, List<Line> lines) {
    Report report =
        new Report(
            Window.ofDay(null, inquiry.call().scene()),
            List.of(
                Column.text("company"),
                Column.text("product"),
                Column.text("description"),
                Column.number("billed", "units"),
                Column.number("deployed", "units"),
                Column.number("difference", "units"),
                Column.text("state"),
                Column.money("monthly_impact"),
                Column.text("counted"),
                Column.text("agreement_ids"),
                Column.text("addition_ids")));
    Purse under = new Purse();
    Purse over = new Purse();
    lines.stream()
        .sorted(
            Comparator.comparing(Line::state)
                .thenComparing(line -> line.difference().abs().negate())
                .thenComparing(line -> line.product().companyName())
                .thenComparing(line -> line.product().identifier()))
        .forEach(
            line -> {
              BilledProduct product = line.product();
              report.row(
                  product.companyName(),
                  product.identifier(),
                  product.description(),
                  Figures.rounded(product.quantity(), 2),
                  Figures.rounded(line.deployed(), 2),
                  Figures.rounded(line.difference(), 2),
                  line.state().words(),
                  line.impact(),
                  line.counted(),
                  product.agreements(),
                  product.additions());
              if (line.state() != State.MATCH) {
                Money impact = line.impact();
                (line.state() == State.UNDER_BILLED ? under : over)
                    .add(impact == null ? null : impact.amount(), product.currency());
              }
            });
    for (State state : State.values()) {
      report.total(state.words(), lines.stream().filter(line -> line.state() == state).count());
    }
    report.total("monthly_under_billed", under);
    report.total("monthly_over_billed", over);
    return report;
  }
}
