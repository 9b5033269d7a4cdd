package dev.openpsa.cw.sandbox.endpoint;

import dev.openpsa.cw.sandbox.access.Role;
import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.api.Operation;
import java.util.List;
import java.util.Set;

/** Which operations a role may call. */
final class Permissions {
  /** Last segments of those POSTs that change nothing. */
  private static final Set<String> READING_POSTS = Set.of("search", "count", "bundles", "defaults");

  /** Collections of the finance module with figures; the others are setup, open to everyone. */
  private static final Set<String> FIGURES =
      Set.of(
          "accounting",
          "agreements",
          "agreementrecap",
          "closedinvoices",
          "companyfinance",
          "invoices");

  private Permissions() {}

  /**
   * Lets a call pass.
   *
   * @throws ApiException when the role may not make it
   */
  static void check(Role role, Operation operation) {
    boolean isAllowed =
        switch (role) {
          case ADMINISTRATOR -> true;
          case READ_ONLY -> reads(operation);
          case FINANCE_BLIND -> !showsFigures(operation.segments());
        };
    if (!isAllowed) {
      throw ApiException.forbidden();
    }
  }

  /**
   * Lets a look at a collection pass that the operation's own path does not lead to.
   *
   * @param key the collection's path in lower case
   * @throws ApiException when the role may not see it
   */
  static void checkSight(Role role, String key) {
    if (role == Role.FINANCE_BLIND && showsFigures(List.of(key.substring(1).split("/")))) {
      throw ApiException.forbidden();
    }
  }

  private static boolean reads(Operation operation) {
    List<String> segments = operation.segments();
    return operation.method().equals("GET")
        || operation.method().equals("POST")
            && READING_POSTS.contains(segments.get(segments.size() - 1));
  }

  private static boolean showsFigures(List<String> segments) {
    return segments.get(0).equals("finance") && FIGURES.contains(segments.get(1));
  }
}
