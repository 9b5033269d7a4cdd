package dev.openpsa.cw.operations.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.SandboxDesk;
import dev.openpsa.cw.operations.plan.Plan;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writes to the sandbox, taken back. */
class UndoTest {
  private static SandboxDesk desk;

  @TempDir private Path folder;
  private Journal journal;
  private JournaledWrites writes;
  private Undo undo;

  @BeforeAll
  static void start() {
    desk = new SandboxDesk();
  }

  @AfterAll
  static void stop() {
    desk.close();
  }

  @BeforeEach
  void open() {
    journal =
        new Journal(folder, Clock.fixed(SandboxDesk.NOW, ZoneOffset.UTC), Duration.ofDays(90));
    writes = new JournaledWrites(journal, desk.runner());
    undo = new Undo(desk.planner(), desk.runner());
  }

  @AfterEach
  void close() {
    journal.close();
  }

  private static Plan plan(String method, String path, String body) {
    return desk.planner()
        .plan(method, path, Map.of(), Map.of(), JsonParser.parseString(body), true);
  }

  private static JsonElement get(String path) {
    Plan plan = desk.planner().plan("GET", path, Map.of(), Map.of(), null, true);
    return Objects.requireNonNull(desk.runner().run(plan).data());
  }

  /** Carries the write out as the tools do, with the record as it is. */
  private JournalEntry write(Plan plan) {
    JsonObject before = plan.method().equals("POST") ? null : desk.records().read(plan);
    WriteOrigin origin = new WriteOrigin("cw_operation", "test", "cli", null);
    return entry(writes.carryOut(plan, origin, before).entry());
  }

  private JournalEntry entry(long id) {
    return journal.find(id).orElseThrow();
  }

  private JournalEntry takeBack(JournalEntry entry) {
    Undo.Inverse inverse = undo.of(entry);
    WriteOrigin origin = new WriteOrigin("cw_undo", "undo", "cli", entry.id());
    JsonObject before =
        inverse.plan().method().equals("POST") ? null : desk.records().read(inverse.plan());
    return entry(writes.carryOut(inverse.plan(), origin, before).entry());
  }

  private void requireRefused(JournalEntry entry, ErrorCode code, String why) {
    RequestFailure refused =
        catchThrowableOfType(RequestFailure.class, () -> undo.of(entry(entry.id())));
    assertThat(refused).isNotNull();
    assertThat(refused.code()).isEqualTo(code);
    assertThat(refused.getMessage()).contains(why);
  }

  /** The ticket that is written in a test; each test has its own. */
  private static String ticket(int number) {
    return "/service/tickets/" + desk.all("/service/tickets").get(number).get("id");
  }

  private static JsonObject withoutAudit(JsonElement record) {
    JsonObject rest = record.getAsJsonObject().deepCopy();
    rest.remove("_info");
    return rest;
  }

  @Test
  void of_patch_bringsTheFieldsBack() {
    String path = ticket(0);
    JsonElement before = get(path);
    JournalEntry entry =
        write(
            plan(
                "PATCH",
                path,
                "[{'op':'replace','path':'summary','value':'changed'},"
                    + "{'op':'replace','path':'budgetHours','value':123.5},"
                    + "{'op':'replace','path':'externalXRef','value':'made up'}]"));
    assertThat(withoutAudit(get(path))).isNotEqualTo(withoutAudit(before));
    JournalEntry taken = takeBack(entry);
    JsonObject now = withoutAudit(get(path));
    assertThat(now.get("summary")).isEqualTo(before.getAsJsonObject().get("summary"));
    assertThat(now.get("budgetHours")).isEqualTo(before.getAsJsonObject().get("budgetHours"));
    assertThat(text(now, "externalXRef")).isEqualTo(text(before.getAsJsonObject(), "externalXRef"));
    assertThat(entry(entry.id()).undoneBy()).isEqualTo(taken.id());
    assertThat(taken.origin().undoes()).isEqualTo(entry.id());
  }

  private static String text(JsonObject record, String field) {
    JsonElement value = record.has(field) ? record.get(field) : JsonNull.INSTANCE;
    return value.isJsonNull() ? "" : value.getAsString();
  }

  @Test
  void of_patchOfAReference_bringsTheReferenceBack() {
    String path = ticket(1);
    JsonObject before = get(path).getAsJsonObject();
    int other =
        desk.all("/service/priorities").stream()
            .mapToInt(priority -> priority.get("id").getAsInt())
            .filter(id -> id != before.getAsJsonObject("priority").get("id").getAsInt())
            .findFirst()
            .orElseThrow();
    JournalEntry entry =
        write(
            plan(
                "PATCH",
                path,
                "[{'op':'replace','path':'priority','value':{'id':" + other + "}}]"));
    assertThat(get(path).getAsJsonObject().getAsJsonObject("priority").get("id").getAsInt())
        .isEqualTo(other);
    takeBack(entry);
    assertThat(get(path).getAsJsonObject().get("priority")).isEqualTo(before.get("priority"));
  }

  @Test
  void of_post_deletesWhatWasMade() {
    String notes = ticket(2) + "/notes";
    JsonArray before = get(notes).getAsJsonArray();
    JournalEntry entry = write(plan("POST", notes, "{'text':'made', 'internalAnalysisFlag':true}"));
    assertThat(get(notes).getAsJsonArray()).hasSize(before.size() + 1);
    takeBack(entry);
    assertThat(get(notes)).isEqualTo(before);
  }

  @Test
  void of_delete_createsItAnewAndSaysWhatIsLost() {
    String notes = ticket(3) + "/notes";
    JournalEntry made =
        write(plan("POST", notes, "{'text':'to be deleted', 'internalAnalysisFlag':true}"));
    String id = Objects.requireNonNull(made.after()).getAsJsonObject().get("id").getAsString();
    Plan delete = desk.planner().plan("DELETE", notes + "/" + id, Map.of(), Map.of(), null, true);
    JournalEntry entry = write(delete);
    assertThat(undo.of(entry).warning()).contains("new id");
    JournalEntry back = takeBack(entry);
    JsonObject now = Objects.requireNonNull(back.after()).getAsJsonObject();
    assertThat(now.get("text").getAsString()).isEqualTo("to be deleted");
    assertThat(now.get("id").getAsString()).isNotEqualTo(id);
    assertThat(get(notes).getAsJsonArray()).anyMatch(note -> note.equals(now));
  }

  @Test
  void of_put_bringsAllFieldsThatDifferBack() {
    String path = "/company/companies/" + desk.all("/company/companies").get(3).get("id");
    JsonObject before = get(path).getAsJsonObject();
    JsonObject whole = before.deepCopy();
    whole.addProperty("name", "Renamed by a replacement");
    whole.addProperty("phoneNumber", "5550100");
    whole.remove("_info");
    JournalEntry entry = write(plan("PUT", path, whole.toString()));
    assertThat(text(get(path).getAsJsonObject(), "name")).isEqualTo("Renamed by a replacement");
    takeBack(entry);
    assertThat(withoutAudit(get(path))).isEqualTo(withoutAudit(before));
  }

  @Test
  void of_recordChangedSince_isRefused() {
    String path = ticket(4);
    JournalEntry entry =
        write(plan("PATCH", path, "[{'op':'replace','path':'summary','value':'mine'}]"));
    desk.runner().run(plan("PATCH", path, "[{'op':'replace','path':'summary','value':'theirs'}]"));
    requireRefused(entry, ErrorCode.RECORD_CHANGED, "changed after entry " + entry.id());
    assertThat(text(get(path).getAsJsonObject(), "summary")).isEqualTo("theirs");
  }

  @Test
  void of_entryTakenBackAlready_isRefused() {
    JournalEntry entry =
        write(plan("PATCH", ticket(5), "[{'op':'replace','path':'summary','value':'once'}]"));
    JournalEntry taken = takeBack(entry);
    requireRefused(entry, ErrorCode.NOT_UNDOABLE, "entry " + taken.id());
    takeBack(taken);
    assertThat(text(get(ticket(5)).getAsJsonObject(), "summary")).isEqualTo("once");
  }

  @Test
  void of_refusedWrite_isRefused() {
    RequestFailure failure =
        catchThrowableOfType(
            RequestFailure.class,
            () ->
                write(plan("PATCH", ticket(6), "[{'op':'replace','path':'nonsense','value':1}]")));
    assertThat(failure.code()).isEqualTo(ErrorCode.REJECTED);
    JournalEntry entry = journal.entries(null, 1).get(0);
    assertThat(entry.state()).isEqualTo(EntryState.REFUSED);
    assertThat(entry.status()).isEqualTo(400);
    requireRefused(entry, ErrorCode.NOT_UNDOABLE, "never carried out");
  }

  @Test
  void of_writeElsewhere_isRefused() {
    Plan plan = plan("PATCH", ticket(7), "[{'op':'replace','path':'summary','value':'x'}]");
    WriteOrigin origin = new WriteOrigin("cw_operation", "test", "cli", null);
    long id = journal.intend(plan, "https://another.example company", origin, null);
    journal.complete(id, EntryState.DONE, null, 200, null, null);
    requireRefused(entry(id), ErrorCode.NOT_UNDOABLE, "another ConnectWise");
  }

  /** An entry of a write to a record that held a password. */
  private JournalEntry secretive(Plan plan) {
    JsonObject before =
        JsonParser.parseString(
                "{'id':1,'summary':'a','setup':{'password':'s3cr3t'},"
                    + "'customFields':[{'id':2,'type':'Password','value':'s3cr3t'}]}")
            .getAsJsonObject();
    WriteOrigin origin = new WriteOrigin("cw_operation", "test", "cli", null);
    long id = journal.intend(plan, desk.runner().target(), origin, before);
    journal.complete(id, EntryState.DONE, null, 200, null, null);
    return entry(id);
  }

  @Test
  void of_patchOfASecret_isRefused() {
    for (String path : List.of("setup/password", "setup", "customFields")) {
      String patch = "[{'op':'replace','path':'" + path + "','value':'other'}]";
      JournalEntry entry = secretive(plan("PATCH", ticket(8), patch));
      requireRefused(entry, ErrorCode.NOT_UNDOABLE, "secret");
    }
  }

  @Test
  void of_deletedRecordWithSecrets_leavesThemOutAndSaysSo() {
    Plan delete = desk.planner().plan("DELETE", ticket(8), Map.of(), Map.of(), null, true);
    Undo.Inverse inverse = undo.of(secretive(delete));
    assertThat(inverse.plan().body())
        .isEqualTo(
            JsonParser.parseString(
                "{'summary':'a','setup':{},'customFields':[{'id':2,'type':'Password'}]}"));
    assertThat(inverse.warning()).contains("secrets");
  }

  @Test
  void of_copy_deletesTheCopyAndNotTheOriginal() {
    String original = ticket(9);
    Plan copy = desk.planner().plan("POST", original + "/copy", Map.of(), Map.of(), null, true);
    JournalEntry entry = write(copy);
    JsonObject made = Objects.requireNonNull(entry.after()).getAsJsonObject();
    assertThat(undo.of(entry).plan().shownPath())
        .isEqualTo("/service/tickets/" + made.get("id").getAsString());
    takeBack(entry);
    assertThat(get(original).getAsJsonObject().get("id")).isNotEqualTo(made.get("id"));
  }

  @Test
  void of_deletedLink_linksTheSameRecordAgain() {
    String links = ticket(10) + "/configurations";
    String configuration = desk.all("/company/configurations").get(4).get("id").getAsString();
    write(plan("POST", links, "{'id':" + configuration + "}"));
    Plan delete =
        desk.planner().plan("DELETE", links + "/" + configuration, Map.of(), Map.of(), null, true);
    takeBack(write(delete));
    assertThat(get(links).getAsJsonArray())
        .anyMatch(link -> text(link.getAsJsonObject(), "id").equals(configuration));
  }

  @Test
  void of_deletedDocument_isRefused() {
    Plan delete =
        desk.planner()
            .plan("DELETE", "/system/documents/" + desk.upload(), Map.of(), Map.of(), null, true);
    requireRefused(write(delete), ErrorCode.NOT_UNDOABLE, "can't be created anew");
  }

  @Test
  void of_patchThatSaidWhomToTell_leavesThatOut() {
    JournalEntry entry =
        write(
            plan(
                "PATCH",
                ticket(11),
                "[{'op':'replace','path':'summary','value':'told'},"
                    + "{'op':'replace','path':'processNotifications','value':true}]"));
    assertThat(String.valueOf(undo.of(entry).plan().body()))
        .contains("summary")
        .doesNotContain("processNotifications");
  }
}
