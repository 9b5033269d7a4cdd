package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Notes, people and team of the deals that are open. */
final class DealDetails {
  private static final String DEALS = "/sales/opportunities";
  private static final List<String> NOTES =
      List.of(
          "Budget is there from next quarter on; the owner wants three references.",
          "Asked for a smaller first step: one site, the other a month later.",
          "A competitor has quoted as well; they like that we know their systems.",
          "Waits for the board's meeting. Send the revised quote before it.");

  private final Ground ground;

  DealDetails(Ground ground) {
    this.ground = ground;
  }

  void plant(List<Client> clients) {
    Row open = ground.named(DEALS + "/statuses", "Open");
    Row engineer = ground.named("/system/members", "Will Thorne");
    int number = 0;
    for (Row deal : ground.rows(DEALS)) {
      if (Integer.valueOf(open.id()).equals(ground.value(DEALS, deal, "status"))) {
        Object company = ground.value(DEALS, deal, "company");
        clients.stream()
            .filter(c -> Integer.valueOf(c.company().id()).equals(company))
            .forEach(client -> people(deal, client, engineer));
        note(deal, NOTES.get(number++ % NOTES.size()));
      }
    }
  }

  private void note(Row deal, String text) {
    ground.put(
        DEALS + "/{}/notes",
        deal.id(),
        deal.audit().updated(),
        "nbarlow",
        n ->
            n.set("opportunityId", deal.id())
                .set("text", text)
                .set("flagged", false)
                .set("enteredBy", "nbarlow"));
  }

  private void people(Row deal, Client client, Row engineer) {
    Row contact = client.contacts().get(Math.min(1, client.contacts().size() - 1));
    ground.put(
        DEALS + "/{}/contacts",
        deal.id(),
        deal.audit().entered(),
        "nbarlow",
        c ->
            c.set("opportunityId", deal.id())
                .set("contact", contact)
                .set("company", client.company())
                .set("notes", "Uses what is to be replaced, and is asked")
                .set("referralFlag", false));
    Object seller = ground.value(DEALS, deal, "primarySalesRep");
    member(deal, seller, 80, true);
    if (!Integer.valueOf(engineer.id()).equals(seller)) {
      member(deal, engineer.id(), 20, false);
    }
  }

  private void member(Row deal, @Nullable Object member, int share, boolean isLead) {
    ground.put(
        DEALS + "/{}/team",
        deal.id(),
        deal.audit().entered(),
        "nbarlow",
        t ->
            t.set("opportunityId", deal.id())
                .set("type", "Individual")
                .set("member", member)
                .set("commissionPercent", share)
                .set("referralFlag", false)
                .set("responsibleFlag", isLead));
  }
}
