package dev.openpsa.cw.operations.timesheet.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.SandboxDesk;
import dev.openpsa.cw.operations.analytics.CheckedSource;
import dev.openpsa.cw.operations.analytics.ReferenceData;
import dev.openpsa.cw.operations.call.ComputedArguments;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import dev.openpsa.cw.operations.computed.ComputedCall;
import dev.openpsa.cw.operations.computed.Steps;
import dev.openpsa.cw.operations.settings.Settings;
import dev.openpsa.cw.sandbox.fault.Fault;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every member's balances against a plain loop over the records. */
class EveryBalanceTest {
  private static final LocalDate TODAY = SandboxDesk.NOW.atZone(SandboxDesk.ZONE).toLocalDate();
  private static SandboxDesk desk;

  @BeforeAll
  static void open() {
    desk = SandboxDesk.forReading();
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  private static ComputedAnswer ask(JsonObject given) {
    AccrualBalances balances =
        new AccrualBalances(
            new CheckedSource(desk),
            new ReferenceData(Clock.fixed(SandboxDesk.NOW, ZoneOffset.UTC)),
            Settings.usual());
    return balances.compute(
        ComputedCall.of(
            balances,
            given,
            new ComputedArguments(desk.directory()),
            SandboxDesk.scene("me"),
            Steps.UNHEARD));
  }

  private static JsonObject named(String... members) {
    JsonArray names = new JsonArray();
    List.of(members).forEach(names::add);
    JsonObject given = new JsonObject();
    given.add("member", names);
    given.addProperty("max_calls", 1000);
    return given;
  }

  private static int id(JsonObject record, String reference) {
    return record.getAsJsonObject(reference).get("id").getAsInt();
  }

  private static double number(JsonObject record, String field) {
    return record.has(field) && !record.get(field).isJsonNull()
        ? record.get(field).getAsDouble()
        : 0;
  }

  /** What one year leaves; its terms go into {@code into}. */
  private static double plain(
      JsonObject member,
      List<JsonObject> tiers,
      List<JsonObject> corrections,
      List<JsonObject> leave,
      String type,
      LocalDate start,
      double carried,
      Map<String, Double> into) {
    LocalDate next = start.plusYears(1);
    LocalDate hired = LocalDate.parse(member.get("hireDate").getAsString().substring(0, 10));
    double granted = 0;
    if (hired.isBefore(next)) {
      int years = start.getYear() - hired.getYear();
      if (start.getMonthValue() * 100 + start.getDayOfMonth()
          < hired.getMonthValue() * 100 + hired.getDayOfMonth()) {
        years--;
      }
      for (JsonObject tier : tiers) {
        double end = number(tier, "endYear");
        if (tier.get("accrualType").getAsString().equals(type)
            && number(tier, "startYear") <= Math.max(0, years)
            && (end == 0 || end >= Math.max(0, years))) {
          granted = number(tier, "hours");
        }
      }
      if (hired.isAfter(start)) {
        granted *=
            (double) ChronoUnit.DAYS.between(hired, next) / ChronoUnit.DAYS.between(start, next);
      }
    }
    double adjusted = 0;
    for (JsonObject one : corrections) {
      if (one.get("accrualType").getAsString().equals(type)
          && one.get("year").getAsInt() == start.getYear()) {
        adjusted += number(one, "hours");
      }
    }
    double used = 0;
    double planned = 0;
    for (JsonObject one : leave) {
      OffsetDateTime at = OffsetDateTime.parse(one.get("timeStart").getAsString());
      LocalDate day = at.atZoneSameInstant(SandboxDesk.ZONE).toLocalDate();
      if (!day.isBefore(start)
          && day.isBefore(next)
          && !one.get("status").getAsString().startsWith("Reject")) {
        if (at.toInstant().isAfter(SandboxDesk.NOW)) {
          planned += number(one, "actualHours");
        } else {
          used += number(one, "actualHours");
        }
      }
    }
    into.put("granted", granted);
    into.put("adjusted", adjusted);
    into.put("carryOver", carried);
    into.put("used", used);
    into.put("planned", planned);
    into.put("balance", granted + adjusted + carried - used - planned);
    return granted + adjusted + carried - used - planned;
  }

  @Test
  void everyMember_isAsAPlainLoopSaysItIs() {
    Map<Integer, JsonObject> policies = new HashMap<>();
    Map<Integer, List<JsonObject>> tiers = new HashMap<>();
    for (JsonObject policy : desk.all("/time/accruals")) {
      policies.put(id(policy, "location"), policy);
      tiers.put(
          id(policy, "location"),
          desk.all("/time/accruals/" + policy.get("id").getAsInt() + "/details"));
    }
    Map<Integer, String> types = new HashMap<>();
    for (JsonObject type : desk.all("/time/workTypes")) {
      if (type.has("accrualType") && !type.get("accrualType").isJsonNull()) {
        types.put(type.get("id").getAsInt(), type.get("accrualType").getAsString());
      }
    }
    Map<String, List<JsonObject>> leave = new HashMap<>();
    for (int type : types.keySet()) {
      for (JsonObject entry :
          desk.list(
              "/time/entries", Map.of("conditions", "workType/id=" + type, "pageSize", "1000"))) {
        leave
            .computeIfAbsent(id(entry, "member") + types.get(type), key -> new ArrayList<>())
            .add(entry);
      }
    }
    Map<String, JsonObject> members = new HashMap<>();
    for (JsonObject member : desk.all("/system/members")) {
      if (member.has("hireDate") && member.has("defaultLocation")) {
        members.put(member.get("identifier").getAsString(), member);
      }
    }
    ComputedAnswer answer = ask(named(members.keySet().toArray(String[]::new)));

    int checked = 0;
    for (JsonObject row : answer.rows()) {
      JsonObject member = members.get(row.get("member").getAsString());
      String type = row.get("type").getAsString();
      JsonObject policy = policies.get(id(member, "defaultLocation"));
      String prefix = type.toLowerCase(Locale.ROOT);
      LocalDate hired = LocalDate.parse(member.get("hireDate").getAsString().substring(0, 10));
      LocalDate start = LocalDate.of(TODAY.getYear(), 1, 1);
      if (policy.get(prefix + "AvailableType").getAsString().equals("AnniversaryYear")) {
        start = hired.withYear(TODAY.getYear());
        start = start.isAfter(TODAY) ? start.minusYears(1) : start;
      }
      List<JsonObject> own = leave.getOrDefault(member.get("id").getAsInt() + type, List.of());
      List<JsonObject> corrections =
          desk.all("/system/members/" + member.get("id").getAsInt() + "/accruals");
      List<JsonObject> ownTiers = tiers.get(id(member, "defaultLocation"));
      double carried = 0;
      JsonElement allowed = policy.get(prefix + "CarryoverAllowedFlag");
      if (allowed != null && allowed.getAsBoolean() && hired.isBefore(start)) {
        double left =
            plain(
                member, ownTiers, corrections, own, type, start.minusYears(1), 0, new HashMap<>());
        carried = Math.max(0, Math.min(left, number(policy, prefix + "CarryoverLimit")));
      }
      Map<String, Double> terms = new HashMap<>();
      plain(member, ownTiers, corrections, own, type, start, carried, terms);
      for (Map.Entry<String, Double> term : terms.entrySet()) {
        assertThat(row.get(term.getKey()).getAsDouble())
            .as("%s of %s, %s", term.getKey(), type, row.get("member"))
            .isCloseTo(term.getValue(), offset(0.0051));
      }
      checked++;
    }
    assertThat(checked).isGreaterThanOrEqualTo(4 * 17);
    assertThat(answer.rows()).anyMatch(row -> row.get("carryOver").getAsDouble() > 0);
    assertThat(answer.rows()).anyMatch(row -> row.get("adjusted").getAsDouble() != 0);
    assertThat(answer.rows()).anyMatch(row -> row.get("planned").getAsDouble() > 0);
  }

  @Test
  void withoutTheRight_itIsNamed_andNoBalanceIsTold() {
    String member =
        desk.all("/system/members").stream()
            .filter(one -> one.has("hireDate"))
            .map(one -> one.get("identifier").getAsString())
            .findFirst()
            .orElseThrow();
    for (String path :
        List.of("/time/accruals", "/time/accruals/*/details", "/system/members/*/accruals")) {
      desk.sandbox()
          .inject(
              Fault.builder()
                  .path(path)
                  .status(403)
                  .body("{\"code\":\"Security\"}")
                  .count(10)
                  .build());
      assertThatThrownBy(() -> ask(named(member)))
          .as(path)
          .isInstanceOfSatisfying(
              RequestFailure.class,
              failure -> {
                assertThat(failure.code()).isEqualTo(ErrorCode.FORBIDDEN);
                assertThat(failure.hint())
                    .containsPattern(
                        "Inquire on System > (Table Setup \\(Time\\)|Member Maintenance)");
              });
      desk.sandbox().clearFaults();
    }
  }
}
