package dev.openpsa.cw.sandbox.endpoint;

import dev.openpsa.cw.sandbox.json.Problems;
import dev.openpsa.cw.sandbox.store.Database;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Row;

/** A ticket's note stands under at least one of three headings. */
final class NoteRules implements Rules {
  private final Database database;

  NoteRules(Database database) {
    this.database = database;
  }

  @Override
  public void complete(Draft draft, String member) {
    draft.set("ticketId", draft.parent());
    draft.setDefault("dateCreated", database.now());
    draft.setDefault("createdBy", member);
    Row author = new Lookup(database).memberCalled(member);
    if (author != null && draft.get("contact") == null) {
      draft.setDefault("member", author.id());
    }
  }

  @Override
  public void check(Draft draft, Problems problems) {
    boolean hasHeading =
        Boolean.TRUE.equals(draft.get("detailDescriptionFlag"))
            || Boolean.TRUE.equals(draft.get("internalAnalysisFlag"))
            || Boolean.TRUE.equals(draft.get("resolutionFlag"));
    if (!hasHeading) {
      problems.add(
          "ServiceNote",
          "detailDescriptionFlag, internalAnalysisFlag, resolutionFlag",
          "At least one of the flags must be true");
    }
    if (draft.text("text") == null) {
      problems.add("MissingRequiredField", "text", "The text field is required.");
    }
  }
}
