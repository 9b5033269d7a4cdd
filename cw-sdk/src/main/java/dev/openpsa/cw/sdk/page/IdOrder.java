package dev.openpsa.cw.sdk.page;

import dev.openpsa.cw.spec.conditions.ConditionSyntaxException;
import dev.openpsa.cw.spec.conditions.FieldPath;
import dev.openpsa.cw.spec.conditions.OrderBy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The order by id, in which paging needs no page numbers: the next page is what lies behind the
 * last id. Positions are ids turned so that they always ascend.
 */
enum IdOrder {
  ASCENDING("id asc", ">", "<="),
  DESCENDING("id desc", "<", ">=");

  /** A position behind all others. */
  static final long END = Long.MAX_VALUE;

  private static final List<FieldPath> ID = List.of(new FieldPath(List.of("id")));
  private final String orderBy;
  private final String behind;
  private final String upTo;

  IdOrder(String orderBy, String behind, String upTo) {
    this.orderBy = orderBy;
    this.behind = behind;
    this.upTo = upTo;
  }

  /** The order that an {@code orderBy} asks for, null when it is not one by id alone. */
  static @Nullable IdOrder of(String orderBy) {
    try {
      List<OrderBy.Key> keys = OrderBy.parse(orderBy).keys();
      if (!keys.stream().map(OrderBy.Key::field).toList().equals(ID)) {
        return null;
      }
      return keys.get(0).descending() ? DESCENDING : ASCENDING;
    } catch (ConditionSyntaxException e) {
      return null; // what is wrong with it is for the server to say
    }
  }

  String orderBy() {
    return orderBy;
  }

  IdOrder reversed() {
    return this == ASCENDING ? DESCENDING : ASCENDING;
  }

  long position(long id) {
    return this == ASCENDING ? id : -id;
  }

  /** The condition that an id lies behind one position, and up to another or {@link #END}. */
  String between(long after, long last) {
    String text = "id " + behind + " " + position(after);
    return last == END ? text : text + " AND id " + upTo + " " + position(last);
  }
}
