package dev.openpsa.cw.sandbox.endpoint;

import dev.openpsa.cw.sandbox.store.Audit;
import dev.openpsa.cw.sandbox.store.Database;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import java.util.List;
import java.util.Objects;

/**
 * The types of companies or contacts. A new record names its types; from then on they are records
 * of their own, which the first one shows.
 */
final class TypeAssociations implements Rules {
  private final Database database;
  private final Table owners;
  private final Table associations;
  private final String owner;

  private TypeAssociations(Database database, String owners, String owner) {
    this.database = database;
    this.owners = database.table(owners);
    this.associations = database.table(owners + "/{}/typeassociations");
    this.owner = owner;
  }

  static TypeAssociations ofCompanies(Database database) {
    return new TypeAssociations(database, "/company/companies", "company");
  }

  static TypeAssociations ofContacts(Database database) {
    return new TypeAssociations(database, "/company/contacts", "contact");
  }

  String key() {
    return associations.key();
  }

  /** Makes the associations of a new record. */
  void begin(Row record, String member) {
    if (Lookup.value(owners, record, "types") instanceof List<?> types) {
      for (Object type : types) {
        Draft draft = associations.draft(record.id()).set(owner, record).set("type", type);
        associations.insert(draft, Audit.created(database.now(), member));
      }
    }
  }

  /** One that was sent to the collection across all records is hung below its own. */
  @Override
  public void stored(Draft sent, Row row, boolean isNew, String member) {
    Integer named = sent.integer(owner);
    int former = row.parent();
    if (named != null && named != former) {
      associations.replace(associations.draft(row, named), row.audit());
      show(former, member);
    }
    show(named == null ? former : named, member);
  }

  @Override
  public void deleted(Row row) {
    show(row.parent(), row.audit().updatedBy());
  }

  private void show(int id, String member) {
    Row record = owners.find(id);
    if (record != null) {
      List<Object> types =
          associations.rows().stream()
              .filter(row -> row.parent() == id)
              .map(row -> Lookup.value(associations, row, "type"))
              .filter(Objects::nonNull)
              .<Object>map(Objects::requireNonNull)
              .distinct()
              .toList();
      owners.replace(
          owners.draft(record).set("types", types), record.audit().changed(database.now(), member));
    }
  }
}
