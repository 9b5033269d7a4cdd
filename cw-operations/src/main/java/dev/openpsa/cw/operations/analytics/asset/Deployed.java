package dev.openpsa.cw.operations.analytics.asset;

import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How many devices and contacts each client has. */
final class Deployed {
  private record Kind(int company, int type) {}

  private final Map<Kind, Integer> devices = new HashMap<>();
  private final Map<Integer, Integer> contacts = new HashMap<>();

  private Deployed() {}

  /** Counts what the products need. */
  static Deployed of(Inquiry inquiry, LicenseMapping mapping, List<BilledProduct> products) {
    Deployed deployed = new Deployed();
    Set<Integer> types = mapping.types(products);
    if (!types.isEmpty()) {
      String ids = types.stream().map(String::valueOf).collect(Collectors.joining(","));
      for (Row device : InstalledBase.of(inquiry, "type/id in (" + ids + ")").devices()) {
        Integer company = device.id("company/id");
        Integer type = device.id("type/id");
        if (company != null && type != null) {
          deployed.devices.merge(new Kind(company, type), 1, Integer::sum);
        }
      }
    }
    if (mapping.countsContacts(products)) {
      String client =
          inquiry.call().has("company_id")
              ? " and company/id = " + inquiry.call().integer("company_id")
              : "";
      for (Row contact :
          inquiry.read(
              Query.of("/company/contacts", "inactiveFlag = false" + client, "id", "company/id"))) {
        Integer company = contact.id("company/id");
        if (company != null) {
          deployed.contacts.merge(company, 1, Integer::sum);
        }
      }
    }
    return deployed;
  }

  /** How many the client has of what the rule counts. */
  BigDecimal count(LicenseMapping.Rule rule, int company) {
    BigDecimal fixed = rule.fixed();
    if (fixed != null) {
      return fixed;
    }
    int count =
        rule.contacts()
            ? contacts.getOrDefault(company, 0)
            : rule.types().keySet().stream()
                .mapToInt(type -> devices.getOrDefault(new Kind(company, type), 0))
                .sum();
    return BigDecimal.valueOf(count);
  }
}
