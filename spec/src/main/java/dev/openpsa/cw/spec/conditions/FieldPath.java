package dev.openpsa.cw.spec.conditions;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A field, or a field of a referenced record: {@code status/name}. The spelling is kept; two paths
 * are equal when they differ in case alone, as ConnectWise does not tell them apart.
 */
public record FieldPath(List<String> names) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Set<String> RESERVED =
      Set.of("and", "or", "not", "in", "like", "contains", "null", "true", "false");

  public FieldPath {
    names = List.copyOf(names);
    if (names.isEmpty()) {
      throw new IllegalArgumentException("a field path needs at least one name");
    }
    for (String name : names) {
      if (!NAME.matcher(name).matches() || isReserved(name)) {
        throw new IllegalArgumentException("not a field name: " + name);
      }
    }
  }

  /**
   * Reads {@code name} or {@code name/name…}.
   *
   * @throws ConditionSyntaxException when it is anything else
   */
  public static FieldPath parse(String text) {
    Scanner in = new Scanner("field", text);
    FieldPath path = in.fieldPath();
    in.expectEnd();
    return path;
  }

  static boolean isReserved(String word) {
    return RESERVED.contains(word.toLowerCase(Locale.ROOT));
  }

  /** The first name, which is a field of the record itself. */
  public String first() {
    return names.get(0);
  }

  /** The last name, which is the field that holds the value. */
  public String last() {
    return names.get(names.size() - 1);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FieldPath path && toString().equalsIgnoreCase(path.toString());
  }

  @Override
  public int hashCode() {
    return toString().toLowerCase(Locale.ROOT).hashCode();
  }

  @Override
  public String toString() {
    return String.join("/", names);
  }
}
