package dev.openpsa.cw.sandbox.callback;

import dev.openpsa.cw.sandbox.store.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A kind of record that callbacks can be set on, with its levels. Level {@code owner} means every
 * record; any other level those whose field of that level refers to the callback's object. Levels
 * are written as their field's name, or {@code level=field} where the two differ; {@code id} is the
 * record itself. A level whose field the sandbox does not keep is accepted and never met: {@code
 * integratorTag} everywhere, {@code type} of companies and contacts, {@code chargeToType}.
 */
public enum CallbackType {
  ACTIVITY("/sales/activities", "status", "type", "company", "activity=id"),
  AGREEMENT("/finance/agreements", "type", "company", "agreement=id"),
  COMPANY("/company/companies", "status", "type", "territory", "company=id", "integratorTag"),
  CONTACT("/company/contacts", "type", "territory", "company", "contact=id"),
  CONFIGURATION("/company/configurations", "type", "status", "configuration=id"),
  INVOICE("/finance/invoices", "status", "company", "invoice=id"),
  EXPENSE(
      "/expense/entries", "chargeToType", "type", "class=classification", "company", "expense=id"),
  MEMBER("/system/members", "location=defaultLocation", "securityRole", "member=id"),
  OPPORTUNITY("/sales/opportunities", "statusId=status", "company", "opportunity=id"),
  PRODUCT_CATALOG("/procurement/catalog"),
  PROJECT("/project/projects", "status", "board", "project=id"),
  PURCHASE_ORDER(
      "/procurement/purchaseorders",
      "status",
      "vendor=vendorCompany",
      "company=customerCompany",
      "purchaseOrder=id"),
  SCHEDULE("/schedule/entries", "status", "type", "location=where", "member", "schedule=id"),
  SITE("/company/companies/{}/sites", "company", "site=id"),
  TICKET("/service/tickets", "board", "project", "phase", "status", "ticket=id", "integratorTag"),
  TIME("/time/entries", "company", "time=id");

  static final String OWNER = "owner";
  private static final String PROJECT_TICKETS = "/project/tickets";

  private final String key;

  @SuppressWarnings("ImmutableEnumChecker") // a copy that can't be changed
  private final Map<String, String> fieldByLevel;

  CallbackType(String key, String... levels) {
    this.key = key;
    Map<String, String> fields = new HashMap<>();
    for (String level : List.of(levels)) {
      int equals = level.indexOf('=');
      String name = equals < 0 ? level : level.substring(0, equals);
      fields.put(name.toLowerCase(Locale.ROOT), level.substring(equals + 1));
    }
    this.fieldByLevel = Map.copyOf(fields);
  }

  /** The type of that name in any case; null where there is none. */
  public static @Nullable CallbackType called(String name) {
    for (CallbackType type : values()) {
      if (type.text().equalsIgnoreCase(name)) {
        return type;
      }
    }
    return null;
  }

  /** The type of the table's records; null where callbacks don't know them. */
  static @Nullable CallbackType of(Table table) {
    for (CallbackType type : values()) {
      if (table.key().equals(type.key) || type == TICKET && table.key().equals(PROJECT_TICKETS)) {
        return type;
      }
    }
    return null;
  }

  /** As callbacks and deliveries write it: {@code purchaseorder}. */
  public String text() {
    return name().replace("_", "").toLowerCase(Locale.ROOT);
  }

  /** Whether callbacks of this type can have that level, written in any case. */
  public boolean hasLevel(String level) {
    String lower = level.toLowerCase(Locale.ROOT);
    return lower.equals(OWNER) || fieldByLevel.containsKey(lower);
  }

  /** The field of the records that a level, in lower case, looks at. */
  String field(String level) {
    return fieldByLevel.getOrDefault(level, "");
  }
}
