package dev.openpsa.cw.operations.timesheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.SandboxDesk;
import dev.openpsa.cw.operations.analytics.CheckedSource;
import dev.openpsa.cw.operations.analytics.ReferenceData;
import dev.openpsa.cw.operations.call.ComputedArguments;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import dev.openpsa.cw.operations.computed.ComputedCall;
import dev.openpsa.cw.operations.computed.Steps;
import dev.openpsa.cw.operations.settings.Settings;
import dev.openpsa.cw.operations.timesheet.rule.Rules;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many requests a check sends: the first in an hour, and those after it. */
class RequestsOfAWeekTest {
  private static SandboxDesk desk;
  private ValidateTimesheets check;

  @BeforeAll
  static void open() {
    desk = new SandboxDesk();
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @BeforeEach
  void forgetEverything() {
    check =
        new ValidateTimesheets(
            Rules.all(),
            new CheckedSource(desk),
            new ReferenceData(Clock.fixed(SandboxDesk.NOW, ZoneOffset.UTC)),
            Settings.usual());
  }

  /** The paths that were asked, one for each request. */
  private List<String> requests(String arguments) {
    desk.sandbox().clearLog();
    JsonObject given = JsonParser.parseString(arguments).getAsJsonObject();
    ComputedAnswer answer =
        check.compute(
            ComputedCall.of(
                check,
                given,
                new ComputedArguments((kind, field, name, company) -> new JsonPrimitive(name)),
                SandboxDesk.scene("me"),
                Steps.UNHEARD));
    List<String> paths =
        desk.sandbox().log().stream()
            .map(request -> request.path().replaceFirst(".*/3\\.0", ""))
            .toList();
    assertThat(answer.facts().get("apiCalls").getAsInt()).isEqualTo(paths.size());
    return paths;
  }

  @Test
  void aTeamsWeek_readsLookUpsOnce_andThenTenRequests() {
    List<String> first = requests("{}");

    assertThat(first).hasSizeLessThanOrEqualTo(26);
    // Entries twice: those of the week, and the leave of those who have some.
    assertThat(first.stream().filter(path -> !path.equals("/time/entries")))
        .doesNotHaveDuplicates();
    assertThat(first).noneMatch(path -> path.endsWith("/count"));
    assertThat(requests("{}"))
        .hasSizeLessThanOrEqualTo(10)
        .allMatch(
            path ->
                path.matches(
                    "/time/(sheets|entries)|/(service|project)/tickets|/project/projects"
                        + "|/finance/agreements|/system/members/\\d+/accruals"));
  }

  @Test
  void oneMembersSheet_takesSixRequests_onceLookUpsAreKnown() {
    requests("{}");

    assertThat(requests("{\"member\":[\"dokafor\"]}")).hasSizeLessThanOrEqualTo(6);
  }

  @Test
  void aRuleThatLooksNothingUp_readsSheetsAndEntriesAlone() {
    assertThat(requests("{\"rules\":[\"daily_overtime\",\"duplicate\"]}"))
        .containsExactlyInAnyOrder(
            "/system/members", "/time/workTypes", "/time/sheets", "/time/entries");
    assertThat(requests("{\"rules\":[\"overlap\",\"missing_hours\"]}"))
        .containsExactlyInAnyOrder(
            "/time/sheets",
            "/time/entries",
            "/schedule/calendars",
            "/schedule/holidayLists/1/holidays");
  }

  @Test
  void moreRequestsThanAreAllowed_areRefused_withTheNumber() {
    assertThatThrownBy(() -> requests("{\"max_calls\":3}"))
        .isInstanceOfSatisfying(
            RequestFailure.class,
            failure -> {
              assertThat(failure.getMessage()).contains("takes about 4 requests");
              assertThat(failure.hint()).contains("max_calls");
            });
  }
}
