package dev.openpsa.cw.sandbox.ticket;

import dev.openpsa.cw.sandbox.api.FieldSpec;
import dev.openpsa.cw.sandbox.store.Database;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a ticket is given where nobody says otherwise: how it is billed, counters at zero, and where
 * its client is. Only fields that its table has are set, and none that is set already.
 */
public final class TicketDefaults {
  private static final Map<String, Object> CONSTANTS =
      Map.ofEntries(
          Map.entry("billTime", "NoDefault"),
          Map.entry("billExpenses", "NoDefault"),
          Map.entry("billProducts", "NoDefault"),
          Map.entry("billingMethod", "ActualRates"),
          Map.entry("subBillingMethod", "ActualRates"),
          Map.entry("estimatedExpenseCost", 0.0),
          Map.entry("estimatedExpenseRevenue", 0.0),
          Map.entry("estimatedProductCost", 0.0),
          Map.entry("estimatedProductRevenue", 0.0),
          Map.entry("estimatedTimeCost", 0.0),
          Map.entry("estimatedTimeRevenue", 0.0),
          Map.entry("escalationLevel", 0),
          Map.entry("minutesBeforeWaiting", 0),
          Map.entry("respondedSkippedMinutes", 0),
          Map.entry("resplanSkippedMinutes", 0));

  /** Fields of a ticket by the fields of a site that they come from. */
  private static final Map<String, String> OF_SITE =
      Map.of(
          "name", "siteName",
          "addressLine1", "addressLine1",
          "addressLine2", "addressLine2",
          "city", "city",
          "zip", "zip",
          "country", "country");

  private final Table companies;
  private final Table sites;
  private final Table states;
  private final Table tickets;
  private final List<Setting> constants = new ArrayList<>();

  /** A value for a field. */
  private record Setting(FieldSpec field, Object value) {}

  /** Where a client is and how it pays, as a ticket keeps it. */
  public static final class Place {
    private final List<Setting> settings = new ArrayList<>();

    private Place() {}
  }

  /**
   * The defaults of one kind of tickets.
   *
   * @param tickets the table of service tickets or that of project tickets
   */
  public TicketDefaults(Database database, Table tickets) {
    this.companies = database.table("/company/companies");
    this.sites = database.table("/company/companies/{}/sites");
    this.states = database.table("/company/states");
    this.tickets = tickets;
    CONSTANTS.forEach((field, value) -> add(constants, field, value));
  }

  /** Sets what does not depend on the client. */
  public void complete(Draft ticket) {
    constants.forEach(setting -> ticket.setDefault(setting.field(), setting.value()));
  }

  /** Sets where the work is to be done. */
  public void locate(Draft ticket, Place place) {
    place.settings.forEach(setting -> ticket.setDefault(setting.field(), setting.value()));
  }

  /**
   * The place of a client's site as it is now.
   *
   * @param site its main one where null
   */
  public Place placeOf(int company, @Nullable Integer site) {
    Place place = new Place();
    Row client = companies.find(company);
    Object own = site == null && client != null ? value(companies, client, "site") : site;
    add(place.settings, "site", own);
    if (client != null) {
      add(place.settings, "currency", value(companies, client, "currency"));
    }
    Row row = own instanceof Integer id ? sites.find(id) : null;
    if (row != null) {
      OF_SITE.forEach((from, to) -> add(place.settings, to, value(sites, row, from)));
      Object state = value(sites, row, "stateReference");
      Row named = state instanceof Integer id ? states.find(id) : null;
      if (named != null) {
        add(place.settings, "stateIdentifier", value(states, named, "identifier"));
      }
    }
    return place;
  }

  private void add(List<Setting> settings, String field, @Nullable Object value) {
    FieldSpec spec = tickets.type().exactField(field);
    if (spec != null && value != null) {
      settings.add(new Setting(spec, value));
    }
  }

  private static @Nullable Object value(Table table, Row row, String field) {
    return row.cell(table.type().require(field).index());
  }
}
