package dev.openpsa.cw.sandbox.action;

import dev.openpsa.cw.sandbox.answer.Answer;
import dev.openpsa.cw.sandbox.endpoint.Call;
import dev.openpsa.cw.sandbox.endpoint.Records;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All that was said on a ticket: its notes and the notes of the time spent on it. */
final class TicketNotesView {
  private static final String NOTES = TicketActions.NOTES;
  private static final String TIME = TicketActions.TIME;
  private static final List<String> SHARED =
      List.of(
          "text",
          "detailDescriptionFlag",
          "internalAnalysisFlag",
          "resolutionFlag",
          "issueFlag",
          "member",
          "contact");

  private final Records records;

  TicketNotesView(Records records) {
    this.records = records;
  }

  void register(Register register) {
    register
        .on(
            "GET /service/tickets/{parentId}/allNotes",
            call -> notes(call, "/service/tickets", "ServiceTicketNote"))
        .on(
            "GET /project/tickets/{parentId}/allNotes",
            call -> notes(call, "/project/tickets", "ProjectTicketNote"));
  }

  private Answer notes(Call call, String tickets, String type) {
    Row ticket = records.require(tickets, call.id(0));
    Table view = records.scratch(type);
    List<Line> lines = new ArrayList<>();
    for (Row note : records.below(NOTES, ticket.id())) {
      lines.add(new Line(note, note(view, ticket, note)));
    }
    for (Row entry : records.with(TIME, "ticket", ticket.id())) {
      if (!records.text(TIME, entry, "notes").isBlank()) {
        lines.add(new Line(entry, entry(view, ticket, entry)));
      }
    }
    lines.sort(Comparator.comparing(line -> line.origin().audit().entered()));
    lines.forEach(line -> view.insert(line.draft(), line.origin().audit()));
    return records.page(view, call);
  }

  /** A note on its way into the view. */
  private record Line(Row origin, Draft draft) {}

  private Draft note(Table view, Row ticket, Row note) {
    Draft draft =
        view.draft(0)
            .set("noteType", "TicketNote")
            .set("ticket", ticket)
            .set("originalAuthor", records.value(NOTES, note, "createdBy"))
            .set("bundledFlag", false)
            .set("mergedFlag", false);
    SHARED.forEach(field -> draft.set(field, records.value(NOTES, note, field)));
    return draft;
  }

  private Draft entry(Table view, Row ticket, Row entry) {
    return view.draft(0)
        .set("noteType", "TimeEntryNote")
        .set("ticket", ticket)
        .set("text", records.value(TIME, entry, "notes"))
        .set("timeStart", records.value(TIME, entry, "timeStart"))
        .set("timeEnd", records.value(TIME, entry, "timeEnd"))
        .set("member", records.value(TIME, entry, "member"))
        .set("detailDescriptionFlag", records.isSet(TIME, entry, "addToDetailDescriptionFlag"))
        .set("internalAnalysisFlag", records.isSet(TIME, entry, "addToInternalAnalysisFlag"))
        .set("resolutionFlag", records.isSet(TIME, entry, "addToResolutionFlag"))
        .set("originalAuthor", records.value(TIME, entry, "enteredBy"))
        .set("bundledFlag", false)
        .set("mergedFlag", false);
  }
}
