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
import dev.openpsa.cw.operations.registry.RecordName;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code open_po_aging}. */
public final class OpenPoAging implements Handler {
  private static final Question QUESTION =
      Question.of("open_po_aging", "Which purchase orders are late, and which vendors are slow.")
          .alsoKnownAs("open_purchase_orders", "late_orders")
          .formula(
              "open orders dated days ago or longer; age_days = today - order date",
              "an open line is neither cancelled nor closed and has not all of its quantity"
                  + " received; open_value = (quantity - received) x unit cost of those",
              "state: to_close where no line is open, late with a late line, else open",
              "late_lines = open lines with an expected ship date before today; expected = the last"
                  + " expected ship date of the open lines; backordered = open lines so flagged",
              "vendor_median_lead_time = median days from order to closing of the vendor's orders"
                  + " that closed in the last 180 days")
          .caveats(
              "An order is closed some time after it was delivered: the lead time is an upper"
                  + " bound.",
              "Lines without an expected ship date are never late.")
          .takes(
              Arguments.integer("days", 14, "age in days from which the lines are read"),
              Arguments.record("vendor_id", RecordName.COMPANY, "only this vendor"));

  private static final int DAYS_OF_LEAD_TIMES = 180;
  private static final String NONE = "(none)";

  /** An order with what its lines still hold. */
  private record Aged(Row order, String vendor, @Nullable Long age, OpenLines lines) {
    /** What is to be done about it: chased, awaited, or closed. */
    String state() {
      return lines.count() == 0 ? "to_close" : lines.late() > 0 ? "late" : "open";
    }

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
    OwnCompany own = OwnCompany.of(inquiry);
    LocalDate today = inquiry.today();
    int limit = inquiry.call().integer("days");
    Map<Integer, Row> old = new HashMap<>();
    int young = 0;
    for (Row order : open(inquiry)) {
      Integer id = order.id("id");
      Long age = age(order, today);
      if (id != null && (age == null || age >= limit)) {
        old.put(id, order);
      } else {
        young++;
      }
    }
    Map<Integer, List<Row>> lines = inquiry.children(OpenLines.QUERY, old.keySet());
    List<Aged> aged = new ArrayList<>();
    old.forEach(
        (id, order) ->
            aged.add(
                new Aged(
                    order,
                    order.text("vendorCompany/name", NONE),
                    age(order, today),
                    OpenLines.of(lines.getOrDefault(id, List.of()), today))));
    aged.sort(
        Comparator.comparing((Aged one) -> one.lines().count() == 0)
            .thenComparing(one -> -one.lines().late())
            .thenComparing(Comparator.comparingLong(Aged::rank).reversed())
            .thenComparing(one -> one.order().text("poNumber", "")));
    Report report = report(inquiry, aged, leadTimes(inquiry), own);
    report.exclude("younger_orders", young);
    return report;
  }

  private static @Nullable Long age(Row order, LocalDate today) {
    LocalDate day = order.date("poDate");
    return day == null ? null : Long.valueOf(ChronoUnit.DAYS.between(day, today));
  }

  private static String ofVendor(String condition, Inquiry inquiry) {
    return inquiry.call().has("vendor_id")
        ? condition + " and vendorCompany/id = " + inquiry.call().integer("vendor_id")
        : condition;
  }

  private static List<Row> open(Inquiry inquiry) {
    return inquiry.read(
        Query.of(
            "/procurement/purchaseorders",
            ofVendor("closedFlag = false", inquiry),
            "id",
            "poNumber",
            "poDate",
            "vendorCompany/name",
            "status/name",
            "currency/currencyCode"));
  }

  /** Days from order to closing, by vendor. */
  private static Map<String, List<BigDecimal>> leadTimes(Inquiry inquiry) {
    Window window = Window.ofLast(DAYS_OF_LEAD_TIMES, inquiry.call().scene());
    Map<String, List<BigDecimal>> days = new HashMap<>();
    for (Row order :
        inquiry.read(
            Query.of(
                "/procurement/purchaseorders",
                ofVendor("closedFlag = true and " + window.holdsDay("dateClosed"), inquiry),
                "id",
                "vendorCompany/name",
                "poDate",
                "dateClosed"))) {
      LocalDate from = order.date("poDate");
      LocalDate until = order.date("dateClosed");
      if (from != null && until != null) {
        days.computeIfAbsent(order.text("vendorCompany/name", NONE), name -> new ArrayList<>())
            .add(BigDecimal.valueOf(ChronoUnit.DAYS.between(from, until)));
      }
    }
    return days;
  }

  private static Report report(
      Inquiry inquiry, List<Aged> aged, Map<String, List<BigDecimal>> leadTimes, OwnCompany own) {
    Report report =
        new Report(
            Window.ofDay(null, inquiry.call().scene()),
            List.of(
                Column.text("po_number"),
                Column.text("vendor"),
                Column.text("status"),
                Column.number("age_days", "days"),
                Column.text("state"),
                Column.count("lines_open"),
                Column.money("open_value"),
                Column.count("late_lines"),
                Column.count("backordered"),
                Column.date("expected"),
                Column.number("vendor_median_lead_time", "days")));
    Purse value = new Purse();
    int lines = 0;
    int late = 0;
    int backordered = 0;
    int toClose = 0;
    for (Aged one : aged) {
      String currency = own.currencyOf(one.order());
      OpenLines open = one.lines();
      if (open.count() > 0) {
        value.add(open.value(), currency);
      } else {
        toClose++;
      }
      lines += open.count();
      late += open.late();
      backordered += open.backordered();
      report.row(
          one.order().text("poNumber"),
          one.vendor(),
          one.order().text("status/name"),
          one.age(),
          one.state(),
          open.count(),
          open.count() == 0 ? null : Money.of(open.value(), currency),
          open.late(),
          open.backordered(),
          open.expected(),
          Figures.median(leadTimes.getOrDefault(one.vendor(), List.of())));
    }
    report.total("orders", aged.size());
    report.total("to_close", toClose);
    report.total("lines_open", lines);
    report.total("open_value", value);
    report.total("late_lines", late);
    report.total("backordered", backordered);
    return report;
  }
}
