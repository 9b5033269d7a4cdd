package dev.openpsa.cw.operations.analytics.finance;

import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Window;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether time that names an agreement is paid by it. */
public final class Coverage {
  /** The rule, in a sentence for formulas. */
  public static final String RULE =
      "time that an agreement does not cover and the client pays apart (billable, no covered hours,"
          + " on no invoice of an agreement) is not the agreement's";

  private final Set<Integer> invoicesOfAgreements = new HashSet<>();

  Coverage(List<Invoice> invoices) {
    for (Invoice invoice : invoices) {
      Integer id = invoice.id();
      if (id != null && invoice.row().id("agreement/id") != null) {
        invoicesOfAgreements.add(id);
      }
    }
  }

  /** By the agreements' invoices dated in the window. */
  public static Coverage of(Inquiry inquiry, Window window) {
    return new Coverage(
        Invoice.read(
            inquiry, Scope.of(inquiry), window.holdsDay("date") + " and agreement/id > 0"));
  }

  /** The agreement that pays for the entry; null for none. */
  @Nullable Integer agreementOf(Row entry) {
    return isBilledApart(entry) ? null : entry.id("agreement/id");
  }

  /** Reads agreementHours, billableOption and invoice/id of the entry. */
  public boolean isBilledApart(Row entry) {
    BigDecimal covered = entry.number("agreementHours");
    return covered != null
        && covered.signum() == 0
        && entry.text("billableOption", "").equals("Billable")
        && !invoicesOfAgreements.contains(entry.id("invoice/id"));
  }
}
