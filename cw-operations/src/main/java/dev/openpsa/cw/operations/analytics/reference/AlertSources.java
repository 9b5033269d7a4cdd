package dev.openpsa.cw.operations.analytics.reference;

import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.spec.conditions.FieldPath;
import dev.openpsa.cw.spec.conditions.InList;
import dev.openpsa.cw.spec.conditions.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ticket sources that are machines.
 *
 * @param names as they are set, {@code analytics.noise.sources}, or as the call names them
 */
public record AlertSources(List<String> names) {
  public AlertSources {
    names = List.copyOf(names);
  }

  /** Those that are set. */
  public static AlertSources of(Inquiry inquiry) {
    return new AlertSources(inquiry.settings().texts("analytics.noise.sources"));
  }

  /** Whether a ticket with that source is an alert; names count in whatever case. */
  public boolean has(@Nullable String source) {
    return source != null && names.stream().anyMatch(source::equalsIgnoreCase);
  }

  /** The condition that a ticket comes from one of them. */
  public String condition() {
    List<Value> values = names.stream().<Value>map(Value.Text::new).toList();
    return new InList(FieldPath.parse("source/name"), false, values).toString();
  }
}
