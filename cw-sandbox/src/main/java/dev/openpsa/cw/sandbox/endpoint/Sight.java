package dev.openpsa.cw.sandbox.endpoint;

import dev.openpsa.cw.sandbox.access.FinanceFields;
import dev.openpsa.cw.sandbox.access.Role;
import dev.openpsa.cw.sandbox.query.Projection;
import java.util.function.Predicate;

/** Which fields a role sees: what it is not shown it can't filter or order by either. */
final class Sight {
  private static final Predicate<String> FINANCE = FinanceFields::isFinance;

  private Sight() {}

  static Projection limit(Projection projection, Role role) {
    return role == Role.FINANCE_BLIND ? projection.hiding(FINANCE) : projection;
  }

  /** Tells by their names the fields that there are not for a role. */
  static Predicate<String> hidden(Role role) {
    return role == Role.FINANCE_BLIND ? FINANCE : name -> false;
  }
}
