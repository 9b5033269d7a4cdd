package dev.openpsa.cw.sandbox.action;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.sandbox.answer.Answer;
import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.endpoint.Call;
import dev.openpsa.cw.sandbox.endpoint.Records;
import dev.openpsa.cw.sandbox.store.Embedded;
import dev.openpsa.cw.sandbox.store.Row;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Members who leave, and their single sign-on. */
final class Members {
  private static final String MEMBERS = "/system/members";
  private static final String SHEETS = "/time/sheets";
  private static final String SSO_USERS = "/system/ssousers";
  private static final String TEAMS = "/service/boards/{}/teams";

  /** What a member may be responsible for, by the name it has in a deactivation. */
  private static final Map<String, Duty> DUTIES = new TreeMap<>();

  static {
    duty("activity", "/sales/activities", "assignTo");
    duty("opportunity", "/sales/opportunities", "primarySalesRep");
    duty("projectManager", "/project/projects", "manager");
    duty("projectTimeApprover", "/project/projects", "timeApprover");
    duty("projectExpenseApprover", "/project/projects", "expenseApprover");
    duty("serviceTeam", TEAMS, "teamLeader");
    duty("dispatchMember", "/service/boards", "dispatchMember");
    duty("serviceManager", "/service/boards", "serviceManagerMember");
    duty("dutyManager", "/service/boards", "dutyManagerMember");
    duty("ticketTemplate", "/service/templates", "assignedBy");
    String company = "/system/mycompany/corporatestructure";
    duty("myCompanyPresident", company, "president");
    duty("myCompanyCOO", company, "chiefOperatingOfficer");
    duty("myCompanyController", company, "controller");
    duty("myCompanyDispatch", company, "dispatcher");
    duty("myCompanyServiceManager", company, "serviceManager");
    duty("myCompanyDutyManagerRole", company, "dutyManager");
  }

  private final Records records;
  private final References references;

  /** A field that names who is responsible. */
  private record Duty(String key, String field) {}

  Members(Records records) {
    this.records = records;
    this.references = new References(records);
  }

  private static void duty(String name, String key, String field) {
    DUTIES.put(name, new Duty(key, field));
  }

  void register(Register register) {
    register
        .on("POST /system/members/{id}/deactivate", this::deactivate)
        .on("POST /system/members/{id}/linkSsoUser", this::link)
        .on("POST /system/members/{id}/unlinkSsoUser", this::unlink)
        .on("GET /system/ssoUsers/{externalId}", this::ssoUser)
        .on("POST /system/members/{id}/submit", this::submit)
        .onSilent("POST /system/members/{ssoid}/deactivateIamMember", this::deactivateBySso)
        .onSilent(
            "DELETE /system/members/{id}/unusedTimeSheets",
            call -> deleteUnusedSheets(records.require(MEMBERS, call.id(0)), call.member()));
  }

  /** The outside id is no number. */
  private Answer ssoUser(Call call) {
    Row user =
        records.with(SSO_USERS, "ssoUserId", call.argument(0)).stream().findFirst().orElse(null);
    if (user == null) {
      throw ApiException.notFound("Sso User", call.argument(0));
    }
    return records.answer(200, SSO_USERS, user, call);
  }

  /** Hands on what the body says, and answers how much there was of each. */
  private Answer deactivate(Call call) {
    Row member = records.require(MEMBERS, call.id(0));
    JsonObject body = call.members(records.database().api().type("MemberDeactivation"));
    refuseSelfAndGone(member, call);
    JsonObject answer = new JsonObject();
    DUTIES.forEach((name, duty) -> answer.add(name, handOn(member, name, duty, body, call)));
    answer.add("companyTeam", companyTeams(member, body, call));
    answer.addProperty("deleteOpenTimeSheetsFlag", Call.flag(body, "deleteOpenTimeSheetsFlag"));
    if (Call.flag(body, "deleteOpenTimeSheetsFlag")) {
      deleteUnusedSheets(member, call.member());
    }
    leave(member, call.member());
    return Answer.json(200, answer.toString());
  }

  private JsonObject handOn(Row member, String name, Duty duty, JsonObject body, Call call) {
    JsonElement item = body.get(name);
    Row heir =
        item != null && item.isJsonObject()
            ? references.find(item.getAsJsonObject(), "reAssignToMember", MEMBERS, 0, "member")
            : null;
    List<Row> held =
        records.with(duty.key(), duty.field(), member.id()).stream()
            .filter(row -> isOpen(duty.key(), row))
            .toList();
    JsonObject result = new JsonObject();
    result.addProperty("count", held.size());
    if (heir != null) {
      for (Row row : held) {
        records.amend(duty.key(), row, call.member(), draft -> draft.set(duty.field(), heir));
      }
      JsonObject reference = new JsonObject();
      reference.addProperty("id", heir.id());
      reference.addProperty("identifier", records.text(MEMBERS, heir, "identifier"));
      result.add("reAssignToMember", reference);
    }
    return result;
  }

  private boolean isOpen(String key, Row row) {
    return !records.isSet(key, row, "closedFlag") && records.value(key, row, "closedDate") == null;
  }

  /** Company teams are asked for by role. */
  private JsonArray companyTeams(Row member, JsonObject body, Call call) {
    String key = "/company/companies/{}/teams";
    JsonArray answer = new JsonArray();
    JsonElement sent = body.get("companyTeam");
    if (sent == null || !sent.isJsonArray()) {
      return answer;
    }
    for (JsonElement element : sent.getAsJsonArray()) {
      if (!element.isJsonObject()) {
        throw ApiException.general(400, "Each companyTeam is an object with id, a team role.");
      }
      JsonObject item = element.getAsJsonObject();
      Integer role = Call.integer(item, "id");
      Row heir = references.find(item, "reAssignToMember", MEMBERS, 0, "member");
      List<Row> held =
          records.with(key, "member", member.id()).stream()
              .filter(row -> role != null && role.equals(records.integer(key, row, "teamRole")))
              .toList();
      if (heir != null) {
        held.forEach(r -> records.amend(key, r, call.member(), draft -> draft.set("member", heir)));
      }
      item.addProperty("count", held.size());
      answer.add(item);
    }
    return answer;
  }

  private void refuseSelfAndGone(Row member, Call call) {
    String identifier = records.text(MEMBERS, member, "identifier");
    if (identifier.equalsIgnoreCase(call.member())) {
      throw refused("Member " + identifier + " can not deactivate itself.");
    }
    if (records.isSet(MEMBERS, member, "inactiveFlag")) {
      throw refused("Member " + identifier + " is inactive already.");
    }
  }

  /** Nobody works on a team who is gone. */
  private void leave(Row member, String by) {
    for (Row team : List.copyOf(records.table(TEAMS).rows())) {
      if (records.value(TEAMS, team, "members") instanceof List<?> members
          && members.contains(member.id())) {
        records.amend(
            TEAMS,
            team,
            by,
            draft ->
                draft.set(
                    "members", members.stream().filter(id -> !id.equals(member.id())).toList()));
      }
    }
    records.amend(
        MEMBERS,
        member,
        by,
        draft -> draft.set("inactiveFlag", true).set("inactiveDate", records.database().now()));
  }

  private void deleteUnusedSheets(Row member, String by) {
    for (Row sheet : records.with(SHEETS, "member", member.id())) {
      if (records.text(SHEETS, sheet, "status").equals("Open")
          && records.with("/time/entries", "timeSheet", sheet.id()).isEmpty()) {
        records.delete(SHEETS, sheet, by);
      }
    }
  }

  private Answer link(Call call) {
    Row member = records.require(MEMBERS, call.id(0));
    JsonObject body = call.members(records.database().api().type("MemberLinkSsoUser"));
    String ssoUser = Call.text(body, "ssoUserId");
    if (ssoUser == null) {
      throw ApiException.invalidField(
          "member", "MissingRequiredField", "ssoUserId", "The ssoUserId field is required.");
    }
    Row other = memberOf(ssoUser);
    if (other != null && other.id() != member.id()) {
      throw refused(
          "The user " + ssoUser + " is linked to member " + other.id() + ": unlink it there.");
    }
    String mail = records.text(MEMBERS, member, "primaryEmail");
    Row known = records.with(SSO_USERS, "ssoUserId", ssoUser).stream().findFirst().orElse(null);
    Row user =
        known != null
            ? known
            : records.create(
                SSO_USERS,
                0,
                call.member(),
                draft ->
                    draft
                        .set("ssoUserId", ssoUser)
                        .set("userName", mail)
                        .set("email", mail)
                        .set("firstName", records.value(MEMBERS, member, "firstName"))
                        .set("lastName", records.value(MEMBERS, member, "lastName")));
    records.amend(
        SSO_USERS,
        user,
        call.member(),
        draft -> draft.set("linkedFlag", true).set("linkedMember", member));
    Embedded settings =
        Embeds.of(
            records,
            "MemberSsoSettingsReference",
            Map.of("id", user.id(), "ssoUserId", ssoUser, "userName", mail, "email", mail));
    records.amend(MEMBERS, member, call.member(), draft -> draft.set("ssoSettings", settings));
    return Records.success("Member " + member.id() + " is linked to " + ssoUser + ".");
  }

  private Answer unlink(Call call) {
    Row member = records.require(MEMBERS, call.id(0));
    List<Row> users = records.with(SSO_USERS, "linkedMember", member.id());
    if (users.isEmpty()) {
      throw refused("Member " + member.id() + " is not linked to a user.");
    }
    for (Row user : users) {
      records.amend(
          SSO_USERS,
          user,
          call.member(),
          draft -> draft.set("linkedFlag", false).set("linkedMember", null));
    }
    records.amend(MEMBERS, member, call.member(), draft -> draft.set("ssoSettings", null));
    return Records.success("Member " + member.id() + " is not linked any more.");
  }

  private Answer submit(Call call) {
    Row member = records.require(MEMBERS, call.id(0));
    JsonObject body = call.members(records.database().api().type("MemberSsoToken"));
    String token = Call.text(body, "token");
    if (token == null) {
      throw ApiException.invalidField(
          "member", "MissingRequiredField", "token", "The token field is required.");
    }
    records.amend(MEMBERS, member, call.member(), draft -> draft.set("token", token));
    return Records.success("Member " + member.id() + " is submitted for single sign-on.");
  }

  private void deactivateBySso(Call call) {
    Row member = memberOf(call.argument(0));
    if (member == null) {
      throw ApiException.notFound("Member", call.argument(0));
    }
    refuseSelfAndGone(member, call);
    leave(member, call.member());
  }

  private @Nullable Row memberOf(String ssoUser) {
    for (Row user : records.with(SSO_USERS, "ssoUserId", ssoUser)) {
      Integer member = records.integer(SSO_USERS, user, "linkedMember");
      if (member != null) {
        return records.table(MEMBERS).find(member);
      }
    }
    return null;
  }

  private static ApiException refused(String message) {
    return ApiException.invalidField("member", "InvalidObject", "id", message);
  }
}
