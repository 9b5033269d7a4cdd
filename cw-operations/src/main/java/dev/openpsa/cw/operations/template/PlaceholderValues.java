package dev.openpsa.cw.operations.template;

import dev.openpsa.cw.spec.conditions.Value;
import java.util.List;

/** What stands in the places of a template. */
@FunctionalInterface
public interface PlaceholderValues {

  /**
   * The value of a place; more than one, or none, only where the place stands in a list.
   *
   * @throws dev.openpsa.cw.operations.RequestFailure when there is none
   */
  List<Value> of(Placeholder place);
}
