package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Contracts with their billed lines, and the invoices of the last year. */
final class AgreementPlanter {
  private static final String AGREEMENTS = "/finance/agreements";
  private static final String CATALOG = "/procurement/catalog";

  private final Ground ground;
  private final Map<Integer, Row> supportByCompany = new HashMap<>();
  private int invoices;

  AgreementPlanter(Ground ground) {
    this.ground = ground;
  }

  void plant(List<Client> clients) {
    int index = 0;
    for (Client client : clients) {
      int kind = index++ % 10;
      if (kind < 7) {
        supportByCompany.put(
            client.company().id(),
            agreement(
                client,
                "Managed Services",
                index,
                List.of("MS-USER", "MS-SERVER", "EDR-SEAT", "EMAIL-SEC")));
      } else if (kind < 9) {
        supportByCompany.put(
            client.company().id(), agreement(client, "Block Time", index, List.of("BLOCK-HR")));
      }
      if (kind % 2 == 0) {
        agreement(client, "Microsoft 365 Licensing", index + 3, List.of("M365-BP", "M365-BB"));
      }
    }
  }

  /** The agreement that covers a client's support; null where there is none. */
  @Nullable Row supportOf(Client client) {
    return supportByCompany.get(client.company().id());
  }

  private Row agreement(Client client, String type, int index, List<String> products) {
    // Ends are spread so that some have run out, some will within weeks, most have time.
    int endsIn = index % 13 == 0 ? -20 - index : 12 + index * 37 % 400;
    boolean isEndless = index % 5 == 0;
    Instant start = ground.day(Math.min(-40, endsIn - 730));
    boolean isBlock = type.equals("Block Time");
    Row agreement =
        ground.put(
            AGREEMENTS,
            0,
            start,
            "ikeane",
            a ->
                a.set("name", type + " - " + client.name())
                    .set("type", ground.named("/finance/agreements/types", type))
                    .set("company", client.company())
                    .set("contact", client.contacts().get(0))
                    .set("site", client.site())
                    .set("billToCompany", client.company())
                    .set("location", ground.named("/system/locations", "Tampa Office"))
                    .set("department", ground.named("/system/departments", "Managed Services"))
                    .set("startDate", start)
                    .set("endDate", isEndless ? null : ground.day(endsIn))
                    .set("noEndingDateFlag", isEndless)
                    .set("billStartDate", start)
                    .set("applicationUnits", type.contains("365") ? "Amount" : "Hours")
                    .set("applicationLimit", isBlock ? 20.0 : null)
                    .set("applicationCycle", "CalendarMonth")
                    .set("applicationUnlimitedFlag", !isBlock)
                    .set("coverAgreementTime", !type.contains("365"))
                    .set("billingCycle", ground.named("/finance/billingcycles", "Monthly"))
                    .set("billingTerms", ground.named("/finance/billingterms", "Net 30"))
                    .set("invoicingCycle", "CalendarYear")
                    .set("employeeCompRate", "Actual")
                    .set("billTime", type.contains("365") ? "Billable" : "NoCharge")
                    .set("billExpenses", "Billable")
                    .set("billProducts", "Billable")
                    .set("periodType", "Current")
                    .set(
                        "sla",
                        ground.named(
                            "/service/slas", index % 4 == 0 ? "Premium SLA" : "Standard SLA"))
                    .set("agreementStatus", !isEndless && endsIn < 0 ? "Expired" : "Active"));
    double monthly = 0;
    for (String product : products) {
      monthly += addition(agreement, client, product, start);
    }
    double amount = monthly;
    Row billed = ground.amend(AGREEMENTS, agreement, a -> a.set("billAmount", amount));
    invoices(client, billed, amount, start);
    return billed;
  }

  private double addition(Row agreement, Client client, String product, Instant start) {
    Row item = item(product);
    double quantity =
        product.endsWith("SERVER")
            ? 1 + Math.floorDiv(client.employees(), 50)
            : product.equals("BLOCK-HR") ? 20 : Math.max(3, client.employees() * 0.8);
    double count = Math.floor(quantity);
    double price = number(item, "price");
    double cost = number(item, "cost");
    ground.put(
        AGREEMENTS + "/{}/additions",
        agreement.id(),
        start,
        "ikeane",
        a ->
            a.set("agreementId", agreement.id())
                .set("product", item)
                .set("description", ground.text(CATALOG, item, "description"))
                .set("invoiceDescription", ground.text(CATALOG, item, "description"))
                .set("quantity", count)
                .set("lessIncluded", 0.0)
                .set("billedQuantity", count)
                .set("unitPrice", price)
                .set("unitCost", cost)
                .set("extPrice", count * price)
                .set("extCost", count * cost)
                .set("margin", count * (price - cost))
                .set("billCustomer", "Billable")
                .set("effectiveDate", start)
                .set("agreementStatus", "Active"));
    return count * price;
  }

  private void invoices(Client client, Row agreement, double amount, Instant start) {
    LocalDate first = ground.today().withDayOfMonth(1);
    for (int back = 11; back >= 0; back--) {
      Instant date = Ground.midnight(first.minusMonths(back));
      if (!date.isBefore(start)) {
        invoice(client, agreement, amount, date, back);
      }
    }
  }

  private void invoice(Client client, Row agreement, double amount, Instant date, int monthsBack) {
    // Most pay; some are late by a month or two, a few for longer.
    int chance = ground.chance().between(0, 99);
    boolean isPaid =
        monthsBack >= 4 ? chance < 98 : monthsBack >= 1 && chance < 70 + monthsBack * 6;
    double paid = isPaid ? amount : 0;
    String status = isPaid ? "Paid" : monthsBack == 0 ? "New" : "Sent";
    LocalDate day = LocalDate.ofInstant(date, ZoneOffset.UTC);
    Row invoice =
        ground.put(
            "/finance/invoices",
            0,
            date,
            "ytate",
            i ->
                i.set("invoiceNumber", String.valueOf(10_000 + ++invoices))
                    .set("type", "Agreement")
                    .set("applyToType", "Agreement")
                    .set("applyToId", agreement.id())
                    .set("agreement", agreement)
                    .set("status", ground.named("/finance/billingstatuses", status))
                    .set("company", client.company())
                    .set("billToCompany", client.company())
                    .set("billingSite", client.site())
                    .set("attention", client.name())
                    .set("billingTerms", ground.named("/finance/billingterms", "Net 30"))
                    .set("currency", ground.named("/finance/currencies", "US Dollars"))
                    .set("date", date)
                    .set("dueDate", Ground.midnight(day.plusDays(30)))
                    .set("agreementAmount", amount)
                    .set("serviceTotal", 0.0)
                    .set("productTotal", 0.0)
                    .set("expenseTotal", 0.0)
                    .set("salesTax", 0.0)
                    .set("subtotal", amount)
                    .set("total", amount)
                    .set("payments", paid)
                    .set("credits", 0.0)
                    .set("balance", amount - paid)
                    .set("location", ground.named("/system/locations", "Tampa Office")));
    if (isPaid) {
      ground.put(
          "/finance/invoices/{}/payments",
          invoice.id(),
          date,
          "ytate",
          p ->
              p.set("invoice", invoice)
                  .set("type", "Payment")
                  .set("amount", amount)
                  .set("balance", 0.0)
                  .set("paymentDate", Ground.midnight(day.plusDays(ground.chance().between(5, 28))))
                  .set("appliedBy", "ytate"));
    }
  }

  private Row item(String identifier) {
    for (Row row : ground.rows(CATALOG)) {
      if (identifier.equals(ground.value(CATALOG, row, "identifier"))) {
        return row;
      }
    }
    throw new IllegalArgumentException("the catalog has no " + identifier);
  }

  private double number(Row item, String field) {
    return ground.value(CATALOG, item, field) instanceof Double number ? number : 0;
  }
}
