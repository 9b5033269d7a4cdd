package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * What somebody ought to look at, though it breaks no rule of time sheets: two machines with one
 * serial number, servers that nobody bills yet, expenses that were filed twice or cost much.
 */
final class Oddities {
  private static final String MACHINES = "/company/configurations";
  private static final String ENTRIES = "/expense/entries";
  private static final String REPORTS = "/expense/reports";

  private final Ground ground;

  Oddities(Ground ground) {
    this.ground = ground;
  }

  void plant(List<Client> clients, AgreementPlanter agreements) {
    twins(clients);
    servers(clients, agreements);
    expenses();
  }

  /** A serial number that was copied with the machine's record. */
  private void twins(List<Client> clients) {
    for (int i = 3; i < clients.size(); i++) {
      List<Row> pair =
          clients.get(i).machines().stream()
              .map(m -> Objects.requireNonNull(ground.table(MACHINES).find(m.id())))
              .filter(m -> ground.value(MACHINES, m, "serialNumber") != null)
              .limit(2)
              .toList();
      if (pair.size() == 2) {
        Object serial = ground.value(MACHINES, pair.get(0), "serialNumber");
        ground.amend(MACHINES, pair.get(1), m -> m.set("serialNumber", serial));
        return;
      }
    }
  }

  /** Two new servers with three clients whose contracts still count the old ones. */
  private void servers(List<Client> clients, AgreementPlanter agreements) {
    Row type = ground.named(MACHINES + "/types", "Server");
    List<Client> buyers =
        clients.stream()
            .filter(c -> agreements.supportOf(c) != null)
            .filter(c -> !agreements.blocks().contains(agreements.supportOf(c)))
            .skip(6)
            .limit(3)
            .toList();
    for (Client client : buyers) {
      for (int i = 1; i <= 2; i++) {
        String name =
            ground
                    .text("/company/companies", client.company(), "identifier")
                    .toUpperCase(Locale.ROOT)
                + "-NEW0"
                + i;
        int age = 5 + client.company().id() % 9;
        String serial = "SN" + ground.chance().digits(8);
        ground.put(
            MACHINES,
            0,
            ground.day(-age),
            "rgreer",
            c ->
                c.set("name", name)
                    .set("type", type)
                    .set("status", ground.named(MACHINES + "/statuses", "Active"))
                    .set("company", client.company())
                    .set("site", client.site())
                    .set("contact", client.contacts().get(0))
                    .set("serialNumber", serial)
                    .set(
                        "manufacturer",
                        ground.named("/procurement/manufacturers", "Halden Systems"))
                    .set("osType", "Windows")
                    .set("osInfo", "Windows Server 2022")
                    .set("lastLoginName", "administrator")
                    .set("purchaseDate", ground.day(-age))
                    .set("installationDate", ground.day(-age))
                    .set("warrantyExpirationDate", ground.day(1095 - age))
                    .set("activeFlag", true));
      }
    }
  }

  /** Filed twice, and dear. */
  private void expenses() {
    List<Row> pending = new ArrayList<>();
    for (Row entry : List.copyOf(ground.rows(ENTRIES))) {
      if ("PendingApproval".equals(ground.value(ENTRIES, entry, "status"))) {
        pending.add(entry);
      }
    }
    for (int i = 0; i < Math.min(2, pending.size()); i++) {
      Row entry = pending.get(i);
      add(entry, draft -> {});
      Row parking = ground.named("/expense/types", "Parking");
      add(
          entry,
          draft ->
              draft
                  .set("type", parking)
                  .set("amount", 45.0)
                  .set("billAmount", 45.0)
                  .set("notes", "Parking in the garage across the street"));
    }
  }

  private void add(Row like, Consumer<Draft> change) {
    Draft copy = ground.table(ENTRIES).draft(0);
    for (String field :
        List.of(
            "company",
            "member",
            "type",
            "classification",
            "amount",
            "billAmount",
            "billableOption",
            "date",
            "notes",
            "expenseReport",
            "status")) {
      copy.set(field, ground.value(ENTRIES, like, field));
    }
    change.accept(copy);
    ground.put(copy, like.audit().entered(), like.audit().enteredBy());
    Row report =
        Objects.requireNonNull(
            ground.table(REPORTS).find(Objects.requireNonNull(copy.integer("expenseReport"))));
    double before = ground.value(REPORTS, report, "total") instanceof Double total ? total : 0;
    double added = copy.get("amount") instanceof Double amount ? amount : 0;
    ground.amend(REPORTS, report, r -> r.set("total", Math.round((before + added) * 100) / 100.0));
  }
}
