package dev.openpsa.cw.sandbox.action;

import dev.openpsa.cw.sandbox.answer.ApiException;
import java.util.Map;

/** Operations that no public source tells enough of: they answer 501 with the reason. */
final class Unknowable {
  private static final String SYNC = "it starts work of an outside service, whose log is unknown";
  private static final String MONITORING = "the specification names no body for it";
  private static final String POD = "which part of the screen podId numbers is unknown";
  private static final String MARKETPLACE = "the form of the marketplace's objects is unknown";
  private static final String SSO = "it talks to an outside identity service";

  private static final Map<String, String> REASONS =
      Map.ofEntries(
          Map.entry("POST /company/management/{id}/executeManagedItSync", SYNC),
          Map.entry("GET /company/management/{id}/log/download", SYNC),
          Map.entry(
              "GET /procurement/purchaseorders/{id}/quickAccess/count",
              "the specification answers it with a server's internal object"),
          Map.entry("POST /system/contactsync/monitoring/", MONITORING),
          Map.entry("PATCH /system/contactsync/monitoring/", MONITORING),
          Map.entry(
              "GET /system/contactsync/monitoring/notificationtype/",
              "how the notification type is named in the request is unknown"),
          Map.entry(
              "POST /system/importMassMaintenance/{id}",
              "imports are made in the user interface alone"),
          Map.entry(
              "POST /system/info/links/{id}/resolveurl",
              "the place holders in a link's address are unknown"),
          Map.entry("POST /system/marketplaceimport/import", MARKETPLACE),
          Map.entry("GET /system/marketplaceimport/getdefinition/{id}", MARKETPLACE),
          Map.entry("GET /system/contactsync/monitoring/type/{id}", MONITORING),
          Map.entry("DELETE /system/contactsync/monitoring/type/{id}", MONITORING),
          Map.entry("GET /finance/agreements/{id}/applicationParameters/{podId}", POD),
          Map.entry("GET /finance/agreements/{id}/recurringParameters/{podId}", POD),
          Map.entry("POST /system/ssoConfigurations/{id}/registertoken", SSO),
          Map.entry("POST /system/ssoConfigurations/{id}/submitmembers", SSO));

  private Unknowable() {}

  static void register(Register register) {
    REASONS.forEach(
        (operation, reason) ->
            register.on(
                operation,
                call -> {
                  throw ApiException.of(
                      501,
                      "NotImplemented",
                      "The sandbox can not perform " + operation + ": " + reason + ".");
                }));
  }
}
