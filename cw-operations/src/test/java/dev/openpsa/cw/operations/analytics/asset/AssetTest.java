package dev.openpsa.cw.operations.analytics.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.analytics.Asking;
import dev.openpsa.cw.operations.analytics.FixedSource;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** Small sets of devices whose figures were worked out by hand. */
class AssetTest {
  private static final String PATH = "/company/configurations";

  /** The evening of March 2 in Toronto; March 3 in UTC. */
  private static final Instant NOW = Instant.parse("2026-03-03T01:30:00Z");

  private static ComputedAnswer ask(Handler handler, String devices, String arguments) {
    FixedSource source =
        new FixedSource()
            .with("/system/myCompany/timeExpense", "[{\"id\":1,\"internalCompany\":{\"id\":1}}]")
            .with("/company/companies", "[{\"id\":1,\"currency\":{\"currencyCode\":\"USD\"}}]")
            .with(PATH, devices);
    return new Asking(source, NOW, ZoneId.of("America/Toronto")).ask(handler, arguments);
  }

  private static String device(int id, String type, String more) {
    return device(id, 5, "Acme", type, more);
  }

  private static String device(int id, int company, String name, String type, String more) {
    return "{\"id\":"
        + id
        + ",\"name\":\"D"
        + id
        + "\",\"company\":{\"id\":"
        + company
        + ",\"name\":\""
        + name
        + "\"},\"type\":{\"id\":"
        + type.length()
        + ",\"name\":\""
        + type
        + "\"}"
        + (more.isEmpty() ? "" : "," + more)
        + "}";
  }

  private static String list(String... devices) {
    return "[" + String.join(",", devices) + "]";
  }

  private static JsonObject part(ComputedAnswer answer, String part) {
    return answer.facts().getAsJsonObject(part);
  }

  @Test
  void aging_fiveYearOldWorkstation_isOverdue() {
    ComputedAnswer answer =
        ask(
            new AssetAging(),
            list(
                device(1, "Workstation", "\"purchaseDate\":\"2021-02-01T00:00:00Z\""),
                device(2, "Workstation", "\"installationDate\":\"2022-09-01T00:00:00Z\""),
                device(3, "Workstation", "\"purchaseDate\":\"1970-01-01T00:00:00Z\""),
                device(4, "Workstation", ""),
                device(5, "Virtual Server", "\"purchaseDate\":\"2010-01-01T00:00:00Z\""),
                device(6, 1, "Ourselves", "Workstation", "")),
            "{}");

    assertThat(answer.rows())
        .singleElement()
        .hasToString(
            "{\"company\":\"Acme\",\"type\":\"Workstation\",\"devices\":4,\"mean_age\":4.3,"
                + "\"overdue\":1,\"overdue_pct\":50.0,\"due_next_12m\":1,\"unknown_date\":2,"
                + "\"replacement_budget\":1200.00}");
    assertThat(part(answer, "dataQuality").get("coverage_pct")).hasToString("50.0");
    assertThat(part(answer, "excluded"))
        .hasToString("{\"internal_devices\":1,\"devices_of_other_types\":1}");
  }

  @Test
  void aging_ageOfTheExample_isFivePointOneYears() {
    ComputedAnswer answer =
        ask(
            new AssetAging(),
            list(device(1, "Workstation", "\"purchaseDate\":\"2021-02-01T00:00:00Z\"")),
            "{}");

    assertThat(part(answer, "totals").get("mean_age")).hasToString("5.1");
    assertThat(part(answer, "totals").get("overdue")).hasToString("1");
  }

  @Test
  void aging_lifeIsOfTheLongestNameWithinTheType() {
    String devices =
        list(
            device(1, "Core Switch", "\"purchaseDate\":\"2021-02-01T00:00:00Z\""),
            device(2, "Rack Server", "\"purchaseDate\":\"2021-02-01T00:00:00Z\""));

    assertThat(ask(new AssetAging(), devices, "{}").rows())
        .extracting(row -> row.get("type").getAsString() + row.get("overdue"))
        .containsExactly("Rack Server1", "Core Switch0");
    assertThat(
            ask(new AssetAging(), devices, "{\"life_years\":{\"core switch\":3,\"switch\":9}}")
                .rows())
        .extracting(row -> row.get("type").getAsString() + row.get("overdue"))
        .containsExactly("Core Switch1", "Rack Server1");
  }

  @Test
  void aging_noDeviceWithADate_hasNoMeanAndNoShare() {
    JsonObject row = ask(new AssetAging(), list(device(1, "Server", "")), "{}").rows().get(0);

    assertThat(row.get("mean_age").isJsonNull()).isTrue();
    assertThat(row.get("overdue_pct").isJsonNull()).isTrue();
    assertThat(row.get("unknown_date")).hasToString("1");
  }

  @Test
  void aging_lifeThatIsNoNumber_isRefused() {
    assertThatThrownBy(() -> ask(new AssetAging(), "[]", "{\"life_years\":{\"Server\":\"five\"}}"))
        .isInstanceOf(RequestFailure.class)
        .hasMessageContaining("Server");
  }

  private static String warranty(int id, String day) {
    return device(
        id,
        "Server",
        "\"warrantyExpirationDate\":\"" + day + "T00:00:00Z\",\"serialNumber\":\"S\"");
  }

  @Test
  void warranties_edgesOfTheBuckets_areLocalDays() {
    ComputedAnswer answer =
        ask(
            new WarrantyExpiration(),
            list(
                warranty(1, "2026-03-01"),
                warranty(2, "2026-03-02"),
                warranty(3, "2026-04-01"),
                warranty(4, "2026-04-02"),
                warranty(5, "2026-05-01"),
                warranty(6, "2026-05-02"),
                warranty(7, "2026-05-31"),
                warranty(8, "2026-06-01"),
                warranty(9, "1900-01-01"),
                device(10, "Domain", "\"warrantyExpirationDate\":\"2026-03-09T00:00:00Z\"")),
            "{}");

    assertThat(answer.rows())
        .extracting(row -> row.get("configuration_id") + " " + row.get("bucket").getAsString())
        .containsExactly(
            "2 0-30", "3 0-30", "4 31-60", "5 31-60", "6 61-90", "7 61-90", "1 expired");
    assertThat(part(answer, "totals").get("renewal_value")).hasToString("1050.00");
    assertThat(part(answer, "dataQuality").get("devices_with_a_date_before_2000")).hasToString("1");
    assertThat(part(answer, "excluded").get("renewals_of_what_is_no_device")).hasToString("1");
  }

  @Test
  void warranties_byCompany_countsTheBucketsAndTheShare() {
    ComputedAnswer answer =
        ask(
            new WarrantyExpiration(),
            list(
                warranty(1, "2026-03-01"),
                warranty(2, "2026-03-12"),
                warranty(3, "2027-03-12"),
                device(4, 6, "Best", "Server", "")),
            "{\"group_by\":\"company\",\"include_expired\":false}");

    assertThat(answer.rows())
        .singleElement()
        .hasToString(
            "{\"company\":\"Acme\",\"expired\":0,\"0-30\":1,\"31-60\":0,\"61-90\":0,\"91+\":0,"
                + "\"ending\":1,\"devices\":3,\"share_pct\":33.3,\"renewal_value\":150.00}");
  }

  @Test
  void dataQuality_placeholdersAreMissing_andTwinsAreFound() {
    ComputedAnswer answer =
        ask(
            new AssetDataQuality(),
            list(
                device(
                    1,
                    "Workstation",
                    "\"serialNumber\":\"abc1\",\"purchaseDate\":\"2024-01-01T00:00:00Z\","
                        + "\"warrantyExpirationDate\":\"2027-01-01T00:00:00Z\",\"osType\":\"Windows\","
                        + "\"contact\":{\"id\":3},"
                        + "\"_info\":{\"lastUpdated\":\"2025-08-01T00:00:00Z\"}"),
                device(
                    2,
                    "Workstation",
                    "\"serialNumber\":\"ABC1 \",\"purchaseDate\":\"1970-01-01T00:00:00Z\","
                        + "\"_info\":{\"lastUpdated\":\"2026-03-01T00:00:00Z\"}"),
                device(3, "Printer", "\"serialNumber\":\"To be filled by O.E.M.\""),
                device(4, "Microsoft 365 License", "")),
            "{}");

    assertThat(answer.rows())
        .extracting(JsonObject::toString)
        .containsExactly(
            "{\"company\":\"Acme\",\"type\":\"Printer\",\"devices\":1,\"missing_serial_pct\":100.0,"
                + "\"missing_purchase_pct\":100.0,\"missing_warranty_pct\":100.0,"
                + "\"missing_contact_pct\":100.0,\"missing_os_pct\":null,\"duplicates\":0,"
                + "\"stale\":0,\"quality_score\":0.0}",
            "{\"company\":\"Acme\",\"type\":\"Workstation\",\"devices\":2,"
                + "\"missing_serial_pct\":0.0,\"missing_purchase_pct\":50.0,"
                + "\"missing_warranty_pct\":50.0,\"missing_contact_pct\":50.0,"
                + "\"missing_os_pct\":50.0,\"duplicates\":2,\"stale\":1,\"quality_score\":60.0}");
    assertThat(part(answer, "excluded").get("types_that_are_no_devices")).hasToString("1");
  }

  private static String backup(int id, String type, int good, int bad, String last) {
    return device(
        id,
        type,
        "\"backupSuccesses\":%d,\"backupIncomplete\":0,\"backupFailed\":%d,\"lastBackupDate\":\"%s\""
            .formatted(good, bad, last + "T00:00:00Z"));
  }

  @Test
  void backups_serverWithoutOneForThreeDays_isCritical() {
    ComputedAnswer answer =
        ask(
            new BackupHealth(),
            list(
                backup(1, "Server", 30, 0, "2026-02-27"),
                backup(2, "Server", 30, 0, "2026-02-28"),
                backup(3, "Workstation", 30, 0, "2026-02-27"),
                backup(4, "Server", 9, 1, "2026-03-02"),
                backup(5, "Server", 0, 3, "2026-03-02"),
                device(6, "Server", "\"backupSuccesses\":4")),
            "{}");

    assertThat(answer.rows())
        .extracting(
            row ->
                row.get("configuration_id")
                    + " "
                    + row.get("state").getAsString()
                    + " "
                    + row.get("success_pct")
                    + " "
                    + row.get("days_since_backup"))
        .containsExactly(
            "6 critical 100.0 null",
            "1 critical 100.0 3",
            "5 critical 0.0 0",
            "3 warning 100.0 3",
            "4 warning 90.0 0",
            "2 ok 100.0 2");
    assertThat(part(answer, "totals").get("success_pct")).hasToString("96.3");
  }

  @Test
  void backups_nothingTold_saysThatNoIntegrationWrites() {
    ComputedAnswer answer = ask(new BackupHealth(), "[]", "{}");

    assertThat(answer.rows()).isEmpty();
    assertThat(answer.facts().getAsJsonArray("warnings").get(0).getAsString())
        .contains("no integration");
    assertThat(part(answer, "totals").get("success_pct").isJsonNull()).isTrue();
  }

  @Test
  void operatingSystems_areSortedByUrgency() {
    ComputedAnswer answer =
        ask(
            new OsEndOfLife(),
            list(
                device(1, "PC", "\"osType\":\"Windows\",\"osInfo\":\"Windows 11 Pro\""),
                device(
                    2, "PC", "\"osType\":\"Windows\",\"osInfo\":\"Microsoft Windows 10 Pro x64\""),
                device(
                    3, "PC", "\"osType\":\"Server\",\"osInfo\":\"Windows Server 2016 Standard\""),
                device(4, "PC", "\"osType\":\"TempleOS\""),
                device(5, "PC", "\"osType\":\"macOS\",\"osInfo\":\"macOS 12.7.6\"")),
            "{\"catalogue\":{\"macos 12\":\"2026-03-02\"}}");

    assertThat(answer.rows())
        .extracting(
            row ->
                row.get("os").getAsString()
                    + " "
                    + row.get("state").getAsString()
                    + " "
                    + row.get("end_date"))
        .containsExactly(
            "Windows 10 unsupported \"2025-10-14\"",
            "Windows Server 2016 ending \"2027-01-12\"",
            "macos 12 ending \"2026-03-02\"",
            "TempleOS unknown null",
            "Windows 11 supported null");
    assertThat(part(answer, "totals").get("unsupported_pct")).hasToString("20.0");
  }
}
