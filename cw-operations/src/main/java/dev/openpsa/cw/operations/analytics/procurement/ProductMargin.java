package dev.openpsa.cw.operations.analytics.procurement;

import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Column;
import dev.openpsa.cw.operations.analytics.Figures;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Money;
import dev.openpsa.cw.operations.analytics.Purse;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Question;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Window;
import dev.openpsa.cw.operations.analytics.reference.OwnCompany;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code product_margin}. */
public final class ProductMargin implements Handler {
  private static final Question QUESTION =
      Question.of("product_margin", "What margin the products on invoices bring.")
          .alsoKnownAs("product_profit")
          .formula(
              "product lines of the invoices dated in the window that are not cancelled; lines of"
                  + " credit memos count negative",
              "revenue = quantity x price; cost = quantity x cost; margin = revenue - cost;"
                  + " margin_pct = 100 x margin / revenue",
              "below_cost_lines = price below cost; zero_cost_lines = cost 0;"
                  + " discounted_lines = a discount other than 0",
              "category = that of the catalogue item")
          .caveats(
              "A cost of 0 is usually one that nobody filled in: the margin is then too high.",
              "Additions of agreements are no product lines: agreement_profitability has them.")
          .takes(Window.arguments())
          .takes(
              Arguments.choice("group_by", "category", "vendor", "company", "class"),
              Arguments.includeInternal());

  private static final String NONE = "(none)";

  private record Key(String group, String currency) {}

  /** The lines of one group. */
  private static final class Group {
    final Purse revenue = new Purse();
    final Purse cost = new Purse();
    int lines;
    int belowCost;
    int zeroCost;
    int discounted;

    void add(Row line, boolean isCredit, String currency) {
      BigDecimal quantity = line.number("quantity");
      BigDecimal price = line.number("price");
      BigDecimal unitCost = line.number("cost");
      BigDecimal discount = line.number("discount");
      lines++;
      belowCost += price != null && unitCost != null && price.compareTo(unitCost) < 0 ? 1 : 0;
      zeroCost += unitCost != null && unitCost.signum() == 0 ? 1 : 0;
      discounted += discount != null && discount.signum() != 0 ? 1 : 0;
      revenue.add(times(quantity, price, isCredit), currency);
      cost.add(times(quantity, unitCost, isCredit), currency);
    }

    private static @Nullable BigDecimal times(
        @Nullable BigDecimal quantity, @Nullable BigDecimal amount, boolean isCredit) {
      if (quantity == null || amount == null) {
        return null;
      }
      BigDecimal whole = quantity.multiply(amount);
      return isCredit ? whole.abs().negate() : whole;
    }

    void add(Group other) {
      lines += other.lines;
      belowCost += other.belowCost;
      zeroCost += other.zeroCost;
      discounted += other.discounted;
      revenue.add(other.revenue);
      cost.add(other.cost);
    }

    @Nullable Money margin(String currency) {
      Money earned = revenue.in(currency);
      return earned == null ? null : earned.minus(cost.in(currency));
    }
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window window = inquiry.window();
    OwnCompany own = OwnCompany.of(inquiry);
    String dimension = inquiry.call().text("group_by");
    Map<Integer, Row> invoices = invoices(inquiry, window);
    List<Row> lines =
        inquiry.readReferring(
            Query.of(
                "/procurement/products",
                "cancelledFlag = false",
                "id",
                "catalogItem/id",
                "productClass",
                "quantity",
                "price",
                "cost",
                "discount",
                "company/id",
                "company/name",
                "vendor/name",
                "invoice/id"),
            "invoice/id",
            invoices.keySet());
    Map<Integer, String> categories =
        dimension.equals("category") ? categories(inquiry, lines) : Map.of();
    Map<Key, Group> groups = new HashMap<>();
    int internal = 0;
    for (Row line : lines) {
      Row invoice = invoices.get(line.id("invoice/id"));
      if (own.is(line.id("company/id")) && !inquiry.call().flag("include_internal")) {
        internal++;
      } else if (invoice != null) {
        Key key = new Key(name(line, dimension, categories), own.currencyOf(invoice));
        boolean isCredit = invoice.text("type", "").equals("CreditMemo");
        groups.computeIfAbsent(key, one -> new Group()).add(line, isCredit, key.currency());
      }
    }
    Report report = report(window, groups);
    report.exclude("internal_lines", internal);
    return report;
  }

  private static Map<Integer, Row> invoices(Inquiry inquiry, Window window) {
    Map<Integer, Row> invoices = new HashMap<>();
    for (Row invoice :
        inquiry.read(
            Query.of(
                "/finance/invoices",
                window.holdsDay("date"),
                "id",
                "type",
                "currency/currencyCode"))) {
      Integer id = invoice.id("id");
      if (id != null) {
        invoices.put(id, invoice);
      }
    }
    return invoices;
  }

  /** The categories of the catalogue items of the lines, by the item's id. */
  private static Map<Integer, String> categories(Inquiry inquiry, List<Row> lines) {
    Set<Integer> items = new HashSet<>();
    for (Row line : lines) {
      Integer item = line.id("catalogItem/id");
      if (item != null) {
        items.add(item);
      }
    }
    Map<Integer, String> categories = new HashMap<>();
    for (Row item : inquiry.readAll("/procurement/catalog", items, "id", "category/name")) {
      Integer id = item.id("id");
      if (id != null) {
        categories.put(id, item.text("category/name", NONE));
      }
    }
    return categories;
  }

  private static String name(Row line, String dimension, Map<Integer, String> categories) {
    Integer item = line.id("catalogItem/id");
    return switch (dimension) {
      case "vendor" -> line.text("vendor/name", NONE);
      case "company" -> line.text("company/name", NONE);
      case "class" -> line.text("productClass", NONE);
      default -> item == null ? NONE : categories.getOrDefault(item, NONE);
    };
  }

  private static Report report(Window window, Map<Key, Group> groups) {
    Report report =
        new Report(
            window,
            List.of(
                Column.text("group"),
                Column.count("lines"),
                Column.money("revenue"),
                Column.money("cost"),
                Column.money("margin"),
                Column.percent("margin_pct"),
                Column.count("below_cost_lines"),
                Column.count("zero_cost_lines"),
                Column.count("discounted_lines")));
    Group all = new Group();
    Purse margins = new Purse();
    List<Key> keys =
        groups.keySet().stream()
            .sorted(
                Comparator.comparing((Key key) -> revenue(groups, key))
                    .reversed()
                    .thenComparing(Key::group)
                    .thenComparing(Key::currency))
            .toList();
    for (Key key : keys) {
      Group group = groups.getOrDefault(key, new Group());
      Money revenue = group.revenue.in(key.currency());
      Money margin = group.margin(key.currency());
      all.add(group);
      margins.add(margin == null ? null : margin.amount(), key.currency());
      report.row(
          key.group(),
          group.lines,
          revenue,
          group.cost.in(key.currency()),
          margin,
          margin == null ? null : margin.percentOf(revenue),
          group.belowCost,
          group.zeroCost,
          group.discounted);
    }
    report.total("lines", all.lines);
    report.total("revenue", all.revenue);
    report.total("cost", all.cost);
    report.total("margin", margins);
    report.total("below_cost_lines", all.belowCost);
    report.total("discounted_pct", Figures.percent(all.discounted, all.lines));
    report.quality("zero_cost_lines", all.zeroCost);
    return report;
  }

  private static BigDecimal revenue(Map<Key, Group> groups, Key key) {
    Group group = groups.get(key);
    Money revenue = group == null ? null : group.revenue.in(key.currency());
    return revenue == null ? BigDecimal.ZERO : revenue.amount();
  }
}
