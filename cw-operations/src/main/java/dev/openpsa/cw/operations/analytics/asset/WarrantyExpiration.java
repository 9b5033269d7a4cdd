package dev.openpsa.cw.operations.analytics.asset;

import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Column;
import dev.openpsa.cw.operations.analytics.Figures;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Money;
import dev.openpsa.cw.operations.analytics.Question;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Window;
import dev.openpsa.cw.operations.analytics.reference.OwnCompany;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code warranty_expiration}. */
public final class WarrantyExpiration implements Handler {
  private static final Question QUESTION =
      Question.of("warranty_expiration", "Which warranties end when, and for whom.")
          .alsoKnownAs("warranties", "expiring_warranties")
          .formula(
              "days_left = warrantyExpirationDate - today; buckets expired, 0-30, 31-60, 61-90 and"
                  + " later",
              "by company: share_pct = 100 x devices that end or have ended / active devices",
              "renewal_value = devices x analytics.warranty.renewalPrice")
          .caveats(
              "A date before 2000 is what some tools write for none: those devices are counted"
                  + " under dataQuality.",
              "What ends soonest comes first, what has ended comes last, the latest before the"
                  + " older.",
              "Licences and domains hold their renewal in the same field: include_renewals shows them"
                  + " as well.")
          .takes(
              Arguments.integer("days", 90, "warranties that end within so many days"),
              Arguments.flagOn("include_expired", "also those that have ended"),
              Arguments.flag(
                  "include_renewals", "also licences, domains and what else is no device"),
              Arguments.choice("group_by", "configuration", "company"))
          .takes(InstalledBase.arguments());

  /** How long a warranty still runs. */
  private enum Bucket {
    EXPIRED("expired"),
    MONTH("0-30"),
    TWO_MONTHS("31-60"),
    THREE_MONTHS("61-90"),
    LATER("91+");

    private final String words;

    Bucket(String words) {
      this.words = words;
    }

    static Bucket of(long days) {
      if (days < 0) {
        return EXPIRED;
      }
      return days <= 30 ? MONTH : days <= 60 ? TWO_MONTHS : days <= 90 ? THREE_MONTHS : LATER;
    }
  }

  private record Ending(Row device, LocalDate end, long daysLeft) {
    Bucket bucket() {
      return Bucket.of(daysLeft);
    }
  }

  private static final class Client {
    final Map<Bucket, Integer> endings = new EnumMap<>(Bucket.class);
    int devices;

    int endings() {
      return endings.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    int days = inquiry.call().integer("days");
    Window window = Window.ofNext(days + 1, inquiry.call().scene());
    boolean isByCompany = inquiry.call().text("group_by").equals("company");
    String ending = "warrantyExpirationDate <= [" + inquiry.today().plusDays(days) + "T00:00:00Z]";
    InstalledBase base =
        InstalledBase.of(
            inquiry,
            isByCompany ? "" : ending,
            "name",
            "serialNumber",
            "status/name",
            "warrantyExpirationDate");
    List<Ending> endings = new ArrayList<>();
    Map<String, Client> clients = new HashMap<>();
    boolean isAny = inquiry.call().flag("include_renewals");
    long senseless = 0;
    long renewals = 0;
    for (Row device : base.devices()) {
      if (!isAny && !InstalledBase.isTangible(device, inquiry)) {
        renewals++;
        continue;
      }
      Client client = clients.computeIfAbsent(InstalledBase.company(device), name -> new Client());
      client.devices++;
      LocalDate end = InstalledBase.date(device, "warrantyExpirationDate");
      if (end == null) {
        senseless += device.has("warrantyExpirationDate") ? 1 : 0;
        continue;
      }
      long left = ChronoUnit.DAYS.between(inquiry.today(), end);
      if (left <= days && (left >= 0 || inquiry.call().flag("include_expired"))) {
        Ending one = new Ending(device, end, left);
        endings.add(one);
        client.endings.merge(one.bucket(), 1, Integer::sum);
      }
    }
    Report report = isByCompany ? byCompany(window, clients, inquiry) : byDevice(window, endings);
    tell(report, endings, inquiry);
    base.tell(report);
    report.exclude("renewals_of_what_is_no_device", renewals);
    report.quality(
        "devices_without_warranty_date",
        InstalledBase.count(inquiry, "warrantyExpirationDate = null"));
    report.quality("devices_with_a_date_before_2000", senseless);
    return report;
  }

  private static Report byDevice(Window window, List<Ending> endings) {
    Report report =
        new Report(
            window,
            List.of(
                Column.count("configuration_id"),
                Column.text("name"),
                Column.text("type"),
                Column.text("company"),
                Column.text("serial"),
                Column.text("status"),
                Column.date("warranty_end"),
                Column.number("days_left", "days"),
                Column.text("bucket")));
    endings.stream()
        .sorted(
            Comparator.comparing((Ending one) -> one.daysLeft() < 0)
                .thenComparing(one -> Math.abs(one.daysLeft()))
                .thenComparing(one -> InstalledBase.company(one.device())))
        .forEach(
            one ->
                report.row(
                    one.device().id("id"),
                    one.device().text("name"),
                    InstalledBase.type(one.device()),
                    InstalledBase.company(one.device()),
                    one.device().text("serialNumber"),
                    one.device().text("status/name"),
                    one.end(),
                    one.daysLeft(),
                    one.bucket().words));
    return report;
  }

  private static Report byCompany(Window window, Map<String, Client> clients, Inquiry inquiry) {
    List<Column> columns = new ArrayList<>(List.of(Column.text("company")));
    for (Bucket bucket : Bucket.values()) {
      columns.add(Column.count(bucket.words));
    }
    columns.add(Column.count("ending"));
    columns.add(Column.count("devices"));
    columns.add(Column.percent("share_pct"));
    columns.add(Column.money("renewal_value"));
    Report report = new Report(window, columns);
    clients.entrySet().stream()
        .filter(client -> client.getValue().endings() > 0)
        .sorted(
            Comparator.comparing((Map.Entry<String, Client> one) -> -one.getValue().endings())
                .thenComparing(Map.Entry::getKey))
        .forEach(
            one -> {
              Client client = one.getValue();
              List<@Nullable Object> cells = new ArrayList<>();
              cells.add(one.getKey());
              for (Bucket bucket : Bucket.values()) {
                cells.add(client.endings.getOrDefault(bucket, 0));
              }
              cells.add(client.endings());
              cells.add(client.devices);
              cells.add(Figures.percent(client.endings(), client.devices));
              cells.add(value(client.endings(), inquiry));
              report.row(cells.toArray());
            });
    return report;
  }

  private static Money value(int devices, Inquiry inquiry) {
    BigDecimal price = inquiry.settings().number("analytics.warranty.renewalPrice");
    return new Money(
        price.multiply(BigDecimal.valueOf(devices)), OwnCompany.of(inquiry).currency());
  }

  private static void tell(Report report, List<Ending> endings, Inquiry inquiry) {
    for (Bucket bucket : Bucket.values()) {
      report.total(bucket.words, endings.stream().filter(one -> one.bucket() == bucket).count());
    }
    report.total("devices", endings.size());
    report.total("renewal_value", value(endings.size(), inquiry));
  }
}
