package dev.openpsa.cw.operations.check;

import dev.openpsa.cw.spec.Field;
import dev.openpsa.cw.spec.NearestNames;
import dev.openpsa.cw.spec.Schema;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Names of members in bodies. They are case-sensitive there, other than in conditions. */
final class MemberNames {
  private static final double LIKE_ENOUGH = 0.7;
  private static final int LONGEST = 60;
  private static final double MARGIN = 0.02;

  private MemberNames() {}

  static boolean has(Schema schema, String name) {
    Field field = schema.field(name);
    return field != null && field.name().equals(name);
  }

  /** The member that was most likely meant. */
  static Optional<String> nearest(Schema schema, String name) {
    Field sameButForCase = schema.field(name.replace("_", ""));
    if (sameButForCase != null) {
      return Optional.of(sameButForCase.name());
    }
    List<String> names = schema.fields().stream().map(Field::name).toList();
    Stream<String> synonyms =
        FieldSynonyms.of(name).stream().filter(synonym -> has(schema, synonym));
    return Stream.concat(synonyms, clearlyNearest(name, names).stream()).findFirst();
  }

  /** The name that is much like the one given, and clearly more so than any other. */
  static Optional<String> clearlyNearest(String name, List<String> names) {
    List<String> near = nearest(name, names, 2);
    if (near.isEmpty()) {
      return Optional.empty();
    }
    double best = NearestNames.likeness(name, near.get(0));
    double next = near.size() < 2 ? 0 : NearestNames.likeness(name, near.get(1));
    return best >= LIKE_ENOUGH && best - next >= MARGIN
        ? Optional.of(near.get(0))
        : Optional.empty();
  }

  /** The members that are like it, for people to choose from. */
  static List<String> near(Schema schema, String name) {
    return nearest(name, schema.fields().stream().map(Field::name).toList(), 3);
  }

  /** Those nearest to a name; a very long one is no misspelling of any, and costly to compare. */
  static List<String> nearest(String name, List<String> names, int limit) {
    return name.length() > LONGEST ? List.of() : NearestNames.of(name, names, limit);
  }

  static String list(Schema schema) {
    List<String> names =
        schema.fields().stream().map(Field::name).filter(name -> !name.equals("_info")).toList();
    return String.join(", ", names.subList(0, Math.min(8, names.size())))
        + (names.size() > 8 ? ", …" : "");
  }
}
