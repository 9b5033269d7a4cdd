package dev.openpsa.cw.sandbox.endpoint;

import dev.openpsa.cw.sandbox.json.Problems;
import dev.openpsa.cw.sandbox.store.Database;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Table;

/** A configuration is active until its status says that it is out of use. */
final class ConfigurationRules implements Rules {
  private final Database database;
  private final Table statuses;

  ConfigurationRules(Database database) {
    this.database = database;
    this.statuses = database.table("/company/configurations/statuses");
  }

  @Override
  public void complete(Draft draft, String member) {
    draft.setDefault("status", new Lookup(database).defaultId(statuses, 0));
  }

  @Override
  public void check(Draft draft, Problems problems) {
    Integer status = draft.integer("status");
    if (status != null) {
      Object closed = new Lookup(database).value(statuses, status, "closedFlag");
      draft.set("activeFlag", !Boolean.TRUE.equals(closed));
    }
  }
}
