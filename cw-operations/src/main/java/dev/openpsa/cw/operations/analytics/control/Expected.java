package dev.openpsa.cw.operations.analytics.control;

import dev.openpsa.cw.operations.analytics.Row;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A field that a record should have.
 *
 * @param name as ConnectWise calls it
 * @param isDue whether this record should have it
 * @param breaks the questions that suffer where it is missing
 */
record Expected(
    Subject subject, String name, Predicate<Row> isDue, Predicate<Row> isTold, String breaks) {

  /** What kind of record has it. */
  enum Subject {
    TICKET(
        "ticket",
        "owner/identifier",
        "company/id",
        "contact/id",
        "type/id",
        "subType/id",
        "source/name",
        "agreement/id",
        "sla/id",
        "closedFlag",
        "dateResponded",
        "actualHours"),
    TIME_ENTRY("time_entry", "member/identifier", "notes", "workType/id", "workRole/id"),
    COMPANY("company", "territoryManager/identifier", "defaultContact/id", "types"),
    AGREEMENT("agreement", "", "type/name", "billingCycle/id", "endDate", "noEndingDateFlag");

    private final String word;
    private final String owner;

    @SuppressWarnings("ImmutableEnumChecker") // What List.of answers can't be changed.
    private final List<String> fields;

    Subject(String word, String owner, String... fields) {
      this.word = word;
      this.owner = owner;
      this.fields = List.of(fields);
    }

    String word() {
      return word;
    }

    /** Whose record it is; null where nobody is told, or records of this kind are nobody's. */
    @Nullable String owner(Row record) {
      return owner.isEmpty() ? null : record.text(owner);
    }

    /** What has to be asked for, beside the id. */
    List<String> fields() {
      return owner.isEmpty() ? fields : Stream.concat(Stream.of(owner), fields.stream()).toList();
    }
  }

  static final List<Expected> ALL =
      List.of(
          ticket("company", "company/id", "everything by client"),
          ticket("contact", "contact/id", "csat_summary, customer_reply_lag, qbr_pack"),
          ticket("type", "type/id", "ticket_volume_by_dimension, recurring_problems, qbr_pack"),
          ticket("subType", "subType/id", "recurring_problems"),
          ticket("source", "source/name", "alert_noise, ticket_volume_by_dimension"),
          ticket("agreement", "agreement/id", "agreement_profitability, agreement_coverage_leak"),
          ticket("sla", "sla/id", "sla_compliance, sla_breach_forecast"),
          ticket("owner", "owner/identifier", "kill_rate, dispatch_efficiency"),
          new Expected(
              Subject.TICKET,
              "dateResponded",
              row -> row.flag("closedFlag"),
              row -> row.has("dateResponded"),
              "first_response_time, sla_compliance"),
          new Expected(
              Subject.TICKET,
              "actualHours",
              row -> row.flag("closedFlag"),
              row -> row.hours("actualHours").compareTo(BigDecimal.ZERO) > 0,
              "effort_outliers, time_leakage"),
          new Expected(
              Subject.TIME_ENTRY,
              "notes",
              row -> true,
              row -> !row.text("notes", "").isBlank(),
              "invoices, time sheet checks"),
          of(Subject.TIME_ENTRY, "workType", "workType/id", "utilization_by_member"),
          of(Subject.TIME_ENTRY, "workRole", "workRole/id", "hours_breakdown, invoices"),
          of(
              Subject.COMPANY,
              "territoryManager",
              "territoryManager/identifier",
              "client_touchpoints, at_risk_clients"),
          of(Subject.COMPANY, "defaultContact", "defaultContact/id", "invoices, portal"),
          new Expected(
              Subject.COMPANY,
              "types",
              row -> true,
              row -> !row.list("types").isEmpty(),
              "everything by kind of company"),
          of(Subject.AGREEMENT, "type", "type/name", "mrr_summary, agreement_profitability"),
          of(Subject.AGREEMENT, "billingCycle", "billingCycle/id", "mrr_summary"),
          new Expected(
              Subject.AGREEMENT,
              "endDate",
              row -> !row.flag("noEndingDateFlag"),
              row -> row.has("endDate"),
              "agreement_renewals, at_risk_clients"));

  private static Expected ticket(String name, String path, String breaks) {
    return of(Subject.TICKET, name, path, breaks);
  }

  private static Expected of(Subject subject, String name, String path, String breaks) {
    return new Expected(subject, name, row -> true, row -> row.has(path), breaks);
  }

  /** As settings name it. */
  String fullName() {
    return subject.word() + "." + name;
  }
}
