package dev.openpsa.cw.sandbox.action;

import dev.openpsa.cw.sandbox.endpoint.Call;
import dev.openpsa.cw.sandbox.endpoint.Deed;
import dev.openpsa.cw.sandbox.endpoint.Records;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import java.util.List;

/** What the synchronisation of contacts with Microsoft 365 takes in and leaves out. */
final class Contacts365 {
  private static final String PROPERTIES = "/company/m365contactsync/property/included";

  private final Records records;

  Contacts365(Records records) {
    this.records = records;
  }

  void register(Register register) {
    String path = "/company/m365contactsync/";
    register
        .on("POST " + path + "property", call -> records.write(Deed.CREATE, PROPERTIES, call))
        .on(
            "GET " + path + "{id}/property",
            call -> records.answer(200, PROPERTIES, records.require(PROPERTIES, call.id(0)), call))
        .on("GET " + path + "property/included", call -> records.page(those(false), call))
        .on("GET " + path + "property/excluded", call -> records.page(those(true), call))
        .on(
            "GET " + path + "property/count",
            call -> records.countIn(records.table(PROPERTIES), call))
        .onSilent("DELETE " + path + "property/", this::clear);
  }

  private Table those(boolean isExcluded) {
    Table view = records.database().scratch(records.table(PROPERTIES));
    for (Row row : records.table(PROPERTIES).rows()) {
      if (records.isSet(PROPERTIES, row, "excludeIncludeFlag") == isExcluded) {
        view.adopt(row.id(), view.draft(row), row.audit());
      }
    }
    return view;
  }

  private void clear(Call call) {
    for (Row row : List.copyOf(records.table(PROPERTIES).rows())) {
      records.delete(PROPERTIES, row, call.member());
    }
  }
}
