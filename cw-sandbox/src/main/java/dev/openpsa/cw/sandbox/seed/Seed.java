package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Database;
import java.util.List;

/** Plants the data: the same from the same seed, scale and time. */
public final class Seed {
  private static final int TICKETS = 4000;
  private static final int PROJECTS = 18;
  private static final int OPPORTUNITIES = 90;

  private final Ground ground;
  private final int scale;

  public Seed(Database database, long seed, int scale) {
    this.ground = new Ground(database, new Chance(seed));
    this.scale = scale;
  }

  /** Fills the empty database. */
  public void plant() {
    new SetupPlanter(ground).plant("setup.tsv");
    new SetupPlanter(ground).plant("builtin.tsv");
    scheduleTypes();
    new StaffPlanter(ground).plant();
    CatalogPlanter catalog = new CatalogPlanter(ground);
    catalog.plant();
    ClientPlanter clientPlanter = new ClientPlanter(ground);
    clientPlanter.plant(scale);
    List<Client> clients = clientPlanter.clients();
    catalog.plantOrders(clients);
    AgreementPlanter agreements = new AgreementPlanter(ground);
    agreements.plant(clients);
    TimePlanter time = new TimePlanter(ground);
    time.plantSheets();
    new TicketPlanter(ground, time, agreements).plant(clients, TICKETS * scale);
    new ProjectPlanter(ground, time).plant(clients, PROJECTS);
    time.plantInternalTime();
    time.store();
    new SalesPlanter(ground).plant(clients, OPPORTUNITIES);
  }

  /** What was made wrong on purpose. */
  public List<PlantedFault> planted() {
    return List.of();
  }

  /** Booking types are known by their ids: 4 is a service ticket wherever addresses name it. */
  private void scheduleTypes() {
    for (List<String> type :
        List.of(
            List.of("Activity", "C"),
            List.of("Opportunity", "O"),
            List.of("Hold", "H"),
            List.of("Service", "S"))) {
      ground.put(
          "/schedule/types",
          t -> t.set("name", type.get(0)).set("identifier", type.get(1)).set("systemFlag", true));
    }
  }
}
