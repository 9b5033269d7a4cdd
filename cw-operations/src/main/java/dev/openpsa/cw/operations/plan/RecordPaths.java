package dev.openpsa.cw.operations.plan;

import java.util.Map;

/** The path of the record behind a write, for paths that say more than which record it is. */
public final class RecordPaths {
  private static final Map<String, String> RECORDS =
      Map.of(
          "/company/configurations/{id}/changeType", "/company/configurations/{id}",
          "/finance/closedInvoices/{id}", "/finance/invoices/{id}",
          "/project/billingRates/{parentId}/billingRates/{id}",
              "/project/{parentId}/billingRates/{id}",
          "/schedule/entries/{id}/{notifyResource}", "/schedule/entries/{id}");

  private RecordPaths() {}

  /** The record's path template; the write's own for nearly all. */
  public static String of(String template) {
    return RECORDS.getOrDefault(template, template);
  }
}
