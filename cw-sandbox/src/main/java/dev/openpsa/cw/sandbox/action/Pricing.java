package dev.openpsa.cw.sandbox.action;

import com.google.gson.JsonObject;
import dev.openpsa.cw.sandbox.answer.Answer;
import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.endpoint.Call;
import dev.openpsa.cw.sandbox.endpoint.Records;
import dev.openpsa.cw.sandbox.store.Audit;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a catalogue item costs a company: by its price schedule, else the list price. */
final class Pricing {
  private static final String CATALOG = "/procurement/catalog";
  private static final String COMPANIES = "/company/companies";
  private static final String SCHEDULES = "/procurement/pricingschedules";
  private static final String DETAILS = SCHEDULES + "/{}/details";
  private static final String BREAKS = DETAILS + "/{}/breaks";

  private final Records records;

  Pricing(Records records) {
    this.records = records;
  }

  void register(Register register) {
    register.on("POST /procurement/catalog/{id}/pricing", this::price);
  }

  private Answer price(Call call) {
    Row item = records.require(CATALOG, call.id(0));
    JsonObject body = call.members(records.database().api().type("CatalogPricing"));
    Integer company = Inventory.id(body, "company");
    if (company != null) {
      records.named(COMPANIES, "catalogPricing", "company/id", company);
    }
    int quantity = Objects.requireNonNullElse(Call.integer(body, "quantity"), 1);
    Instant date = date(Call.text(body, "date"));
    Table view = records.scratch("CatalogPricing");
    Row row =
        view.insert(
            view.draft(0)
                .set("catalogItem", item)
                .set("company", company)
                .set("location", Inventory.id(body, "location"))
                .set("quantity", quantity)
                .set("date", date)
                .set("price", price(item, company, quantity, date)),
            Audit.created(records.database().now(), call.member()));
    return records.answer(200, view, row, call);
  }

  private Instant date(@Nullable String text) {
    try {
      return text == null
          ? records.database().now()
          : Instant.parse(text.length() == 10 ? text + "T00:00:00Z" : text);
    } catch (DateTimeException e) {
      throw ApiException.general(400, "Unsupported format applied to date");
    }
  }

  private double price(Row item, @Nullable Integer company, int quantity, Instant date) {
    Row schedule = schedule(company);
    if (schedule != null) {
      for (Row detail : records.below(DETAILS, schedule.id())) {
        if (covers(detail, item, date)) {
          for (Row step : records.below(BREAKS, detail.id())) {
            if (isWithin(step, quantity)) {
              return price(step, item);
            }
          }
        }
      }
    }
    return records.number(CATALOG, item, "price");
  }

  private @Nullable Row schedule(@Nullable Integer company) {
    Row client = company == null ? null : records.table(COMPANIES).find(company);
    Integer own = client == null ? null : records.integer(COMPANIES, client, "pricingSchedule");
    Integer chosen = own != null ? own : standard();
    Row schedule = chosen == null ? null : records.table(SCHEDULES).find(chosen);
    return schedule == null || records.isSet(SCHEDULES, schedule, "inactiveFlag") ? null : schedule;
  }

  private @Nullable Integer standard() {
    return records.with(SCHEDULES, "defaultFlag", true).stream()
        .map(Row::id)
        .findFirst()
        .orElse(null);
  }

  private boolean covers(Row detail, Row item, Instant date) {
    Integer product = records.integer(DETAILS, detail, "product");
    Integer category = records.integer(DETAILS, detail, "category");
    Integer subcategory = records.integer(DETAILS, detail, "subCategory");
    boolean isMeant =
        product != null
            ? product == item.id()
            : subcategory != null
                ? subcategory.equals(records.integer(CATALOG, item, "subcategory"))
                : category == null || category.equals(records.integer(CATALOG, item, "category"));
    boolean hasBegun =
        !(records.value(DETAILS, detail, "startDate") instanceof Instant start)
            || !date.isBefore(start);
    boolean isOver =
        records.value(DETAILS, detail, "endDate") instanceof Instant end
            && !records.isSet(DETAILS, detail, "noEndDate")
            && date.isAfter(end);
    return isMeant && hasBegun && !isOver;
  }

  private boolean isWithin(Row step, int quantity) {
    boolean isOpen =
        records.isSet(BREAKS, step, "unlimited")
            || records.value(BREAKS, step, "quantityEnd") == null;
    return quantity >= records.number(BREAKS, step, "quantityStart")
        && (isOpen || quantity <= records.number(BREAKS, step, "quantityEnd"));
  }

  private double price(Row step, Row item) {
    double amount = records.number(BREAKS, step, "amount");
    double list = records.number(CATALOG, item, "price");
    double cost = records.number(CATALOG, item, "cost");
    double price =
        switch (records.text(BREAKS, step, "priceMethod")) {
          case "PercentMarkupFromCost" -> cost * (1 + amount / 100);
          case "PercentMarkdownFromPrice" -> list * (1 - amount / 100);
          default -> amount;
        };
    return Math.round(price * 100) / 100.0;
  }
}
