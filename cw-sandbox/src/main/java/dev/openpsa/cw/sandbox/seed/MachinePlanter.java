package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Audit;
import dev.openpsa.cw.sandbox.store.Row;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The machines of clients: under warranty, with serial number and somebody whose they are, but for
 * some that are listed as faults.
 */
final class MachinePlanter {
  private static final String CONFIGURATIONS = "/company/configurations";
  private static final String TYPES = "/company/configurations/types";
  private static final String STATUSES = "/company/configurations/statuses";
  private static final HexFormat MAC = HexFormat.ofDelimiter(":").withUpperCase();
  private static final int WARRANTY = 1095;
  private static final int MOST_AGE = 1400;

  private final Ground ground;
  private final Planted planted;
  private int count;

  MachinePlanter(Ground ground, Planted planted) {
    this.ground = ground;
    this.planted = planted;
  }

  List<Row> plant(Row company, Row site, List<Row> contacts, List<String> line) {
    List<Row> machines = new ArrayList<>();
    int people = Integer.parseInt(line.get(6));
    int workstations = Math.min(20, 4 + people / 6);
    String prefix =
        line.get(1).substring(0, Math.min(4, line.get(1).length())).toUpperCase(Locale.ROOT);
    for (int i = 1; i <= workstations; i++) {
      Row contact = contacts.get(i % contacts.size());
      machines.add(
          machine(company, site, contact, "Workstation", "%s-WS%02d".formatted(prefix, i)));
    }
    for (int i = 1; i <= 1 + people / 50; i++) {
      machines.add(
          machine(company, site, contacts.get(0), "Server", "%s-SRV%02d".formatted(prefix, i)));
    }
    if (people > 60) {
      machines.add(machine(company, site, contacts.get(0), "Switch", prefix + "-SW01"));
    }
    machines.add(machine(company, site, contacts.get(0), "Firewall", prefix + "-FW01"));
    machines.add(machine(company, site, contacts.get(0), "Printer", prefix + "-PRT01"));
    renewal(company, site, contacts.get(0), "Domain", domain(line));
    for (int i = 0; i < workstations; i += 3) {
      Row contact = contacts.get(i % contacts.size());
      String name = "Business Premium " + prefix + "-%02d".formatted(i / 3 + 1);
      renewal(company, site, contact, "Microsoft 365 License", name);
    }
    if (people % 2 == 0) {
      old(company, site, contacts.get(0), "Retired", prefix + "-OLD01");
    }
    if (people % 5 == 0) {
      old(company, site, contacts.get(0), "In Stock", prefix + "-SPARE01");
    }
    return machines;
  }

  private static String domain(List<String> line) {
    return line.get(1).toLowerCase(Locale.ROOT) + ".example";
  }

  /** What is no machine but runs out like one; it is renewed for a year in time. */
  private void renewal(Row company, Row site, Row contact, String type, String name) {
    int left = ground.chance().between(5, 360);
    boolean isEndingSoon = left < 45;
    ground.put(
        CONFIGURATIONS,
        0,
        ground.day(-800),
        Ground.BY,
        c ->
            c.set("name", name)
                .set("type", ground.named(TYPES, type))
                .set("status", ground.named(STATUSES, "Active"))
                .set("company", company)
                .set("site", site)
                .set("contact", contact)
                .set("serialNumber", "ORD" + ground.chance().digits(8))
                .set("purchaseDate", ground.day(left - 365))
                .set("needsRenewalFlag", isEndingSoon)
                .set("billFlag", !type.equals("Domain"))
                .set("warrantyExpirationDate", ground.day(left))
                .set("activeFlag", true));
  }

  /** A machine that nobody uses any more, or not yet. */
  private void old(Row company, Row site, Row contact, String status, String name) {
    boolean isSpare = status.equals("In Stock");
    int age = isSpare ? 40 : ground.chance().between(1800, 2500);
    ground.put(
        CONFIGURATIONS,
        Audit.created(ground.day(-age), Ground.BY).changed(ground.day(-30), "rgreer"),
        c ->
            c.set("name", name)
                .set("type", ground.named(TYPES, "Workstation"))
                .set("status", ground.named(STATUSES, status))
                .set("company", company)
                .set("site", site)
                .set("contact", contact)
                .set("serialNumber", "SN" + ground.chance().digits(8))
                .set("manufacturer", ground.named("/procurement/manufacturers", "Halden Systems"))
                .set("osType", "Windows")
                .set("osInfo", isSpare ? "Windows 11 Pro" : "Windows 10 Pro")
                .set("purchaseDate", ground.day(-age))
                .set("warrantyExpirationDate", ground.day(WARRANTY - age))
                .set("activeFlag", isSpare));
  }

  private Row machine(Row company, Row site, Row contact, String type, String name) {
    Chance chance = ground.chance();
    int number = ++count;
    boolean isExpired = number % 47 == 17;
    boolean hasNoSerial = number % 211 == 50;
    boolean hasNoContact = number % 197 == 31;
    int usual = isExpired ? chance.between(1100, 1700) : chance.between(30, MOST_AGE);
    boolean isVeteran = !isExpired && type.equals("Workstation") && number % 71 == 7;
    int age = isVeteran ? 1910 + usual % 340 : usual;
    // What is older than its first warranty had it extended by two years, the oldest year by year.
    int extended = isVeteran ? age + 100 + usual % 200 : WARRANTY + 730;
    int warranty = isExpired || age < WARRANTY - 10 ? WARRANTY : extended;
    boolean isServer = type.equals("Server");
    Row machine =
        ground.put(
            CONFIGURATIONS,
            audit(number, usual),
            c ->
                c.set("name", name)
                    .set("type", ground.named(TYPES, type))
                    .set("status", ground.named(STATUSES, "Active"))
                    .set("company", company)
                    .set("site", site)
                    .set("contact", hasNoContact ? null : contact)
                    .set("serialNumber", hasNoSerial ? null : "SN" + chance.digits(8))
                    .set(
                        "lastLoginName",
                        type.equals("Workstation")
                            ? name.toLowerCase(Locale.ROOT)
                            : isServer ? "administrator" : null)
                    .set(
                        "modelNumber",
                        type.substring(0, 2).toUpperCase(Locale.ROOT) + "-" + chance.digits(3))
                    .set("tagNumber", tag(type, chance.digits(6)))
                    .set("deviceIdentifier", "RMM-" + (100_000 + number))
                    .set("macAddress", mac(number))
                    .set("billFlag", isServer || type.equals("Firewall"))
                    .set("purchaseDate", ground.day(-age))
                    .set("installationDate", ground.day(-age + 7))
                    .set("warrantyExpirationDate", ground.day(-age + warranty))
                    .set(
                        "manufacturer",
                        ground.named(
                            "/procurement/manufacturers",
                            type.equals("Firewall") || type.equals("Switch")
                                ? "Corvid Networks"
                                : "Halden Systems"))
                    .set(
                        "ipAddress",
                        type.equals("Printer")
                            ? "192.168.1." + (40 + company.id() % 5)
                            : "10."
                                + company.id() % 250
                                + "."
                                + (isServer ? 10 : 20)
                                + "."
                                + chance.between(2, 250))
                    .set(
                        "osType",
                        isServer ? "Windows Server" : type.equals("Workstation") ? "Windows" : null)
                    .set(
                        "osInfo",
                        isServer
                            ? chance.pick(
                                List.of(
                                    "Windows Server 2016",
                                    "Windows Server 2019",
                                    "Windows Server 2022"))
                            : type.equals("Workstation")
                                ? chance.pick(List.of("Windows 10 Pro", "Windows 11 Pro"))
                                : null)
                    .set(
                        "lastBackupDate",
                        isServer ? ground.day(chance.percent(90) ? -1 : -6) : null)
                    .set("backupSuccesses", isServer ? chance.between(24, 30) : null)
                    .set("backupFailed", isServer ? chance.between(0, 3) : null)
                    .set("backupIncomplete", isServer ? chance.between(0, 1) : null)
                    .set("backupServerName", isServer ? "Cloud vault" : null)
                    .set("activeFlag", true));
    if (isExpired) {
      blame("warranty_expired", machine, "Its warranty has run out and it is still in use.");
    }
    if (hasNoSerial) {
      blame("no_serial", machine, "It has no serial number.");
    }
    if (hasNoContact) {
      blame("no_contact", machine, "Nobody at the client is named for it.");
    }
    return machine;
  }

  /** Clients number their printers themselves. */
  private static String tag(String type, String ours) {
    return type.equals("Printer") ? "P-01" : ours;
  }

  private static String mac(int number) {
    byte[] address = {
      2, 0x5E, (byte) (number >> 16), (byte) (number * 37), (byte) (number >> 8), (byte) number
    };
    return MAC.formatHex(address);
  }

  /** Virtual servers on the hosts of larger clients, and what keeps them running. */
  void plantFurther(List<Client> clients) {
    Integer server = ground.named(TYPES, "Server").id();
    for (Client client : clients) {
      for (Row host : client.machines()) {
        if (client.employees() > 80 && server.equals(ground.value(CONFIGURATIONS, host, "type"))) {
          String name = ground.text(CONFIGURATIONS, host, "name");
          part(client, host, "Virtual Server", name + "-VM1");
          part(client, host, "Virtual Server", name + "-VM2");
          part(client, host, "Battery Backup", name + "-UPS");
        }
      }
      if (client.employees() > 40) {
        String name = client.name().substring(0, 4).toUpperCase(Locale.ROOT).strip();
        part(client, null, "Access Point", name + "-AP01");
      }
    }
  }

  /** Virtual servers and what was bought second-hand have no warranty that could run out. */
  private void part(Client client, @Nullable Row host, String type, String name) {
    int number = ++count;
    boolean isVirtual = type.equals("Virtual Server");
    boolean isBare = isVirtual || type.equals("Access Point") && number % 3 == 0;
    int age = 100 + number * 13 % 800;
    ground.put(
        CONFIGURATIONS,
        audit(number, age),
        c ->
            c.set("name", name)
                .set("type", ground.named(TYPES, type))
                .set("status", ground.named(STATUSES, "Active"))
                .set("company", client.company())
                .set("site", client.site())
                .set("contact", client.contacts().get(0))
                .set("parentConfigurationId", host == null ? null : host.id())
                .set("serialNumber", (isVirtual ? "VM" : "SN") + (70_000_000 + number))
                .set("deviceIdentifier", "RMM-" + (100_000 + number))
                .set("macAddress", mac(number))
                .set("installationDate", ground.day(-age + 7))
                .set("purchaseDate", isVirtual ? null : ground.day(-age))
                .set("warrantyExpirationDate", isBare ? null : ground.day(WARRANTY - age))
                .set("osType", isVirtual ? "Windows Server" : null)
                .set("osInfo", isVirtual ? "Windows Server 2022" : null)
                .set("billFlag", isVirtual)
                .set("activeFlag", true));
  }

  /** Monitoring reports what it sees of most machines; of some it has not heard for long. */
  private Audit audit(int number, int age) {
    Audit made = Audit.created(ground.day(-age), Ground.BY);
    int seen = number % 19 == 3 ? 190 + number % 40 : number % 5;
    return seen >= age ? made : made.changed(ground.day(-seen), "RMM");
  }

  private void blame(String rule, Row machine, String explanation) {
    planted.add(rule, "configuration", CONFIGURATIONS + "/" + machine.id(), explanation);
  }
}
