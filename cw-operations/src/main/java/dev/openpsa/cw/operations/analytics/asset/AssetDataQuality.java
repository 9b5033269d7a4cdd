package dev.openpsa.cw.operations.analytics.asset;

import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Column;
import dev.openpsa.cw.operations.analytics.Figures;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Question;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Window;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code asset_data_quality}. */
public final class AssetDataQuality implements Handler {
  private static final Question QUESTION =
      Question.of("asset_data_quality", "How complete the records of assets are.")
          .alsoKnownAs("configuration_data_quality", "asset_completeness")
          .formula(
              "missing_pct = 100 x devices without the field / devices, for serial number,"
                  + " purchase date, end of warranty, contact and osType",
              "osType counts for types of which some device tells it",
              "duplicates = devices whose serial number another active device has as well",
              "stale = last changed more than stale_days ago",
              "quality_score = 100 - mean of the missing_pct that count")
          .caveats(
              "Types whose names have a word of analytics.assets.intangibleTypes, such as virtual"
                  + " machines and licences, need no serial number and are left out.",
              "What makers leave in firmware instead of a serial number counts as missing, and so"
                  + " does a date before 2000.")
          .takes(InstalledBase.arguments())
          .takes(
              Arguments.choice("group_by", "company_and_type", "company", "type"),
              Arguments.integer("stale_days", 180, "days without a change"));

  private static final String ALL = "(all)";
  private static final Set<String> NO_SERIALS =
      Set.of(
          "NONE",
          "N/A",
          "NA",
          "0",
          "UNKNOWN",
          "DEFAULT STRING",
          "SYSTEM SERIAL NUMBER",
          "TO BE FILLED BY O.E.M.",
          "NOT SPECIFIED");

  /** A field that a record should have. */
  private enum Field {
    SERIAL("missing_serial_pct", device -> serial(device) != null),
    PURCHASE("missing_purchase_pct", device -> hasDate(device, "purchaseDate")),
    WARRANTY("missing_warranty_pct", device -> hasDate(device, "warrantyExpirationDate")),
    CONTACT("missing_contact_pct", device -> device.has("contact/id")),
    OS("missing_os_pct", device -> device.has("osType"));

    private final String column;

    @SuppressWarnings("ImmutableEnumChecker") // The predicates hold nothing.
    private final Predicate<Row> isTold;

    Field(String column, Predicate<Row> isTold) {
      this.column = column;
      this.isTold = isTold;
    }
  }

  private record Group(String company, String type) {}

  private static final class Quality {
    final Map<Field, Integer> expected = new HashMap<>();
    final Map<Field, Integer> missing = new HashMap<>();
    int devices;
    int duplicates;
    int stale;

    @Nullable BigDecimal missingPercent(Field field) {
      return Figures.percent(missing.getOrDefault(field, 0), expected.getOrDefault(field, 0));
    }

    @Nullable BigDecimal score() {
      BigDecimal sum = BigDecimal.ZERO;
      int counted = 0;
      for (Field field : Field.values()) {
        int of = expected.getOrDefault(field, 0);
        if (of > 0) {
          sum =
              sum.add(
                  BigDecimal.valueOf(100L * missing.getOrDefault(field, 0))
                      .divide(BigDecimal.valueOf(of), MathContext.DECIMAL64));
          counted++;
        }
      }
      return counted == 0
          ? null
          : BigDecimal.valueOf(100)
              .subtract(sum.divide(BigDecimal.valueOf(counted), MathContext.DECIMAL64))
              .setScale(1, RoundingMode.HALF_UP);
    }
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    InstalledBase base =
        InstalledBase.of(
            inquiry,
            "",
            "serialNumber",
            "purchaseDate",
            "warrantyExpirationDate",
            "contact/id",
            "osType",
            "_info/lastUpdated");
    List<Row> devices =
        base.devices().stream().filter(one -> InstalledBase.isTangible(one, inquiry)).toList();
    Set<String> typesWithOs = new HashSet<>();
    Map<String, Integer> serials = new HashMap<>();
    for (Row device : devices) {
      if (device.has("osType")) {
        typesWithOs.add(InstalledBase.type(device));
      }
      String serial = serial(device);
      if (serial != null) {
        serials.merge(serial, 1, Integer::sum);
      }
    }
    Instant fresh = inquiry.now().minus(Duration.ofDays(inquiry.call().integer("stale_days")));
    Map<Group, Quality> groups = new HashMap<>();
    Quality all = new Quality();
    for (Row device : devices) {
      Group group = group(device, inquiry.call().text("group_by"));
      boolean needsOs = typesWithOs.contains(InstalledBase.type(device));
      String serial = serial(device);
      boolean isTwice = serial != null && serials.getOrDefault(serial, 0) > 1;
      Instant changed = device.instant("_info/lastUpdated");
      boolean isStale = changed != null && changed.isBefore(fresh);
      for (Quality quality : List.of(groups.computeIfAbsent(group, one -> new Quality()), all)) {
        add(quality, device, needsOs);
        quality.duplicates += isTwice ? 1 : 0;
        quality.stale += isStale ? 1 : 0;
      }
    }
    Report report = report(inquiry, groups, all);
    base.tell(report);
    report.exclude("types_that_are_no_devices", base.devices().size() - devices.size());
    return report;
  }

  private static void add(Quality quality, Row device, boolean needsOs) {
    quality.devices++;
    for (Field field : Field.values()) {
      if (field != Field.OS || needsOs) {
        quality.expected.merge(field, 1, Integer::sum);
        if (!field.isTold.test(device)) {
          quality.missing.merge(field, 1, Integer::sum);
        }
      }
    }
  }

  private static Group group(Row device, String by) {
    return new Group(
        by.equals("type") ? ALL : InstalledBase.company(device),
        by.equals("company") ? ALL : InstalledBase.type(device));
  }

  private static boolean hasDate(Row device, String field) {
    return InstalledBase.date(device, field) != null;
  }

  private static @Nullable String serial(Row device) {
    String serial = device.text("serialNumber", "").strip().toUpperCase(Locale.ROOT);
    return serial.isEmpty() || NO_SERIALS.contains(serial) ? null : serial;
  }

  private static Report report(Inquiry inquiry, Map<Group, Quality> groups, Quality all) {
    List<Column> columns =
        new ArrayList<>(
            List.of(Column.text("company"), Column.text("type"), Column.count("devices")));
    for (Field field : Field.values()) {
      columns.add(Column.percent(field.column));
    }
    columns.add(Column.count("duplicates"));
    columns.add(Column.count("stale"));
    columns.add(Column.number("quality_score", "points"));
    Report report = new Report(Window.ofDay(null, inquiry.call().scene()), columns);
    groups.entrySet().stream()
        .sorted(
            Comparator.comparing(
                    (Map.Entry<Group, Quality> one) -> one.getValue().score(),
                    Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(one -> -one.getValue().devices)
                .thenComparing(one -> one.getKey().company())
                .thenComparing(one -> one.getKey().type()))
        .forEach(one -> row(report, one.getKey(), one.getValue()));
    report.total("devices", all.devices);
    for (Field field : Field.values()) {
      report.total(field.column, all.missingPercent(field));
    }
    report.total("duplicates", all.duplicates);
    report.total("stale", all.stale);
    report.total("quality_score", all.score());
    return report;
  }

  private static void row(Report report, Group group, Quality quality) {
    List<@Nullable Object> cells = new ArrayList<>();
    cells.add(group.company());
    cells.add(group.type());
    cells.add(quality.devices);
    for (Field field : Field.values()) {
      cells.add(quality.missingPercent(field));
    }
    cells.add(quality.duplicates);
    cells.add(quality.stale);
    cells.add(quality.score());
    report.row(cells.toArray());
  }
}
