package dev.openpsa.cw.sandbox.endpoint;

import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.api.Operation;
import dev.openpsa.cw.sandbox.store.Labels;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Source;
import dev.openpsa.cw.sandbox.store.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operation tied to the table it works on.
 *
 * @param source null for actions
 * @param parents for each parameter above the record, the table it is an id of; null where the
 *     specification has no such collection
 */
public record Endpoint(
    Operation operation, Deed deed, @Nullable Source source, List<@Nullable Table> parents) {

  private static final String MEMBERS = "/system/members";

  public Endpoint {
    parents = java.util.Collections.unmodifiableList(new ArrayList<>(parents));
  }

  /** The table's side of an endpoint that has one. */
  Source requireSource() {
    if (source == null) {
      throw new IllegalStateException(operation + " works on no table");
    }
    return source;
  }

  /**
   * The id of the record right above, 0 at top level.
   *
   * @throws ApiException when one of the records above does not exist
   */
  int parent(List<String> arguments) {
    int parent = 0;
    for (int i = 0; i < parents.size(); i++) {
      Table table = parents.get(i);
      int id = id(arguments.get(i));
      if (table != null) {
        Row row = table.find(id);
        if (row == null || i > 0 && parents.get(i - 1) != null && row.parent() != parent) {
          throw ApiException.notFound(Labels.kind(table.type()), arguments.get(i));
        }
      }
      parent = id;
    }
    return parent;
  }

  /**
   * The row that the last parameter names.
   *
   * @throws ApiException when there is none below that parent
   */
  Row row(List<String> arguments) {
    Source from = requireSource();
    int parent = parent(arguments);
    String last = arguments.get(parents.size());
    Row row = deed == Deed.READ ? named(last) : null;
    if (row == null && (deed != Deed.READ || !isName(last))) {
      row = from.table().find(id(last));
    }
    if (row == null || !parents.isEmpty() && !from.isBelow(row, parent)) {
      throw ApiException.notFound(Labels.kind(from.table().type()), last);
    }
    return row;
  }

  /** Members can be read by their login names as well as by their ids. */
  private @Nullable Row named(String argument) {
    Table table = requireSource().table();
    return table.key().equals(MEMBERS)
        ? table.rows().stream()
            .filter(
                row ->
                    Lookup.value(table, row, "identifier") instanceof String name
                        && name.equalsIgnoreCase(argument))
            .findFirst()
            .orElse(null)
        : null;
  }

  private boolean isName(String argument) {
    return requireSource().table().key().equals(MEMBERS)
        && !argument.chars().allMatch(Character::isDigit);
  }

  private static int id(String argument) {
    try {
      return Integer.parseInt(argument);
    } catch (NumberFormatException e) {
      throw ApiException.unknownEndpoint();
    }
  }
}
