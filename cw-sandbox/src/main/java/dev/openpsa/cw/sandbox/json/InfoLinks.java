package dev.openpsa.cw.sandbox.json;

import dev.openpsa.cw.sandbox.store.MobileGuid;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The addresses in {@code _info} beyond the record's own. Blanks and quotes stand in them as they
 * are: the real server does not encode them either.
 */
final class InfoLinks {
  private static final String OF_TICKET =
      "(chargeToType='ServiceTicket' OR chargeToType='ProjectTicket') AND chargeToId=";

  private static final List<Link> TICKET =
      List.of(
          new Link("activities_href", "/sales/activities?conditions=ticket/id=#"),
          new Link("scheduleentries_href", "/schedule/entries?conditions=type/id=4 AND objectId=#"),
          new Link("documents_href", "/system/documents?recordType=Ticket&recordId=#"),
          new Link("configurations_href", "@/configurations"),
          new Link("tasks_href", "@/tasks"),
          new Link("notes_href", "@/notes"),
          // The server names chargeToType here, a field that the specification no longer has.
          new Link("products_href", "/procurement/products?conditions=ticket/id=#"),
          new Link("timeentries_href", "/time/entries?conditions=" + OF_TICKET + "#"),
          new Link("expenseEntries_href", "/expense/entries?conditions=" + OF_TICKET + "#"));

  private static final Map<String, List<Link>> BY_KEY =
      Map.of(
          "/service/tickets",
          TICKET,
          "/project/tickets",
          TICKET,
          "/company/companies",
          company(),
          "/company/contacts",
          contact());

  /** Records with a picture, under {@code /image}. */
  private static final Map<String, String> PICTURED =
      Map.of("/system/members", "lm", "/service/priorities", "lm");

  private final String baseUrl;

  /**
   * An address.
   *
   * @param pattern {@code #} stands for the id, a leading {@code @} for the record's own address
   */
  private record Link(String name, String pattern) {}

  /**
   * Makes links that begin with that URL.
   *
   * @param baseUrl up to and with the slash that doubles the next one
   */
  InfoLinks(String baseUrl) {
    this.baseUrl = baseUrl;
  }

  private static List<Link> company() {
    List<Link> links = new ArrayList<>();
    by("company", links, "contacts", "/company/contacts");
    by("company", links, "agreements", "/finance/agreements");
    by("company", links, "tickets", "/service/tickets");
    by("company", links, "opportunities", "/sales/opportunities");
    by("company", links, "activities", "/sales/activities");
    by("company", links, "projects", "/project/projects");
    by("company", links, "configurations", "/company/configurations");
    by("company", links, "orders", "/sales/orders");
    links.add(new Link("documents_href", "/system/documents?recordType=Company&recordId=#"));
    links.add(new Link("sites_href", "@/sites"));
    links.add(new Link("teams_href", "@/teams"));
    links.add(new Link("reports_href", "@/managementSummaryReports"));
    links.add(new Link("notes_href", "@/notes"));
    return List.copyOf(links);
  }

  private static List<Link> contact() {
    List<Link> links = new ArrayList<>();
    for (String part : List.of("communications", "notes", "tracks", "portalSecurity")) {
      links.add(new Link(part + "_href", "@/" + part));
    }
    by("contact", links, "activities", "/sales/activities");
    links.add(new Link("documents_href", "/system/documents?recordType=Contact&recordId=#"));
    by("contact", links, "configurations", "/company/configurations");
    by("contact", links, "tickets", "/service/tickets");
    by("contact", links, "opportunities", "/sales/opportunities");
    by("contact", links, "projects", "/project/projects");
    links.add(new Link("image_href", "@/image?lastModified=!"));
    return List.copyOf(links);
  }

  private static void by(String owner, List<Link> links, String name, String path) {
    links.add(new Link(name + "_href", path + "?conditions=" + owner + "/id=#"));
  }

  interface Sink {
    void put(String name, String value) throws java.io.IOException;
  }

  /** Tells the links of a record. */
  void ofRecord(Table table, Row row, String address, Sink sink) throws java.io.IOException {
    for (Link link : BY_KEY.getOrDefault(table.key(), List.of())) {
      String pattern = link.pattern();
      String own = pattern.startsWith("@") ? address + pattern.substring(1) : baseUrl + pattern;
      sink.put(
          link.name(),
          own.replace("#", Integer.toString(row.id())).replace("!", updated(row).toString()));
    }
  }

  /** Tells what a reference to the record shows beside its address. */
  void ofReference(Table table, Row row, String address, Sink sink) throws java.io.IOException {
    String parameter = PICTURED.get(table.key());
    if (parameter != null) {
      sink.put("image_href", address + "/image?" + parameter + "=" + updated(row));
    }
    String guid = MobileGuid.isShown(table) ? MobileGuid.of(table, row.id()) : null;
    if (guid != null) {
      sink.put("mobileGuid", guid);
    }
  }

  private static Instant updated(Row row) {
    return row.audit().updated();
  }
}
