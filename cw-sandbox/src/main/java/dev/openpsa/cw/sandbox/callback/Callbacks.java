package dev.openpsa.cw.sandbox.callback;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonWriter;
import dev.openpsa.cw.sandbox.json.RecordWriter;
import dev.openpsa.cw.sandbox.query.Projection;
import dev.openpsa.cw.sandbox.store.Database;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Source;
import dev.openpsa.cw.sandbox.store.Table;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells of changes whoever set a callback on them. */
public final class Callbacks implements AutoCloseable {
  public static final String KEY = "/system/callbacks";

  private static final String PARTNER = "5f0c2d41b7e94a0001d3c8aa";
  private static final String PRODUCT_INSTANCE = "5f0c2d41b7e94a0001d3c8ab";

  private final Database database;
  private final String company;
  private final URI site;
  private final RecordWriter writer;
  private final SigningKeys keys = new SigningKeys();
  private final FailingDays failures = new FailingDays();
  private final Courier courier;

  /**
   * Delivers for that company.
   *
   * @param site up to the port
   * @param sleeper waits between two attempts
   */
  public Callbacks(
      Database database,
      String company,
      URI site,
      RecordWriter writer,
      Consumer<Duration> sleeper,
      DeliveryLog log) {
    this.database = database;
    this.company = company;
    this.site = site;
    this.writer = writer;
    this.courier = new Courier(sleeper, log, this::delivered);
  }

  /** Sends a change to all who asked for it. The caller holds the database's lock. */
  public void publish(Change change) {
    CallbackType type = CallbackType.of(change.table());
    Table callbacks = database.table(KEY);
    if (type == null || callbacks.rows().isEmpty()) {
      return;
    }
    int writing = memberId(change.member());
    JsonElement entity = change.action() == Change.Action.DELETED ? JsonNull.INSTANCE : null;
    for (Row row : List.copyOf(callbacks.rows())) {
      Callback callback = Callback.of(callbacks, row);
      boolean isSelf = callback.isSelfSuppressed() && callback.memberId() == writing;
      if (!callback.isInactive()
          && !isSelf
          && callback.covers(type, change.table(), change.row())) {
        entity = entity == null ? entity(change) : entity;
        courier.send(letter(callback, change, type, entity));
      }
    }
  }

  /** The key that deliveries naming that id were signed with; null where there were none. */
  public @Nullable String signingKey(String companyName, String id) {
    return companyName.equalsIgnoreCase(company) ? keys.find(id) : null;
  }

  /** Forgets which callbacks failed when. The caller holds the database's lock. */
  public void forget() {
    failures.clear();
  }

  /** Waits until all that was published is delivered or given up; false when time ran out. */
  public boolean await(Duration longest) throws InterruptedException {
    return courier.await(longest);
  }

  private Letter letter(Callback callback, Change change, CallbackType type, JsonElement entity) {
    JsonObject body = new JsonObject();
    body.addProperty("Action", change.action().text());
    body.addProperty("CallbackObjectRecId", callback.id());
    body.addProperty("CompanyId", company);
    body.add("Entity", entity);
    body.addProperty("FromUrl", site.getAuthority());
    body.addProperty("ID", change.row().id());
    body.addProperty("MemberId", change.member());
    body.addProperty("MessageId", UUID.randomUUID().toString());
    JsonObject metadata = new JsonObject();
    metadata.addProperty("key_url", keyUrl(callback));
    body.add("Metadata", metadata);
    body.addProperty("PartnerId", PARTNER);
    body.addProperty("ProductInstanceId", PRODUCT_INSTANCE);
    body.addProperty("Type", type.text());
    String json = body.toString();
    keys.announce(callback.guid());
    return new Letter(
        callback.id(),
        callback.url() + change.row().id() + "&action=" + change.action().text(),
        json,
        keys.signature(callback.guid(), json.getBytes(StandardCharsets.UTF_8)));
  }

  /** With two slashes, as the real server writes it. */
  private String keyUrl(Callback callback) {
    return site
        + "/v4_6_release//system/callbackkey/index.rails?companyName="
        + company
        + "&id="
        + callback.guid();
  }

  /** The record's JSON as one string. */
  private JsonElement entity(Change change) {
    StringWriter json = new StringWriter();
    Source source = new Source(change.table(), change.table().type(), Source.Belonging.PARENT);
    try (JsonWriter out = new JsonWriter(json)) {
      writer.write(out, source, change.row(), Projection.ALL);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new JsonPrimitive(json.toString());
  }

  private int memberId(String identifier) {
    Table members = database.table("/system/members");
    int index = members.type().require("identifier").index();
    for (Row member : members.rows()) {
      if (identifier.equals(member.cell(index))) {
        return member.id();
      }
    }
    return 0;
  }

  /** A callback that fails on three days in a row is switched off. */
  private void delivered(Letter letter, boolean isSuccess) {
    if (isSuccess) {
      failures.succeeded(letter.callbackId());
      return;
    }
    LocalDate today = LocalDate.ofInstant(database.now(), ZoneOffset.UTC);
    if (failures.failed(letter.callbackId(), today)) {
      switchOff(letter.callbackId());
    }
  }

  private void switchOff(int id) {
    Lock lock = database.lock().writeLock();
    lock.lock();
    try {
      Table callbacks = database.table(KEY);
      Row row = callbacks.find(id);
      if (row != null) {
        Draft draft = callbacks.draft(row).set("inactiveFlag", true);
        callbacks.replace(draft, row.audit().changed(database.now(), row.audit().updatedBy()));
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    courier.close();
  }
}
