package dev.openpsa.cw.sandbox.endpoint;

import dev.openpsa.cw.sandbox.access.KeyRing;
import dev.openpsa.cw.sandbox.answer.Answer;
import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.api.Router;
import dev.openpsa.cw.sandbox.callback.Callbacks;
import dev.openpsa.cw.sandbox.json.RecordWriter;
import dev.openpsa.cw.sandbox.quirk.Quirks;
import dev.openpsa.cw.sandbox.store.Database;
import dev.openpsa.cw.sandbox.store.Source;
import dev.openpsa.cw.sandbox.store.Table;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;
import java.util.function.Function;

/** Leads each request to what answers it, under the database's lock. */
public final class Dispatcher {
  private static final String UNKNOWN_MODULE =
      """
      <!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN">
      <html><head><title>404 - File or directory not found.</title></head>
      <body><h1>Server Error</h1><h2>404 - File or directory not found.</h2>
      <h3>The resource you are looking for is not here.</h3></body></html>
      """;

  /** More at once would take no less time and hold more answers in memory. */
  private final Semaphore running =
      new Semaphore(4 * Runtime.getRuntime().availableProcessors(), true);

  private static final Set<Deed> WRITES =
      Set.of(Deed.CREATE, Deed.REPLACE, Deed.PATCH, Deed.DELETE, Deed.BULK);

  private final Database database;
  private final Router router;
  private final EndpointResolver endpoints;
  private final Reads reads;
  private final Writes writes;
  private final Bulk bulk;
  private final Actions actions;
  private final Behaviour behaviour;

  /**
   * Answers from that database.
   *
   * @param writer shows the records
   * @param keys gives out further keys
   * @param callbacks told of every write
   * @param quirks may change at any time
   * @param behaviour makes what is more than storing
   */
  public Dispatcher(
      Database database,
      RecordWriter writer,
      KeyRing keys,
      Callbacks callbacks,
      Quirks quirks,
      Function<Records, Behaviour> behaviour) {
    this.database = database;
    this.router = new Router(database.api().operations());
    this.endpoints = new EndpointResolver(database);
    RuleBook rules = new RuleBook(database);
    this.reads = new Reads(database, writer, rules, quirks);
    AuditLog auditLog = new AuditLog(database);
    this.writes = new Writes(database, writer, reads, rules, callbacks, auditLog, quirks);
    this.bulk = new Bulk(writes);
    this.actions = new Actions(database, reads, keys);
    this.behaviour = behaviour.apply(new Records(database, reads, writes, auditLog));
  }

  public Answer answer(Request request) {
    Router.Route route = router.route(request.method(), request.segments());
    if (route instanceof Router.UnknownModule) {
      return Answer.text(404, "text/html", UNKNOWN_MODULE);
    }
    try {
      if (route instanceof Router.WrongMethod wrong) {
        return ApiException.general(
                405,
                "The requested resource does not support http method '" + request.method() + "'.")
            .answer()
            .with("Allow", String.join(", ", wrong.allowed()));
      }
      if (!(route instanceof Router.Found found)) {
        throw ApiException.unknownEndpoint();
      }
      Permissions.check(request.role(), found.operation());
      Endpoint endpoint = endpoints.resolve(found.operation());
      if (request.form() != null && endpoint.deed() != Deed.ACTION) {
        throw ApiException.general(
            415, "The request entity's media type is not supported: send application/json.");
      }
      reads.check(endpoint, request);
      boolean isRead = request.method().equals("GET") || endpoint.deed() == Deed.SEARCH;
      Lock lock = isRead ? database.lock().readLock() : database.lock().writeLock();
      running.acquireUninterruptibly();
      lock.lock();
      try {
        return perform(endpoint, request, found.arguments());
      } finally {
        lock.unlock();
        running.release();
      }
    } catch (ApiException e) {
      return e.answer();
    }
  }

  private Answer perform(Endpoint found, Request request, List<String> arguments) {
    Call call = new Call(found.operation(), request, arguments);
    Action action = behaviour.actions().get(found.operation().toString());
    if (action != null) {
      return action.perform(call);
    }
    Source source = found.source();
    Computed computed = source == null ? null : behaviour.computed().get(source.table().key());
    if (source == null || computed == null) {
      return plain(found, request, arguments);
    }
    Table rows = database.scratch(source.table());
    computed.fill(call, rows);
    Endpoint endpoint =
        new Endpoint(
            found.operation(),
            found.deed(),
            new Source(rows, source.view(), Source.Belonging.PARENT),
            found.parents());
    Answer answer = plain(endpoint, request, arguments);
    if (WRITES.contains(found.deed())) {
      computed.written(call, rows);
    }
    return answer;
  }

  private Answer plain(Endpoint endpoint, Request request, List<String> arguments) {
    return switch (endpoint.deed()) {
      case LIST -> reads.list(endpoint, request, arguments);
      case COUNT -> reads.count(endpoint, request, arguments);
      case SEARCH -> reads.search(endpoint, request, arguments);
      case READ -> reads.read(endpoint, request, arguments);
      case CREATE -> writes.create(endpoint, request, arguments);
      case REPLACE -> writes.replace(endpoint, request, arguments);
      case PATCH -> writes.patch(endpoint, request, arguments);
      case DELETE -> writes.delete(endpoint, request, arguments);
      case BULK -> bulk.perform(endpoint, request, arguments);
      case ACTION -> actions.perform(endpoint, request, arguments);
    };
  }
}
