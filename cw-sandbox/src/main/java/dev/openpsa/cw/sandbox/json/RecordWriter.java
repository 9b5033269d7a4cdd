package dev.openpsa.cw.sandbox.json;

import com.google.gson.JsonElement;
import com.google.gson.stream.JsonWriter;
import dev.openpsa.cw.sandbox.api.FieldSpec;
import dev.openpsa.cw.sandbox.query.Projection;
import dev.openpsa.cw.sandbox.store.Audit;
import dev.openpsa.cw.sandbox.store.Database;
import dev.openpsa.cw.sandbox.store.Embedded;
import dev.openpsa.cw.sandbox.store.ReferenceTarget;
import dev.openpsa.cw.sandbox.store.References;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Source;
import dev.openpsa.cw.sandbox.store.Table;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes rows as ConnectWise shows them: unset fields left out, references expanded. */
public final class RecordWriter {
  private final Database database;
  private final String baseUrl;
  private final InfoLinks links;

  /**
   * Makes a writer whose addresses begin with that URL.
   *
   * @param baseUrl up to {@code /apis/3.0}; addresses continue it after two slashes, as the real
   *     server's do
   */
  public RecordWriter(Database database, String baseUrl) {
    this.database = database;
    this.baseUrl = baseUrl + "/";
    this.links = new InfoLinks(this.baseUrl);
  }

  public void write(JsonWriter out, Source source, Row row, Projection projection)
      throws IOException {
    write(out, source, row, projection, new WrittenReferences());
  }

  /** Writes one of several rows, with what their references look like. */
  public void write(
      JsonWriter out, Source source, Row row, Projection projection, WrittenReferences written)
      throws IOException {
    out.beginObject();
    for (FieldSpec field : source.view().fields()) {
      Projection part = projection.of(field.name());
      Object value = part == null || field.createOnly() ? null : source.value(row, field);
      if (part != null && value != null) {
        out.name(field.name());
        value(out, field.type(), value, part, written);
      }
    }
    // Named or not, a projection without _info leaves it out.
    Projection info = projection.of("_info");
    if (info != null) {
      out.name("_info");
      info(out, source.table(), row, info);
    }
    out.endObject();
  }

  private void value(
      JsonWriter out,
      @Nullable String type,
      Object value,
      Projection part,
      WrittenReferences written)
      throws IOException {
    if (value instanceof String text) {
      out.value(text);
    } else if (value instanceof Boolean flag) {
      out.value(flag);
    } else if (value instanceof Double number) {
      out.jsonValue(decimal(number));
    } else if (value instanceof Instant instant) {
      out.value(instant.toString());
    } else if (value instanceof Embedded embedded) {
      embedded(out, embedded, part, written);
    } else if (value instanceof List<?> list) {
      out.beginArray();
      for (Object element : list) {
        value(out, type, element, part, written);
      }
      out.endArray();
    } else if (value instanceof JsonElement json) {
      out.jsonValue(json.toString());
    } else if (value instanceof Integer number) {
      ReferenceTarget target = database.target(type);
      if (target == null || type == null) {
        out.value(number);
      } else {
        out.jsonValue(
            written.of(type, number, part, () -> reference(type, target, number, part, written)));
      }
    } else {
      throw new IllegalStateException("no JSON for a " + value.getClass());
    }
  }

  /** Money and hours carry two decimals at least, and no more than were meant. */
  private static String decimal(double number) {
    long hundredths = Math.round(number * 100);
    if (hundredths / 100.0 == number && Math.abs(hundredths) < 1L << 50) {
      long rest = Math.abs(hundredths % 100);
      return (hundredths < 0 ? "-" : "")
          + Math.abs(hundredths / 100)
          + (rest < 10 ? ".0" : ".")
          + rest;
    }
    BigDecimal rounded =
        BigDecimal.valueOf(number).setScale(6, RoundingMode.HALF_UP).stripTrailingZeros();
    return (rounded.scale() < 2 ? rounded.setScale(2, RoundingMode.UNNECESSARY) : rounded)
        .toPlainString();
  }

  private void embedded(
      JsonWriter out, Embedded embedded, Projection projection, WrittenReferences written)
      throws IOException {
    out.beginObject();
    for (FieldSpec field : embedded.type().fields()) {
      Projection part = projection.of(field.name());
      Object value = part == null ? null : embedded.cell(field.index());
      if (part != null && value != null) {
        out.name(field.name());
        value(out, field.type(), value, part, written);
      }
    }
    out.endObject();
  }

  private String reference(
      String type,
      ReferenceTarget target,
      int id,
      Projection projection,
      WrittenReferences written) {
    Table table = target.tableOf(id);
    Row row = table.find(id);
    StringWriter json = new StringWriter();
    try (JsonWriter out = new JsonWriter(json)) {
      out.beginObject();
      for (FieldSpec field : database.api().type(type).fields()) {
        Projection part = projection.of(field.name());
        Object value =
            part == null
                ? null
                : row != null
                    ? References.value(table, row, field)
                    : field.name().equals("id") ? id : null;
        if (part != null && value != null) {
          out.name(field.name());
          value(out, field.type(), value, part, written);
        }
      }
      if (row != null && projection.of("_info") != null) {
        out.name("_info").beginObject();
        String address = baseUrl + database.address(table, row);
        out.name(target.hrefName()).value(address);
        links.ofReference(table, row, address, (name, value) -> out.name(name).value(value));
        out.endObject();
      }
      out.endObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return json.toString();
  }

  private void info(JsonWriter out, Table table, Row row, Projection projection)
      throws IOException {
    Audit audit = row.audit();
    out.beginObject();
    member(out, projection, "lastUpdated", audit.updated().toString());
    member(out, projection, "updatedBy", audit.updatedBy());
    member(out, projection, "dateEntered", audit.entered().toString());
    member(out, projection, "enteredBy", audit.enteredBy());
    links.ofRecord(
        table,
        row,
        baseUrl + database.address(table, row),
        (name, value) -> member(out, projection, name, value));
    out.endObject();
  }

  private static void member(JsonWriter out, Projection projection, String name, String value)
      throws IOException {
    if (projection.of(name) != null) {
      out.name(name).value(value);
    }
  }
}
