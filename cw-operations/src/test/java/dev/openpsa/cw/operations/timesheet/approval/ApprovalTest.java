package dev.openpsa.cw.operations.timesheet.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonParser;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.MutableClock;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.SandboxDesk;
import dev.openpsa.cw.operations.journal.EntryState;
import dev.openpsa.cw.operations.journal.JournalEntry;
import dev.openpsa.cw.operations.journal.Undo;
import dev.openpsa.cw.operations.journal.WriteOrigin;
import dev.openpsa.cw.operations.timesheet.approval.ApprovalDesk.Told;
import dev.openpsa.cw.sandbox.access.Role;
import dev.openpsa.cw.sandbox.fault.Fault;
import dev.openpsa.cw.sandbox.fault.Hangup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each action on the sandbox, what its token is bound to, and what happens when something fails.
 */
class ApprovalTest {
  private static final String BOSS =
      "'approval.allowEarly':true,'approval.tier2Approvers':['mhartwell'],'approval.allowSameApprover':true";

  private static SandboxDesk sandbox;
  private static Sheets sheets;

  @TempDir private Path data;
  private final MutableClock clock = new MutableClock();
  private ApprovalDesk desk;

  @BeforeAll
  static void start() {
    sandbox = new SandboxDesk();
    sheets = new Sheets(sandbox);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @BeforeEach
  void open() {
    desk = desk("");
  }

  @AfterEach
  void close() {
    desk.close();
    sandbox.sandbox().clearFaults();
    sandbox.sandbox().clearLog();
  }

  private ApprovalDesk desk(String more) {
    return new ApprovalDesk(
        sandbox.runner(), data, clock, ApprovalDesk.withoutRules("{" + BOSS + more + "}"), false);
  }

  private static String ask(String action, List<Integer> ids, String more) {
    return "{'action':'" + action + "','sheets':" + ids + more + "}";
  }

  /** Previews and carries out in one go. */
  private Told act(String action, List<Integer> ids, String more) {
    String arguments = ask(action, ids, more);
    return desk.confirm(arguments, desk.preview(arguments).token());
  }

  private static RequestFailure refused(Runnable call) {
    return Objects.requireNonNull(catchThrowableOfType(RequestFailure.class, call::run));
  }

  private static Fault.Builder at(int sheet, String action) {
    return Fault.builder().method("POST").path("/time/sheets/" + sheet + "/" + action).count(1);
  }

  private List<JournalEntry> journal(int sheet) {
    return desk.journal().entries(null, 1000).stream()
        .filter(entry -> entry.shownPath().startsWith("/time/sheets/" + sheet + "/"))
        .toList();
  }

  @Test
  void wholeLife_tellsStatusBeforeAndAfter_andIsJournalled() {
    int sheet = sheets.open(1).get(0);
    List<Integer> one = List.of(sheet);
    String because = ",'reason':'wrong week'";

    Told shown = desk.preview(ask("submit", one, ""));
    assertThat(shown.of("decision")).containsExactly(sheet + " would_submit");
    assertThat(sheets.status(sheet)).as("a preview sends nothing").isEqualTo("Open");
    assertThat(shown.answer().heading())
        .contains("Acts: mhartwell", "POST /time/sheets/{id}/submit for " + sheet);

    assertThat(act("submit", one, "").of("after")).containsExactly(sheet + " PendingApproval");
    Told first = desk.preview(ask("approve", one, ""));
    assertThat(first.facts().getAsJsonObject("preview").getAsJsonArray("calls").toString())
        .contains("\"body\":{\"approvalType\":\"Tier1Update\"},\"ids\":[" + sheet + "]");
    assertThat(act("approve", one, "").of("after")).containsExactly(sheet + " ApprovedByTierOne");
    Told second = act("approve", one, "");
    assertThat(second.of("before")).containsExactly(sheet + " ApprovedByTierOne");
    assertThat(second.of("after")).containsExactly(sheet + " ApprovedByTierTwo");
    assertThat(act("reverse", one, because).of("after"))
        .containsExactly(sheet + " ApprovedByTierOne");
    assertThat(act("reject", one, because).of("after"))
        .containsExactly(sheet + " RejectBySecondTier");
    assertThat(sheets.status(sheet)).isEqualTo("RejectBySecondTier");

    assertThat(journal(sheet))
        .extracting(JournalEntry::state)
        .hasSize(5)
        .containsOnly(EntryState.DONE);
    assertThat(journal(sheet))
        .extracting(JournalEntry::note)
        .containsExactly(
            "by mhartwell (wrong week): ApprovedByTierOne → RejectBySecondTier",
            "by mhartwell (wrong week): ApprovedByTierTwo → ApprovedByTierOne",
            "by mhartwell: ApprovedByTierOne → ApprovedByTierTwo",
            "by mhartwell: PendingApproval → ApprovedByTierOne",
            "by mhartwell: Open → PendingApproval");
    assertThat(journal(sheet))
        .extracting(e -> e.origin().operation())
        .containsOnly("approve_timesheets");
  }

  @Test
  void confirm_sheetChangedSince_leavesItOutByName_andDoesTheOthers() {
    List<Integer> three = sheets.pending(3);
    String arguments = ask("approve", three, "");
    String token = desk.preview(arguments).token();
    sheets.send("POST", "/time/sheets/" + three.get(1) + "/reject", null);
    sheets.send("POST", "/time/sheets/" + three.get(2) + "/reject", null);
    sheets.touch(three.get(2));
    sheets.send("POST", "/time/sheets/" + three.get(2) + "/submit", null);

    Told told = desk.confirm(arguments, token);
    assertThat(told.of("result"))
        .containsExactlyInAnyOrder(
            three.get(0) + " done", three.get(1) + " left_out", three.get(2) + " left_out");
    assertThat(told.answer().heading())
        .contains(
            "Sheet " + three.get(1),
            "STALE_PREVIEW: left out, it is Rejected now since the preview",
            "STALE_PREVIEW: left out, its hours or entries changed since the preview");
    assertThat(sheets.asked(three.get(1), "approve")).isZero();
    assertThat(sheets.asked(three.get(2), "approve")).isZero();

    Told again = desk.confirm(arguments, token);
    assertThat(again.of("result"))
        .as("what was left out stays so, what was done is not repeated")
        .containsExactlyInAnyOrder(three.get(1) + " left_out", three.get(2) + " left_out");
    assertThat(again.sum("done")).isEqualTo(1);
    assertThat(again.answer().heading())
        .startsWith("mhartwell: already carried out (journal 1 to 3); nothing was sent.")
        .contains("1 of 3 sheets are approved, 2 left out");
    assertThat(sheets.asked(three.get(0), "approve")).isEqualTo(1);
  }

  @Test
  void confirm_tokenOfAnotherRequestOrPersonOrTime_isRefused() {
    List<Integer> two = sheets.pending(2);
    String approve = ask("approve", two, "");
    String token = desk.preview(approve).token();

    assertThat(refused(() -> desk.confirm(ask("reject", two, ",'reason':'x'"), token)))
        .hasMessageContaining("another request");
    assertThat(refused(() -> desk.confirm(ask("approve", two, ",'tier':'project'"), token)))
        .hasMessageContaining("another request");
    assertThat(refused(() -> desk.confirm(ask("approve", two.subList(0, 1), ""), token)))
        .hasMessageContaining("another request");
    try (ApprovalDesk other =
        new ApprovalDesk(
            sandbox.runner(Role.FINANCE_BLIND, Duration.ofSeconds(20)), data, clock, "{}", false)) {
      assertThat(refused(() -> other.call(approve, token, "jcho")))
          .hasMessageContaining("another request");
    }
    clock.advance(Duration.ofMinutes(16));
    RequestFailure expired = refused(() -> desk.confirm(approve, token));
    assertThat(expired.code()).isEqualTo(ErrorCode.TOKEN_REFUSED);
    assertThat(expired).hasMessageContaining("older than 15 minutes");
    assertThat(sheets.status(two.get(0))).isEqualTo("PendingApproval");
  }

  @Test
  void confirm_sixtySheets_goesOnInThreeChunksUnderOneToken() {
    List<Integer> sixty = sheets.pending(60);
    String arguments = ask("approve", sixty, "");
    String token = desk.preview(arguments).token();

    Told first = desk.confirm(arguments, token);
    assertThat(first.rows()).hasSize(25);
    assertThat(first.sum("left")).isEqualTo(35);
    assertThat(first.token()).isEqualTo(token);
    Told second = desk.confirm(arguments, token);
    assertThat(second.rows()).hasSize(25);
    assertThat(second.sum("done")).isEqualTo(50);
    Told third = desk.confirm(arguments, token);
    assertThat(third.rows()).hasSize(10);
    assertThat(third.sum("left")).isZero();
    assertThat(third.token()).isEqualTo("none");
    assertThat(sixty).allSatisfy(sheet -> assertThat(sheets.asked(sheet, "approve")).isOne());
    assertThat(third.answer().heading()).startsWith("mhartwell: 60 of 60 sheets are approved");
    Told again = desk.confirm(arguments, token);
    assertThat(again.rows()).isEmpty();
    assertThat(again.answer().heading())
        .startsWith(
            "mhartwell: already carried out (journal 1 to 60); nothing was sent. 60 of 60 sheets are"
                + " approved");
    assertThat(sixty).allSatisfy(sheet -> assertThat(sheets.asked(sheet, "approve")).isOne());
  }

  @Test
  void readOnly_showsThePreviewAndSaysSo_andCarriesNothingOut() {
    List<Integer> one = sheets.pending(1);
    String arguments = ask("approve", one, "");
    String token = desk.preview(arguments).token();
    try (ApprovalDesk reader =
        new ApprovalDesk(
            sandbox.runner(), data, clock, ApprovalDesk.withoutRules("{" + BOSS + "}"), true)) {
      Told shown = reader.preview(arguments);
      assertThat(shown.of("decision")).containsExactly(one.get(0) + " would_approve");
      assertThat(shown.facts().get("writes").getAsString()).isEqualTo("WRITES_DISABLED");
      assertThat(shown.token()).isEqualTo("none");
      RequestFailure refused = refused(() -> reader.confirm(arguments, token));
      assertThat(refused.code()).isEqualTo(ErrorCode.READ_ONLY);
    }
    assertThat(sheets.status(one.get(0))).isEqualTo("PendingApproval");
    assertThat(desk.confirm(arguments, token).sum("done")).isEqualTo(1);
  }

  @Test
  void confirm_threeInARowFail_stops_andGoesOnWhenAskedAgain() {
    List<Integer> five = sheets.pending(5);
    String arguments = ask("approve", five, "");
    Told shown = desk.preview(arguments);
    sandbox
        .sandbox()
        .inject(
            Fault.builder()
                .method("POST")
                .path("/time/sheets/*/approve")
                .status(200)
                .body("{\"success\":false,\"message\":\"The period is locked.\"}")
                .count(3)
                .build());

    Told stopped = desk.confirm(arguments, shown.token());
    assertThat(stopped.rows())
        .extracting(row -> row.get("result").getAsString())
        .containsExactly("failed", "failed", "failed");
    assertThat(stopped.answer().heading())
        .contains("The period is locked.", "Three sheets in a row failed");
    assertThat(stopped.sum("left")).isEqualTo(2);

    Told rest = desk.confirm(arguments, shown.token());
    assertThat(rest.sum("done")).isEqualTo(2);
    assertThat(rest.sum("failed")).as("is not repeated under this token").isEqualTo(3);
  }

  @Test
  void confirm_answerLost_isSettledByReadingTheSheet() {
    List<Integer> two = sheets.pending(2);
    sandbox.sandbox().inject(at(two.get(0), "approve").hangup(Hangup.AFTER).build());
    sandbox.sandbox().inject(at(two.get(1), "approve").hangup(Hangup.BEFORE).build());
    String arguments = ask("approve", two, "");
    String token = desk.preview(arguments).token();

    Told told = desk.confirm(arguments, token);
    assertThat(told.of("result"))
        .containsExactlyInAnyOrder(two.get(0) + " done", two.get(1) + " unknown");
    assertThat(told.answer().heading()).contains("the sheet shows that it was done");
    assertThat(sheets.status(two.get(1))).isEqualTo("PendingApproval");

    Told again = desk.confirm(arguments, token);
    assertThat(again.of("after")).containsExactly(two.get(1) + " ApprovedByTierOne");
    assertThat(again.sum("done")).isEqualTo(2);
    assertThat(sheets.asked(two.get(0), "approve")).isOne();
    assertThat(journal(two.get(1)))
        .extracting(JournalEntry::state)
        .containsExactly(EntryState.DONE, EntryState.REFUSED);
  }

  @Test
  void confirm_cutShortBeforeOrAfterSending_sendsWhatDidNotArriveAndNothingElse() {
    List<Integer> three = sheets.pending(3);
    String arguments = ask("approve", three, "");
    try (ApprovalDesk careful = desk(",'approval.maxBatch':1")) {
      Told shown = careful.preview(arguments);
      List<Integer> order = shown.rows().stream().map(r -> r.get("sheet").getAsInt()).toList();
      Told first = careful.confirm(arguments, shown.token());
      String batch =
          careful
              .journal()
              .find(first.rows().get(0).get("journal").getAsLong())
              .orElseThrow()
              .origin()
              .batch();
      cutShort(careful, batch, 1, order.get(1));
      cutShort(careful, batch, 2, order.get(2));
      sheets.send(
          "POST", "/time/sheets/" + order.get(2) + "/approve", "{'approvalType':'Tier1Update'}");

      assertThat(careful.confirm(arguments, shown.token()).of("result"))
          .containsExactly(order.get(1) + " done");
      Told last = careful.confirm(arguments, shown.token());
      assertThat(last.of("result")).containsExactly(order.get(2) + " done");
      assertThat(last.answer().heading()).contains("the sheet shows that it was done");
      assertThat(last.sum("done")).isEqualTo(3);
    }
    assertThat(three).allSatisfy(sheet -> assertThat(sheets.asked(sheet, "approve")).isOne());
  }

  /** As a process leaves it that dies once it has written down what it is about to send. */
  private static void cutShort(ApprovalDesk desk, @Nullable String batch, int item, int sheet) {
    desk.journal()
        .intend(
            sandbox
                .planner()
                .plan(
                    "POST",
                    "/time/sheets/" + sheet + "/approve",
                    Map.of(),
                    Map.of(),
                    JsonParser.parseString("{'approvalType':'Tier1Update'}"),
                    true),
            sandbox.runner().target(),
            new WriteOrigin(
                "cw_approve_timesheets", "approve_timesheets", "cli", null, batch, 2 * item),
            null);
  }

  @Test
  void confirm_reversalLost_isNeverSentAgain() {
    List<Integer> one = sheets.pending(1);
    act("approve", one, "");
    sandbox.sandbox().inject(at(one.get(0), "reverse").hangup(Hangup.BEFORE).build());
    String arguments = ask("reverse", one, ",'reason':'mistake'");
    String token = desk.preview(arguments).token();

    assertThat(desk.confirm(arguments, token).of("result"))
        .containsExactly(one.get(0) + " unknown");
    assertThat(desk.confirm(arguments, token).of("result")).containsExactly(one.get(0) + " failed");
    assertThat(desk.confirm(arguments, token).of("result")).containsExactly(one.get(0) + " failed");
    assertThat(sheets.asked(one.get(0), "reverse")).isLessThanOrEqualTo(1);
    assertThat(sheets.status(one.get(0))).isEqualTo("ApprovedByTierOne");
  }

  @Test
  void undo_ofAnApproval_reversesIt_unlessTheSheetWentOn() {
    List<Integer> one = sheets.pending(1);
    Told told = act("approve", one, "");
    JournalEntry entry =
        desk.journal().find(told.rows().get(0).get("journal").getAsLong()).orElseThrow();
    Undo undo = new Undo(sandbox.planner(), sandbox.runner());

    assertThat(undo.of(entry).plan().shownPath())
        .isEqualTo("/time/sheets/" + one.get(0) + "/reverse");
    act("approve", one, "");
    assertThat(refused(() -> undo.of(entry)).code()).isEqualTo(ErrorCode.RECORD_CHANGED);
    act("reverse", one, ",'reason':'back'");
    sandbox.runner().run(undo.of(entry).plan());
    assertThat(sheets.status(one.get(0))).isEqualTo("PendingApproval");
  }
}
