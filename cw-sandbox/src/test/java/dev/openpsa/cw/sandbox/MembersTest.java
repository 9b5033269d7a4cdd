package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class MembersTest extends ActionTest {
  @Covers("POST /system/members/{id}/deactivate")
  @Test
  void deactivate_handsOnTheWorkAndLeavesTheTeams() {
    JsonObject project = first("/project/projects", "closedFlag = false and manager/id != null");
    int member = idOf(project, "manager");
    int heir = member == 3 ? 4 : 3;
    int board = boardWith(member);
    int open =
        caller.count(
            "/project/projects", "conditions", "closedFlag=false and manager/id=" + member);

    JsonObject answer =
        post(
            "/system/members/" + member + "/deactivate",
            "{\"projectManager\":{\"reAssignToMember\":{\"id\":%d}}}".formatted(heir),
            200);

    assertThat(answer.getAsJsonObject("projectManager").get("count").getAsInt()).isEqualTo(open);
    JsonObject gone = get("/system/members/" + member);
    assertThat(flag(gone, "inactiveFlag")).isTrue();
    assertThat(text(gone, "inactiveDate")).isEqualTo("2026-03-18T15:30:00Z");
    assertThat(idOf(get("/project/projects/" + id(project)), "manager")).isEqualTo(heir);
    assertThat(list("/service/boards/" + board + "/teams"))
        .allSatisfy(
            team ->
                assertThat(team.getAsJsonArray("members").toString())
                    .doesNotContainPattern("[\\[,]" + member + "[,\\]]"));
    refused(
        caller.post("/system/members/" + member + "/deactivate", "{}"), 400, "inactive already");
  }

  @Test
  void deactivate_oneself_isRefused() {
    int self = id(get("/system/myMembers"));
    refused(caller.post("/system/members/" + self + "/deactivate", "{}"), 400, "itself");
    assertThat(flag(get("/system/members/" + self), "inactiveFlag")).isFalse();
  }

  @Test
  void deactivate_deletingOpenSheets_leavesUsedOnes() {
    String open = "status = 'Open' and member/id = 4";
    int used =
        (int)
            list("/time/sheets", "conditions", open, "pageSize", "1000").stream()
                .filter(
                    s -> caller.count("/time/entries", "conditions", "timeSheet/id=" + id(s)) > 0)
                .count();
    assertThat(caller.count("/time/sheets", "conditions", open)).isGreaterThan(used);
    post("/system/members/4/deactivate", "{\"deleteOpenTimeSheetsFlag\":true}", 200);
    assertThat(caller.count("/time/sheets", "conditions", open)).isEqualTo(used);
  }

  @Covers("DELETE /system/members/{id}/unusedTimeSheets")
  @Test
  void unusedTimeSheets_areDeleted() {
    String open = "status = 'Open' and member/id = 5";
    int before = caller.count("/time/sheets", "conditions", open);
    assertThat(caller.delete("/system/members/5/unusedTimeSheets").status()).isEqualTo(204);
    assertThat(caller.count("/time/sheets", "conditions", open)).isLessThan(before);
    assertThat(caller.delete("/system/members/999/unusedTimeSheets").status()).isEqualTo(404);
  }

  @Covers({
    "POST /system/members/{id}/linkSsoUser",
    "POST /system/members/{id}/unlinkSsoUser",
    "POST /system/members/{ssoid}/deactivateIamMember"
  })
  @Test
  void ssoUser_isLinkedOnceAndUnlinked() {
    String user = "{\"ssoUserId\":\"a-17\"}";
    post("/system/members/4/linkSsoUser", user, 200);
    assertThat(text(get("/system/members/4").getAsJsonObject("ssoSettings"), "ssoUserId"))
        .isEqualTo("a-17");
    assertThat(first("/system/ssoUsers", "ssoUserId = 'a-17'"))
        .satisfies(u -> assertThat(idOf(u, "linkedMember")).isEqualTo(4))
        .satisfies(u -> assertThat(flag(u, "linkedFlag")).isTrue());
    refused(caller.post("/system/members/5/linkSsoUser", user), 400, "is linked to member 4");
    post("/system/members/4/unlinkSsoUser", "", 200);
    assertThat(get("/system/members/4").has("ssoSettings")).isFalse();
    assertThat(flag(list("/system/ssoUsers").get(0), "linkedFlag")).isFalse();
    refused(caller.post("/system/members/4/unlinkSsoUser", ""), 400, "is not linked");
    post("/system/members/5/linkSsoUser", user, 200);
    assertThat(caller.post("/system/members/a-17/deactivateIamMember", "").status()).isEqualTo(204);
    assertThat(flag(get("/system/members/5"), "inactiveFlag")).isTrue();
    assertThat(caller.post("/system/members/b-1/deactivateIamMember", "").status()).isEqualTo(404);
  }

  @Covers("POST /system/members/{id}/submit")
  @Test
  void submit_keepsTheToken() {
    refused(caller.post("/system/members/4/submit", "{}"), 400, "token field is required");
    post("/system/members/4/submit", "{\"token\":\"abc\"}", 200);
    assertThat(text(get("/system/members/4"), "token")).isEqualTo("abc");
  }

  private int boardWith(int member) {
    List<JsonObject> boards = list("/service/boards");
    for (JsonObject board : boards) {
      for (JsonObject team : list("/service/boards/" + id(board) + "/teams")) {
        if (team.getAsJsonArray("members").toString().matches(".*[\\[,]" + member + "[,\\]].*")) {
          return id(board);
        }
      }
    }
    throw new AssertionError("member " + member + " works on no team");
  }
}
