package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Row;
import java.util.List;

/** The types of companies and contacts as records of their own, made with what they belong to. */
final class TypePlanter {
  private final Ground ground;

  TypePlanter(Ground ground) {
    this.ground = ground;
  }

  void plant() {
    plant("/company/companies", "company");
    plant("/company/contacts", "contact");
  }

  private void plant(String owners, String owner) {
    for (Row record : ground.rows(owners)) {
      if (ground.value(owners, record, "types") instanceof List<?> types) {
        for (Object type : types) {
          ground.put(
              owners + "/{}/typeassociations",
              record.id(),
              record.audit().entered(),
              record.audit().enteredBy(),
              a -> a.set(owner, record).set("type", type));
        }
      }
    }
  }
}
