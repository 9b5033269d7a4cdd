package dev.openpsa.cw.operations.check;

import dev.openpsa.cw.catalog.Catalog;
import dev.openpsa.cw.spec.Field;
import dev.openpsa.cw.spec.Schema;
import dev.openpsa.cw.spec.TypeRef;
import dev.openpsa.cw.spec.conditions.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Follows a field path such as {@code company/identifier} through the schemas. */
final class FieldFinder {
  /** Answered under {@code _info}, yet filtered and ordered by as if they were the record's own. */
  private static final Map<String, TypeRef> INFO_FIELDS =
      Map.of(
          "lastupdated", text("date-time"),
          "dateentered", text("date-time"),
          "updatedby", text(null),
          "enteredby", text(null));

  private static final List<String> INFO_NAMES =
      List.of("lastUpdated", "dateEntered", "updatedBy", "enteredBy");

  private final Catalog catalog;

  FieldFinder(Catalog catalog) {
    this.catalog = catalog;
  }

  private static TypeRef text(@Nullable String format) {
    return new TypeRef(TypeRef.Kind.STRING, format, null, null, List.of());
  }

  /** Where a path leads. */
  sealed interface Found {
    /** A field of known type; {@code throughArray} when an array lies on the way. */
    record Known(TypeRef type, boolean throughArray) implements Found {}

    /** Something that the specification leaves open: anything goes. */
    record Open() implements Found {}

    /**
     * Nowhere.
     *
     * @param remedy names the nearest fields
     * @param meant the path that the caller most likely meant, null when nothing is near
     */
    record Missing(String name, String owner, String remedy, @Nullable FieldPath meant)
        implements Found {}
  }

  Found find(Schema schema, FieldPath path) {
    Schema here = schema;
    boolean throughArray = false;
    for (int i = 0; i < path.names().size(); i++) {
      String name = path.names().get(i);
      Field field = here.field(name);
      boolean last = i == path.names().size() - 1;
      if (field == null) {
        TypeRef info = i == 0 && last ? INFO_FIELDS.get(name.toLowerCase(Locale.ROOT)) : null;
        return info == null ? missing(schema, path, here, i) : new Found.Known(info, false);
      }
      TypeRef type = field.type();
      if (last) {
        return new Found.Known(type, throughArray);
      }
      throughArray |= type.isArray();
      Schema target = target(type);
      if (target == null) {
        return type.kind() == TypeRef.Kind.ANY || type.kind() == TypeRef.Kind.MAP
            ? new Found.Open()
            : new Found.Missing(
                path.names().get(i + 1),
                name,
                "'" + name + "' is a " + type + " and has no fields.",
                new FieldPath(path.names().subList(0, i + 1)));
      }
      here = target;
    }
    return new Found.Open();
  }

  /** The schema of what a reference, or a list of them, leads to. */
  @Nullable Schema target(TypeRef type) {
    String name = type.schemaName();
    return name == null ? null : catalog.schema(name).orElse(null);
  }

  /**
   * The field of a reference that such a text is compared with: members go by their login, the rest
   * by their name.
   */
  String keyOf(TypeRef reference, String text) {
    Schema schema = target(reference);
    if (schema == null) {
      return "name";
    }
    boolean isLogin = schema.name().equals("MemberReference") && text.matches("\\S+");
    for (String key : isLogin ? List.of("identifier", "name") : List.of("name", "identifier")) {
      if (schema.field(key) != null) {
        return key;
      }
    }
    return schema.fields().stream()
        .filter(field -> field.type().kind() == TypeRef.Kind.STRING)
        .map(Field::name)
        .findFirst()
        .orElse("id");
  }

  private Found.Missing missing(Schema schema, FieldPath path, Schema owner, int at) {
    String name = path.names().get(at);
    List<FieldPath> sure = existing(schema, path, at, sure(owner, name));
    List<String> names = names(owner);
    List<FieldPath> near = new ArrayList<>(sure);
    existing(schema, path, at, MemberNames.nearest(name, names, 3)).stream()
        .filter(other -> !sure.contains(other))
        .forEach(near::add);
    return new Found.Missing(
        name,
        owner.name(),
        near.isEmpty()
            ? "cw_schema {\"name\": \"" + owner.name() + "\"} lists its fields."
            : "Did you mean "
                + near.stream().limit(3).map(FieldPath::toString).collect(Collectors.joining(", "))
                + "?",
        sure.isEmpty() ? null : sure.get(0));
  }

  /** What a name so surely means that a call can be corrected by it. */
  private List<String> sure(Schema owner, String name) {
    List<String> sure = new ArrayList<>(FieldSynonyms.of(name));
    sure.addAll(joined(owner, name));
    String own = owner.name();
    if (name.length() > own.length() && name.regionMatches(true, 0, own, 0, own.length())) {
      sure.add(name.substring(own.length()).replaceFirst("^_+(?=.)", ""));
    }
    MemberNames.clearlyNearest(name, names(owner)).ifPresent(sure::add);
    return sure;
  }

  /** The fields that can be asked for, with those that are answered under {@code _info}. */
  private static List<String> names(Schema schema) {
    List<String> names = new ArrayList<>(schema.fields().stream().map(Field::name).toList());
    if (schema.field("_info") != null && !schema.name().endsWith("Reference")) {
      INFO_NAMES.stream().filter(name -> schema.field(name) == null).forEach(names::add);
    }
    return names;
  }

  /** The path with each candidate in place of a name, as far as there are such fields. */
  private List<FieldPath> existing(Schema schema, FieldPath path, int at, List<String> candidates) {
    List<FieldPath> existing = new ArrayList<>();
    for (String candidate : candidates) {
      List<String> replaced = new ArrayList<>(path.names().subList(0, at));
      replaced.addAll(List.of(candidate.split("/")));
      replaced.addAll(path.names().subList(at + 1, path.names().size()));
      FieldPath changed = new FieldPath(replaced);
      if (!existing.contains(changed) && exists(schema, changed)) {
        existing.add(changed);
      }
    }
    return existing;
  }

  /** {@code companyName} and {@code company_id} mean a field of a reference. */
  private List<String> joined(Schema owner, String name) {
    List<String> ways = new ArrayList<>();
    for (Field field : owner.fields()) {
      String prefix = field.name();
      Schema target = field.type().kind() == TypeRef.Kind.REF ? target(field.type()) : null;
      if (target == null
          || name.length() <= prefix.length()
          || !name.regionMatches(true, 0, prefix, 0, prefix.length())) {
        continue;
      }
      String rest = name.substring(prefix.length()).replaceFirst("^_+", "");
      Field inner = target.field(rest);
      if (inner != null) {
        ways.add(prefix + "/" + inner.name());
      }
    }
    return ways;
  }

  private boolean exists(Schema schema, FieldPath path) {
    Schema here = schema;
    for (int i = 0; i < path.names().size(); i++) {
      Field field = here.field(path.names().get(i));
      boolean last = i == path.names().size() - 1;
      if (field == null) {
        return i == 0 && last && INFO_FIELDS.containsKey(path.first().toLowerCase(Locale.ROOT));
      }
      Schema next = target(field.type());
      if (next == null) {
        return last || field.type().kind() == TypeRef.Kind.ANY;
      }
      here = next;
    }
    return true;
  }
}
