package dev.openpsa.cw.operations.analytics.control;

import dev.openpsa.cw.operations.analytics.Column;
import dev.openpsa.cw.operations.analytics.Figures;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Question;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Window;
import dev.openpsa.cw.operations.analytics.desk.Tickets;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code data_quality_audit}. */
public final class DataQualityAudit implements Handler {
  private static final Question QUESTION =
      Question.of("data_quality_audit", "Which records break reporting, and whose they are.")
          .alsoKnownAs("data_quality", "missing_data")
          .formula(
              "missing_pct = 100 x records without the field / records that should have it",
              "tickets entered and time entries begun in the window; active companies and active"
                  + " agreements as they are now",
              "dateResponded and actualHours are expected of closed tickets; endDate of agreements"
                  + " that end",
              "worst_owner: who owns most of the records without it: the ticket's owner, the"
                  + " entry's member, the company's territory manager")
          .caveats(
              "Where emptiness is policy, name the field in analytics.quality.ignore, such as"
                  + " ticket.agreement.",
              "Merged and child tickets and those of the own company are left out.")
          .takes(Window.days(30))
          .takes(Tickets.arguments());

  /** How often a field is missing, and from whose records. */
  private record Missing(Expected field, long records, long missing, Map<String, Integer> owners) {
    static Missing of(Expected field, List<Row> rows) {
      List<Row> due = rows.stream().filter(field.isDue()).toList();
      Map<String, Integer> owners = new TreeMap<>();
      long missing = 0;
      for (Row row : due) {
        if (!field.isTold().test(row)) {
          missing++;
          String owner = field.subject().owner(row);
          if (owner != null) {
            owners.merge(owner, 1, Integer::sum);
          }
        }
      }
      return new Missing(field, due.size(), missing, owners);
    }

    @Nullable BigDecimal percent() {
      return Figures.percent(missing, records);
    }

    Map.@Nullable Entry<String, Integer> worst() {
      return owners.entrySet().stream()
          .max(
              Map.Entry.<String, Integer>comparingByValue()
                  .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
          .orElse(null);
    }
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window window = Window.ofDays(inquiry.call());
    Tickets tickets =
        Tickets.of(inquiry, window.holds("dateEntered"), Expected.Subject.TICKET.fields());
    Map<Expected.Subject, List<Row>> records = new EnumMap<>(Expected.Subject.class);
    records.put(Expected.Subject.TICKET, tickets.all());
    records.put(
        Expected.Subject.TIME_ENTRY,
        read(inquiry, "/time/entries", window.holds("timeStart"), Expected.Subject.TIME_ENTRY));
    records.put(
        Expected.Subject.COMPANY,
        read(
            inquiry,
            "/company/companies",
            "deletedFlag = false and status/name = \"Active\"",
            Expected.Subject.COMPANY));
    records.put(
        Expected.Subject.AGREEMENT,
        read(
            inquiry,
            "/finance/agreements",
            "agreementStatus = \"Active\"",
            Expected.Subject.AGREEMENT));
    List<String> ignored =
        inquiry.settings().texts("analytics.quality.ignore").stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .toList();
    List<Missing> found =
        Expected.ALL.stream()
            .filter(field -> !ignored.contains(field.fullName().toLowerCase(Locale.ROOT)))
            .map(field -> Missing.of(field, records.getOrDefault(field.subject(), List.of())))
            .toList();
    Report report = report(window, found);
    tickets.tell(report);
    report.exclude("ignored_fields", Expected.ALL.size() - found.size());
    return report;
  }

  private static List<Row> read(
      Inquiry inquiry, String path, String conditions, Expected.Subject subject) {
    List<String> fields = new ArrayList<>(List.of("id"));
    fields.addAll(subject.fields());
    return inquiry.read(Query.of(path, conditions, fields.toArray(String[]::new)));
  }

  private static Report report(Window window, List<Missing> found) {
    Report report =
        new Report(
            window,
            List.of(
                Column.text("object"),
                Column.text("field"),
                Column.count("records"),
                Column.count("missing"),
                Column.percent("missing_pct"),
                Column.text("affected_handlers"),
                Column.text("worst_owner"),
                Column.count("missing_of_worst_owner")));
    found.stream()
        .sorted(
            Comparator.comparing(Missing::percent, Comparator.nullsLast(Comparator.reverseOrder()))
                .thenComparing(one -> -one.missing())
                .thenComparing(one -> one.field().fullName()))
        .forEach(
            one -> {
              Map.Entry<String, Integer> worst = one.worst();
              report.row(
                  one.field().subject().word(),
                  one.field().name(),
                  one.records(),
                  one.missing(),
                  one.percent(),
                  one.field().breaks(),
                  worst == null ? null : worst.getKey(),
                  worst == null ? null : worst.getValue());
            });
    for (Expected.Subject subject : Expected.Subject.values()) {
      report.total(
          subject.word() + "_fields_missing",
          found.stream()
              .filter(one -> one.field().subject() == subject)
              .mapToLong(Missing::missing)
              .sum());
    }
    return report;
  }
}
