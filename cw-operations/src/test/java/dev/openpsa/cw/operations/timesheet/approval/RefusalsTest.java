package dev.openpsa.cw.operations.timesheet.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.MutableClock;
import dev.openpsa.cw.operations.SandboxDesk;
import dev.openpsa.cw.operations.timesheet.approval.ApprovalDesk.Told;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused, each with the setting that allows it where there is one. */
class RefusalsTest {
  private static final String EARLY = "'approval.allowEarly':true";

  private static SandboxDesk sandbox;
  private static Sheets sheets;

  @TempDir private Path data;

  @BeforeAll
  static void start() {
    sandbox = new SandboxDesk();
    sheets = new Sheets(sandbox);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  /** The preview under these settings, by the rules. */
  private Told checked(String settings, String arguments) {
    return preview("{" + settings + "}", arguments, "mhartwell");
  }

  /** The preview under these settings, without rules. */
  private Told told(String settings, String arguments) {
    return preview(ApprovalDesk.withoutRules("{" + settings + "}"), arguments, "mhartwell");
  }

  private Told preview(String settings, String arguments, String me) {
    try (ApprovalDesk desk =
        new ApprovalDesk(sandbox.runner(), data, new MutableClock(), settings, false)) {
      return desk.call(arguments, null, me);
    }
  }

  private static String ask(String action, int sheet, String more) {
    return "{'action':'" + action + "','sheets':[" + sheet + "]" + more + "}";
  }

  private static void act(int sheet, String action, String body) {
    sheets.send("POST", "/time/sheets/" + sheet + "/" + action, body);
  }

  private static void approve(int sheet) {
    act(sheet, "approve", "{'approvalType':'Tier1Update'}");
  }

  @Test
  void ownSheet_isRefused_andNeedsBothAllowanceAndRights() {
    int own = sheets.openOf("mhartwell");
    assertThat(told(EARLY, ask("submit", own, "")).codes(own)).as("submitting").isEmpty();
    act(own, "submit", null);
    String approve = ask("approve", own, "");
    assertThat(told(EARLY, approve).codes(own)).containsExactly("SELF_APPROVAL", "NOT_APPROVER");
    assertThat(told(EARLY + ",'approval.admins':['mhartwell']", approve).codes(own))
        .containsExactly("SELF_APPROVAL");
    assertThat(told(EARLY + ",'approval.allowSelf':true", approve).codes(own))
        .containsExactly("NOT_APPROVER");
    assertThat(
            told(EARLY + ",'approval.allowSelf':true,'approval.admins':['MHartwell']", approve)
                .of("decision"))
        .containsExactly(own + " would_approve");

    delegate(25, "Approval", "2026-03-01", "2026-03-31");
    assertThat(told(EARLY + ",'approval.allowSelf':true", approve).codes(own))
        .as("qrourke approves mhartwell's time and has delegated it")
        .isEmpty();
  }

  @Test
  void memberOfTheSettings_isOneOfThoseWhoAct() {
    int sheet = sheets.pending(1).get(0);
    String member =
        sheets
            .send("GET", "/time/sheets/" + sheet, null)
            .getAsJsonObject()
            .getAsJsonObject("member")
            .get("identifier")
            .getAsString();
    Told told =
        preview(ApprovalDesk.withoutRules("{" + EARLY + "}"), ask("approve", sheet, ""), member);
    assertThat(told.codes(sheet)).containsExactly("SELF_APPROVAL");
    assertThat(told.facts().get("acting").getAsString()).isEqualTo("mhartwell");
  }

  @Test
  void wrongStatusOrTier_isRefused() {
    int sheet = sheets.open(1).get(0);
    assertThat(told(EARLY, ask("approve", sheet, "")).codes(sheet)).containsExactly("BAD_STATE");
    String reason = ",'reason':'x'";
    assertThat(told(EARLY, ask("reject", sheet, reason)).codes(sheet)).containsExactly("BAD_STATE");
    assertThat(told(EARLY, ask("reverse", sheet, reason)).codes(sheet))
        .containsExactly("BAD_STATE");
    act(sheet, "submit", null);
    assertThat(told(EARLY, ask("submit", sheet, "")).codes(sheet)).containsExactly("BAD_STATE");
    assertThat(told(EARLY, ask("approve", sheet, ",'tier':'2'")).codes(sheet))
        .containsExactly("BAD_STATE");
    assertThat(told(EARLY, ask("approve", sheet, ",'tier':'project'")).codes(sheet))
        .containsExactly("BAD_STATE");
    assertThat(told(EARLY, ask("approve", sheet, ",'tier':'1'")).codes(sheet)).isEmpty();
  }

  @Test
  void secondTier_isForItsApprovers_andNotForWhoApprovedTheFirst() {
    int sheet = sheets.pending(1).get(0);
    approve(sheet);
    String second = ask("approve", sheet, "");
    String named = EARLY + ",'approval.tier2Approvers':['mhartwell']";
    Told unasked = told(EARLY, second);
    assertThat(unasked.codes(sheet)).containsExactly("NOT_APPROVER", "FOUR_EYES");
    assertThat(unasked.answer().heading())
        .contains("it was approved at tier 1 already and waits for tier 2; mhartwell may not");
    Told first = told(EARLY, ask("approve", sheet, ",'tier':'1'"));
    assertThat(first.codes(sheet)).containsExactly("BAD_STATE");
    assertThat(first.answer().heading())
        .contains("it is ApprovedByTierOne: it was approved at tier 1 already");
    assertThat(told(named, second).codes(sheet)).containsExactly("FOUR_EYES");
    assertThat(told(named + ",'approval.allowSameApprover':true", second).of("decision"))
        .containsExactly(sheet + " would_approve");
    String reject = ask("reject", sheet, ",'reason':'x'");
    assertThat(told(EARLY, reject).codes(sheet)).containsExactly("NOT_APPROVER");
    assertThat(told(named, reject).codes(sheet)).isEmpty();
    assertThat(told(EARLY, ask("reverse", sheet, ",'reason':'x'")).codes(sheet))
        .as("the first tier's approver may take it back")
        .isEmpty();
  }

  @Test
  void sheetBeyondTheLastTier_saysWhoseApprovalItHas() {
    int sheet = sheets.pending(1).get(0);
    approve(sheet);
    act(sheet, "approve", "{'approvalType':'Tier2Update'}");
    for (String tier : List.of("", ",'tier':'1'", ",'tier':'2'")) {
      Told told = told(EARLY, ask("approve", sheet, tier));
      assertThat(told.codes(sheet)).containsExactly("BAD_STATE");
      assertThat(told.answer().heading()).contains("it was approved at tier 2 already");
    }
  }

  @Test
  void correctedSheet_isLeftOutByName_untilItIsAskedFor() {
    int sheet = sheets.one("status = 'ErrorsCorrected'");
    String day =
        sheets
            .send("GET", "/time/sheets/" + sheet, null)
            .getAsJsonObject()
            .get("dateStart")
            .getAsString()
            .substring(0, 10);
    String admin = EARLY + ",'approval.admins':['mhartwell']";
    for (String action : List.of("{'action':'approve'", "{'action':'reject','reason':'x'")) {
      String week = action + ",'week':'" + day + "'";
      Told unasked = told(admin, week + "}");
      assertThat(unasked.rows()).isNotEmpty();
      assertThat(unasked.rows())
          .extracting(row -> row.get("sheet").getAsInt())
          .doesNotContain(sheet);
      assertThat(unasked.answer().heading())
          .contains("ErrorsCorrected, so not among these: " + sheet + " of ", "name them");
      Told named = told(admin, week + ",'sheets':[" + sheet + "]}");
      assertThat(named.codes(sheet)).isEmpty();
      assertThat(named.answer().heading()).doesNotContain("not among these");
      assertThat(told(admin, week + ",'status':['ErrorsCorrected']}").of("status"))
          .containsExactly(sheet + " ErrorsCorrected");
    }
    int open = sheets.open(1).get(0);
    assertThat(told(EARLY, ask("approve", open, "")).answer().heading())
        .contains("tier 1 takes ErrorsCorrected (where it is asked for), PendingApproval");
  }

  @Test
  void tierThatIsOff_isRefused() {
    int sheet = sheets.pending(1).get(0);
    String path = "/system/myCompany/timeExpense/1";
    sheets.send("PATCH", path, "[{'op':'replace','path':'tier1ApprovalFlag','value':false}]");
    try {
      assertThat(told(EARLY, ask("approve", sheet, "")).codes(sheet))
          .containsExactly("TIER_DISABLED");
    } finally {
      sheets.send("PATCH", path, "[{'op':'replace','path':'tier1ApprovalFlag','value':true}]");
    }
    assertThat(told(EARLY, ask("approve", sheet, "")).codes(sheet)).isEmpty();
  }

  @Test
  void periodThatRuns_isRefused_unlessTheSettingAllowsIt() {
    int sheet = sheets.open(1).get(0);
    assertThat(told("'approval.allowEarly':false", ask("submit", sheet, "")).codes(sheet))
        .containsExactly("PERIOD_OPEN");
    Told byTheRules =
        told(EARLY + ",'timesheet.rules.period_state.enabled':true", ask("submit", sheet, ""));
    assertThat(byTheRules.facts().getAsJsonArray("findings").toString()).contains("runs until");
    assertThat(byTheRules.codes(sheet))
        .as("the rule's finding alone does not stand against it")
        .isEmpty();
  }

  @Test
  void emptySheet_isNotSubmitted() {
    int sheet = sheets.one("status = 'Open' and hours = 0");
    assertThat(told(EARLY, ask("submit", sheet, "")).codes(sheet)).containsExactly("EMPTY_SHEET");
  }

  @Test
  void billedTime_isNotReversed() {
    JsonObject billed =
        sandbox
            .list(
                "/time/entries",
                Map.of("conditions", "status = 'Billed' and timeSheet/id > 0", "pageSize", "1"))
            .get(0);
    int sheet = billed.getAsJsonObject("timeSheet").get("id").getAsInt();
    assertThat(
            told("'approval.admins':['mhartwell']", ask("reverse", sheet, ",'reason':'x'"))
                .codes(sheet))
        .containsExactly("ALREADY_BILLED");
  }

  @Test
  void errors_areRefused_andForcedWhereTheyMayBe() {
    String week = "{'action':'approve','week':'last_week','approver':'mhartwell'";
    Told told = checked(EARLY, week + "}");
    assertThat(told.facts().get("approver").getAsString()).isEqualTo("mhartwell");
    assertThat(told.sum("blocked")).isPositive();
    assertThat(told.sum("would_approve")).isPositive();
    assertThat(told.rows())
        .extracting(row -> row.get("status").getAsString())
        .as("sheets that were corrected are to be submitted first")
        .containsOnly("PendingApproval");
    for (JsonObject row : told.rows()) {
      boolean isEmpty = row.get("hours").getAsBigDecimal().signum() == 0;
      boolean hasErrors = row.get("errors").getAsInt() > 0;
      List<String> codes = told.codes(row.get("sheet").getAsInt());
      assertThat(codes.contains("EMPTY_SHEET")).isEqualTo(isEmpty);
      assertThat(codes.contains("VALIDATION_ERRORS")).isEqualTo(hasErrors);
    }
    String allowed = EARLY + ",'approval.allowForce':true";
    Told asked = checked(allowed, week + "}");
    Told forced = checked(allowed, week + ",'force':true,'reason':'agreed with finance'}");
    assertThat(asked.sum("needs_force")).isPositive();
    assertThat(forced.sum("would_approve"))
        .isEqualTo(told.sum("would_approve") + asked.sum("needs_force"));
    assertThat(checked(EARLY, week + ",'force':true,'reason':'please'}").sum("would_approve"))
        .as("a setting has to allow force")
        .isEqualTo(told.sum("would_approve"));
    Set<Integer> never = new TreeSet<>();
    told.rows().stream()
        .filter(row -> row.get("hours").getAsBigDecimal().signum() == 0)
        .forEach(row -> never.add(row.get("sheet").getAsInt()));
    for (JsonElement element : told.facts().getAsJsonArray("findings")) {
      JsonObject finding = element.getAsJsonObject();
      boolean isHard =
          List.of("overlap", "accrual", "duplicate").contains(finding.get("rule").getAsString())
              && finding.get("severity").getAsString().equals("ERROR");
      if (isHard) {
        never.add(finding.get("sheetId").getAsInt());
      }
    }
    assertThat(never).isNotEmpty();
    assertThat(never)
        .allSatisfy(
            sheet ->
                assertThat(forced.codes(sheet)).containsAnyOf("VALIDATION_ERRORS", "EMPTY_SHEET"));
    assertThat(never).hasSize(forced.sum("blocked"));
  }

  @Test
  void rejecting_isNotStoppedByErrors() {
    Told told = checked("", "{'action':'reject','week':'2026-03-09','reason':'see the findings'}");
    assertThat(told.sum("errors")).isPositive();
    assertThat(told.sum("blocked")).isZero();
    assertThat(told.facts().getAsJsonArray("messages")).hasSize(told.sum("would_reject"));
  }

  /** A sheet with time of a project that this member approves. */
  private static int projectSheet(int approver) {
    int sheet = sheets.open(1).get(0);
    JsonObject ticket = sheets.projectTicket();
    String project = ticket.getAsJsonObject("project").get("id").getAsString();
    approvesProject(project, approver);
    sheets.send(
        "PATCH",
        "/time/entries/" + sheets.entry(sheet),
        "[{'op':'replace','path':'chargeToType','value':'ProjectTicket'},{'op':'replace','path':'chargeToId','value':"
            + ticket.get("id")
            + "}]");
    act(sheet, "submit", null);
    assertThat(sheets.status(sheet)).isEqualTo("PendingProjectApproval");
    return sheet;
  }

  private static void approvesProject(String project, int approver) {
    sheets.send(
        "PATCH",
        "/project/projects/" + project,
        "[{'op':'replace','path':'timeApprover','value':{'id':" + approver + "}}]");
  }

  private static void delegate(int from, String type, String first, String last) {
    sheets.send(
        "POST",
        "/system/members/" + from + "/delegations",
        "{'delegationType':'%s','delegatedTo':{'id':1},'dateStart':'%sT00:00:00Z','dateEnd':'%sT00:00:00Z'}"
            .formatted(type, first, last));
  }

  @Test
  void projectTime_isAlsoForWhoStandsInForItsApprover() {
    JsonObject approver =
        sandbox
            .list(
                "/system/members",
                Map.of(
                    "conditions",
                    "inactiveFlag = false and id not in (1,25)",
                    "pageSize",
                    "1",
                    "orderBy",
                    "id desc"))
            .get(0);
    int id = approver.get("id").getAsInt();
    int sheet = projectSheet(id);
    String approve = ask("approve", sheet, "");
    Told without = told(EARLY, approve);
    assertThat(without.codes(sheet)).containsExactly("NOT_APPROVER");
    assertThat(without.answer().heading()).contains(approver.get("identifier").getAsString());

    delegate(id, "Approval", "2026-02-01", "2026-02-28");
    assertThat(told(EARLY, approve).codes(sheet)).as("it is over").containsExactly("NOT_APPROVER");

    delegate(id, "Approval", "2026-03-01", "2026-03-31");
    try (ApprovalDesk desk =
        new ApprovalDesk(
            sandbox.runner(),
            data,
            new MutableClock(),
            ApprovalDesk.withoutRules("{" + EARLY + "}"),
            false)) {
      Told shown = desk.preview(approve);
      assertThat(shown.codes(sheet)).isEmpty();
      assertThat(shown.facts().get("preview").toString()).contains("\"approvalType\":\"Project\"");
      assertThat(desk.confirm(approve, shown.token()).of("after"))
          .containsExactly(sheet + " PendingApproval");
    }
  }

  @Test
  void projectTime_isForItsApprover() {
    int sheet = projectSheet(25);
    String project = sheets.projectTicket().getAsJsonObject("project").get("id").getAsString();
    Told other = told(EARLY, ask("approve", sheet, ""));
    assertThat(other.codes(sheet)).containsExactly("NOT_APPROVER");
    assertThat(other.answer().heading()).contains("qrourke");
    approvesProject(project, 1);
    Told own = told(EARLY, ask("approve", sheet, ""));
    assertThat(own.codes(sheet)).isEmpty();
    assertThat(own.facts().get("preview").toString()).contains("\"approvalType\":\"Project\"");
  }

  @Test
  void badArguments_areRefusedWithTheFix() {
    assertThatThrownBy(() -> told("", "{'action':'reject','week':'last_week'}"))
        .hasMessageContaining("reject needs 'reason'");
    assertThatThrownBy(() -> told("", "{'action':'approve','force':true}"))
        .hasMessageContaining("force needs 'reason'");
    assertThatThrownBy(() -> told("", "{'action':'submit','tier':'2'}"))
        .hasMessageContaining("'tier' is for approve alone");
    assertThatThrownBy(() -> told("", "{'week':'last_week'}")).hasMessageContaining("action");
    String many = Collections.nCopies(501, "1").toString();
    assertThatThrownBy(() -> told("", "{'action':'approve','sheets':" + many + "}"))
        .hasMessageContaining("TOO_MANY");
    Told missing = told("", "{'action':'approve','sheets':[999999]}");
    assertThat(missing.facts().get("warnings").toString()).contains("There is no sheet 999999");
    assertThat(missing.token()).isEqualTo("none");
  }
}
