package dev.openpsa.cw.operations.analytics.reference;

import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import org.jspecify.annotations.Nullable;

/**
 * The company that runs this ConnectWise.
 *
 * @param id null where none is told
 * @param currency the code of what costs and records without a currency are in; empty where none is
 *     told
 */
public record OwnCompany(@Nullable Integer id, String currency) {

  /** Looks it up; says so where none is told. */
  public static OwnCompany of(Inquiry inquiry) {
    Integer id = null;
    for (Row setup :
        inquiry.reference(
            Query.of("/system/myCompany/timeExpense", "", "id", "internalCompany/id"))) {
      id = id == null ? setup.id("internalCompany/id") : id;
    }
    if (id == null) {
      inquiry.warn("No internal company is told: its records count as those of a client.");
      return new OwnCompany(null, "");
    }
    for (Row company :
        inquiry.reference(
            Query.of("/company/companies", "id = " + id, "id", "currency/currencyCode"))) {
      return new OwnCompany(id, company.text("currency/currencyCode", ""));
    }
    return new OwnCompany(id, "");
  }

  /** Whether a record with that company is its own. */
  public boolean is(@Nullable Integer company) {
    return id != null && id.equals(company);
  }

  /** The currency of a record that tells it in {@code currency/currencyCode}; else its own. */
  public String currencyOf(Row record) {
    return record.text("currency/currencyCode", currency);
  }
}
