package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import java.util.List;

/** Who looks after each client, what is written about it and what its monitoring reports. */
final class AccountPlanter {
  private static final String COMPANIES = "/company/companies";
  private static final List<String> NOTES =
      List.of(
          "Prefers visits before ten, the server room key is at the front desk.",
          "Plans a second site next year, ask about it in the next review.",
          "Invoices go to the controller, not to the office manager.",
          "Fiscal year ends in June, hardware is bought in May.");

  private final Ground ground;

  AccountPlanter(Ground ground) {
    this.ground = ground;
  }

  void plant(List<Client> clients) {
    List<Row> managers = members("Account Manager");
    List<Row> engineers = members("Senior Technician");
    for (int i = 0; i < clients.size(); i++) {
      Client client = clients.get(i);
      team(client, "Account Manager", managers.get(i % managers.size()));
      team(client, "Primary Engineer", engineers.get(i % engineers.size()));
      manager(client, managers.get(i % managers.size()));
      if (i % 9 == 5) {
        leaver(client, 5 + i);
      }
      if (i % 3 == 0) {
        note(client, NOTES.get(i / 3 % NOTES.size()), i % 12 == 0);
      }
      summary(client, i);
    }
  }

  private List<Row> members(String title) {
    return ground.rows("/system/members").stream()
        .filter(m -> ground.text("/system/members", m, "title").equals(title))
        .toList();
  }

  private void team(Client client, String role, Row member) {
    ground.put(
        COMPANIES + "/{}/teams",
        client.company().id(),
        client.since(),
        Ground.BY,
        t ->
            t.set("company", client.company())
                .set("teamRole", ground.named("/company/teamroles", role))
                .set("member", member)
                .set("accountManagerFlag", role.equals("Account Manager"))
                .set("techFlag", role.equals("Primary Engineer")));
  }

  private void manager(Client client, Row manager) {
    Row company = ground.table(COMPANIES).find(client.company().id());
    if (company != null) {
      ground.amend(COMPANIES, company, c -> c.set("territoryManager", manager));
    }
  }

  /** Somebody who has left the client lately. */
  private void leaver(Client client, int daysAgo) {
    Table contacts = ground.table("/company/contacts");
    Row contact = client.contacts().get(1);
    Row current = contacts.find(contact.id());
    if (current != null) {
      contacts.replace(
          contacts.draft(current).set("inactiveFlag", true),
          current.audit().changed(ground.day(-daysAgo), "nbarlow"));
    }
  }

  private void note(Client client, String text, boolean isFlagged) {
    ground.put(
        COMPANIES + "/{}/notes",
        client.company().id(),
        client.since(),
        "nbarlow",
        n ->
            n.set("company", client.company())
                .set("text", text)
                .set("type", ground.named("/company/notetypes", "Comments"))
                .set("flagged", isFlagged)
                .set("enteredBy", "nbarlow"));
  }

  private void summary(Client client, int index) {
    int servers = 1 + client.employees() / 50;
    int workstations = Math.min(20, 4 + client.employees() / 6);
    ground.put(
        COMPANIES + "/{}/managementsummaryreports",
        client.company().id(),
        ground.day(-1),
        "RMM",
        m ->
            m.set("company", client.company())
                .set("groupIdentifier", client.name())
                .set("deviceType", "WorkstationsAndServers")
                .set("totalServers", servers)
                .set("totalWorkstations", workstations)
                .set("totalManagedMachines", servers + workstations)
                .set("serversOffline", index % 17 == 4 ? 1 : 0)
                .set("serversDiskSpaceLow", index % 9 == 2 ? 1 : 0)
                .set("successfulBackupJobs", servers * 30 - index % 4)
                .set("failedBackupJobs", index % 4)
                .set("fullyPatchedMachines", workstations - index % 3)
                .set("missingOneTwoPatchesMachines", index % 3));
  }
}
