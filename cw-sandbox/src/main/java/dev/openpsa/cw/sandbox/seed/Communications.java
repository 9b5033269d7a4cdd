package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.api.RecordType;
import dev.openpsa.cw.sandbox.store.Embedded;
import java.util.List;

/** The ways in which contacts are reached, numbered through. */
final class Communications {
  private static final String TYPES = "/company/communicationtypes";

  private final Ground ground;
  private int last;

  Communications(Ground ground) {
    this.ground = ground;
  }

  /** One contact's. */
  List<Embedded> of(String email, String phone) {
    return List.of(item("Email", "Email", email), item("Direct", "Phone", phone));
  }

  private Embedded item(String type, String kind, String value) {
    RecordType item = ground.database().api().type("ContactCommunicationItem");
    return new Embedded(item, new Object[item.fields().size()])
        .with("id", ++last)
        .with("type", ground.named(TYPES, type).id())
        .with("value", value)
        .with("defaultFlag", true)
        .with("communicationType", kind);
  }
}
