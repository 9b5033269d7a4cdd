package dev.openpsa.cw.sandbox.action;

import dev.openpsa.cw.sandbox.answer.Answer;
import dev.openpsa.cw.sandbox.api.Operation;
import dev.openpsa.cw.sandbox.endpoint.Call;
import dev.openpsa.cw.sandbox.endpoint.Records;
import dev.openpsa.cw.sandbox.endpoint.Usages;
import dev.openpsa.cw.sandbox.store.Labels;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import java.util.List;

/** Who refers to a record: how many of each kind, or each of them. */
final class UsagesView {
  private final Records records;
  private final Usages usages;

  UsagesView(Records records) {
    this.records = records;
    this.usages = new Usages(records.database());
  }

  void register(Register register) {
    for (Operation operation : records.database().api().operations()) {
      List<String> segments = operation.segments();
      int at = segments.indexOf("usages");
      if (at > 1 && operation.method().equals("GET")) {
        // One of the document's paths says contact where all others say contacts.
        String key =
            ("/" + String.join("/", segments.subList(0, at - 1)))
                .replace("/contact/", "/contacts/");
        boolean isEach = segments.get(segments.size() - 1).equals("list");
        register.on(operation.toString(), call -> isEach ? each(key, call) : counts(key, call));
      }
    }
  }

  private Row row(String key, Call call) {
    int count = call.arguments().size();
    return count > 1
        ? records.require(records.table(key).key(), call.id(count - 2), call.id(count - 1))
        : records.require(records.table(key).key(), call.id(0));
  }

  private Answer counts(String key, Call call) {
    Row row = row(key, call);
    Table view = records.scratch("Usage");
    for (Usages.Users users : usages.of(records.table(key), row)) {
      view.insert(
          view.draft(0)
              .set("type", Labels.kind(users.table().type()))
              .set("typeKey", users.table().type().name())
              .set("description", records.database().address(records.table(key), row))
              .set("count", users.rows().size()),
          row.audit());
    }
    return records.page(view, call);
  }

  private Answer each(String key, Call call) {
    Row row = row(key, call);
    Table view = records.scratch("Usage");
    for (Usages.Users users : usages.of(records.table(key), row)) {
      for (Row user : users.rows()) {
        view.insert(
            view.draft(0)
                .set("type", Labels.kind(users.table().type()))
                .set("typeKey", users.table().type().name())
                .set("description", Labels.of(users.table(), user))
                .set("hyperlink", records.database().address(users.table(), user))
                .set("count", 1),
            user.audit());
      }
    }
    return records.page(view, call);
  }
}
