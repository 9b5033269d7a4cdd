package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Opportunities, the activities around them, and expenses. */
final class SalesPlanter {
  private final Ground ground;
  private final List<String> subjects = Words.list("work.tsv", "opportunity");
  private final List<String> activities = Words.list("work.tsv", "activity");

  SalesPlanter(Ground ground) {
    this.ground = ground;
  }

  void plant(List<Client> clients, int opportunities) {
    List<Row> sellers =
        ground.rows("/system/members").stream()
            .filter(
                m -> ground.text("/system/members", m, "title").matches("Account Manager|Sales.*"))
            .toList();
    for (int i = 0; i < opportunities; i++) {
      opportunity(ground.chance().pick(clients), ground.chance().pick(sellers), i);
    }
    expenses(clients);
  }

  private void opportunity(Client client, Row seller, int index) {
    Chance chance = ground.chance();
    int ago = chance.between(3, 330);
    int dice = chance.between(0, 99);
    boolean isOpen = ago < 120 && dice < 70;
    String status = isOpen ? "Open" : dice < 45 ? "Won" : dice < 85 ? "Lost" : "No Decision";
    List<Row> stages = ground.rows("/sales/stages");
    List<Row> probabilities = ground.rows("/sales/probabilities");
    int stage = isOpen ? Math.min(3, (120 - ago) % 4) : 4;
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
                            index % 3 == 0 ? "Renewal" : "New Business"))
                    .set("stage", stages.get(stage))
                    .set(
                        "probability",
                        probabilities.get(isOpen ? stage : status.equals("Won") ? 5 : 0))
                    .set(
                        "rating",
                        ground.named(
                            "/sales/opportunities/ratings",
                            chance.pick(List.of("Hot", "Warm", "Warm", "Cold"))))
                    .set(
                        "source",
                        chance.pick(List.of("Referral", "Website", "Existing client", "Event")))
                    .set("dateBecameLead", ground.day(-ago))
                    .set(
                        "expectedCloseDate",
                        ground.day(isOpen ? chance.between(-10, 80) : -ago + 45))
                    .set("closedDate", isOpen ? null : ground.day(-Math.max(1, ago - 45)))
                    .set("pipelineChangeDate", ground.day(-Math.max(1, ago / 2))));
    activity(client, seller, opportunity, ago, isOpen);
  }

  private void activity(Client client, Row seller, Row opportunity, int ago, boolean open) {
    Chance chance = ground.chance();
    Instant start =
        open
            ? ground.businessTime(ground.today().plusDays(chance.between(-6, 12)))
            : ground.businessTime(ground.today().minusDays(Math.max(2, ago - 20)));
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

  private void expenses(List<Client> clients) {
    List<Row> members = ground.rows("/system/members");
    for (int i = 0; i < 80; i++) {
      int ago = 160 - i * 2;
      Client client = ground.chance().pick(clients);
      Row member = members.get(i % members.size());
      String type = ground.chance().pick(List.of("Mileage", "Meals", "Parking"));
      String status = ago > 45 ? "Billed" : ago > 14 ? "ApprovedByTierOne" : "PendingApproval";
      double amount = ground.chance().between(400, 9000) / 100.0;
      ground.put(
          "/expense/entries",
          0,
          ground.day(-ago),
          ground.text("/system/members", member, "identifier"),
          e ->
              e.set("company", client.company())
                  .set("member", member)
                  .set("type", ground.named("/expense/types", type))
                  .set("classification", ground.named("/expense/classifications", "Personal"))
                  .set("amount", amount)
                  .set("billAmount", amount)
                  .set("billableOption", type.equals("Meals") ? "DoNotBill" : "Billable")
                  .set("date", ground.day(-ago))
                  .set("status", status)
                  .set("notes", type + " for the visit at " + client.name()));
    }
  }
}
