package dev.openpsa.cw.operations.guard;

import java.util.List;

/**
 * Writes that were shown together and may be carried out.
 *
 * @param key identifies the set and its confirmation
 * @param items as they were shown
 */
public record ConfirmedSet(String key, List<String> items) {
  public ConfirmedSet {
    items = List.copyOf(items);
  }
}
