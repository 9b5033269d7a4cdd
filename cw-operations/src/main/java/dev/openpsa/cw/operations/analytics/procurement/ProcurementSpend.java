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
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code procurement_spend}. */
public final class ProcurementSpend implements Handler {
  private static final Question QUESTION =
      Question.of("procurement_spend", "What is bought, from whom, and whether it grows.")
          .alsoKnownAs("spend", "purchase_spend")
          .formula(
              "purchase orders dated in the window, those left out that were cancelled: a reason"
                  + " for it, or a status whose name holds cancel",
              "spend = totals; net = subtotals; freight = freight costs; share_pct = 100 x spend /"
                  + " spend of all; average_order = spend / orders",
              "previous = spend of the window of the same length just before; change_pct = 100 x"
                  + " (spend - previous) / previous; by month there is none")
          .caveats("Totals are what was ordered, not what was received.")
          .takes(Window.arguments())
          .takes(
              Arguments.choice("group_by", "vendor", "month", "customer", "status", "location"),
              Arguments.flagOn("compare", "also the window before"));

  private static final String NONE = "(none)";

  private record Key(String group, String currency) {}

  /** The orders of one group. */
  private static final class Group {
    final Purse spend = new Purse();
    final Purse net = new Purse();
    final Purse freight = new Purse();
    final Purse previous = new Purse();
    int orders;
    int open;

    void add(Row order, String currency) {
      orders++;
      open += order.flag("closedFlag") ? 0 : 1;
      spend.add(order.number("total"), currency);
      net.add(order.number("subTotal"), currency);
      freight.add(order.number("freightCost"), currency);
    }

    void add(Group other) {
      orders += other.orders;
      open += other.open;
      spend.add(other.spend);
      net.add(other.net);
      freight.add(other.freight);
      previous.add(other.previous);
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
    boolean compares = inquiry.call().flag("compare") && !dimension.equals("month");
    Map<Key, Group> groups = new HashMap<>();
    int cancelled = 0;
    for (Row order : orders(inquiry, window)) {
      if (isCancelled(order)) {
        cancelled++;
      } else {
        group(groups, order, dimension, own).add(order, own.currencyOf(order));
      }
    }
    if (compares) {
      for (Row order : orders(inquiry, window.before())) {
        if (!isCancelled(order)) {
          group(groups, order, dimension, own)
              .previous
              .add(order.number("total"), own.currencyOf(order));
        }
      }
    }
    Report report = report(window, groups, dimension, compares);
    report.exclude("cancelled_orders", cancelled);
    return report;
  }

  private static List<Row> orders(Inquiry inquiry, Window window) {
    return inquiry.read(
        Query.of(
            "/procurement/purchaseorders",
            window.holdsDay("poDate"),
            "id",
            "poDate",
            "vendorCompany/name",
            "customerCompany/name",
            "status/name",
            "location/name",
            "closedFlag",
            "cancelReason",
            "subTotal",
            "total",
            "freightCost",
            "currency/currencyCode"));
  }

  private static boolean isCancelled(Row order) {
    return !order.text("cancelReason", "").isBlank()
        || order.text("status/name", "").toLowerCase(Locale.ROOT).contains("cancel");
  }

  private static Group group(Map<Key, Group> groups, Row order, String dimension, OwnCompany own) {
    return groups.computeIfAbsent(
        new Key(name(order, dimension), own.currencyOf(order)), key -> new Group());
  }

  private static String name(Row order, String dimension) {
    return switch (dimension) {
      case "month" -> {
        LocalDate day = order.date("poDate");
        yield day == null ? NONE : YearMonth.from(day).toString();
      }
      case "customer" -> order.text("customerCompany/name", NONE);
      case "status" -> order.text("status/name", NONE);
      case "location" -> order.text("location/name", NONE);
      default -> order.text("vendorCompany/name", NONE);
    };
  }

  private static Report report(
      Window window, Map<Key, Group> groups, String dimension, boolean compares) {
    Report report =
        new Report(
            window,
            List.of(
                Column.text("group"),
                Column.count("orders"),
                Column.money("spend"),
                Column.money("net"),
                Column.money("freight"),
                Column.percent("share_pct"),
                Column.money("average_order"),
                Column.money("previous"),
                Column.percent("change_pct"),
                Column.count("open_orders")));
    Group all = new Group();
    groups.values().forEach(all::add);
    for (Key key : order(groups, dimension)) {
      Group group = groups.getOrDefault(key, new Group());
      Money spend = group.spend.in(key.currency());
      Money previous = compares ? group.previous.in(key.currency()) : null;
      report.row(
          key.group(),
          group.orders,
          spend,
          group.net.in(key.currency()),
          group.freight.in(key.currency()),
          spend == null ? null : spend.percentOf(all.spend.in(key.currency())),
          spend == null ? null : spend.over(BigDecimal.valueOf(group.orders)),
          previous,
          change(spend, previous),
          group.open);
    }
    report.total("orders", all.orders);
    report.total("spend", all.spend);
    report.total("net", all.net);
    report.total("freight", all.freight);
    if (compares) {
      report.total("previous", all.previous);
    }
    report.total("open_orders", all.open);
    report.total("open_pct", Figures.percent(all.open, all.orders));
    return report;
  }

  private static @Nullable BigDecimal change(@Nullable Money spend, @Nullable Money previous) {
    Money more = spend == null ? null : spend.minus(previous);
    return more == null ? null : more.percentOf(previous);
  }

  /** Months by time, else the largest first. */
  private static List<Key> order(Map<Key, Group> groups, String dimension) {
    Comparator<Key> names = Comparator.comparing(Key::group).thenComparing(Key::currency);
    List<Key> keys = new ArrayList<>(groups.keySet());
    keys.sort(
        dimension.equals("month")
            ? names
            : Comparator.comparing((Key key) -> spend(groups, key))
                .reversed()
                .thenComparing(names));
    return keys;
  }

  private static BigDecimal spend(Map<Key, Group> groups, Key key) {
    Group group = groups.get(key);
    Money spend = group == null ? null : group.spend.in(key.currency());
    return spend == null ? BigDecimal.ZERO : spend.amount();
  }
}
