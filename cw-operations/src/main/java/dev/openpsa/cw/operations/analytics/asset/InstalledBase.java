package dev.openpsa.cw.operations.analytics.asset;

import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.reference.OwnCompany;
import dev.openpsa.cw.operations.registry.Argument;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The active configurations that a question is about; those of the own company are left out and
 * counted.
 *
 * @param devices with their id, company and type, and the fields that were asked for
 */
record InstalledBase(List<Row> devices, long internal) {
  static final String PATH = "/company/configurations";

  private static final List<String> OWN_FIELDS =
      List.of("id", "company/id", "company/name", "type/id", "type/name");

  /** Tools that know no date write one of the last century. */
  private static final LocalDate FIRST_TRUE_DATE = LocalDate.of(2000, 1, 1);

  InstalledBase {
    devices = List.copyOf(devices);
  }

  /** {@code company_id} and {@code include_internal}. */
  static List<Argument> arguments() {
    return List.of(Arguments.company(), Arguments.includeInternal());
  }

  /** Reads those that meet the conditions, if there are any, besides being active. */
  static InstalledBase of(Inquiry inquiry, String conditions, String... fields) {
    Set<String> asked = new LinkedHashSet<>(OWN_FIELDS);
    asked.addAll(Arrays.asList(fields));
    OwnCompany own = OwnCompany.of(inquiry);
    boolean countsInternal =
        inquiry.call().has("company_id") || inquiry.call().flag("include_internal");
    List<Row> devices = new ArrayList<>();
    long internal = 0;
    for (Row device :
        inquiry.read(Query.of(PATH, scope(inquiry, conditions), asked.toArray(String[]::new)))) {
      if (!countsInternal && own.is(device.id("company/id"))) {
        internal++;
      } else {
        devices.add(device);
      }
    }
    return new InstalledBase(devices, internal);
  }

  /** How many active ones meet the conditions, those of the own company among them. */
  static long count(Inquiry inquiry, String conditions) {
    return inquiry.count(Query.of(PATH, scope(inquiry, conditions), "id"));
  }

  private static String scope(Inquiry inquiry, String conditions) {
    return "activeFlag = true"
        + (inquiry.call().has("company_id")
            ? " and company/id = " + inquiry.call().integer("company_id")
            : "")
        + (conditions.isEmpty() ? "" : " and " + conditions);
  }

  /** The company's name, and what stands for it where none is told. */
  static String company(Row device) {
    return device.text("company/name", "(none)");
  }

  static String type(Row device) {
    return device.text("type/name", "(none)");
  }

  /** Whether it is a thing, not a licence or a virtual machine, going by the name of its type. */
  static boolean isTangible(Row device, Inquiry inquiry) {
    String type = type(device).toLowerCase(Locale.ROOT);
    return inquiry.settings().texts("analytics.assets.intangibleTypes").stream()
        .noneMatch(word -> type.contains(word.toLowerCase(Locale.ROOT)));
  }

  static boolean isServer(Row device) {
    return type(device).toLowerCase(Locale.ROOT).contains("server");
  }

  /** A calendar date; null for what some tools write instead of none. */
  static @Nullable LocalDate date(Row device, String field) {
    LocalDate date = device.date(field);
    return date == null || date.isBefore(FIRST_TRUE_DATE) ? null : date;
  }

  /** Tells how many were left out. */
  void tell(Report report) {
    report.exclude("internal_devices", internal);
  }
}
