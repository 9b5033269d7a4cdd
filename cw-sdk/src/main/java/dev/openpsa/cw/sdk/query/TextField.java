package dev.openpsa.cw.sdk.query;

import dev.openpsa.cw.spec.conditions.Condition;
import dev.openpsa.cw.spec.conditions.Operator;
import dev.openpsa.cw.spec.conditions.Value;
import java.nio.charset.StandardCharsets;

/** A field that holds text. ConnectWise compares text without regard to case. */
public class TextField extends ValueField<String> {
  TextField(Target target) {
    super(target);
  }

  /** The text occurs somewhere; it has no wildcards. */
  public final Condition contains(String text) {
    return compare(Operator.CONTAINS, text);
  }

  public final Condition notContains(String text) {
    return compare(Operator.NOT_CONTAINS, text);
  }

  /**
   * The whole value matches a pattern in which {@code %} and {@code *} stand for any characters and
   * {@code _} for one. {@code [} begins a set of characters; a literal one is written {@code [[]}.
   */
  public final Condition like(String pattern) {
    return compare(Operator.LIKE, pattern);
  }

  /** See {@link #like}. */
  public final Condition notLike(String pattern) {
    return compare(Operator.NOT_LIKE, pattern);
  }

  /**
   * The field as a point in time: the specification declares some of them as text, such as a
   * ticket's {@code closedDate}, and ConnectWise compares these as times nevertheless.
   */
  public final DateTimeField dateTime() {
    return new DateTimeField(target());
  }

  @Override
  final Value literal(String value) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
      throw new IllegalArgumentException(
          "half of a character can't be sent: the text was cut within a surrogate pair");
    }
    return new Value.Text(value);
  }
}
