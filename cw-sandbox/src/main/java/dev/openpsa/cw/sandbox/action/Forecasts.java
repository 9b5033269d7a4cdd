package dev.openpsa.cw.sandbox.action;

import dev.openpsa.cw.sandbox.answer.Answer;
import dev.openpsa.cw.sandbox.api.FieldSpec;
import dev.openpsa.cw.sandbox.api.RecordType;
import dev.openpsa.cw.sandbox.endpoint.Call;
import dev.openpsa.cw.sandbox.endpoint.Deed;
import dev.openpsa.cw.sandbox.endpoint.Records;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Embedded;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** An opportunity's forecast: its items, and what they add up to. */
final class Forecasts {
  private static final String OPPORTUNITIES = "/sales/opportunities";
  private static final String ITEMS = "/sales/opportunities/{}/forecast";
  private static final String STATUSES = "/sales/opportunities/statuses";
  private static final Map<String, String> TOTALS =
      Map.of(
          "Product", "productRevenue",
          "Service", "serviceRevenue",
          "Agreement", "agreementRevenue",
          "Other1", "otherRevenue1",
          "Other2", "otherRevenue2");

  private final Records records;

  Forecasts(Records records) {
    this.records = records;
  }

  void register(Register register) {
    String path = "/sales/opportunities/{parentId}/forecast";
    register
        .on("GET " + path, this::show)
        .on("POST " + path, this::append)
        .on("PUT " + path + "/", call -> change(Deed.REPLACE, call))
        .on("PATCH " + path + "/", call -> change(Deed.PATCH, call))
        .onSilent("DELETE " + path + "/", this::clear)
        .on(
            "POST " + path + "/{id}",
            call -> records.write(Deed.CREATE, ITEMS, call, opportunity(call).id()))
        .on("POST " + path + "/copy/{id}", this::copy);
  }

  private Row opportunity(Call call) {
    return records.require(OPPORTUNITIES, call.id(0));
  }

  private Answer show(Call call) {
    Row opportunity = opportunity(call);
    Table view = records.scratch("Forecast");
    put(view, opportunity);
    return records.page(view, call);
  }

  private Row put(Table view, Row opportunity) {
    List<Row> items = records.below(ITEMS, opportunity.id());
    Draft draft = view.draft(0).set("forecastItems", items.stream().map(this::embedded).toList());
    TOTALS.forEach((type, field) -> draft.set(field, total(draft, field, items, r -> is(r, type))));
    draft.set("forecastRevenueTotals", total(draft, "forecastRevenueTotals", items, r -> true));
    draft.set("inclusiveRevenueTotals", total(draft, "inclusiveRevenueTotals", items, this::isIn));
    draft.set("wonRevenue", total(draft, "wonRevenue", items, r -> hasStatus(r, "wonFlag")));
    draft.set("lostRevenue", total(draft, "lostRevenue", items, r -> hasStatus(r, "lostFlag")));
    draft.set(
        "openRevenue",
        total(
            draft,
            "openRevenue",
            items,
            r -> !hasStatus(r, "wonFlag") && !hasStatus(r, "lostFlag")));
    draft.set(
        "recurringTotal",
        items.stream().mapToDouble(r -> records.number(ITEMS, r, "recurringRevenue")).sum());
    for (String field : List.of("taxCode", "billingTerms", "currency")) {
      draft.set(field, records.value(OPPORTUNITIES, opportunity, field));
    }
    return view.adopt(opportunity.id(), draft, opportunity.audit());
  }

  private boolean is(Row item, String type) {
    return records.text(ITEMS, item, "forecastType").equals(type);
  }

  private boolean isIn(Row item) {
    return records.isSet(ITEMS, item, "includeFlag");
  }

  private boolean hasStatus(Row item, String flag) {
    Integer status = records.integer(ITEMS, item, "status");
    Row row = status == null ? null : records.table(STATUSES).find(status);
    return row != null && records.isSet(STATUSES, row, flag);
  }

  private Embedded total(Draft draft, String field, List<Row> items, Predicate<Row> counts) {
    double revenue = 0;
    double cost = 0;
    for (Row item : items) {
      if (counts.test(item)) {
        revenue += records.number(ITEMS, item, "revenue");
        cost += records.number(ITEMS, item, "cost");
      }
    }
    String type = String.valueOf(draft.table().type().require(field).type());
    return Embeds.of(
        records,
        type,
        Map.of(
            "revenue",
            revenue,
            "cost",
            cost,
            "margin",
            revenue - cost,
            "percentage",
            revenue == 0 ? 0.0 : Math.round((revenue - cost) / revenue * 100) * 1.0));
  }

  private Embedded embedded(Row item) {
    RecordType type = records.table(ITEMS).type();
    Map<String, Object> values = new HashMap<>();
    for (FieldSpec field : type.fields()) {
      Object value = field.name().equals("id") ? item.id() : item.cell(field.index());
      if (value != null) {
        values.put(field.name(), value);
      }
    }
    return Embeds.of(records, type.name(), values);
  }

  /** Adds the items sent to those that are there. */
  private Answer append(Call call) {
    Row opportunity = opportunity(call);
    Table view = records.scratch("Forecast");
    for (Embedded item : items(records.bound(view, call))) {
      store(opportunity, item, call.member());
    }
    return records.answer(201, view, put(view, opportunity), call);
  }

  /** Brings the items to what the forecast says after the change. */
  private Answer change(Deed deed, Call call) {
    Row opportunity = opportunity(call);
    Table view = records.scratch("Forecast");
    Row row = put(view, opportunity);
    List<Embedded> wanted = items(records.changed(deed, view, row, call));
    Set<Integer> kept = new HashSet<>();
    for (Embedded item : wanted) {
      Row old = item.get("id") instanceof Integer id ? records.table(ITEMS).find(id) : null;
      if (old != null && old.parent() == opportunity.id()) {
        records.amend(ITEMS, old, call.member(), draft -> fill(draft, item));
        kept.add(old.id());
      } else {
        kept.add(store(opportunity, item, call.member()).id());
      }
    }
    for (Row item : records.below(ITEMS, opportunity.id())) {
      if (!kept.contains(item.id())) {
        records.delete(ITEMS, item, call.member());
      }
    }
    Table now = records.scratch("Forecast");
    return records.answer(200, now, put(now, opportunity), call);
  }

  private static List<Embedded> items(Draft forecast) {
    List<Embedded> items = new ArrayList<>();
    if (forecast.get("forecastItems") instanceof List<?> list) {
      for (Object element : list) {
        if (element instanceof Embedded item) {
          items.add(item);
        }
      }
    }
    return items;
  }

  private Row store(Row opportunity, Embedded item, String member) {
    return records.create(
        ITEMS,
        opportunity.id(),
        member,
        draft -> {
          fill(draft, item);
          draft.set("opportunity", opportunity);
          draft.setDefault("status", records.value(OPPORTUNITIES, opportunity, "status"));
        });
  }

  private static void fill(Draft draft, Embedded item) {
    for (FieldSpec field : item.type().fields()) {
      if (!field.name().equals("id")) {
        draft.set(field.name(), item.cell(field.index()));
      }
    }
  }

  private void clear(Call call) {
    for (Row item : records.below(ITEMS, opportunity(call).id())) {
      records.delete(ITEMS, item, call.member());
    }
  }

  private Answer copy(Call call) {
    Row opportunity = opportunity(call);
    Row item = records.require(ITEMS, opportunity.id(), call.id(1));
    Row copy = records.place(ITEMS, item, opportunity.id(), call.member(), draft -> {});
    return Records.success("Forecast item " + item.id() + " is copied as " + copy.id() + ".");
  }
}
