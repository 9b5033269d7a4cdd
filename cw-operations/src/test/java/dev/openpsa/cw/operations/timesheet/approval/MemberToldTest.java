package dev.openpsa.cw.operations.timesheet.approval;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.MutableClock;
import dev.openpsa.cw.operations.SandboxDesk;
import dev.openpsa.cw.operations.journal.EntryState;
import dev.openpsa.cw.operations.journal.JournalEntry;
import dev.openpsa.cw.operations.journal.WriteOrigin;
import dev.openpsa.cw.operations.plan.Plan;
import dev.openpsa.cw.operations.timesheet.approval.ApprovalDesk.Told;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a member learns that a sheet was sent back, as {@code approval.notifyVia} says. */
class MemberToldTest {
  private static final Pattern NOTE =
      Pattern.compile("POST (/(?:service|project)/tickets/[0-9]+/notes) .*Tuesday is missing");

  private static SandboxDesk sandbox;
  private static List<Integer> pending;

  @TempDir private Path data;

  @BeforeAll
  static void start() {
    sandbox = new SandboxDesk();
    pending =
        new Sheets(sandbox)
            .where("status = 'PendingApproval' and dateStart = [2026-03-09T00:00:00Z]");
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  private ApprovalDesk desk(String via) {
    return desk(via, 25);
  }

  private ApprovalDesk desk(String via, int most) {
    return new ApprovalDesk(
        sandbox.runner(),
        data,
        new MutableClock(),
        ApprovalDesk.withoutRules(
            "{'approval.notifyVia':'" + via + "','approval.maxBatch':" + most + "}"),
        false);
  }

  private static String reject(int sheet) {
    return "{'action':'reject','sheets':[" + sheet + "],'reason':'Tuesday is missing'}";
  }

  private static JsonObject message(Told told) {
    return told.facts().getAsJsonArray("messages").get(0).getAsJsonObject();
  }

  @Test
  void none_leavesItToWhoRejects() {
    try (ApprovalDesk silent = desk("none")) {
      Told shown = silent.preview(reject(pending.get(2)));
      assertThat(message(shown).get("text").getAsString())
          .contains("2026-03-09 to 2026-03-15", "Tuesday is missing");
      assertThat(shown.facts().getAsJsonObject("preview").getAsJsonArray("calls")).hasSize(1);
    }
  }

  @Test
  void activity_isAssignedToTheMember_once() {
    int sheet = pending.get(0);
    String arguments = reject(sheet);
    int before = sandbox.count("/sales/activities");
    String member;
    try (ApprovalDesk telling = desk("activity")) {
      Told shown = telling.preview(arguments);
      member = message(shown).get("member").getAsString();
      assertThat(shown.answer().heading())
          .contains("POST /sales/activities {\"name\":\"Time sheet");
      Told told = telling.confirm(arguments, shown.token());
      assertThat(told.of("after")).containsExactly(sheet + " Rejected");
      telling.confirm(arguments, shown.token());
    }
    assertThat(sandbox.count("/sales/activities")).as("told once").isEqualTo(before + 1);
    JsonObject activity =
        sandbox.list("/sales/activities", Map.of("orderBy", "id desc", "pageSize", "1")).get(0);
    assertThat(activity.get("notes").getAsString()).contains("Tuesday is missing");
    assertThat(activity.getAsJsonObject("assignTo").get("identifier").getAsString())
        .isEqualTo(member);
  }

  @Test
  void callCutShortBeforeTheMessage_isGoneOnWith_andSaysSo() {
    List<Integer> two = pending.subList(3, 5);
    String arguments = "{'action':'reject','sheets':" + two + ",'reason':'Tuesday is missing'}";
    try (ApprovalDesk telling = desk("activity", 1)) {
      Told shown = telling.preview(arguments);
      int second = shown.rows().get(1).get("sheet").getAsInt();
      Told first = telling.confirm(arguments, shown.token());
      JournalEntry entry =
          telling.journal().find(first.rows().get(0).get("journal").getAsLong()).orElseThrow();
      Plan rejection =
          sandbox
              .planner()
              .plan("POST", "/time/sheets/" + second + "/reject", Map.of(), Map.of(), null, true);
      WriteOrigin origin =
          new WriteOrigin(
              "cw_approve_timesheets",
              "approve_timesheets",
              "cli",
              null,
              entry.origin().batch(),
              2);
      long done = telling.journal().intend(rejection, sandbox.runner().target(), origin, null);
      sandbox.runner().run(rejection);
      telling.journal().settle(done, EntryState.DONE, "done");
      int before = sandbox.count("/sales/activities");

      Told rest = telling.confirm(arguments, shown.token());
      assertThat(rest.of("result")).containsExactly(second + " done");
      assertThat(rest.answer().heading())
          .contains("by an earlier call, which was cut short", "is told now")
          .doesNotContain("nothing was sent");
      assertThat(sandbox.count("/sales/activities")).isEqualTo(before + 1);
      assertThat(telling.confirm(arguments, shown.token()).answer().heading())
          .contains("already carried out (journal", "nothing was sent");
    }
  }

  @Test
  void ticketNote_isInternal_onTheTicketOfThePreview_once() {
    int sheet = pending.get(1);
    String arguments = reject(sheet);
    try (ApprovalDesk telling = desk("ticket_note")) {
      Told shown = telling.preview(arguments);
      Matcher told = NOTE.matcher(shown.answer().heading());
      assertThat(told.find()).as(shown.answer().heading()).isTrue();
      String path = told.group(1);
      int before = sandbox.count(path);

      assertThat(telling.confirm(arguments, shown.token()).of("after"))
          .containsExactly(sheet + " Rejected");
      telling.confirm(arguments, shown.token());

      assertThat(sandbox.count(path)).as("told once").isEqualTo(before + 1);
      JsonObject note = sandbox.list(path, Map.of("orderBy", "id desc", "pageSize", "1")).get(0);
      assertThat(note.get("text").getAsString())
          .isEqualTo(
              message(shown).get("member").getAsString()
                  + ": "
                  + message(shown).get("text").getAsString());
      assertThat(note.get("internalAnalysisFlag").getAsBoolean()).isTrue();
      assertThat(note.get("detailDescriptionFlag").getAsBoolean()).as("the client's").isFalse();
    }
  }
}
