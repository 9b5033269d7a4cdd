package dev.openpsa.cw.sandbox.endpoint;

import com.google.gson.JsonObject;
import dev.openpsa.cw.sandbox.answer.Answer;
import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.api.FieldSpec;
import dev.openpsa.cw.sandbox.api.Kind;
import dev.openpsa.cw.sandbox.api.RecordType;
import dev.openpsa.cw.sandbox.callback.Callbacks;
import dev.openpsa.cw.sandbox.callback.Change;
import dev.openpsa.cw.sandbox.json.Body;
import dev.openpsa.cw.sandbox.json.PatchApplier;
import dev.openpsa.cw.sandbox.json.Problems;
import dev.openpsa.cw.sandbox.json.RecordBinder;
import dev.openpsa.cw.sandbox.json.RecordWriter;
import dev.openpsa.cw.sandbox.quirk.Quirk;
import dev.openpsa.cw.sandbox.quirk.Quirks;
import dev.openpsa.cw.sandbox.store.Audit;
import dev.openpsa.cw.sandbox.store.Database;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Embedded;
import dev.openpsa.cw.sandbox.store.Flags;
import dev.openpsa.cw.sandbox.store.Labels;
import dev.openpsa.cw.sandbox.store.ReferenceTarget;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Source;
import dev.openpsa.cw.sandbox.store.Table;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** POST, PUT, PATCH and DELETE on any table. */
final class Writes {
  /** A request that answers show all the same, as not made. */
  private static final String ANSWERED = "ignoreDuplicates";

  /** Tables where a write to a missing record is answered as if the path did not exist. */
  private static final Set<String> BLAMES_PATH = Set.of(Callbacks.KEY, "/company/contacts");

  private final Database database;
  private final Reads reads;
  private final RuleBook rules;
  private final RecordBinder binder;
  private final PatchApplier patches;
  private final Quirks quirks;
  private final Callbacks callbacks;
  private final AuditLog auditLog;
  private final Usages usages;
  private final UpdateDefaults updateDefaults;

  Writes(
      Database database,
      RecordWriter writer,
      Reads reads,
      RuleBook rules,
      Callbacks callbacks,
      AuditLog auditLog,
      Quirks quirks) {
    this.database = database;
    this.reads = reads;
    this.rules = rules;
    this.binder = new RecordBinder(database);
    this.patches = new PatchApplier(writer, quirks);
    this.quirks = quirks;
    this.callbacks = callbacks;
    this.auditLog = auditLog;
    this.usages = new Usages(database);
    this.updateDefaults = new UpdateDefaults(database);
  }

  Answer create(Endpoint endpoint, Request request, List<String> arguments) {
    Source source = endpoint.requireSource();
    int parent = endpoint.parent(arguments);
    Table table = source.table();
    Draft draft = table.draft(parent);
    Problems problems = new Problems(Labels.resource(source.view()));
    Body body = Body.parse(request.body());
    linkToParent(endpoint, draft, parent);
    JsonObject members = body.object(source.view().name());
    rules.of(table).received(members, draft);
    binder.bind(body, members, source, draft, problems, false);
    Row stored = insert(source.view(), draft, problems, request.member());
    return reads.record(201, source, stored, request);
  }

  /** Stores a new record that was not sent but made. */
  Row add(Draft draft, String member) {
    RecordType type = draft.table().type();
    return insert(type, draft, new Problems(Labels.resource(type)), member);
  }

  /** A new record with its defaults, of a body that may be empty or incomplete. */
  Draft preview(Source source, String json, String member) {
    Draft draft = source.table().draft(0);
    Problems problems = new Problems(Labels.resource(source.view()));
    if (!json.isBlank()) {
      Body body = Body.parse(json);
      JsonObject members = body.object(source.view().name());
      binder.bind(body, members, source, draft, problems, false);
      problems.throwIfAny();
    }
    Rules own = rules.of(draft.table());
    own.complete(draft, member);
    own.check(draft, problems);
    Flags.settle(draft);
    return draft;
  }

  /** A row as a patch would make it. */
  Draft patched(Source source, Row row, String json) {
    Draft draft = source.table().draft(row);
    Problems problems = new Problems(Labels.resource(source.view()));
    Body body = Body.parse(json);
    JsonObject changed = patches.apply(body.array("List`1[PatchOperation]"), source, row);
    binder.bind(body, changed, source, draft, problems, true);
    problems.throwIfAny();
    return draft;
  }

  private Row insert(RecordType view, Draft draft, Problems problems, String member) {
    Table table = draft.table();
    Rules own = rules.of(table);
    own.complete(draft, member);
    updateDefaults.complete(draft, member);
    requireFields(view, draft, problems, false);
    own.check(draft, problems);
    problems.throwIfAny();
    defaults(draft, member);
    Draft sent = clearRequests(draft);
    Row row = table.insert(draft, Audit.created(database.now(), member));
    own.stored(sent, row, true, member);
    Row stored = stored(table, row);
    tell(Change.Action.ADDED, sent, stored, member);
    auditLog.added(table, stored, member);
    return stored;
  }

  Answer replace(Endpoint endpoint, Request request, List<String> arguments) {
    Source source = endpoint.requireSource();
    Row old = rowToWrite(endpoint, arguments);
    Draft draft = source.table().blank(old);
    keepCustomFields(old, draft);
    Problems problems = new Problems(Labels.resource(source.view()));
    Body body = Body.parse(request.body());
    linkToParent(endpoint, draft, old.parent());
    binder.bind(body, body.object(source.view().name()), source, draft, problems, false);
    requireFields(source.view(), draft, problems, true);
    Row stored = update(old, draft, problems, request.member());
    return reads.record(200, source, stored, request);
  }

  Answer patch(Endpoint endpoint, Request request, List<String> arguments) {
    Source source = endpoint.requireSource();
    Row old = rowToWrite(endpoint, arguments);
    Draft draft = source.table().draft(old);
    Problems problems = new Problems(Labels.resource(source.view()));
    Body body = Body.parse(request.body());
    JsonObject changed = patches.apply(body.array("List`1[PatchOperation]"), source, old);
    if (changed.has("customFields") && quirks.has(Quirk.CLEARS_OMITTED_CUSTOM_FIELDS)) {
      clearCustomFields(draft);
    }
    binder.bind(body, changed, source, draft, problems, true);
    requireKept(source.view(), old, draft, problems);
    Row stored = update(old, draft, problems, request.member());
    return reads.record(200, source, stored, request);
  }

  Answer delete(Endpoint endpoint, Request request, List<String> arguments) {
    Row row = rowToWrite(endpoint, arguments);
    remove(endpoint.requireSource().table(), row, request.member());
    return Answer.empty(204);
  }

  /**
   * Deletes a record with what hangs below it.
   *
   * @throws ApiException 409 when others refer to it and it is of a kind that others live by, 400
   *     when its own rules keep it
   */
  void remove(Table table, Row row, String member) {
    usages.refuseDeletionWhileUsed(table, row);
    rules.of(table).checkDeletion(row);
    table.delete(row.id());
    rules.of(table).deleted(row);
    callbacks.publish(new Change(Change.Action.DELETED, table, row, member));
    auditLog.deleted(table, row, member);
  }

  private static Row rowToWrite(Endpoint endpoint, List<String> arguments) {
    try {
      return endpoint.row(arguments);
    } catch (ApiException e) {
      throw e.status() == 404 && BLAMES_PATH.contains(endpoint.requireSource().table().key())
          ? ApiException.unknownEndpoint()
          : e;
    }
  }

  /** A ticket's write may ask that nobody be told. */
  private void tell(Change.Action action, Draft sent, Row row, String member) {
    if (!Boolean.TRUE.equals(sent.get("skipCallback"))) {
      callbacks.publish(new Change(action, sent.table(), row, member));
    }
  }

  /** Stores a new record as it is, unchecked, but not unnoticed. */
  Row place(Draft draft, String member) {
    Flags.settle(draft);
    Row row = draft.table().insert(draft, Audit.created(database.now(), member));
    tell(Change.Action.ADDED, draft, row, member);
    auditLog.added(draft.table(), row, member);
    return row;
  }

  /** Stores a change that was not sent but made. */
  Row change(Draft draft, String member) {
    Row old = Objects.requireNonNull(draft.table().find(draft.id()));
    return update(old, draft, new Problems(Labels.resource(draft.table().type())), member);
  }

  /** Stores a change that follows from others: unchecked, but not unnoticed. */
  Row amend(Draft draft, String member) {
    Table table = draft.table();
    Row old = Objects.requireNonNull(table.find(draft.id()));
    Row row = table.replace(draft, old.audit().changed(database.now(), member));
    tell(Change.Action.UPDATED, draft, row, member);
    auditLog.changed(table, old, row, member);
    return row;
  }

  /** Moves a row to another table under its id. */
  Row transfer(Table from, Row old, Draft draft, String member) {
    Problems problems = new Problems(Labels.resource(draft.table().type()));
    rules.of(draft.table()).check(draft, problems);
    problems.throwIfAny();
    Flags.settle(draft);
    from.delete(old.id());
    callbacks.publish(new Change(Change.Action.DELETED, from, old, member));
    auditLog.deleted(from, old, member);
    Row row = draft.table().adopt(old.id(), draft, old.audit().changed(database.now(), member));
    tell(Change.Action.ADDED, draft, row, member);
    auditLog.added(draft.table(), row, member);
    return row;
  }

  private Row update(Row old, Draft draft, Problems problems, String member) {
    Table table = draft.table();
    Rules own = rules.of(table);
    own.check(draft, problems);
    problems.throwIfAny();
    defaults(draft, old.audit().enteredBy());
    Draft sent = clearRequests(draft);
    Row row = table.replace(draft, old.audit().changed(database.now(), member));
    own.stored(sent, row, false, member);
    Row stored = stored(table, row);
    tell(Change.Action.UPDATED, sent, stored, member);
    auditLog.changed(table, old, stored, member);
    return stored;
  }

  /** PUT leaves the custom fields alone that it does not name. */
  private static void keepCustomFields(Row old, Draft draft) {
    FieldSpec field = draft.table().type().exactField("customFields");
    if (field != null) {
      draft.set(field, old.cell(field.index()));
    }
  }

  private static void clearCustomFields(Draft draft) {
    if (draft.get("customFields") instanceof List<?> fields) {
      draft.set(
          "customFields",
          fields.stream().map(field -> ((Embedded) field).with("value", null)).toList());
    }
  }

  /** The row as the rules left it. */
  private static Row stored(Table table, Row row) {
    return Objects.requireNonNullElse(table.find(row.id()), row);
  }

  /** A record below another names it where its type has a field for that. */
  private void linkToParent(Endpoint endpoint, Draft draft, int parent) {
    int depth = endpoint.parents().size();
    Table above = depth == 0 ? null : endpoint.parents().get(depth - 1);
    if (above == null) {
      return;
    }
    String name = Labels.resource(above.type());
    for (FieldSpec field : draft.table().type().fields()) {
      if (leadsTo(field, above) && field.name().equals(name)
          || field.kind() == Kind.INTEGER && field.name().equals(name + "Id")) {
        draft.set(field, parent);
      }
    }
  }

  private boolean leadsTo(FieldSpec field, Table above) {
    ReferenceTarget target = field.kind() == Kind.OBJECT ? database.target(field.type()) : null;
    return target != null && target.tables().contains(above);
  }

  private void requireFields(
      RecordType view, Draft draft, Problems problems, boolean isReplacement) {
    for (FieldSpec field : view.fields()) {
      boolean isNeeded = field.required() || isReplacement && field.requiredOnUpdate();
      boolean isSender = !field.name().equals("id"); // an id comes from the path or the sequence
      if (isNeeded
          && isSender
          && isMissing(draft.get(field.name()))
          && !problems.names(field.name())) {
        problems.add(
            "MissingRequiredField", field.name(), "The " + field.name() + " field is required.");
      }
    }
  }

  /** A patch may not take away what is required; what was never there it need not bring. */
  private static void requireKept(RecordType view, Row old, Draft draft, Problems problems) {
    for (FieldSpec field : view.fields()) {
      FieldSpec column = draft.table().type().exactField(field.name());
      boolean wasThere = column != null && !isMissing(old.cell(column.index()));
      if (field.required()
          && wasThere
          && isMissing(draft.get(field.name()))
          && !problems.names(field.name())) {
        problems.add(
            "MissingRequiredField", field.name(), "The " + field.name() + " field is required.");
      }
    }
  }

  private static boolean isMissing(@Nullable Object value) {
    return value == null || value instanceof String text && text.isBlank();
  }

  /** Flags are never unset in an answer; a record may show who made it among its own fields. */
  private void defaults(Draft draft, String member) {
    Flags.settle(draft);
    draft.setDefault("dateEntered", database.now());
    draft.setDefault("enteredBy", member);
  }

  /** Takes what is not kept off the draft and returns the draft as it was. */
  private static Draft clearRequests(Draft draft) {
    Draft sent = draft.copy();
    for (FieldSpec field : draft.table().type().fields()) {
      if (field.createOnly() || Flags.isRequest(field)) {
        draft.set(field, field.name().equals(ANSWERED) ? false : null);
      }
    }
    return sent;
  }
}
