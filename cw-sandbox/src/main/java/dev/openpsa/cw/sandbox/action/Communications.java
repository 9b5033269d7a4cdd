package dev.openpsa.cw.sandbox.action;

import dev.openpsa.cw.sandbox.api.FieldSpec;
import dev.openpsa.cw.sandbox.api.RecordType;
import dev.openpsa.cw.sandbox.endpoint.Call;
import dev.openpsa.cw.sandbox.endpoint.Computed;
import dev.openpsa.cw.sandbox.endpoint.Records;
import dev.openpsa.cw.sandbox.store.Audit;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Embedded;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A contact's communications are the items that the contact itself shows. */
final class Communications implements Computed {
  private static final String CONTACTS = "/company/contacts";
  private static final String ITEMS = "communicationItems";

  private final Records records;

  Communications(Records records) {
    this.records = records;
  }

  void register(Register register) {
    register.compute(CONTACTS + "/{}/communications", this);
  }

  @Override
  public void fill(Call call, Table rows) {
    Row contact = records.require(CONTACTS, call.id(0));
    boolean isCreation = call.request().method().equals("POST");
    if (isCreation) {
      largestId(rows);
    }
    // The contact alone knows when it was changed; an item came with one of its changes.
    Audit audit = Audit.created(contact.audit().updated(), contact.audit().updatedBy());
    items(contact).stream()
        .sorted((a, b) -> Integer.compare(id(a), id(b)))
        .forEach(item -> rows.adopt(id(item), draft(rows, contact, item), audit));
  }

  private void largestId(Table rows) {
    int largest = 0;
    for (Row contact : records.table(CONTACTS).rows()) {
      for (Embedded item : items(contact)) {
        largest = Math.max(largest, id(item));
      }
    }
    rows.skipIds(largest);
  }

  private static Draft draft(Table rows, Row contact, Embedded item) {
    Draft draft = rows.draft(contact.id());
    for (FieldSpec field : item.type().fields()) {
      if (draft.has(field.name()) && !field.name().equals("id")) {
        draft.set(field.name(), item.cell(field.index()));
      }
    }
    return draft.set("contactId", contact.id());
  }

  @Override
  public void written(Call call, Table rows) {
    Row contact = records.require(CONTACTS, call.id(0));
    RecordType type = records.database().api().type("ContactCommunicationItem");
    List<Embedded> items = new ArrayList<>();
    for (Row row : rows.rows()) {
      @Nullable Object[] cells = new Object[type.fields().size()];
      for (FieldSpec field : type.fields()) {
        FieldSpec own = rows.type().exactField(field.name());
        cells[field.index()] =
            field.name().equals("id") ? row.id() : own == null ? null : row.cell(own.index());
      }
      items.add(new Embedded(type, cells));
    }
    records.change(CONTACTS, contact, call.member(), draft -> draft.set(ITEMS, items));
  }

  private List<Embedded> items(Row contact) {
    return records.value(CONTACTS, contact, ITEMS) instanceof List<?> list
        ? list.stream().filter(Embedded.class::isInstance).map(Embedded.class::cast).toList()
        : List.of();
  }

  private static int id(Embedded item) {
    return item.get("id") instanceof Integer id ? id : 0;
  }
}
