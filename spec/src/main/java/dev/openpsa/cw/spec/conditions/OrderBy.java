package dev.openpsa.cw.spec.conditions;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The {@code orderBy} parameter: one or more fields, the first deciding first. */
public record OrderBy(List<Key> keys) {

  /** One field to order by. */
  public record Key(FieldPath field, boolean descending) {
    @Override
    public String toString() {
      return field + (descending ? " desc" : " asc");
    }
  }

  public OrderBy {
    keys = List.copyOf(keys);
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("orderBy needs at least one field");
    }
  }

  public static OrderBy asc(FieldPath field) {
    return new OrderBy(List.of(new Key(field, false)));
  }

  public static OrderBy desc(FieldPath field) {
    return new OrderBy(List.of(new Key(field, true)));
  }

  /** This order, and among equals the next. */
  public OrderBy then(OrderBy next) {
    List<Key> all = new ArrayList<>(keys);
    all.addAll(next.keys);
    return new OrderBy(all);
  }

  /**
   * Reads {@code id desc, contact/name}; ascending where no direction is given.
   *
   * @throws ConditionSyntaxException naming what was expected and where
   */
  public static OrderBy parse(String text) {
    Scanner in = new Scanner("orderBy", text);
    List<Key> keys = new ArrayList<>();
    do {
      FieldPath field = in.fieldPath();
      boolean descending = in.takeWord("desc");
      if (!descending) {
        in.takeWord("asc");
      }
      keys.add(new Key(field, descending));
    } while (in.take(","));
    if (!in.atEnd()) {
      throw in.error("expected asc, desc, a comma or the end");
    }
    return new OrderBy(keys);
  }

  @Override
  public String toString() {
    return keys.stream().map(Key::toString).collect(Collectors.joining(", "));
  }
}
