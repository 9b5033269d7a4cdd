package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Row;
import java.util.ArrayList;
import java.util.List;

/** What marketing did in the last year. */
final class CampaignPlanter {
  private static final String TYPES = "/marketing/campaigns/types";
  private static final String SUB_TYPES = "/marketing/campaigns/subtypes";
  private static final List<String> NAMES =
      List.of(
          "Ransomware breakfast",
          "Windows refresh mailing",
          "Phone systems webinar",
          "Spring golf day",
          "Backup health check offer");

  private final Ground ground;

  CampaignPlanter(Ground ground) {
    this.ground = ground;
  }

  List<Row> plant() {
    List<Row> campaigns = new ArrayList<>();
    Row event = ground.named(TYPES, "Event");
    List<Row> kinds =
        List.of("On Site", "Online").stream().map(kind -> subType(event, kind)).toList();
    for (int i = 0; i < NAMES.size(); i++) {
      String name = NAMES.get(i);
      int began = 330 - i * 70;
      Row kind = kinds.get(i % kinds.size());
      double budget = 1500.0 + 400 * i;
      campaigns.add(
          ground.put(
              "/marketing/campaigns",
              0,
              ground.day(-began),
              "nbarlow",
              c ->
                  c.set("name", name)
                      .set("type", event)
                      .set("subType", kind)
                      .set("status", ground.named("/marketing/campaigns/statuses", "Active"))
                      .set("member", ground.named("/system/members", "Nina Barlow"))
                      .set("locationId", 1)
                      .set("startDate", ground.day(-began))
                      .set("endDate", ground.day(-began + 60))
                      .set("budgetCost", budget)
                      .set("actualCost", budget * 0.9)
                      .set("budgetRevenue", budget * 12)));
    }
    ground.put(
        "/marketing/campaigns",
        0,
        ground.day(-690),
        "nbarlow",
        c ->
            c.set("name", "Open house in the old office")
                .set("type", event)
                .set("subType", kinds.get(0))
                .set("status", ground.named("/marketing/campaigns/statuses", "Active"))
                .set("startDate", ground.day(-680))
                .set("endDate", ground.day(-660))
                .set("inactive", true));
    return campaigns;
  }

  /** Listed below its type as well as beside it. */
  private Row subType(Row type, String name) {
    ground.put(
        TYPES + "/{}/subtypes",
        type.id(),
        ground.day(-700),
        Ground.BY,
        s -> s.set("typeId", type.id()).set("name", name));
    return ground.put(
        SUB_TYPES, 0, ground.day(-700), Ground.BY, s -> s.set("type", type).set("name", name));
  }
}
