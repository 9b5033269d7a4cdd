package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The machines of clients: under warranty, with serial number and somebody whose they are, but for
 * some that are listed as faults.
 */
final class MachinePlanter {
  private static final String CONFIGURATIONS = "/company/configurations";
  private static final int WARRANTY = 1095;

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
    machines.add(machine(company, site, contacts.get(0), "Firewall", prefix + "-FW01"));
    machines.add(machine(company, site, contacts.get(0), "Printer", prefix + "-PRT01"));
    return machines;
  }

  private Row machine(Row company, Row site, Row contact, String type, String name) {
    Chance chance = ground.chance();
    int number = ++count;
    boolean isExpired = number % 47 == 17;
    boolean hasNoSerial = number % 211 == 50;
    boolean hasNoContact = number % 197 == 31;
    int age = isExpired ? chance.between(1100, 1700) : chance.between(30, 1400);
    // What is older than its first warranty had it extended by two years.
    int warranty = isExpired || age < WARRANTY - 10 ? WARRANTY : WARRANTY + 730;
    boolean isServer = type.equals("Server");
    Row machine =
        ground.put(
            CONFIGURATIONS,
            0,
            ground.day(-age),
            Ground.BY,
            c ->
                c.set("name", name)
                    .set("type", ground.named("/company/configurations/types", type))
                    .set("status", ground.named("/company/configurations/statuses", "Active"))
                    .set("company", company)
                    .set("site", site)
                    .set("contact", hasNoContact ? null : contact)
                    .set("serialNumber", hasNoSerial ? null : "SN" + chance.digits(8))
                    .set(
                        "lastLoginName",
                        type.equals("Workstation") ? name.toLowerCase(Locale.ROOT) : null)
                    .set(
                        "modelNumber",
                        type.substring(0, 2).toUpperCase(Locale.ROOT) + "-" + chance.digits(3))
                    .set("tagNumber", chance.digits(6))
                    .set("purchaseDate", ground.day(-age))
                    .set("installationDate", ground.day(-age + 7))
                    .set("warrantyExpirationDate", ground.day(-age + warranty))
                    .set(
                        "manufacturer",
                        ground.named(
                            "/procurement/manufacturers",
                            type.equals("Firewall") ? "Corvid Networks" : "Halden Systems"))
                    .set(
                        "ipAddress",
                        "10."
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

  private void blame(String rule, Row machine, String explanation) {
    planted.add(rule, "configuration", CONFIGURATIONS + "/" + machine.id(), explanation);
  }
}
