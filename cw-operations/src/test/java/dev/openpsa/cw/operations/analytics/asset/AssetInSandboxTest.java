package dev.openpsa.cw.operations.analytics.asset;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.SandboxDesk;
import dev.openpsa.cw.operations.analytics.ApiSource;
import dev.openpsa.cw.operations.analytics.Asking;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same figures by plain loops over every configuration of the sandbox. */
class AssetInSandboxTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 18);
  private static final String ALL = "{\"limit\":10000";

  private static SandboxDesk desk;
  private static Asking asking;
  private static int own;

  @BeforeAll
  static void open() {
    desk = SandboxDesk.forReading();
    asking =
        new Asking(new ApiSource(desk.planner(), desk.runner()), SandboxDesk.NOW, SandboxDesk.ZONE);
    own =
        desk.all("/system/myCompany/timeExpense")
            .get(0)
            .getAsJsonObject("internalCompany")
            .get("id")
            .getAsInt();
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  private static List<JsonObject> devices() {
    List<JsonObject> found = new ArrayList<>();
    for (JsonObject device : desk.all("/company/configurations")) {
      boolean isOwn = device.getAsJsonObject("company").get("id").getAsInt() == own;
      if (device.get("activeFlag").getAsBoolean() && !isOwn) {
        found.add(device);
      }
    }
    return found;
  }

  private static String name(JsonObject device, String reference) {
    return device.getAsJsonObject(reference).get("name").getAsString();
  }

  private static LocalDate date(JsonObject device, String field) {
    return LocalDate.parse(device.get(field).getAsString().substring(0, 10));
  }

  private static int number(JsonElement figure) {
    return figure.getAsInt();
  }

  private static long sum(ComputedAnswer answer, String column) {
    return answer.rows().stream().mapToLong(row -> row.get(column).getAsLong()).sum();
  }

  private static JsonObject totals(ComputedAnswer answer) {
    return answer.facts().getAsJsonObject("totals");
  }

  @Test
  void assetAging_agreesWithPlainLoops() {
    Map<String, int[]> counts = new TreeMap<>();
    for (JsonObject device : devices()) {
      String type = name(device, "type");
      int life =
          switch (type) {
            case "Workstation" -> 4;
            case "Server", "Firewall" -> 5;
            case "Switch" -> 7;
            default -> 0;
          };
      if (life > 0) {
        int[] count =
            counts.computeIfAbsent(name(device, "company") + " " + type, one -> new int[3]);
        double age = ChronoUnit.DAYS.between(date(device, "purchaseDate"), TODAY) / 365.25;
        count[0]++;
        count[1] += age >= life ? 1 : 0;
        count[2] += age < life && life - age < 1 ? 1 : 0;
      }
    }

    ComputedAnswer answer = asking.ask(new AssetAging(), ALL + "}");

    assertThat(answer.rows()).hasSameSizeAs(counts.keySet()).hasSizeGreaterThan(100);
    for (JsonObject row : answer.rows()) {
      String key = row.get("company").getAsString() + " " + row.get("type").getAsString();
      assertThat(new int[] {number(row.get("devices")), number(row.get("overdue"))})
          .as(key)
          .containsExactly(counts.get(key)[0], counts.get(key)[1]);
      assertThat(row.get("due_next_12m").getAsInt()).as(key).isEqualTo(counts.get(key)[2]);
      assertThat(row.get("replacement_budget").getAsInt()).isEqualTo(counts.get(key)[1] * 1200);
    }
    for (String column : List.of("devices", "overdue", "due_next_12m")) {
      assertThat(sum(answer, column)).isEqualTo(totals(answer).get(column).getAsLong());
    }
    assertThat(totals(answer).get("overdue").getAsInt()).isPositive();
  }

  @Test
  void warranties_agreeWithPlainLoops() {
    Map<Integer, Long> left = new TreeMap<>();
    for (JsonObject device : devices()) {
      String type = name(device, "type");
      boolean isThing =
          !type.equals("Domain") && !type.contains("License") && !type.contains("Virtual");
      if (isThing && device.has("warrantyExpirationDate")) {
        long days = ChronoUnit.DAYS.between(TODAY, date(device, "warrantyExpirationDate"));
        if (days <= 90) {
          left.put(device.get("id").getAsInt(), days);
        }
      }
    }

    ComputedAnswer answer = asking.ask(new WarrantyExpiration(), ALL + "}");

    assertThat(answer.rows()).hasSameSizeAs(left.keySet()).hasSizeGreaterThan(20);
    for (JsonObject row : answer.rows()) {
      assertThat(row.get("days_left").getAsLong())
          .isEqualTo(left.get(row.get("configuration_id").getAsInt()));
    }
    assertThat(totals(answer).get("expired").getAsLong())
        .isEqualTo(left.values().stream().filter(days -> days < 0).count())
        .isPositive();
  }

  @Test
  void dataQuality_byType_agreesWithPlainLoops() {
    Map<String, int[]> counts = new TreeMap<>();
    for (JsonObject device : devices()) {
      int[] count = counts.computeIfAbsent(name(device, "type"), one -> new int[5]);
      count[0]++;
      count[1] += device.has("serialNumber") ? 0 : 1;
      count[2] += device.has("warrantyExpirationDate") ? 0 : 1;
      count[3] += device.has("contact") ? 0 : 1;
      LocalDate changed =
          LocalDate.parse(
              device.getAsJsonObject("_info").get("lastUpdated").getAsString().substring(0, 10));
      count[4] += changed.isBefore(TODAY.minusDays(180)) ? 1 : 0;
    }

    ComputedAnswer answer = asking.ask(new AssetDataQuality(), ALL + ",\"group_by\":\"type\"}");

    assertThat(answer.rows())
        .extracting(row -> row.get("type").getAsString())
        .contains("Workstation", "Server", "Printer")
        .doesNotContain("Virtual Server", "Domain", "Microsoft 365 License");
    for (JsonObject row : answer.rows()) {
      int[] count = counts.get(row.get("type").getAsString());
      assertThat(row.get("devices").getAsInt()).isEqualTo(count[0]);
      assertThat(row.get("missing_serial_pct").getAsDouble())
          .isEqualTo(Math.round(1000.0 * count[1] / count[0]) / 10.0);
      assertThat(row.get("missing_warranty_pct").getAsDouble())
          .isEqualTo(Math.round(1000.0 * count[2] / count[0]) / 10.0);
      assertThat(row.get("missing_contact_pct").getAsDouble())
          .isEqualTo(Math.round(1000.0 * count[3] / count[0]) / 10.0);
      assertThat(row.get("stale").getAsInt()).isEqualTo(count[4]);
    }
    assertThat(sum(answer, "stale")).isEqualTo(totals(answer).get("stale").getAsLong());
    assertThat(sum(asking.ask(new AssetDataQuality(), ALL + "}"), "devices"))
        .isEqualTo(sum(answer, "devices"));
  }

  @Test
  void backups_agreeWithPlainLoops() {
    Map<Integer, String> expected = new TreeMap<>();
    for (JsonObject device : devices()) {
      if (device.has("lastBackupDate")) {
        int good = device.get("backupSuccesses").getAsInt();
        int bad = device.get("backupFailed").getAsInt();
        int all = good + bad + device.get("backupIncomplete").getAsInt();
        long days = ChronoUnit.DAYS.between(date(device, "lastBackupDate"), TODAY);
        String state = days > 2 ? "critical" : 100.0 * good / all < 95 ? "warning" : "ok";
        expected.put(
            device.get("id").getAsInt(),
            state + " " + days + " " + Math.round(1000.0 * good / all) / 10.0);
      }
    }

    ComputedAnswer answer = asking.ask(new BackupHealth(), ALL + "}");

    assertThat(answer.rows()).hasSameSizeAs(expected.keySet()).hasSizeGreaterThan(50);
    for (JsonObject row : answer.rows()) {
      assertThat(
              row.get("state").getAsString()
                  + " "
                  + row.get("days_since_backup")
                  + " "
                  + row.get("success_pct"))
          .isEqualTo(expected.get(row.get("configuration_id").getAsInt()));
    }
    assertThat(totals(answer).get("critical").getAsInt()).isPositive();
  }

  @Test
  void operatingSystems_agreeWithPlainLoops() {
    Map<String, Integer> counts = new TreeMap<>();
    for (JsonObject device : devices()) {
      if (device.has("osType")) {
        String system = device.get("osInfo").getAsString().replace(" Pro", "");
        counts.merge(name(device, "company") + " " + system, 1, Integer::sum);
      }
    }

    ComputedAnswer answer = asking.ask(new OsEndOfLife(), ALL + "}");

    Map<String, Integer> found = new TreeMap<>();
    for (JsonObject row : answer.rows()) {
      String os = row.get("os").getAsString();
      found.put(row.get("company").getAsString() + " " + os, row.get("devices").getAsInt());
      assertThat(row.get("state").getAsString())
          .isEqualTo(
              switch (os) {
                case "Windows 10" -> "unsupported";
                case "Windows Server 2016" -> "ending";
                default -> "supported";
              });
    }
    assertThat(found).isEqualTo(counts).hasSizeGreaterThan(100);
  }

  @Test
  void everyQuestion_takesFewRequests() {
    for (Handler handler : Assets.handlers()) {
      JsonObject all = asking.ask(handler, ALL + "}").facts();
      assertThat(all.get("apiCalls").getAsInt()).as(handler.question().name()).isBetween(2, 12);
      assertThat(all.get("truncated").getAsBoolean()).isFalse();
    }
  }
}
