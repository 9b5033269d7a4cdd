package dev.openpsa.cw.sandbox.store;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;

/** The second name that records have for the telephone's application. */
public final class MobileGuid {
  static final String FIELD = "mobileGuid";

  private static final Set<String> SHOWN =
      Set.of("/company/companies", "/company/contacts", "/company/companies/{}/sites");

  private MobileGuid() {}

  /** Whether references to the table's records show it. */
  public static boolean isShown(Table table) {
    return SHOWN.contains(table.key());
  }

  /** Always the same for the same record. */
  public static String of(Table table, int id) {
    byte[] name = (table.key() + '/' + id).getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(name).toString();
  }
}
