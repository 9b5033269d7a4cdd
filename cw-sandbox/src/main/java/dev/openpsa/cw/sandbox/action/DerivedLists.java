package dev.openpsa.cw.sandbox.action;

import dev.openpsa.cw.sandbox.endpoint.Records;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists that show other collections' records from another side. */
final class DerivedLists {
  private static final String BOARDS = "/service/boards";
  private static final String TYPES = "/service/boards/{}/types";
  private static final String SUBTYPES = "/service/boards/{}/subtypes";
  private static final String BOOKINGS = "/schedule/entries";
  private static final String CURRENCIES = "/finance/currencies";

  private static final Map<String, String> ACROSS =
      Map.of(
          "/system/workflows/events", "/system/workflows/{}/events",
          "/system/workflows/events/actions", "/system/workflows/{}/events/{}/actions",
          "/system/workflows/attachments", "/system/workflows/{}/attachments",
          "/system/workflowactions/automateparameters",
              "/system/workflowactions/{}/automateparameters",
          "/time/info/chargecodeexpensetypes", "/time/chargecodes/{}/expensetypes");

  private final Records records;

  DerivedLists(Records records) {
    this.records = records;
  }

  void register(Register register) {
    register
        .compute("/service/info/boards/active", (call, rows) -> activeBoards(rows))
        .compute("/service/info/boardtypes", (call, rows) -> boardTypes(rows))
        .compute(
            "/service/boards/{}/typesubtypeitemassociations",
            (call, rows) -> associations(rows, records.require(BOARDS, call.id(0))))
        .compute("/finance/info/currencycodes", (call, rows) -> currencyCodes(rows))
        .compute(
            "/schedule/details", (call, rows) -> bookings(rows, records.table(BOOKINGS).rows()))
        .compute(
            "/schedule/entries/{}/details",
            (call, rows) -> bookings(rows, List.of(records.require(BOOKINGS, call.id(0)))));
    ACROSS.forEach((key, nested) -> register.compute(key, (call, rows) -> across(rows, nested)));
  }

  /** What hangs below whichever parent. */
  private void across(Table rows, String nested) {
    for (Row row : records.table(nested).rows()) {
      rows.adopt(row.id(), alike(rows, nested, row), row.audit());
    }
  }

  private void activeBoards(Table rows) {
    for (Row board : records.table(BOARDS).rows()) {
      if (!records.isSet(BOARDS, board, "inactiveFlag")) {
        rows.adopt(board.id(), alike(rows, BOARDS, board), board.audit());
      }
    }
  }

  private void boardTypes(Table rows) {
    for (Row type : records.table(TYPES).rows()) {
      Draft draft = alike(rows, TYPES, type).set("board", type.parent());
      rows.adopt(type.id(), draft, type.audit());
    }
  }

  /** A subtype goes with the types it names, with all of the board where it names none. */
  private void associations(Table rows, Row board) {
    int id = 0;
    for (Row subtype : records.below(SUBTYPES, board.id())) {
      List<?> named =
          records.value(SUBTYPES, subtype, "typeAssociationIds") instanceof List<?> ids
              ? ids
              : List.of();
      for (Row type : records.below(TYPES, board.id())) {
        if (named.isEmpty() || named.contains(type.id())) {
          id++;
          rows.adopt(
              id,
              rows.draft(board.id()).set("type", type).set("subType", subtype).set("board", board),
              subtype.audit());
        }
      }
    }
  }

  private void currencyCodes(Table rows) {
    for (Row currency : records.table(CURRENCIES).rows()) {
      String code = records.text(CURRENCIES, currency, "currencyIdentifier");
      rows.adopt(currency.id(), rows.draft(0).set("name", code), currency.audit());
    }
  }

  private void bookings(Table rows, List<Row> entries) {
    for (Row entry : entries) {
      Object start = records.value(BOOKINGS, entry, "dateStart");
      Object end = records.value(BOOKINGS, entry, "dateEnd");
      Draft draft = rows.draft(entry.id()).set("scheduleEntry", entry);
      draft.set("dateStart", text(start)).set("dateEnd", text(end));
      if (draft.has("member")) {
        draft.set("member", records.value(BOOKINGS, entry, "member"));
      }
      if (draft.has("hoursScheduled")
          && start instanceof Instant from
          && end instanceof Instant to) {
        draft.set("hoursScheduled", Duration.between(from, to).toMinutes() / 60.0);
      }
      rows.adopt(entry.id(), draft, entry.audit());
    }
  }

  private static @Nullable String text(@Nullable Object time) {
    return time == null ? null : time.toString();
  }

  private Draft alike(Table rows, String key, Row row) {
    return SameFields.copy(records.table(key), row, rows.draft(0));
  }
}
