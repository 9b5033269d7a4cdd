package dev.openpsa.cw.operations.analytics.finance;

import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.reference.OwnCompany;
import org.jspecify.annotations.Nullable;

/** Whose records a question is about: every client's or those of one; never the own company's. */
final class Scope {
  private final OwnCompany own;
  private final @Nullable Integer client;
  private long internal;

  private Scope(OwnCompany own, @Nullable Integer client) {
    this.own = own;
    this.client = client;
  }

  /** The client that the call names, or else all. */
  static Scope of(Inquiry inquiry) {
    boolean isNamed = inquiry.call().has("company_id");
    return new Scope(OwnCompany.of(inquiry), isNamed ? inquiry.call().integer("company_id") : null);
  }

  /** The conditions, and that the record is the client's. */
  String and(String conditions) {
    String ofClient = client == null ? "" : "company/id = " + client;
    return conditions.isEmpty() || ofClient.isEmpty()
        ? conditions + ofClient
        : conditions + " and " + ofClient;
  }

  /** Whether the record is a client's; those of the own company are counted. */
  boolean holds(Row row) {
    boolean isOwn = own.is(row.id("company/id"));
    if (isOwn) {
      internal++;
    }
    return !isOwn;
  }

  /** What records that tell no currency are in, and all costs. */
  String currency() {
    return own.currency();
  }

  String currencyOf(Row row) {
    return own.currencyOf(row);
  }

  /** Whose records the row is among, in that currency. */
  Group clientOf(Row row, String currency) {
    return new Group(row.id("company/id"), row.text("company/name", "(no company)"), currency);
  }

  /** Says what was left out. */
  void tell(Report report) {
    report.exclude("internal_records", internal);
  }
}
