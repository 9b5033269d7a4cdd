package dev.openpsa.cw.operations.analytics.sales;

import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Window;
import dev.openpsa.cw.operations.analytics.reference.OwnCompany;
import dev.openpsa.cw.operations.call.Scene;
import dev.openpsa.cw.operations.registry.Argument;
import dev.openpsa.cw.operations.registry.ArgumentType;
import dev.openpsa.cw.operations.registry.RecordName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The opportunities that a question is about.
 *
 * @param internal how many of the own company were left out
 */
record Opportunities(OwnCompany own, List<Opportunity> list, int internal) {
  Opportunities {
    list = List.copyOf(list);
  }

  /** {@code rep}: only the deals of that seller. */
  static Argument rep(String name) {
    return Arguments.optional(
        name, ArgumentType.of(RecordName.MEMBER, "identifier"), null, "only theirs");
  }

  static Argument months() {
    return Arguments.integer("months", 12, "the window's months; it ends with today");
  }

  /** The months up to today that the call asks for. */
  static Window lastMonths(Inquiry inquiry) {
    Scene scene = inquiry.call().scene();
    LocalDate today = inquiry.today();
    return new Window(
        today.minusMonths(inquiry.call().integer("months")),
        today.plusDays(1),
        scene.zone(),
        scene.weekStart(),
        today);
  }

  /** Those that are open. */
  static Opportunities open(Inquiry inquiry) {
    return read(
        inquiry, Query.of(Opportunity.PATH, "closedDate = null", Opportunity.FIELDS), row -> null);
  }

  /** Open and closed ones. */
  static Opportunities read(Inquiry inquiry, String conditions) {
    List<String> fields = new ArrayList<>(List.of(Opportunity.FIELDS));
    fields.add("closedDate");
    return read(
        inquiry,
        Query.of(Opportunity.PATH, conditions, fields.toArray(String[]::new)),
        row -> row.date("closedDate"));
  }

  private static Opportunities read(
      Inquiry inquiry, Query query, Function<Row, @Nullable LocalDate> closed) {
    OwnCompany own = OwnCompany.of(inquiry);
    List<Opportunity> list = new ArrayList<>();
    int internal = 0;
    for (Row row : inquiry.read(query)) {
      if (own.is(row.id("company/id")) && !inquiry.call().flag("include_internal")) {
        internal++;
      } else {
        list.add(Opportunity.of(row, own, closed.apply(row)));
      }
    }
    return new Opportunities(own, list, internal);
  }

  /** Those of the seller that the argument names, all where it names none. */
  Opportunities of(Inquiry inquiry, String argument) {
    if (!inquiry.call().has(argument)) {
      return this;
    }
    String rep = inquiry.call().text(argument);
    return with(list.stream().filter(one -> one.rep().equalsIgnoreCase(rep)).toList());
  }

  Opportunities with(List<Opportunity> some) {
    return new Opportunities(own, some, internal);
  }

  List<Integer> ids() {
    return list.stream().map(Opportunity::id).toList();
  }

  /** Tells what was left out. */
  void tell(Report report) {
    report.exclude("internal_opportunities", internal);
  }
}
