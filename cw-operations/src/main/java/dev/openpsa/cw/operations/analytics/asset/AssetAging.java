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
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code asset_aging}. */
public final class AssetAging implements Handler {
  private static final Question QUESTION =
      Question.of("asset_aging", "How old the installed base is and what has to be replaced.")
          .alsoKnownAs("asset_age", "hardware_aging")
          .formula(
              "age_years = (today - purchaseDate, else installationDate) / 365.25",
              "overdue: age_years has reached life_years of the type; due_next_12m: less than a"
                  + " year of it is left",
              "overdue_pct = 100 x overdue / devices with a date",
              "replacement_budget = overdue x analytics.assets.replacementValueByType, else"
                  + " analytics.assets.replacementValue")
          .caveats(
              "A date before 2000 or after today counts as unknown, and unknown is never new.",
              "Types count that type_ids or analytics.endpoints.typeIds name; else workstations,"
                  + " servers, laptops, desktops and the types in life_years. Virtual machines and"
                  + " licences do not age.")
          .takes(InstalledBase.arguments())
          .takes(Arguments.integers("type_ids", List.of(), "configuration types"))
          .takes(LifeSpans.arguments());

  private static final BigDecimal DAYS_A_YEAR = new BigDecimal("365.25");
  private static final List<String> ENDPOINTS =
      List.of("workstation", "server", "laptop", "desktop");

  /** Devices of one company and type. */
  private record Group(@Nullable Integer companyId, String company, String type) {}

  private static final class Ages {
    final List<BigDecimal> known = new ArrayList<>();
    long devices;
    long due;
    long overdue;
    BigDecimal budget = BigDecimal.ZERO;

    void add(@Nullable BigDecimal age, BigDecimal life, BigDecimal price) {
      devices++;
      if (age == null) {
        return;
      }
      known.add(age);
      if (age.compareTo(life) >= 0) {
        overdue++;
        budget = budget.add(price);
      } else if (life.subtract(age).compareTo(BigDecimal.ONE) < 0) {
        due++;
      }
    }
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    LifeSpans lives = LifeSpans.of(inquiry.call());
    Map<String, BigDecimal> prices =
        inquiry.settings().numbers("analytics.assets.replacementValueByType");
    BigDecimal price = inquiry.settings().number("analytics.assets.replacementValue");
    InstalledBase base = InstalledBase.of(inquiry, "", "purchaseDate", "installationDate");
    Predicate<Row> isMeant = types(inquiry, lives);
    Map<Group, Ages> groups = new HashMap<>();
    Ages all = new Ages();
    long others = 0;
    for (Row device : base.devices()) {
      if (!isMeant.test(device)) {
        others++;
        continue;
      }
      String type = InstalledBase.type(device);
      BigDecimal age = age(device, inquiry.today());
      BigDecimal life = lives.years(type);
      BigDecimal cost = prices.getOrDefault(type, price);
      groups
          .computeIfAbsent(
              new Group(device.id("company/id"), InstalledBase.company(device), type),
              one -> new Ages())
          .add(age, life, cost);
      all.add(age, life, cost);
    }
    Report report = report(inquiry, groups, all);
    base.tell(report);
    report.exclude("devices_of_other_types", others);
    return report;
  }

  private static Predicate<Row> types(Inquiry inquiry, LifeSpans lives) {
    List<Integer> named = inquiry.call().ids("type_ids");
    List<Integer> ids =
        named.isEmpty() ? inquiry.settings().ids("analytics.endpoints.typeIds") : named;
    return ids.isEmpty()
        ? device -> {
          String type = InstalledBase.type(device);
          boolean isEndpoint = ENDPOINTS.stream().anyMatch(type.toLowerCase(Locale.ROOT)::contains);
          return (isEndpoint || lives.names(type)) && InstalledBase.isTangible(device, inquiry);
        }
        : device -> {
          Integer type = device.id("type/id");
          return type != null && ids.contains(type);
        };
  }

  private static @Nullable BigDecimal age(Row device, LocalDate today) {
    BigDecimal sincePurchase = age(device, "purchaseDate", today);
    return sincePurchase == null ? age(device, "installationDate", today) : sincePurchase;
  }

  /** Years since that day; null where it is not told, senseless or yet to come. */
  static @Nullable BigDecimal age(Row device, String field, LocalDate today) {
    LocalDate since = InstalledBase.date(device, field);
    return since == null || since.isAfter(today)
        ? null
        : BigDecimal.valueOf(ChronoUnit.DAYS.between(since, today))
            .divide(DAYS_A_YEAR, 6, RoundingMode.HALF_UP);
  }

  private static Report report(Inquiry inquiry, Map<Group, Ages> groups, Ages all) {
    String currency = OwnCompany.of(inquiry).currency();
    Report report =
        new Report(
            Window.ofDay(null, inquiry.call().scene()),
            List.of(
                Column.text("company"),
                Column.text("type"),
                Column.count("devices"),
                Column.number("mean_age", "years"),
                Column.count("overdue"),
                Column.percent("overdue_pct"),
                Column.count("due_next_12m"),
                Column.count("unknown_date"),
                Column.money("replacement_budget")));
    Comparator<Map.Entry<Group, Ages>> order =
        Comparator.comparing((Map.Entry<Group, Ages> entry) -> -entry.getValue().overdue)
            .thenComparing(entry -> -entry.getValue().due)
            .thenComparing(entry -> -entry.getValue().devices)
            .thenComparing(entry -> entry.getKey().company())
            .thenComparing(entry -> entry.getKey().type());
    groups.entrySet().stream()
        .sorted(order)
        .forEach(
            entry -> {
              Ages ages = entry.getValue();
              report.row(
                  entry.getKey().company(),
                  entry.getKey().type(),
                  ages.devices,
                  mean(ages),
                  ages.overdue,
                  Figures.percent(ages.overdue, ages.known.size()),
                  ages.due,
                  ages.devices - ages.known.size(),
                  new Money(ages.budget, currency));
            });
    report.total("devices", all.devices);
    report.total("mean_age", mean(all));
    report.total("overdue", all.overdue);
    report.total("overdue_pct", Figures.percent(all.overdue, all.known.size()));
    report.total("due_next_12m", all.due);
    report.total("replacement_budget", new Money(all.budget, currency));
    report.quality("devices_without_date", all.devices - all.known.size());
    report.quality("coverage_pct", Figures.percent(all.known.size(), all.devices));
    return report;
  }

  private static @Nullable BigDecimal mean(Ages ages) {
    return Figures.rounded(Figures.mean(ages.known), 1);
  }
}
