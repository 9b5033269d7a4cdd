package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WritesTest {
  private Sandbox sandbox;
  private Caller caller;
  private final Ticker clock = new Ticker(Sandboxes.NOW);

  @BeforeEach
  void start() {
    sandbox = Sandbox.builder().clock(clock).start();
    caller = new Caller(sandbox);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void post_ticket_fillsDefaultsAndExpandsReferences() {
    Caller.Reply reply =
        caller.post(
            "/service/tickets",
            """
            {"summary": "Printer jam", "company": {"identifier": "AmberlineDental"},
             "initialDescription": "Paper everywhere."}
            """);
    assertThat(reply.status()).isEqualTo(201);
    JsonObject ticket = reply.object();
    assertThat(name(ticket, "board")).isEqualTo("Help Desk");
    assertThat(name(ticket, "status")).isEqualTo("New");
    assertThat(name(ticket, "priority")).isEqualTo("Priority 3 - Normal Response");
    assertThat(name(ticket, "company")).isEqualTo("Amberline Dental Group");
    assertThat(ticket.get("closedFlag").getAsBoolean()).isFalse();
    assertThat(ticket.has("initialDescription")).isFalse();
    JsonObject info = ticket.getAsJsonObject("_info");
    assertThat(info.get("dateEntered").getAsString()).isEqualTo("2026-03-18T15:30:00Z");
    assertThat(info.get("enteredBy").getAsString()).isEqualTo("mhartwell");
    String path = "/service/tickets/" + ticket.get("id").getAsInt();
    assertThat(caller.get(path).object()).isEqualTo(ticket);
    JsonObject note = caller.get(path + "/notes").records().get(0);
    assertThat(note.get("text").getAsString()).isEqualTo("Paper everywhere.");
    assertThat(note.get("detailDescriptionFlag").getAsBoolean()).isTrue();
  }

  @Test
  void patch_status_closesTheTicketAndStampsIt() {
    int id = ticket();
    clock.advanceSeconds(90);
    JsonObject ticket =
        caller
            .patch(
                "/service/tickets/" + id,
                "[{\"op\":\"replace\",\"path\":\"status\",\"value\":{\"name\":\">Closed\"}}]")
            .object();
    assertThat(ticket.get("closedFlag").getAsBoolean()).isTrue();
    assertThat(ticket.get("closedDate").getAsString()).isEqualTo("2026-03-18T15:31:30Z");
    assertThat(ticket.get("closedBy").getAsString()).isEqualTo("mhartwell");
    JsonObject info = ticket.getAsJsonObject("_info");
    assertThat(info.get("lastUpdated").getAsString()).isEqualTo("2026-03-18T15:31:30Z");
    assertThat(info.get("dateEntered").getAsString()).isEqualTo("2026-03-18T15:30:00Z");
  }

  @Test
  void patch_pathsWithAndWithoutSlash_nestedAndRemoved() {
    int id = ticket();
    JsonObject ticket =
        caller
            .patch(
                "/service/tickets/" + id,
                """
                [{"op": "replace", "path": "/summary", "value": "Renamed"},
                 {"op": "add", "path": "poNumber", "value": "PO-1"},
                 {"op": "replace", "path": "owner/identifier", "value": "jcho"},
                 {"op": "remove", "path": "source"}]
                """)
            .object();
    assertThat(ticket.get("summary").getAsString()).isEqualTo("Renamed");
    assertThat(ticket.get("poNumber").getAsString()).isEqualTo("PO-1");
    assertThat(name(ticket, "owner")).isEqualTo("Jin Cho");
    assertThat(ticket.has("source")).isFalse();
    Caller.Reply moved =
        caller.patch(
            "/service/tickets/" + id, "[{\"op\":\"replace\",\"path\":\"owner/id\",\"value\":5}]");
    assertThat(name(moved.object(), "owner")).isEqualTo("Beth Pratt");
  }

  @Test
  void patch_mistakes_areRefusedAndChangeNothing() {
    int id = ticket();
    String path = "/service/tickets/" + id;
    JsonObject before = caller.get(path).object();
    assertInvalidPatch(path, "[{\"op\":\"replace\",\"path\":\"Summary\",\"value\":\"x\"}]");
    assertInvalidPatch(path, "[{\"op\":\"move\",\"path\":\"summary\",\"value\":\"x\"}]");
    assertInvalidPatch(path, "[{\"op\":\"replace\",\"path\":\"closedFlag\",\"value\":\"maybe\"}]");
    assertInvalidPatch(path, "[{\"path\":\"summary\"}]");
    assertInvalidPatch(
        "/company/contacts/1", "[{\"op\":\"replace\",\"path\":\"types\",\"value\":\"x\"}]");
    assertThat(caller.patch(path, "{\"summary\":\"x\"}").object().get("code").getAsString())
        .isEqualTo("ConnectWiseApi");
    Caller.Reply missing = caller.patch(path, "[{\"op\":\"remove\",\"path\":\"summary\"}]");
    assertThat(missing.body()).contains("MissingRequiredField");
    Caller.Reply foreign =
        caller.patch(path, "[{\"op\":\"replace\",\"path\":\"board\",\"value\":{\"id\":2}}]");
    assertThat(foreign.body()).contains("not found for Service Board 2");
    assertThat(caller.get(path).object()).isEqualTo(before);
  }

  @Test
  void patch_arrayElements_byIndex() {
    String path = "/company/contacts/3";
    caller.patch(
        path,
        "[{\"op\":\"replace\",\"path\":\"communicationItems/1/value\",\"value\":\"8135550199\"}]");
    JsonObject replaced = caller.get(path).object();
    assertThat(value(replaced, 1)).isEqualTo("8135550199");
    String email = value(replaced, 0);
    JsonObject added =
        caller
            .patch(
                path,
                """
                [{"op": "add", "path": "/communicationItems/0", "value":
                   {"type": {"name": "Mobile"}, "value": "8135550111", "communicationType": "Phone"}}]
                """)
            .object();
    assertThat(value(added, 0)).as("additions go to the end").isEqualTo(email);
    assertThat(value(added, 2)).isEqualTo("8135550111");
    JsonObject removed =
        caller.patch(path, "[{\"op\":\"remove\",\"path\":\"/communicationItems/0\"}]").object();
    assertThat(value(removed, 0)).isEqualTo("8135550199");
    assertInvalidPatch(path, "[{\"op\":\"remove\",\"path\":\"communicationItems/7\"}]");
  }

  @Test
  void patch_customFields_changesThoseNamed() {
    String path = "/company/companies/7";
    caller.patch(
        path,
        """
        [{"op": "replace", "path": "customFields", "value": [{"id": 1, "value": "2026-01-05"}]}]
        """);
    JsonObject company =
        caller
            .patch(
                path,
                """
                [{"op": "replace", "path": "customFields", "value": [{"id": 2, "value": "Silver"}]}]
                """)
            .object();
    assertThat(company.getAsJsonArray("customFields"))
        .extracting(f -> f.getAsJsonObject().get("value").getAsString())
        .containsExactly("2026-01-05", "Silver");
    Caller.Reply unknown =
        caller.patch(
            path, "[{\"op\":\"replace\",\"path\":\"customFields\",\"value\":[{\"id\":99}]}]");
    assertThat(unknown.body()).contains("Custom field 99 does not exist");
  }

  @Test
  void put_replacesTheRecord() {
    int id =
        caller
            .post(
                "/service/tickets", "{\"summary\":\"x\",\"company\":{\"id\":2},\"poNumber\":\"7\"}")
            .object()
            .get("id")
            .getAsInt();
    Caller.Reply incomplete =
        caller.put("/service/tickets/" + id, "{\"summary\":\"y\",\"company\":{\"id\":2}}");
    assertThat(incomplete.body()).contains("\"field\":\"severity\"", "\"field\":\"impact\"");
    JsonObject ticket =
        caller
            .put(
                "/service/tickets/" + id,
                """
                {"summary": "y", "company": {"id": 2}, "board": {"id": 1}, "status": {"id": 2},
                 "severity": "Low", "impact": "Low"}
                """)
            .object();
    assertThat(ticket.get("id").getAsInt()).isEqualTo(id);
    assertThat(ticket.get("summary").getAsString()).isEqualTo("y");
    assertThat(ticket.has("poNumber")).isFalse();
  }

  @Test
  void delete_removesAndTheIdIsNotUsedAgain() {
    int id = ticket();
    assertThat(caller.delete("/service/tickets/" + id).status()).isEqualTo(204);
    assertThat(caller.get("/service/tickets/" + id).status()).isEqualTo(404);
    assertThat(caller.delete("/service/tickets/" + id).status()).isEqualTo(404);
    assertThat(ticket()).isGreaterThan(id);
  }

  @Test
  void post_below_belongsToItsParentAlone() {
    int id = ticket();
    String notes = "/service/tickets/" + id + "/notes";
    Caller.Reply none = caller.post(notes, "{\"text\":\"Called back\"}");
    assertThat(none.status()).isEqualTo(400);
    assertThat(none.body()).contains("detailDescriptionFlag, internalAnalysisFlag, resolutionFlag");
    JsonObject note =
        caller.post(notes, "{\"text\":\"Called back\",\"internalAnalysisFlag\":true}").object();
    assertThat(note.get("ticketId").getAsInt()).isEqualTo(id);
    int noteId = note.get("id").getAsInt();
    assertThat(caller.get(notes + "/" + noteId).status()).isEqualTo(200);
    assertThat(caller.get("/service/tickets/1/notes/" + noteId).status()).isEqualTo(404);
    assertThat(caller.delete(notes + "/" + noteId).status()).isEqualTo(204);
    assertThat(caller.get(notes).array()).isEmpty();
  }

  @Test
  void post_timeEntry_countsHoursOnEntryAndTicket() {
    int id = ticket();
    JsonObject entry =
        caller
            .post(
                "/time/entries",
                """
                {"chargeToType": "ServiceTicket", "chargeToId": %d, "member": {"identifier": "jcho"},
                 "timeStart": "2026-03-18T13:00:00Z", "timeEnd": "2026-03-18T14:30:00Z",
                 "hoursDeduct": 0.25, "notes": "Cleaned the rollers"}
                """
                    .formatted(id))
            .object();
    assertThat(entry.get("actualHours").getAsDouble()).isEqualTo(1.25);
    assertThat(name(entry, "company")).isEqualTo("Amberline Dental Group");
    assertThat(entry.getAsJsonObject("timeSheet").has("id")).isTrue();
    assertThat(caller.get("/service/tickets/" + id).object().get("actualHours").getAsDouble())
        .isEqualTo(1.25);
    assertThat(caller.get("/service/tickets/" + id + "/timeentries").ids())
        .containsExactly(entry.get("id").getAsInt());
    Caller.Reply nowhere =
        caller.post(
            "/time/entries",
            "{\"chargeToType\":\"ServiceTicket\",\"chargeToId\":999999,\"timeStart\":\"2026-03-18T13:00:00Z\"}");
    assertThat(nowhere.body()).contains("Service Ticket 999999 not found");
  }

  @Test
  void post_scheduleEntry_namesTheResourceOnTheTicket() {
    int id = ticket();
    Caller.Reply booked =
        caller.post(
            "/schedule/entries",
            "{\"objectId\":%d,\"type\":{\"identifier\":\"S\"},\"member\":{\"identifier\":\"spatel\"}}"
                .formatted(id));
    assertThat(booked.status()).isEqualTo(201);
    assertThat(caller.get("/service/tickets/" + id).object().get("resources").getAsString())
        .isEqualTo("spatel");
  }

  @Test
  void post_company_bringsItsSite() {
    JsonObject company =
        caller
            .post(
                "/company/companies",
                "{\"identifier\":\"NewCo\",\"name\":\"New Company\",\"site\":{\"name\":\"Headquarters\"}}")
            .object();
    assertThat(company.get("id").getAsInt()).isGreaterThan(19297);
    assertThat(name(company, "status")).isEqualTo("Active");
    assertThat(name(company, "site")).isEqualTo("Headquarters");
    assertThat(
            caller.get("/company/companies/" + company.get("id").getAsInt() + "/sites").records())
        .hasSize(1);
  }

  @Test
  void renamed_company_hasItsNewNameOnTickets() {
    int id = ticket();
    caller.patch(
        "/company/companies/2", "[{\"op\":\"replace\",\"path\":\"name\",\"value\":\"Amber\"}]");
    assertThat(name(caller.get("/service/tickets/" + id).object(), "company")).isEqualTo("Amber");
  }

  @Test
  void projectTickets_shareIdsWithServiceTicketsAndNothingElse() {
    int last = ticket();
    int projectTicket =
        caller
            .post("/project/tickets", "{\"summary\":\"x\",\"phase\":{\"id\":1}}")
            .object()
            .get("id")
            .getAsInt();
    assertThat(projectTicket).isGreaterThan(last);
    assertThat(caller.get("/service/tickets/" + projectTicket).status()).isEqualTo(404);
    assertThat(
            caller
                .post(
                    "/project/tickets/" + projectTicket + "/notes",
                    "{\"text\":\"x\",\"detailDescriptionFlag\":true}")
                .status())
        .isEqualTo(201);
  }

  @Test
  void generic_resourceWithoutSeed_storesWhatItIsSent() {
    int before = caller.count("/system/skills");
    assertThat(caller.get("/system/skills").array()).hasSize(before);
    Caller.Reply category = caller.post("/system/skillCategories", "{\"name\":\"Cloud\"}");
    assertThat(category.status()).as(category.body()).isEqualTo(201);
    Caller.Reply skill =
        caller.post("/system/skills", "{\"name\":\"Identity\",\"category\":{\"name\":\"cloud\"}}");
    assertThat(skill.status()).as(skill.body()).isEqualTo(201);
    assertThat(name(skill.object(), "category")).isEqualTo("Cloud");
    assertThat(caller.count("/system/skills", "conditions", "category/name = 'CLOUD'")).isOne();
    int id = skill.object().get("id").getAsInt();
    assertThat(caller.get("/system/skills/info").ids()).hasSize(before + 1).contains(id);
    assertThat(caller.get("/system/skills/" + id + "/info").object().has("name")).isTrue();
  }

  private int ticket() {
    Caller.Reply reply =
        caller.post("/service/tickets", "{\"summary\":\"Printer jam\",\"company\":{\"id\":2}}");
    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    return reply.object().get("id").getAsInt();
  }

  private void assertInvalidPatch(String path, String body) {
    Caller.Reply reply = caller.patch(path, body);
    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat(reply.object().get("code").getAsString()).isEqualTo("InvalidPatch");
  }

  private static String name(JsonObject record, String reference) {
    return record.getAsJsonObject(reference).get("name").getAsString();
  }

  private static String value(JsonObject contact, int index) {
    return contact
        .getAsJsonArray("communicationItems")
        .get(index)
        .getAsJsonObject()
        .get("value")
        .getAsString();
  }
}
