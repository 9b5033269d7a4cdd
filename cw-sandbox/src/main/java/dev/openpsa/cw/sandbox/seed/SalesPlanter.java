package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;

/** Opportunities with forecast and activities, and what sellers are to bring in. */
final class SalesPlanter {
  private final Ground ground;
  private int open;
  private final List<Row> campaigns;
  private final List<String> subjects = Words.list("work.tsv", "opportunity");
  private final List<String> activities = Words.list("work.tsv", "activity");

  SalesPlanter(Ground ground) {
    this.ground = ground;
    this.campaigns = new CampaignPlanter(ground).plant();
  }

  void plant(List<Client> clients, int opportunities) {
    List<Row> sellers =
        ground.rows("/system/members").stream()
            .filter(
                m -> ground.text("/system/members", m, "title").matches("Account Manager|Sales.*"))
            .toList();
    for (int i = 0; i < opportunities; i++) {
      opportunity(ground.chance().pick(clients), ground.chance().pick(sellers), sellers, i);
    }
    quotas(sellers);
  }

  private void opportunity(Client client, Row picked, List<Row> sellers, int index) {
    Chance chance = ground.chance();
    int ago = chance.between(3, 330);
    int dice = chance.between(0, 99);
    boolean isOpen = ago < 120 && dice < 70;
    // Every third that is open should have been won by now, whoever sells it.
    boolean isLate = isOpen && open++ % 3 == 1;
    Row seller = isLate ? sellers.get(open / 3 % sellers.size()) : picked;
    int outcome = chance.between(0, 99);
    String status = isOpen ? "Open" : outcome < 45 ? "Won" : outcome < 85 ? "Lost" : "No Decision";
    List<Row> stages = ground.rows("/sales/stages");
    List<Row> probabilities = ground.rows("/sales/probabilities");
    boolean isWon = status.equals("Won");
    int stage = isOpen ? Math.min(3, (120 - ago) % 4) : isWon ? 4 : chance.between(1, 4);
    boolean isForgotten = isOpen && ago > 42 && index % 5 < 2;
    int moved = isForgotten ? ago - 10 : ago / 2;
    int closed = Math.max(1, ago - chance.between(12, 110));
    String name = chance.pick(subjects) + " - " + client.name();
    Row opportunity =
        ground.put(
            "/sales/opportunities",
            0,
            ground.day(-ago),
            "nbarlow",
            o ->
                o.set("name", name)
                    .set("company", client.company())
                    .set("contact", client.contacts().get(0))
                    .set("site", client.site())
                    .set("primarySalesRep", seller)
                    .set("status", ground.named("/sales/opportunities/statuses", status))
                    .set(
                        "type",
                        ground.named(
                            "/sales/opportunities/types",
                            index % 3 == 0
                                ? "Renewal"
                                : index % 4 == 1 ? "Upgrade" : "New Business"))
                    .set("stage", stages.get(stage))
                    .set("probability", probabilities.get(isOpen ? stage : isWon ? 5 : 0))
                    .set(
                        "rating",
                        ground.named(
                            "/sales/opportunities/ratings",
                            chance.pick(List.of("Hot", "Warm", "Warm", "Cold"))))
                    .set(
                        "source",
                        chance.pick(List.of("Referral", "Website", "Existing client", "Event")))
                    .set("campaign", index % 5 < 2 ? chance.pick(campaigns) : null)
                    .set("dateBecameLead", ground.day(-ago))
                    .set(
                        "expectedCloseDate",
                        ground.day(
                            isOpen
                                ? expected(isLate, chance.between(1, 80))
                                : -closed + chance.between(-20, 20)))
                    .set("closedDate", isOpen ? null : ground.day(-closed))
                    .set("pipelineChangeDate", ground.day(-Math.max(1, isOpen ? moved : closed))));
    activity(
        client,
        seller,
        opportunity,
        isForgotten ? ago : closed,
        isOpen && (isLate || !isForgotten),
        isLate);
    forecast(opportunity, status);
  }

  /** One line for what is bought once, another for what is paid every month. */
  private void forecast(Row opportunity, String status) {
    Chance chance = ground.chance();
    double revenue = chance.between(8, 240) * 100.0;
    line(opportunity, status, chance.pick(List.of("Product", "Service")), revenue, 0);
    if (chance.percent(40)) {
      line(opportunity, status, "Agreement", 0, chance.between(2, 40) * 50.0);
    }
  }

  private void line(Row opportunity, String status, String type, double once, double monthly) {
    double share = ground.chance().between(45, 75) / 100.0;
    double revenue = once + monthly * 12;
    ground.put(
        "/sales/opportunities/{}/forecast",
        opportunity.id(),
        opportunity.audit().entered(),
        "nbarlow",
        f ->
            f.set("opportunity", opportunity)
                .set("forecastDescription", type.equals("Agreement") ? "Monthly fee" : type)
                .set("forecastType", type)
                .set("status", ground.named("/sales/opportunities/statuses", status))
                .set("quantity", 1.0)
                .set("revenue", revenue)
                .set("cost", revenue * share)
                .set("margin", revenue * (1 - share))
                .set("percentage", 100)
                .set("includeFlag", true)
                .set("recurringFlag", monthly > 0)
                .set("recurringRevenue", monthly)
                .set("recurringCost", monthly * share)
                .set("cycles", monthly > 0 ? 12 : 0)
                .set("billCycle", ground.named("/finance/billingcycles", "Monthly")));
  }

  private void quotas(List<Row> sellers) {
    for (Row seller : sellers) {
      for (int year = ground.today().getYear() - 1; year <= ground.today().getYear(); year++) {
        int forecastYear = year;
        ground.put(
            "/sales/quotas",
            q -> {
              q.set("member", seller)
                  .set("forecastYear", forecastYear)
                  .set("location", ground.named("/system/locations", "Tampa Office"))
                  .set("department", ground.named("/system/departments", "Sales"))
                  .set("category", ground.named("/procurement/categories", "Services"));
              for (Month month : Month.values()) {
                String name =
                    month.getDisplayName(TextStyle.FULL, Locale.US).toLowerCase(Locale.ROOT);
                q.set(name + "Revenue", 9000.0 + 500 * (month.getValue() % 4))
                    .set(name + "Margin", 3000.0);
              }
            });
      }
    }
  }

  private static int expected(boolean isLate, int days) {
    return isLate ? -1 - days % 10 : days;
  }

  private void activity(
      Client client, Row seller, Row opportunity, int ago, boolean open, boolean isLate) {
    Chance chance = ground.chance();
    Instant start =
        open
            ? ground.businessTime(ground.today().plusDays(expected(isLate, chance.between(1, 12))))
            : ground.businessTime(ground.today().minusDays(Math.max(2, ago - 2)));
    ground.put(
        "/sales/activities",
        0,
        opportunity.audit().entered(),
        "nbarlow",
        a ->
            a.set("name", chance.pick(activities))
                .set(
                    "type",
                    ground.named(
                        "/sales/activities/types",
                        chance.pick(List.of("Call", "Appointment", "Email"))))
                .set("status", ground.named("/sales/activities/statuses", open ? "Open" : "Closed"))
                .set("company", client.company())
                .set("contact", client.contacts().get(0))
                .set("opportunity", opportunity)
                .set("assignTo", seller)
                .set("assignedBy", seller)
                .set("dateStart", start)
                .set("dateEnd", start.plus(Duration.ofMinutes(30))));
  }
}
