package dev.openpsa.cw.spec.diff;

import dev.openpsa.cw.spec.Field;
import dev.openpsa.cw.spec.NearestNames;
import dev.openpsa.cw.spec.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares the schemas of two releases. */
final class SchemaDiff {
  private static final double LEAST_OVERLAP = 0.6;
  private static final double LEAST_LIKENESS = 0.5;

  private final Map<String, Schema> before;
  private final Map<String, Schema> after;
  private final Map<String, String> renamed;
  private final Types types;
  private final Set<String> sent;
  private final List<Change> changes;

  /**
   * @param sent names of the schemas, as the newer release calls them, that requests may hold
   * @param changes takes what differs
   */
  SchemaDiff(ApiShape before, ApiShape after, Set<String> sent, List<Change> changes) {
    this.before = before.schemas();
    this.after = after.schemas();
    this.sent = sent;
    this.changes = changes;
    List<Schema> gone = missing(this.before, this.after);
    List<Schema> come = missing(this.after, this.before);
    Map<String, String> names = new LinkedHashMap<>();
    Guess.pairs(gone, come, SchemaDiff::likeness)
        .forEach((old, now) -> names.put(old.name(), now.name()));
    this.renamed = names;
    this.types = new Types(names);
  }

  Types types() {
    return types;
  }

  private static List<Schema> missing(Map<String, Schema> of, Map<String, Schema> in) {
    return of.values().stream().filter(s -> !in.containsKey(s.name())).toList();
  }

  private static double likeness(Schema a, Schema b) {
    double overlap = Guess.overlap(content(a), content(b));
    return overlap < LEAST_OVERLAP ? 0 : overlap + NearestNames.likeness(a.name(), b.name());
  }

  private static List<String> content(Schema schema) {
    List<String> content = new ArrayList<>(schema.enumValues());
    schema.fields().forEach(f -> content.add(f.name() + ' ' + f.type()));
    return content;
  }

  void compare() {
    for (Schema schema : before.values()) {
      String name = renamed.getOrDefault(schema.name(), schema.name());
      Schema now = after.get(name);
      if (now == null) {
        add(ChangeKind.SCHEMA_REMOVED, schema.name(), "", schema.name(), null, true);
        continue;
      }
      if (!name.equals(schema.name())) {
        changes.add(
            new Change(
                ChangeKind.SCHEMA_RENAMED, schema.name(), "", schema.name(), name, true, true));
      }
      Types.values(
          schema.enumValues(),
          now.enumValues(),
          ChangeKind.SCHEMA_VALUES_ADDED,
          ChangeKind.SCHEMA_VALUES_REMOVED,
          (kind, was, is, breaking) -> add(kind, schema.name(), "", was, is, breaking));
      fields(schema, now);
    }
    for (Schema schema : after.values()) {
      if (!before.containsKey(schema.name()) && !renamed.containsValue(schema.name())) {
        add(ChangeKind.SCHEMA_ADDED, schema.name(), "", null, schema.name(), false);
      }
    }
  }

  private void fields(Schema old, Schema now) {
    Map<String, Field> was = byName(old);
    Map<String, Field> is = byName(now);
    List<Field> gone = old.fields().stream().filter(f -> !is.containsKey(f.name())).toList();
    List<Field> come = now.fields().stream().filter(f -> !was.containsKey(f.name())).toList();
    boolean inPlace =
        gone.size() == 1
            && come.size() == 1
            && old.fields().indexOf(gone.get(0)) == now.fields().indexOf(come.get(0));
    Map<Field, Field> pairs = Guess.pairs(gone, come, (a, b) -> likeness(a, b, inPlace));
    for (Field field : old.fields()) {
      Field other = pairs.getOrDefault(field, is.get(field.name()));
      if (other == null) {
        add(
            ChangeKind.FIELD_REMOVED,
            old.name(),
            field.name(),
            Types.text(field.type()),
            null,
            true);
        continue;
      }
      if (!other.name().equals(field.name())) {
        changes.add(
            new Change(
                ChangeKind.FIELD_RENAMED,
                old.name(),
                field.name(),
                field.name(),
                other.name(),
                true,
                true));
      }
      field(old.name(), field, other, sent.contains(now.name()));
    }
    for (Field field : come) {
      if (!pairs.containsValue(field)) {
        boolean mustSend = field.required() && sent.contains(now.name());
        String type = Types.text(field.type());
        String text = field.required() ? type + ", required" : type;
        add(ChangeKind.FIELD_ADDED, old.name(), field.name(), null, text, mustSend);
      }
    }
  }

  private double likeness(Field a, Field b, boolean inPlace) {
    if (!types.same(a.type(), b.type())) {
      return 0;
    }
    double alike = NearestNames.likeness(a.name(), b.name());
    return alike >= LEAST_LIKENESS || inPlace ? Math.max(alike, 0.1) : 0;
  }

  private static Map<String, Field> byName(Schema schema) {
    Map<String, Field> fields = new LinkedHashMap<>();
    schema.fields().forEach(f -> fields.put(f.name(), f));
    return fields;
  }

  private void field(String owner, Field was, Field is, boolean isSent) {
    String name = was.name();
    if (!types.same(was.type(), is.type())) {
      add(ChangeKind.FIELD_TYPE, owner, name, Types.text(was.type()), Types.text(is.type()), true);
    } else {
      Types.values(
          Types.values(was.type()),
          Types.values(is.type()),
          ChangeKind.FIELD_VALUES_ADDED,
          ChangeKind.FIELD_VALUES_REMOVED,
          (kind, before, after, breaking) -> add(kind, owner, name, before, after, breaking));
    }
    flag(ChangeKind.FIELD_REQUIRED, owner, name, was.required(), is.required(), isSent);
    flag(
        ChangeKind.FIELD_REQUIRED_ON_UPDATE,
        owner,
        name,
        was.requiredOnUpdate(),
        is.requiredOnUpdate(),
        isSent);
    flag(ChangeKind.FIELD_READ_ONLY, owner, name, was.readOnly(), is.readOnly(), isSent);
    flag(ChangeKind.FIELD_CREATE_ONLY, owner, name, was.createOnly(), is.createOnly(), isSent);
    // What no longer takes null breaks those that clear it.
    if (was.nullable() != is.nullable()) {
      add(
          ChangeKind.FIELD_NULLABLE,
          owner,
          name,
          String.valueOf(was.nullable()),
          String.valueOf(is.nullable()),
          isSent && was.nullable());
    }
    if (!Objects.equals(was.maxLength(), is.maxLength())) {
      boolean isShorter =
          is.maxLength() != null && (was.maxLength() == null || is.maxLength() < was.maxLength());
      add(
          ChangeKind.FIELD_LENGTH,
          owner,
          name,
          text(was.maxLength()),
          text(is.maxLength()),
          isSent && isShorter);
    }
  }

  private static @Nullable String text(@Nullable Integer length) {
    return length == null ? null : length.toString();
  }

  private void flag(
      ChangeKind kind, String owner, String field, boolean was, boolean is, boolean isSent) {
    if (was != is) {
      add(kind, owner, field, String.valueOf(was), String.valueOf(is), is && isSent);
    }
  }

  private void add(
      ChangeKind kind,
      String owner,
      String part,
      @Nullable String was,
      @Nullable String is,
      boolean isBreaking) {
    changes.add(new Change(kind, owner, part, was, is, isBreaking, false));
  }
}
