package dev.openpsa.cw.sandbox.action;

import com.google.gson.JsonObject;
import dev.openpsa.cw.sandbox.answer.Answer;
import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.endpoint.Call;
import dev.openpsa.cw.sandbox.endpoint.Records;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Labels;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The configurations that a ticket is about: links, shown under the configurations' own ids. A
 * link's row has its configuration's id in the field of that name.
 */
final class TicketConfigurations {
  static final String LINKS = "/service/tickets/{}/configurations";

  private static final String CONFIGURATIONS = "/company/configurations";

  private final Records records;

  TicketConfigurations(Records records) {
    this.records = records;
  }

  void register(Register register) {
    register.compute(LINKS, (call, rows) -> fill(call.id(0), rows));
    for (String tickets : List.of("/service/tickets", "/project/tickets")) {
      String path = tickets + "/{parentId}/configurations";
      register
          .on("POST " + path, call -> link(tickets, call))
          .onSilent("DELETE " + path + "/{id}", call -> unlink(tickets, call));
    }
  }

  private void fill(int ticket, Table rows) {
    records.below(LINKS, ticket).stream()
        .sorted(Comparator.comparing(this::configuration))
        .forEach(link -> rows.adopt(configuration(link), shown(ticket, link, rows), link.audit()));
  }

  private Draft shown(int ticket, Row link, Table rows) {
    Row row = records.table(CONFIGURATIONS).find(configuration(link));
    Draft draft = rows.draft(ticket);
    if (row != null) {
      draft.set("deviceIdentifier", records.value(CONFIGURATIONS, row, "deviceIdentifier"));
      if (draft.has("name")) {
        draft.set("name", Labels.of(records.table(CONFIGURATIONS), row));
      }
    }
    return draft;
  }

  private int configuration(Row link) {
    return Objects.requireNonNullElse(records.integer(LINKS, link, "id"), 0);
  }

  private Answer link(String tickets, Call call) {
    Row ticket = records.require(tickets, call.id(0));
    Row configuration = named(call.members(records.table(LINKS).type()));
    if (linkOf(ticket, configuration.id()) != null) {
      throw ApiException.invalidField(
          "configurationReference",
          "ObjectExists",
          "id",
          "Ticket " + ticket.id() + " has configuration " + configuration.id() + " already.");
    }
    records.create(LINKS, ticket.id(), call.member(), draft -> draft.set("id", configuration.id()));
    Table view = records.database().scratch(records.table(LINKS));
    fill(ticket.id(), view);
    return records.answer(201, view, Objects.requireNonNull(view.find(configuration.id())), call);
  }

  private Row named(JsonObject body) {
    Integer id = Call.integer(body, "id");
    String device = Call.text(body, "deviceIdentifier");
    if (id != null && id != 0) {
      return records.named(CONFIGURATIONS, "configurationReference", "id", id);
    }
    if (device != null) {
      for (Row row : records.with(CONFIGURATIONS, "deviceIdentifier", device)) {
        return row;
      }
      throw ApiException.invalidField(
          "configurationReference",
          "NotFound",
          "deviceIdentifier",
          "Configuration " + device + " not found");
    }
    throw ApiException.invalidField(
        "configurationReference", "InvalidObject", "id", "id or deviceIdentifier is required.");
  }

  private @Nullable Row linkOf(Row ticket, int configuration) {
    return records.below(LINKS, ticket.id()).stream()
        .filter(link -> configuration(link) == configuration)
        .findFirst()
        .orElse(null);
  }

  private void unlink(String tickets, Call call) {
    Row ticket = records.require(tickets, call.id(0));
    Row link = linkOf(ticket, call.id(1));
    if (link == null) {
      throw ApiException.notFound("Configuration", call.argument(1));
    }
    records.delete(LINKS, link, call.member());
  }
}
