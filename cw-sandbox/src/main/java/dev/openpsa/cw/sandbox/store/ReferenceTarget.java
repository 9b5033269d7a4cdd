package dev.openpsa.cw.sandbox.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where references of one type lead.
 *
 * @param tables the first that has the id wins: a ticket reference means a service or a project
 *     ticket
 * @param hrefName member of {@code _info} that holds the address, such as {@code company_href}
 */
public record ReferenceTarget(List<Table> tables, String hrefName) {

  public ReferenceTarget {
    tables = List.copyOf(tables);
  }

  public @Nullable Row find(int id) {
    for (Table table : tables) {
      Row row = table.find(id);
      if (row != null) {
        return row;
      }
    }
    return null;
  }

  /** The table that holds the id, else the first. */
  public Table tableOf(int id) {
    if (tables.size() == 1) {
      return tables.get(0);
    }
    for (Table table : tables) {
      if (table.find(id) != null) {
        return table;
      }
    }
    return tables.get(0);
  }
}
