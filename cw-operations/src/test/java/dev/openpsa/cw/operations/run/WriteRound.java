package dev.openpsa.cw.operations.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.SandboxDesk;
import dev.openpsa.cw.operations.SharedCatalog;
import dev.openpsa.cw.operations.guard.Change;
import dev.openpsa.cw.operations.guard.ConfirmTokens;
import dev.openpsa.cw.operations.guard.Confirmation;
import dev.openpsa.cw.operations.guard.Guard;
import dev.openpsa.cw.operations.guard.GuardSettings;
import dev.openpsa.cw.operations.guard.Verdict;
import dev.openpsa.cw.operations.journal.EntryState;
import dev.openpsa.cw.operations.journal.Journal;
import dev.openpsa.cw.operations.journal.JournalEntry;
import dev.openpsa.cw.operations.journal.JournaledWrites;
import dev.openpsa.cw.operations.journal.Undo;
import dev.openpsa.cw.operations.journal.WriteOrigin;
import dev.openpsa.cw.operations.plan.Effect;
import dev.openpsa.cw.operations.plan.Plan;
import dev.openpsa.cw.operations.plan.RecordPaths;
import dev.openpsa.cw.operations.registry.Operation;
import dev.openpsa.cw.sandbox.LoggedRequest;
import dev.openpsa.cw.spec.Endpoint;
import dev.openpsa.cw.spec.Field;
import dev.openpsa.cw.spec.Schema;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A write from its preview to its undoing, as the tools carry it out, with all that must hold. */
final class WriteRound implements AutoCloseable {
  private static final Set<String> IDENTITY = Set.of("id", "mobileGuid", "connectWiseID");

  /** A company made anew has a new main site. */
  private static final Set<String> COMPANY_IDENTITY =
      Set.of("id", "mobileGuid", "connectWiseID", "site");

  /** What the clock of the service level stamps when a status changes, and does not take back. */
  private static final Set<String> SERVICE_LEVEL_STAMPS =
      Set.of("dateResolved", "resolvedBy", "resolveMinutes", "minutesWaiting");

  /** Lists that grow or shrink by actions whose own record stays as it was. */
  private static final Map<String, String> COUNTED =
      Map.of(
          "apply_project_template", "/project/tickets",
          "bulk_create_configurations", "/company/configurations",
          "convert_order_to_ticket", "/service/tickets",
          "create_purchasing_demand", "/procurement/purchaseorders",
          "generate_tickets_from_template", "/service/tickets",
          "rebatch_purchase_order", "/finance/accounting/unpostedProcurement",
          "unbatch_purchase_order", "/finance/accounting/unpostedProcurement");

  /** Actions that no record shows: an e-mail, and sums that came out as before. */
  private static final Set<String> WITHOUT_TRACE =
      Set.of("recalculate_invoice_commissions", "send_portal_password");

  /** Says what is to happen with the write, and is kept nowhere. */
  private static final Set<String> NOT_KEPT = Set.of("processNotifications");

  /** What ConnectWise derives from other fields whenever a record is written. */
  private static final Set<String> DERIVED =
      Set.of("_info", "contactName", "domain", "closedBy", "closedDate");

  private final SandboxDesk desk;
  private final Journal journal;
  private final Guard guard;
  private final JournaledWrites writes;
  private final Undo undo;

  WriteRound(SandboxDesk desk, Path data) {
    Clock clock = Clock.fixed(SandboxDesk.NOW, ZoneOffset.UTC);
    this.desk = desk;
    this.journal = new Journal(data, clock, Duration.ofDays(90));
    this.guard =
        new Guard(
            new GuardSettings(false, true, false), new ConfirmTokens(data, clock), desk.records());
    this.writes = new JournaledWrites(journal, desk.runner());
    this.undo = new Undo(desk.planner(), desk.runner());
  }

  @Override
  public void close() {
    journal.close();
  }

  /** Previews, confirms and undoes it; answers why it can't be undone, null where it was. */
  @Nullable String of(Operation operation, JsonObject arguments, String me) {
    desk.sandbox().clearLog();
    Plan plan = desk.plan(operation, arguments, me).plan();
    desk.check(plan);
    Verdict.Preview preview = preview(plan, operation.name());
    State state = state(operation, plan);
    @Nullable JsonObject before = plan.method().equals("POST") ? null : desk.records().read(plan);
    JournalEntry entry = confirmed(plan, preview, operation);
    @Nullable String seen = seen(plan, entry);
    @Nullable JsonObject now = seen == null ? null : read(seen);
    assertThat(bare(entry.before()))
        .as("the record before, in the journal")
        .isEqualTo(bare(before));
    requireCarriedOut(plan, preview.changes(), entry, now);
    if (plan.method().equals("POST") && now == null && !WITHOUT_TRACE.contains(operation.name())) {
      assertThat(state(operation, plan)).as("what the action changes").isNotEqualTo(state);
    }
    Undo.Inverse inverse;
    try {
      inverse = undo.of(entry);
    } catch (RequestFailure e) {
      assertThat(e.code()).isEqualTo(ErrorCode.NOT_UNDOABLE);
      return e.getMessage();
    }
    undone(inverse, entry, plan, seen);
    return null;
  }

  /** Previews and confirms it; answers how the sandbox refused it, null where it did not. */
  @Nullable RequestFailure confirm(Operation operation, JsonObject arguments, String me) {
    desk.sandbox().clearLog();
    Plan plan = desk.plan(operation, arguments, me).plan();
    desk.check(plan);
    Verdict.Preview preview = preview(plan, operation.name());
    try {
      confirmed(plan, preview, operation);
      return null;
    } catch (RequestFailure e) {
      assertThat(sent()).as("requests that write").hasSize(1);
      JournalEntry entry = journal.entries(null, 1).get(0);
      assertThat(entry.origin().operation()).isEqualTo(operation.name());
      assertThat(entry.state()).isEqualTo(EntryState.REFUSED);
      assertThat(entry.status()).isEqualTo(e.status());
      return e;
    }
  }

  private Verdict.Preview preview(Plan plan, String name) {
    Verdict verdict = guard.decide(plan, Confirmation.NONE, name);
    assertThat(verdict).isInstanceOf(Verdict.Preview.class);
    assertThat(sent()).as("sent before the confirmation").isEmpty();
    return (Verdict.Preview) verdict;
  }

  /**
   * What shows that an action was done.
   *
   * @param record the record that it is done to, null where the path names none
   * @param others how many records a list has that it adds to or takes from
   */
  private record State(@Nullable JsonElement record, int others) {}

  private State state(Operation operation, Plan plan) {
    JsonObject record = parent(plan);
    String counted = COUNTED.getOrDefault(operation.name(), plan.shownPath());
    return new State(
        record == null ? null : bare(record),
        desk.planner().find("GET", counted).filter(Endpoint::isCollection).isEmpty()
            ? 0
            : desk.count(counted));
  }

  private @Nullable JsonObject parent(Plan plan) {
    String path = plan.path().substring(0, plan.path().lastIndexOf('}') + 1);
    for (Map.Entry<String, String> argument : plan.pathParameters().entrySet()) {
      path = path.replace("{" + argument.getKey() + "}", argument.getValue());
    }
    return path.isEmpty() || !readable(path) ? null : read(path);
  }

  /** What was written to the sandbox. */
  private List<LoggedRequest> sent() {
    return desk.sandbox().log().stream()
        .filter(request -> !request.method().equals("GET"))
        .toList();
  }

  private JournalEntry confirmed(Plan plan, Verdict.Preview preview, Operation operation) {
    String token = preview.confirmToken();
    if (plan.effect() == Effect.DESTRUCTIVE) {
      RequestFailure unnamed =
          catchThrowableOfType(
              RequestFailure.class,
              () -> guard.decide(plan, new Confirmation(false, token, null), operation.name()));
      assertThat(unnamed.code()).isEqualTo(ErrorCode.CONFIRM_NAME_REQUIRED);
    }
    Confirmation confirmation = new Confirmation(false, token, operation.name());
    Verdict.Run run = (Verdict.Run) guard.decide(plan, confirmation, operation.name());
    WriteOrigin origin = new WriteOrigin("cw_operation", operation.name(), "test", null);
    JournaledWrites.Written written = writes.carryOut(plan, origin, run.present());
    List<LoggedRequest> sent = sent();
    assertThat(sent).as("requests that write").hasSize(1);
    assertThat(sent.get(0).method()).isEqualTo(plan.method());
    assertThat(sent.get(0).path()).endsWith(plan.shownPath());
    assertThat(JsonParser.parseString(sent.get(0).body()))
        .isEqualTo(plan.body() == null ? JsonNull.INSTANCE : plan.body());
    JournalEntry entry = journal.find(written.entry()).orElseThrow();
    assertThat(entry.state()).isEqualTo(EntryState.DONE);
    assertThat(entry.origin()).isEqualTo(origin);
    assertThat(entry.shownPath()).isEqualTo(plan.shownPath());
    assertThat(entry.status()).isBetween(200, 299);
    return entry;
  }

  /** The path of the record that shows the write; null where there is none. */
  private @Nullable String seen(Plan plan, JournalEntry entry) {
    String path = recordPath(plan).replaceFirst("/$", "");
    if (!plan.method().equals("POST")) {
      return readable(path) ? path : null;
    }
    if (one(entry.after()) instanceof JsonObject made
        && made.get("id") instanceof JsonPrimitive id) {
      path = path.replaceFirst("(/\\d+)?/copy$|(?<=/forecast)/\\d+$|/createFromProject/\\d+$", "");
      String below = path + "/" + id.getAsString();
      return readable(below) ? below : null;
    }
    return null;
  }

  private static @Nullable JsonElement one(@Nullable JsonElement answer) {
    return answer instanceof JsonArray list && list.size() == 1 ? list.get(0) : answer;
  }

  private static String recordPath(Plan plan) {
    String path = RecordPaths.of(plan.path());
    for (Map.Entry<String, String> argument : plan.pathParameters().entrySet()) {
      path = path.replace("{" + argument.getKey() + "}", argument.getValue());
    }
    return path;
  }

  private boolean readable(String path) {
    return desk.planner().find("GET", path).isPresent();
  }

  /** The record as it is; null where there is none. */
  private @Nullable JsonObject read(String path) {
    try {
      Plan plan = desk.planner().plan("GET", path, Map.of(), Map.of(), null, true);
      return (JsonObject) one(desk.runner().run(plan).data());
    } catch (RequestFailure e) {
      if (e.code() == ErrorCode.NOT_FOUND) {
        return null;
      }
      throw e;
    }
  }

  private static void requireCarriedOut(
      Plan plan, List<Change> changes, JournalEntry entry, @Nullable JsonObject now) {
    switch (plan.method()) {
      case "DELETE" -> assertThat(now).as("the deleted record").isNull();
      case "PATCH" -> {
        assertThat(changes).as("something changes").anyMatch(c -> !fits(c.to(), c.from()));
        assertThat(now).isNotNull();
        for (Change change : changes) {
          assertThat(change.from())
              .as("%s before", change.field())
              .isEqualTo(at(Objects.requireNonNull(entry.before()), change.field()));
          if (NOT_KEPT.contains(change.field())) {
            continue;
          }
          JsonElement value = at(Objects.requireNonNull(now), change.field());
          assertThat(fits(change.to(), value))
              .as("%s was to be %s and is %s", change.field(), change.to(), value)
              .isTrue();
        }
      }
      default -> {
        if (now != null && plan.body() instanceof JsonObject body) {
          for (String field : body.keySet()) {
            if (isKept(plan, field)) {
              assertThat(fits(body.get(field), value(now, field)))
                  .as("%s was to be %s and is %s", field, body.get(field), now.get(field))
                  .isTrue();
            }
          }
        }
      }
    }
  }

  /** Whether a record shows the field that it was made with. */
  private static boolean isKept(Plan plan, String name) {
    Endpoint endpoint = Objects.requireNonNull(plan.endpoint());
    String answered = endpoint.answer() == null ? null : endpoint.answer().schemaName();
    Schema schema = answered == null ? null : SharedCatalog.get().schema(answered).orElse(null);
    Field field = schema == null ? null : schema.field(name);
    return field != null && !name.equals("id") && !field.createOnly() && !NOT_KEPT.contains(name);
  }

  private static JsonElement at(JsonElement record, String path) {
    JsonElement here = record;
    for (String name : path.split("/")) {
      here = here instanceof JsonObject object ? value(object, name) : JsonNull.INSTANCE;
    }
    return here;
  }

  private static JsonElement value(JsonObject object, String field) {
    return object.has(field) ? object.get(field) : JsonNull.INSTANCE;
  }

  /** Whether a record's value is what was asked for: of references, what was said of them. */
  private static boolean fits(JsonElement asked, JsonElement now) {
    if (asked instanceof JsonObject object) {
      return now instanceof JsonObject other
          && object.keySet().stream().allMatch(name -> fits(object.get(name), value(other, name)));
    }
    if (asked instanceof JsonArray list) {
      return now instanceof JsonArray other
          && list.asList().stream()
              .allMatch(one -> other.asList().stream().anyMatch(two -> fits(one, two)));
    }
    if (asked instanceof JsonPrimitive a && now instanceof JsonPrimitive b) {
      return a.isNumber() && b.isNumber()
          ? a.getAsBigDecimal().compareTo(b.getAsBigDecimal()) == 0
          : a.getAsString().equals(b.getAsString());
    }
    return asked.equals(now);
  }

  private void undone(Undo.Inverse inverse, JournalEntry entry, Plan plan, @Nullable String seen) {
    desk.sandbox().clearLog();
    Plan back = inverse.plan().withEffect(Effect.WRITE);
    Verdict.Preview preview = preview(back, "undo");
    Confirmation token = new Confirmation(false, preview.confirmToken(), null);
    Verdict.Run run = (Verdict.Run) guard.decide(back, token, "undo");
    WriteOrigin origin = new WriteOrigin("cw_undo", "undo", "test", entry.id());
    long id = writes.carryOut(back, origin, run.present()).entry();
    assertThat(sent()).as("requests that undo").hasSize(1);
    JournalEntry taken = journal.find(id).orElseThrow();
    assertThat(taken.state()).isEqualTo(EntryState.DONE);
    assertThat(journal.find(entry.id()).orElseThrow().undoneBy()).isEqualTo(id);
    switch (plan.method()) {
      case "POST" -> assertThat(seen == null ? null : read(seen)).as("what was made").isNull();
      case "DELETE" -> {
        String again = seen(back, taken);
        JsonObject now =
            again != null ? read(again) : (JsonObject) Objects.requireNonNull(taken.after());
        boolean isLink = plan.path().endsWith("tickets/{parentId}/configurations/{id}");
        boolean isCompany = plan.path().equals("/company/companies/{id}");
        Set<String> ignored = isLink ? Set.of() : isCompany ? COMPANY_IDENTITY : IDENTITY;
        assertThat(differences(entry.before(), now, ignored)).as("after recreating").isEmpty();
      }
      default ->
          assertThat(
                  differences(
                      entry.before(),
                      read(Objects.requireNonNull(seen)),
                      plan.path().matches("/(service|project)/tickets/\\{id}.*")
                          ? SERVICE_LEVEL_STAMPS
                          : Set.of()))
              .as("after changing back")
              .isEmpty();
    }
  }

  /** The fields in which a record is another than before. */
  private static List<String> differences(
      @Nullable JsonObject before, @Nullable JsonObject now, Set<String> ignored) {
    JsonObject old = bare(before).getAsJsonObject();
    JsonObject young = bare(now).getAsJsonObject();
    Set<String> fields = new TreeSet<>(old.keySet());
    fields.addAll(young.keySet());
    fields.removeAll(ignored);
    fields.removeIf(field -> value(old, field).equals(value(young, field)));
    return fields.stream()
        .map(field -> field + ": " + value(old, field) + " is " + value(young, field))
        .toList();
  }

  private static boolean isNothing(JsonElement value) {
    return value.isJsonNull() || value instanceof JsonArray list && list.isEmpty();
  }

  /** The record without audit stamps and links. */
  private static JsonElement bare(@Nullable JsonElement record) {
    if (record instanceof JsonArray list) {
      JsonArray bare = new JsonArray();
      list.forEach(element -> bare.add(bare(element)));
      return bare;
    }
    if (!(record instanceof JsonObject object)) {
      return record == null ? JsonNull.INSTANCE : record;
    }
    JsonObject bare = new JsonObject();
    for (Map.Entry<String, JsonElement> member : object.entrySet()) {
      if (!DERIVED.contains(member.getKey()) && !isNothing(member.getValue())) {
        bare.add(member.getKey(), bare(member.getValue()));
      }
    }
    return bare;
  }
}
