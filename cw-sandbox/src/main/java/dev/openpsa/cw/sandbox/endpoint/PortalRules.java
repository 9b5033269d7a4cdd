package dev.openpsa.cw.sandbox.endpoint;

import dev.openpsa.cw.sandbox.api.FieldSpec;
import dev.openpsa.cw.sandbox.store.Audit;
import dev.openpsa.cw.sandbox.store.Database;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Flags;
import dev.openpsa.cw.sandbox.store.ReferenceTarget;
import dev.openpsa.cw.sandbox.store.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A portal's setups can't be made: they come with the portal. */
final class PortalRules implements Rules {
  private static final List<String> SETUPS =
      List.of(
          "invoicesetups",
          "opportunitysetups",
          "passwordemailsetups",
          "projectsetups",
          "servicesetups");

  private final Database database;

  PortalRules(Database database) {
    this.database = database;
  }

  @Override
  public void stored(Draft draft, Row row, boolean isNew, String member) {
    if (isNew) {
      for (String setup : SETUPS) {
        var table = database.table("/company/portalconfigurations/{}/" + setup);
        Draft blank = table.draft(row.id());
        blank.setDefault("portalConfiguration", row.id());
        for (FieldSpec field : table.type().fields()) {
          if (field.required()) {
            blank.setDefault(field, firstChoice(field));
          }
        }
        Flags.settle(blank);
        table.insert(blank, Audit.created(database.now(), member));
      }
    }
  }

  private @Nullable Object firstChoice(FieldSpec field) {
    ReferenceTarget target = database.target(field.type());
    return target != null
        ? new Lookup(database).defaultId(target.tables().get(0), 0)
        : field.values().isEmpty() ? null : field.values().get(0);
  }
}
