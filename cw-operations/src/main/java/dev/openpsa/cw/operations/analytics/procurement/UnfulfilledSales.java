package dev.openpsa.cw.operations.analytics.procurement;

import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Column;
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
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code unfulfilled_sales}. */
public final class UnfulfilledSales implements Handler {
  private static final Question QUESTION =
      Question.of("unfulfilled_sales", "What was sold and is not yet ordered.")
          .alsoKnownAs("unordered_sales", "to_be_ordered")
          .formula(
              "product lines that need to be purchased and are not cancelled; to_order = quantity"
                  + " that needs to be ordered where that is above 0, else quantity",
              "value = quantity x price; age_days = today - the day the line was entered",
              "rep, order_due: of the sales order that the line belongs to")
          .caveats(
              "Drop-ship lines may be closed by the vendor alone.",
              "Product lines tell no currency: they count in that of the own company.")
          .takes(Arguments.company(), Arguments.includeInternal());

  private record Line(Row row, @Nullable Long age, @Nullable Row order) {
    long rank() {
      return age == null ? Long.MAX_VALUE : age;
    }
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window day = Window.ofDay(null, inquiry.call().scene());
    String condition = "needToPurchaseFlag = true and cancelledFlag = false";
    if (inquiry.call().has("company_id")) {
      condition += " and company/id = " + inquiry.call().integer("company_id");
    }
    OwnCompany own = OwnCompany.of(inquiry);
    boolean isInternalMeant =
        inquiry.call().flag("include_internal") || inquiry.call().has("company_id");
    List<Row> products = new ArrayList<>();
    int internal = 0;
    for (Row product :
        inquiry.read(
            Query.of(
                "/procurement/products",
                condition,
                "id",
                "catalogItem/identifier",
                "description",
                "quantity",
                "needToOrderQuantity",
                "price",
                "company/id",
                "company/name",
                "salesOrder/id",
                "ticket/id",
                "project/id",
                "_info/dateEntered"))) {
      if (own.is(product.id("company/id")) && !isInternalMeant) {
        internal++;
      } else {
        products.add(product);
      }
    }
    Map<Integer, Row> orders = orders(inquiry, products);
    List<Line> lines = new ArrayList<>();
    for (Row product : products) {
      Integer order = product.id("salesOrder/id");
      lines.add(new Line(product, age(product, day), order == null ? null : orders.get(order)));
    }
    lines.sort(
        Comparator.comparingLong(Line::rank)
            .reversed()
            .thenComparing(line -> line.row().text("description", "")));
    Report report = report(day, lines, own.currency());
    report.exclude("internal_lines", internal);
    return report;
  }

  private static @Nullable Long age(Row product, Window day) {
    Instant entered = product.instant("_info/dateEntered");
    return entered == null
        ? null
        : Long.valueOf(ChronoUnit.DAYS.between(day.dayOf(entered), day.today()));
  }

  /** The sales orders that the lines belong to. */
  private static Map<Integer, Row> orders(Inquiry inquiry, List<Row> products) {
    Set<Integer> ids = new HashSet<>();
    for (Row product : products) {
      Integer order = product.id("salesOrder/id");
      if (order != null) {
        ids.add(order);
      }
    }
    Map<Integer, Row> orders = new HashMap<>();
    for (Row order :
        inquiry.readAll("/sales/orders", ids, "id", "dueDate", "salesRep/identifier")) {
      Integer id = order.id("id");
      if (id != null) {
        orders.put(id, order);
      }
    }
    return orders;
  }

  private static Report report(Window day, List<Line> lines, String currency) {
    Report report =
        new Report(
            day,
            List.of(
                Column.text("product"),
                Column.text("description"),
                Column.text("company"),
                Column.number("quantity", ""),
                Column.number("to_order", ""),
                Column.money("value"),
                Column.number("age_days", "days"),
                Column.count("order_id"),
                Column.date("order_due"),
                Column.text("rep"),
                Column.count("ticket_id"),
                Column.count("project_id")));
    Purse value = new Purse();
    int overdue = 0;
    for (Line line : lines) {
      Row row = line.row();
      Row order = line.order();
      BigDecimal quantity = row.number("quantity");
      BigDecimal price = row.number("price");
      BigDecimal worth = quantity == null || price == null ? null : quantity.multiply(price);
      BigDecimal needed = row.number("needToOrderQuantity");
      LocalDate due = order == null ? null : order.date("dueDate");
      value.add(worth, currency);
      overdue += due != null && due.isBefore(day.today()) ? 1 : 0;
      report.row(
          row.text("catalogItem/identifier"),
          row.text("description"),
          row.text("company/name"),
          quantity,
          needed != null && needed.signum() > 0 ? needed : quantity,
          Money.of(worth, currency),
          line.age(),
          row.id("salesOrder/id"),
          due,
          order == null ? null : order.text("salesRep/identifier"),
          row.id("ticket/id"),
          row.id("project/id"));
    }
    report.total("lines", lines.size());
    report.total("value", value);
    report.total("lines_of_overdue_orders", overdue);
    return report;
  }
}
