package dev.openpsa.cw.sandbox.endpoint;

import dev.openpsa.cw.sandbox.json.Problems;
import dev.openpsa.cw.sandbox.store.Database;
import dev.openpsa.cw.sandbox.store.Draft;

/** A way to reach a contact is mail, fax or phone as its type says. */
final class CommunicationRules implements Rules {
  private final Database database;

  CommunicationRules(Database database) {
    this.database = database;
  }

  @Override
  public void check(Draft draft, Problems problems) {
    draft.set("contactId", draft.parent());
    draft.set("communicationType", ContactRules.kind(database, draft.get("type")));
    boolean isMail = "Email".equals(draft.get("communicationType"));
    String value = draft.text("value");
    draft.set(
        "domain",
        isMail && value != null && value.contains("@")
            ? value.substring(value.indexOf('@'))
            : null);
  }
}
