package dev.openpsa.cw.sandbox.action;

import dev.openpsa.cw.sandbox.answer.Answer;
import dev.openpsa.cw.sandbox.endpoint.Call;
import dev.openpsa.cw.sandbox.endpoint.Records;
import dev.openpsa.cw.sandbox.store.Row;
import java.util.List;

/** Colours of the calendar, and bookings that go with a notice to who was booked. */
final class Scheduling {
  private static final String COLORS = "/schedule/colors";
  private static final String WHITE = "#FFFFFF";

  /** Of the four steps of how full a day is. */
  private static final List<String> STANDARD = List.of("#8BC34A", "#FFEB3B", "#FF9800", "#F44336");

  private final Records records;

  Scheduling(Records records) {
    this.records = records;
  }

  void register(Register register) {
    register
        .on("POST /schedule/colors/{id}/clear", this::clear)
        .on("POST /schedule/colors/reset", this::reset)
        .onSilent(
            "DELETE /schedule/entries/{id}/{notifyResource}",
            call ->
                records.delete(
                    "/schedule/entries",
                    records.require("/schedule/entries", call.id(0)),
                    call.member()));
  }

  private Answer clear(Call call) {
    Row color = records.require(COLORS, call.id(0));
    Row cleared = records.amend(COLORS, color, call.member(), d -> d.set("color", WHITE));
    return records.answer(200, COLORS, cleared, call);
  }

  private Answer reset(Call call) {
    List<Row> rows = List.copyOf(records.table(COLORS).rows());
    for (int i = 0; i < rows.size(); i++) {
      String color = i < STANDARD.size() ? STANDARD.get(i) : WHITE;
      records.amend(COLORS, rows.get(i), call.member(), draft -> draft.set("color", color));
    }
    return records.list(200, COLORS, records.table(COLORS).rows(), call);
  }
}
