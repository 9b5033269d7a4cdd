package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.api.FieldSpec;
import dev.openpsa.cw.sandbox.store.Audit;
import dev.openpsa.cw.sandbox.store.Database;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Flags;
import dev.openpsa.cw.sandbox.store.Labels;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What all planters stand on: the tables, the time and the chance. */
final class Ground {
  static final String BY = "zAdmin";

  private final Database database;
  private final Chance chance;
  private final Instant now;

  Ground(Database database, Chance chance) {
    this.database = database;
    this.chance = chance;
    this.now = database.now();
  }

  Chance chance() {
    return chance;
  }

  Database database() {
    return database;
  }

  Instant now() {
    return now;
  }

  LocalDate today() {
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }

  /** Midnight of a day so many days from now; negative numbers lie in the past. */
  Instant day(int fromNow) {
    return midnight(today().plusDays(fromNow));
  }

  static Instant midnight(LocalDate date) {
    return date.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** A moment of that day's business hours on the American east coast. */
  Instant businessTime(LocalDate date) {
    return midnight(date).plus(Duration.ofMinutes(12 * 60 + chance.between(0, 33) * 15L));
  }

  static boolean isWorkday(LocalDate date) {
    return date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY;
  }

  Table table(String key) {
    return database.table(key);
  }

  List<Row> rows(String key) {
    return table(key).rows();
  }

  /** The row that people call by that name. */
  Row named(String key, String name) {
    Table table = table(key);
    for (Row row : table.rows()) {
      if (name.equals(Labels.of(table, row))) {
        return row;
      }
    }
    throw new IllegalArgumentException(key + " has no " + name);
  }

  Row put(String key, Consumer<Draft> fill) {
    return put(key, 0, day(-700), BY, fill);
  }

  Row put(String key, int parent, Instant when, String by, Consumer<Draft> fill) {
    Draft draft = table(key).draft(parent);
    fill.accept(draft);
    return put(draft, when, by);
  }

  Row put(String key, Audit audit, Consumer<Draft> fill) {
    Draft draft = table(key).draft(0);
    fill.accept(draft);
    return put(draft, audit);
  }

  Row put(Draft draft, Instant when, String by) {
    return put(draft, Audit.created(when, by));
  }

  Row put(Draft draft, Audit audit) {
    Flags.settle(draft);
    return draft.table().insert(draft, audit);
  }

  /** Stores a row under an id that was given out before; ids must come in ascending order. */
  Row put(int id, Draft draft, Audit audit) {
    Flags.settle(draft);
    return draft.table().insert(id, draft, audit);
  }

  /** Changes a row that is there already, without a trace in its audit. */
  Row amend(String key, Row row, Consumer<Draft> change) {
    Draft draft = table(key).draft(row);
    change.accept(draft);
    return table(key).replace(draft, row.audit());
  }

  @Nullable Object value(String key, Row row, String field) {
    FieldSpec spec = table(key).type().require(field);
    return row.cell(spec.index());
  }

  String text(String key, Row row, String field) {
    return String.valueOf(Objects.requireNonNull(value(key, row, field), field));
  }
}
