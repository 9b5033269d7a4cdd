package dev.openpsa.cw.sandbox.endpoint;

import com.google.gson.JsonObject;
import dev.openpsa.cw.sandbox.answer.Answer;
import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.api.FieldSpec;
import dev.openpsa.cw.sandbox.api.RecordType;
import dev.openpsa.cw.sandbox.store.Audit;
import dev.openpsa.cw.sandbox.store.Database;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Labels;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Source;
import dev.openpsa.cw.sandbox.store.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What actions work with. Whatever they write is told to callbacks and the audit log, as if a
 * client had written it. Guarded by the {@link Database}'s lock.
 */
public final class Records {
  private final Database database;
  private final Reads reads;
  private final Writes writes;
  private final AuditLog auditLog;

  Records(Database database, Reads reads, Writes writes, AuditLog auditLog) {
    this.database = database;
    this.reads = reads;
    this.writes = writes;
    this.auditLog = auditLog;
  }

  public Database database() {
    return database;
  }

  public AuditLog auditLog() {
    return auditLog;
  }

  public Table table(String key) {
    return database.table(key);
  }

  /**
   * The record of that id.
   *
   * @throws ApiException 404 when there is none
   */
  public Row require(String key, int id) {
    Row row = table(key).find(id);
    if (row == null) {
      throw ApiException.notFound(Labels.kind(table(key).type()), String.valueOf(id));
    }
    return row;
  }

  /**
   * The record of that id below another.
   *
   * @throws ApiException 404 when there is none
   */
  public Row require(String key, int parent, int id) {
    Row row = require(key, id);
    if (row.parent() != parent) {
      throw ApiException.notFound(Labels.kind(table(key).type()), String.valueOf(id));
    }
    return row;
  }

  /** The record that a body names; a missing one is the body's fault. */
  public Row named(String key, String resource, String field, int id) {
    Row row = table(key).find(id);
    if (row == null) {
      throw ApiException.invalidField(
          resource, "NotFound", field, Labels.kind(table(key).type()) + " " + id + " not found");
    }
    return row;
  }

  public @Nullable Object value(String key, Row row, String field) {
    return Lookup.value(table(key), row, field);
  }

  public @Nullable Integer integer(String key, Row row, String field) {
    return value(key, row, field) instanceof Integer number ? number : null;
  }

  public double number(String key, Row row, String field) {
    return value(key, row, field) instanceof Double number ? number : 0;
  }

  public String text(String key, Row row, String field) {
    return value(key, row, field) instanceof String text ? text : "";
  }

  public boolean isSet(String key, Row row, String field) {
    return Boolean.TRUE.equals(value(key, row, field));
  }

  /** Rows below a record. */
  public List<Row> below(String key, int parent) {
    return table(key).rows().stream().filter(row -> row.parent() == parent).toList();
  }

  /** Rows whose field has that value. */
  public List<Row> with(String key, String field, Object value) {
    FieldSpec spec = table(key).type().require(field);
    return table(key).rows().stream().filter(row -> value.equals(row.cell(spec.index()))).toList();
  }

  public @Nullable Row memberCalled(String identifier) {
    return new Lookup(database).memberCalled(identifier);
  }

  /** The default below that parent, else the first. */
  public @Nullable Integer defaultId(String key, int parent) {
    return new Lookup(database).defaultId(table(key), parent);
  }

  /** Makes a record as a client does: with defaults, and refused where something is missing. */
  public Row create(String key, int parent, String member, Consumer<Draft> fill) {
    Draft draft = table(key).draft(parent);
    fill.accept(draft);
    return writes.add(draft, member);
  }

  /** Makes a copy of a record below that parent, changed before it is checked and stored. */
  public Row copy(String key, Row original, int parent, String member, Consumer<Draft> change) {
    return writes.add(duplicate(key, original, parent, change), member);
  }

  /** Makes a copy without checks: of something that was right already. */
  public Row place(String key, Row original, int parent, String member, Consumer<Draft> change) {
    return writes.place(duplicate(key, original, parent, change), member);
  }

  private Draft duplicate(String key, Row original, int parent, Consumer<Draft> change) {
    Draft draft = table(key).draft(parent);
    for (FieldSpec field : table(key).type().fields()) {
      if (!field.name().equals("id") && !field.name().equals("mobileGuid")) {
        draft.set(field, original.cell(field.index()));
      }
    }
    change.accept(draft);
    return draft;
  }

  /** Changes a record as a client does: checked, and carried over to other records. */
  public Row change(String key, Row row, String member, Consumer<Draft> change) {
    Draft draft = table(key).draft(current(key, row));
    change.accept(draft);
    return writes.change(draft, member);
  }

  /** Changes fields that follow from others, without checks. */
  public Row amend(String key, Row row, String member, Consumer<Draft> change) {
    Draft draft = table(key).draft(current(key, row));
    change.accept(draft);
    return writes.amend(draft, member);
  }

  /** Hangs a record below another parent. */
  public Row rehang(String key, Row row, int parent, String member, Consumer<Draft> change) {
    Draft draft = table(key).draft(current(key, row), parent);
    change.accept(draft);
    return writes.amend(draft, member);
  }

  /**
   * Moves a record, with its id and stamps, to a collection that shares its ids, and there fills in
   * the fields of the same name.
   */
  public Row transfer(String from, String to, Row row, String member, Consumer<Draft> change) {
    Draft draft = table(to).draft(row.parent());
    for (FieldSpec field : table(to).type().fields()) {
      FieldSpec old = table(from).type().exactField(field.name());
      if (old != null && old.kind() == field.kind()) {
        draft.set(field, row.cell(old.index()));
      }
    }
    change.accept(draft);
    return writes.transfer(table(from), row, draft, member);
  }

  public void delete(String key, Row row, String member) {
    writes.remove(table(key), row, member);
  }

  private Row current(String key, Row row) {
    return Objects.requireNonNullElse(table(key).find(row.id()), row);
  }

  /**
   * Writes what was sent to another collection than the path's pattern leads to.
   *
   * @param arguments ids of the records above, and of the record where it is there already
   */
  public Answer write(Deed deed, String key, Call call, int... arguments) {
    return write(deed, key, table(key).type().name(), call, arguments);
  }

  /**
   * The same for a body and answer of another type than the collection's.
   *
   * @param type that shows a part of the record
   */
  public Answer write(Deed deed, String key, String type, Call call, int... arguments) {
    Source source = new Source(table(key), database.api().type(type), Source.Belonging.PARENT);
    Endpoint endpoint = new Endpoint(call.operation(), deed, source, parents(key));
    List<String> path = IntStream.of(arguments).mapToObj(String::valueOf).toList();
    return switch (deed) {
      case CREATE -> writes.create(endpoint, call.request(), path);
      case REPLACE -> writes.replace(endpoint, call.request(), path);
      case PATCH -> writes.patch(endpoint, call.request(), path);
      case DELETE -> writes.delete(endpoint, call.request(), path);
      default -> throw new IllegalArgumentException(deed + " is no write of one record");
    };
  }

  /** The body's members as fields of those rows; nothing is stored. */
  public Draft bound(Table rows, Call call) {
    Source source = new Source(rows, rows.type(), Source.Belonging.PARENT);
    return writes.preview(source, call.request().body(), call.member());
  }

  /** A row as the body would make it, by replacement or patch; nothing is stored. */
  public Draft changed(Deed deed, Table rows, Row row, Call call) {
    Source source = new Source(rows, rows.type(), Source.Belonging.PARENT);
    return deed == Deed.PATCH
        ? writes.patched(source, row, call.request().body())
        : writes.preview(source, call.request().body(), call.member());
  }

  /** Shows the record that would come of the body, which may be incomplete; nothing is stored. */
  public Answer preview(String key, Call call) {
    Table scratch = database.scratch(table(key));
    Source source = source(scratch, call);
    Draft draft = writes.preview(source, call.request().body(), call.member());
    Row row = scratch.adopt(0, draft, Audit.created(database.now(), call.member()));
    return reads.record(200, source, row, call.request());
  }

  /** An answer that shows a record as the operation's answer type. */
  public Answer answer(int status, String key, Row row, Call call) {
    return reads.record(status, source(table(key), call), row, call.request());
  }

  /** The same for a row of a table made for the request. */
  public Answer answer(int status, Table table, Row row, Call call) {
    return reads.record(status, source(table, call), row, call.request());
  }

  /** An answer that lists rows in full. */
  public Answer list(int status, String key, List<Row> rows, Call call) {
    return reads.rows(status, source(table(key), call), rows, call.request());
  }

  /** A list with filters, order and pages over rows made for the request. */
  public Answer page(Table rows, Call call) {
    Endpoint endpoint =
        new Endpoint(call.operation(), Deed.LIST, source(rows, call), new ArrayList<>());
    return reads.list(endpoint, call.request(), List.of());
  }

  /** The same with all columns of the rows' own type. */
  public Answer pageInFull(Table rows, Call call) {
    return reads.list(inFull(rows, call), call.request(), List.of());
  }

  /** How many of the rows fulfil the request's conditions. */
  public Answer countIn(Table rows, Call call) {
    return reads.count(inFull(rows, call), call.request(), List.of());
  }

  private static Endpoint inFull(Table rows, Call call) {
    return new Endpoint(
        call.operation(),
        Deed.LIST,
        new Source(rows, rows.type(), Source.Belonging.PARENT),
        new ArrayList<>());
  }

  /**
   * A read of another collection than the path leads to, which the caller must be allowed to see.
   *
   * @param query what filters, orders and cuts the list
   * @param arguments ids of the records above, and of the record where one is meant
   */
  public Answer read(
      Deed deed, String key, Call call, Map<String, String> query, List<String> arguments) {
    Source source = new Source(tableInSight(key, call), table(key).type(), Source.Belonging.PARENT);
    Endpoint endpoint = new Endpoint(call.operation(), deed, source, parents(key));
    Request request = call.request().with(query, "");
    return switch (deed) {
      case LIST -> reads.list(endpoint, request, arguments);
      case COUNT -> reads.count(endpoint, request, arguments);
      case READ -> reads.read(endpoint, request, arguments);
      default -> throw new IllegalArgumentException(deed + " is no read");
    };
  }

  /**
   * The table at that path, for a call that leads elsewhere.
   *
   * @throws ApiException 403 when the caller's role may not see it
   */
  public Table tableInSight(String key, Call call) {
    Permissions.checkSight(call.request().role(), key);
    return table(key);
  }

  /** Whether the caller's role is not shown fields of that name. */
  public boolean isHidden(String field, Call call) {
    return Sight.hidden(call.request().role()).test(field);
  }

  private List<@Nullable Table> parents(String key) {
    List<@Nullable Table> parents = new ArrayList<>();
    for (int at = key.indexOf("/{}"); at >= 0; at = key.indexOf("/{}", at + 1)) {
      String above = key.substring(0, at);
      parents.add(database.hasTable(above) ? table(above) : null);
    }
    return parents;
  }

  /** An empty table of that type, for rows made for one request. */
  public Table scratch(String type) {
    return database.scratch(database.api().type(type));
  }

  private Source source(Table table, Call call) {
    String answer = call.operation().answer();
    RecordType view =
        answer == null || call.operation().path().endsWith("/count")
            ? table.type()
            : database.api().type(answer);
    return new Source(table, view, Source.Belonging.PARENT);
  }

  /** {@code {"success": true, "message": ...}}. */
  public static Answer success(String message) {
    JsonObject body = new JsonObject();
    body.addProperty("success", true);
    body.addProperty("message", message);
    return Answer.json(200, body.toString());
  }

  public static Answer count(int count) {
    return Answer.json(200, "{\"count\":" + count + "}");
  }
}
