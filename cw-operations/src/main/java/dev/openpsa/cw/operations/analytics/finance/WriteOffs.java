package dev.openpsa.cw.operations.analytics.finance;

import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Column;
import dev.openpsa.cw.operations.analytics.Figures;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Money;
import dev.openpsa.cw.operations.analytics.Purse;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Question;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Sum;
import dev.openpsa.cw.operations.analytics.Window;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code write_offs}. */
public final class WriteOffs implements Handler {
  private static final Question QUESTION =
      Question.of("write_offs", "What was given away, to whom and why.")
          .alsoKnownAs("written_off", "give_aways", "unbilled_give_aways")
          .formula(
              "written_off, no_charge, do_not_bill = hours x hourly rate of the clients' time in"
                  + " the window that was written off, or is NoCharge or DoNotBill",
              "adjustments = what the invoices dated in the window took off their services"
                  + " (- service adjustment)",
              "value = written_off + no_charge + do_not_bill + adjustments",
              "within_agreement = the same for NoCharge and DoNotBill time that has an agreement:"
                  + " the agreement pays for it, so it is not in value; clients who got nothing else"
                  + " have no row, but totals hold it",
              "give_away_pct = 100 x value / (value + billed services)",
              "main_reason = the kind with the work type, or the reason of the adjustments, that"
                  + " has most of the value")
          .caveats(
              "Time without an hourly rate has hours and no value.",
              "Billed services are the service totals of the invoices; what agreements bill is not"
                  + " among them.")
          .takes(Window.days(90), Arguments.company());

  private enum Kind {
    WRITTEN_OFF("written off"),
    NO_CHARGE("no charge"),
    DO_NOT_BILL("do not bill");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    static Kind of(Row entry) {
      return entry.text("status", "").equals("WrittenOff")
          ? WRITTEN_OFF
          : entry.text("billableOption", "").equals("NoCharge") ? NO_CHARGE : DO_NOT_BILL;
    }
  }

  /** What one client got. */
  private static final class Line {
    final Map<Kind, Sum> given = new EnumMap<>(Kind.class);
    final Sum adjustments = new Sum();
    final Sum withinAgreement = new Sum();
    final Map<String, BigDecimal> reasons = new TreeMap<>();
    final Sum services = new Sum();
    BigDecimal hours = BigDecimal.ZERO;

    void give(Kind kind, BigDecimal worked, @Nullable BigDecimal value, String workType) {
      hours = hours.add(worked);
      given.computeIfAbsent(kind, key -> new Sum()).add(value);
      reasons.merge(
          kind.words + ": " + workType, value == null ? BigDecimal.ZERO : value, BigDecimal::add);
    }

    void adjust(BigDecimal value, @Nullable String reason) {
      adjustments.add(value);
      reasons.merge(
          "adjustment: " + (reason == null ? "no reason given" : reason), value, BigDecimal::add);
    }

    @Nullable BigDecimal given(Kind kind) {
      return given.getOrDefault(kind, new Sum()).value();
    }

    @Nullable BigDecimal value() {
      Sum all = new Sum();
      given.values().forEach(all::add);
      all.add(adjustments);
      return all.value();
    }

    @Nullable BigDecimal share() {
      return WriteOffs.share(value(), services.value());
    }

    @Nullable String mainReason() {
      return reasons.entrySet().stream()
          .max(Map.Entry.comparingByValue())
          .map(Map.Entry::getKey)
          .orElse(null);
    }

    boolean isEmpty() {
      return reasons.isEmpty();
    }
  }

  private static @Nullable BigDecimal share(
      @Nullable BigDecimal value, @Nullable BigDecimal services) {
    return value == null || services == null ? null : Figures.percent(value, value.add(services));
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window window = Window.ofDays(inquiry.call());
    Scope scope = Scope.of(inquiry);
    Map<Group, Line> lines = new TreeMap<>(Group.BY_NAME);
    time(inquiry, scope, window, lines);
    for (Invoice invoice : Invoice.read(inquiry, scope, window.holdsDay("date"))) {
      Line line =
          lines.computeIfAbsent(
              scope.clientOf(invoice.row(), invoice.currency()), client -> new Line());
      line.services.add(invoice.amount("serviceTotal"));
      BigDecimal adjustment = invoice.row().number("serviceAdjustmentAmount");
      if (adjustment != null && adjustment.signum() != 0) {
        line.adjust(adjustment.negate(), invoice.row().text("adjustmentReason"));
      }
    }
    Report report = report(window, lines);
    scope.tell(report);
    return report;
  }

  private static void time(Inquiry inquiry, Scope scope, Window window, Map<Group, Line> lines) {
    for (Row entry :
        inquiry.read(
            Query.of(
                "/time/entries",
                scope.and(
                    window.holds("timeStart")
                        + " and (status = \"WrittenOff\" or billableOption in"
                        + " (\"NoCharge\",\"DoNotBill\"))"),
                "id",
                "company/id",
                "company/name",
                "agreement/id",
                "workType/name",
                "actualHours",
                "hourlyRate",
                "billableOption",
                "status"))) {
      if (!scope.holds(entry)) {
        continue;
      }
      Line line =
          lines.computeIfAbsent(scope.clientOf(entry, scope.currency()), client -> new Line());
      BigDecimal rate = entry.number("hourlyRate");
      BigDecimal hours = entry.hours("actualHours");
      BigDecimal value = rate == null ? null : rate.multiply(hours);
      Kind kind = Kind.of(entry);
      if (kind != Kind.WRITTEN_OFF && entry.id("agreement/id") != null) {
        line.withinAgreement.add(value);
      } else {
        line.give(kind, hours, value, entry.text("workType/name", "(no work type)"));
      }
    }
  }

  private static Report report(Window window, Map<Group, Line> lines) {
    Report report =
        new Report(
            window,
            List.of(
                Column.count("company_id"),
                Column.text("company"),
                Column.money("written_off"),
                Column.money("no_charge"),
                Column.money("do_not_bill"),
                Column.money("adjustments"),
                Column.hours("hours"),
                Column.money("value"),
                Column.percent("give_away_pct"),
                Column.money("within_agreement"),
                Column.text("main_reason")));
    Map<String, Purse> purses = new LinkedHashMap<>();
    Purse services = new Purse();
    Purse withinAgreements = new Purse();
    int withinOnly = 0;
    BigDecimal hours = BigDecimal.ZERO;
    int clients = 0;
    for (Map.Entry<Group, Line> one : sorted(lines)) {
      Group client = one.getKey();
      Line line = one.getValue();
      services.add(line.services.value(), client.currency());
      withinAgreements.add(line.withinAgreement.value(), client.currency());
      if (line.isEmpty()) {
        BigDecimal within = line.withinAgreement.value();
        withinOnly += within == null || within.signum() != 0 ? 1 : 0;
        continue;
      }
      clients++;
      hours = hours.add(line.hours);
      Map<String, @Nullable BigDecimal> amounts = new LinkedHashMap<>();
      amounts.put("written_off", line.given(Kind.WRITTEN_OFF));
      amounts.put("no_charge", line.given(Kind.NO_CHARGE));
      amounts.put("do_not_bill", line.given(Kind.DO_NOT_BILL));
      amounts.put("adjustments", line.adjustments.value());
      amounts.put("value", line.value());
      amounts.forEach(
          (name, amount) ->
              purses.computeIfAbsent(name, key -> new Purse()).add(amount, client.currency()));
      report.row(
          client.id(),
          client.name(),
          Money.of(amounts.get("written_off"), client.currency()),
          Money.of(amounts.get("no_charge"), client.currency()),
          Money.of(amounts.get("do_not_bill"), client.currency()),
          Money.of(amounts.get("adjustments"), client.currency()),
          Figures.hours(line.hours),
          Money.of(amounts.get("value"), client.currency()),
          line.share(),
          Money.of(line.withinAgreement.value(), client.currency()),
          line.mainReason());
    }
    report.total("clients", clients);
    report.total("hours", Figures.hours(hours));
    purses.forEach(report::total);
    report.total("within_agreement", withinAgreements);
    report.total("billed_services", services);
    report.exclude("clients_with_work_within_agreements_alone", withinOnly);
    Purse values = purses.getOrDefault("value", new Purse());
    new Totals(report, lines.keySet())
        .each(
            "give_away_pct",
            currency -> {
              Money value = values.in(currency);
              Money billed = services.in(currency);
              return share(
                  value == null ? null : value.amount(), billed == null ? null : billed.amount());
            });
    return report;
  }

  private static List<Map.Entry<Group, Line>> sorted(Map<Group, Line> lines) {
    return lines.entrySet().stream()
        .sorted(
            Comparator.comparing(
                    (Map.Entry<Group, Line> one) -> one.getValue().value(),
                    Comparator.nullsLast(Comparator.<BigDecimal>reverseOrder()))
                .thenComparing(one -> one.getValue().hours, Comparator.reverseOrder()))
        .toList();
  }
}
