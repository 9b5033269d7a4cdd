package dev.openpsa.cw.operations.call;

import java.util.List;

/**
 * An argument that has to be given, and the few values that it can have.
 *
 * @param label what people call it
 * @param values names of records, at least two
 */
public record Choice(String argument, String label, List<String> values) {
  public Choice {
    values = List.copyOf(values);
  }
}
