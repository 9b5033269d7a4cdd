package dev.openpsa.cw.operations.view;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.registry.Argument;
import dev.openpsa.cw.operations.registry.ArgumentType.Kind;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One device: what it is, whose, how old, what happened to it. */
final class AssetStory implements View {
  /** Devices are replaced after so many years. */
  private static final long REPLACED_AFTER_YEARS = 5;

  private static final int MONTHS = 12;

  @Override
  public String name() {
    return "asset_story";
  }

  @Override
  public String purpose() {
    return "One device: specification, age, warranty, user, tickets that name it, changes";
  }

  @Override
  public List<Argument> arguments() {
    return List.of(
        Asked.optional("configuration_id", Kind.INTEGER, "this or serial"),
        Asked.optional("serial", Kind.STRING, "serial number"));
  }

  @Override
  public JsonObject page(Look look) {
    return new Device(look, device(look)).page();
  }

  private static Row device(Look look) {
    return new Sought(
            "asset_story",
            "device",
            "/company/configurations",
            "configuration_id",
            "serial",
            "serialNumber")
        .in(
            look,
            "device with the serial number",
            "Give it as it is recorded, or the configuration_id.");
  }

  /** One look at one device. */
  private static final class Device {
    private final Look look;
    private final Row device;
    private final Part<Row> linked;
    private final Part<Listing> trail;
    private final Part<Listing> parts;
    private final Part<Listing> tickets;
    private final Part<Listing> agreements;
    private final Part<Row> user;

    Device(Look look, Row device) {
      this.look = look;
      this.device = device;
      Integer id = device.integer("id");
      linked = look.record("links", "/company/configurations/" + id + "/quickAccess/count");
      trail =
          look.list(
              "audit trail",
              Query.of("/system/audittrail")
                  .with("type", "Configuration")
                  .with("id", String.valueOf(id)));
      parts =
          look.list(
              "parts", Query.of("/company/configurations").where("parentConfigurationId=" + id));
      Integer client = device.integer("company/id");
      String name = device.text("name", "");
      LocalDate since = look.today().minusMonths(MONTHS);
      tickets =
          look.listIf(
              client != null && !name.isEmpty(),
              "tickets",
              Tickets.service()
                  .where("company/id=" + client)
                  .where(Query.since("dateEntered", look.start(since)))
                  .where(Query.contains("summary", name))
                  .orderBy("dateEntered desc"));
      agreements =
          look.listIf(
              client != null,
              "agreements",
              Query.of("/finance/agreements").where("company/id=" + client));
      user = look.record("user", "/company/contacts", device, "contact/id");
    }

    JsonObject page() {
      Page page = look.page();
      LocalDate ends = device.date("warrantyExpirationDate");
      page.flagIf(ends != null && ends.isBefore(look.today()), "out_of_warranty")
          .flagIf(isDue(), "replace")
          .flagIf(!device.is("activeFlag"), "inactive")
          .flagIf(device.numberOrZero("backupFailed").signum() > 0, "backup_failed")
          .flagIf(isUncovered(), "no_agreement");
      return page.section("device", facts())
          .section("user", user, RecordFacts::contact)
          .section("backup", backup())
          .section("links", linked, Row::json)
          .list("parts", parts, each -> RecordFacts.device(each, look.today()))
          .list("tickets", tickets, each -> Tickets.shown(each, look))
          .section(
              "agreements",
              agreements,
              list ->
                  Facts.list(
                      list.where(AgreementFacts::isActive),
                      each -> AgreementFacts.term(each, look.today())))
          .list("changes", trail, Device::change)
          .warnIf(
              tickets.isAskedFor(),
              "tickets are those of the last "
                  + MONTHS
                  + " months whose summary names the device: links are not searchable")
          .under(headline());
    }

    private JsonObject facts() {
      return Facts.of(device)
          .numbers("id")
          .texts("name")
          .references("type", "status", "company", "site")
          .add("active", device.is("activeFlag"))
          .texts("serialNumber", "modelNumber", "tagNumber")
          .references("manufacturer")
          .texts("osType", "osInfo", "cpuSpeed", "ram", "localHardDrives")
          .texts("ipAddress", "macAddress", "lastLoginName")
          .days("purchaseDate", "installationDate")
          .add("ageYears", years())
          .add("warrantyUntil", device.date("warrantyExpirationDate"))
          .add("warranty", RecordFacts.warranty(device, look.today()))
          .add("replacement", replacement())
          .add("billed", device.is("billFlag"))
          .add("partOf", device.number("parentConfigurationId"))
          .texts("notes", "vendorNotes")
          .json();
    }

    /** Since it was bought, or else installed. */
    private @Nullable LocalDate since() {
      LocalDate bought = device.date("purchaseDate");
      return bought == null ? device.date("installationDate") : bought;
    }

    private @Nullable Long years() {
      LocalDate since = since();
      return since == null ? null : Long.valueOf(ChronoUnit.YEARS.between(since, look.today()));
    }

    private boolean isDue() {
      Long years = years();
      return device.is("activeFlag") && years != null && years >= REPLACED_AFTER_YEARS;
    }

    private String replacement() {
      LocalDate since = since();
      if (since == null) {
        return "unknown: neither bought nor installed on a day that is recorded";
      }
      LocalDate due = since.plusYears(REPLACED_AFTER_YEARS);
      return isDue() ? "due since " + due : "due on " + due;
    }

    private boolean isUncovered() {
      Listing all = agreements.orNull();
      return all != null && all.count(AgreementFacts::isActive) == 0;
    }

    private JsonObject backup() {
      return device.has("lastBackupDate") || device.has("backupSuccesses")
          ? Facts.of(device)
              .days("lastBackupDate")
              .numbers("backupSuccesses", "backupIncomplete", "backupFailed")
              .texts("backupServerName")
              .json()
          : new JsonObject();
    }

    private static JsonObject change(Row entry) {
      return Facts.of(entry)
          .add("when", entry.moment("enteredDate"))
          .add("by", entry.text("enteredBy"))
          .add("what", entry.text("text"))
          .json();
    }

    private String linkedTickets() {
      Row counts = linked.orNull();
      Integer count = counts == null ? null : counts.integer("Tickets");
      Integer other = counts == null ? null : counts.integer("tickets");
      Integer all = count == null ? other : count;
      return all == null ? "" : ", linked to " + Wording.count(all.longValue(), "ticket");
    }

    private String headline() {
      Long years = years();
      Listing named = tickets.orNull();
      LocalDate ends = device.date("warrantyExpirationDate");
      return device.line("name", "Device #" + device.text("id"))
          + " ("
          + device.line("type/name", "no type")
          + ") of "
          + device.line("company/name", "no company")
          + ": "
          + (years == null ? "age not known" : Wording.count(years, "year") + " old")
          + ", warranty "
          + (ends == null
              ? "not known"
              : ends.isBefore(look.today()) ? "ended on " + ends : "until " + ends)
          + ", user "
          + device.line("contact/name", "not known")
          + ", "
          + (tickets.isAskedFor()
              ? "named in "
                  + Wording.count(named == null ? null : named.total(), "ticket")
                  + " of the last year"
              : "tickets not sought")
          + linkedTickets()
          + ".";
    }
  }
}
