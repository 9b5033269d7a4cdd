package dev.openpsa.cw.sandbox.action;

import dev.openpsa.cw.sandbox.endpoint.Call;
import dev.openpsa.cw.sandbox.endpoint.Computed;
import dev.openpsa.cw.sandbox.endpoint.Records;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Flags;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Collections with one record, under the same id, for each record of another: nobody makes them,
 * and what is written to one of them stays.
 */
final class Overlays {
  private static final String COMPANIES = "/company/companies";
  private static final String ITEMS = "/service/boards/{}/items";
  private static final String SUBTYPES = "/service/boards/{}/subtypes";

  private final Records records;

  Overlays(Records records) {
    this.records = records;
  }

  void register(Register register) {
    register
        .compute(
            "/finance/companyfinance",
            new Overlay(
                "/finance/companyfinance",
                call -> records.table(COMPANIES).rows(),
                (company, draft) -> draft.set("company", company)))
        .compute(
            "/service/boards/{}/items/{}/associations",
            new Overlay(
                "/service/boards/{}/items/{}/associations",
                call -> List.of(records.require(ITEMS, call.id(0), call.id(1))),
                (item, draft) ->
                    draft
                        .set("item", item)
                        .set("board", item.parent())
                        .set("subTypeAssociationIds", subtypes(item.parent()))));
  }

  private List<Integer> subtypes(int board) {
    return records.below(SUBTYPES, board).stream().map(Row::id).toList();
  }

  private final class Overlay implements Computed {
    private final String key;
    private final Function<Call, List<Row>> bases;
    private final BiConsumer<Row, Draft> fill;

    Overlay(String key, Function<Call, List<Row>> bases, BiConsumer<Row, Draft> fill) {
      this.key = key;
      this.bases = bases;
      this.fill = fill;
    }

    @Override
    public void fill(Call call, Table rows) {
      for (Row base : bases.apply(call)) {
        Row kept = records.table(key).find(base.id());
        Draft draft = kept == null ? rows.draft(parent(call)) : rows.draft(kept);
        if (kept == null) {
          fill.accept(base, draft);
          Flags.settle(draft);
        }
        rows.adopt(base.id(), draft, Objects.requireNonNullElse(kept, base).audit());
      }
    }

    /** The record right above; 0 where the collection stands at top level. */
    private int parent(Call call) {
      int parents = key.split("\\{}", -1).length - 1;
      return parents == 0 ? 0 : call.id(parents - 1);
    }

    @Override
    public void written(Call call, Table rows) {
      Table kept = records.table(key);
      int last = call.arguments().size() - 1;
      Row row = rows.find(call.id(last));
      if (row != null) {
        if (kept.find(row.id()) != null) {
          kept.delete(row.id());
        }
        kept.adopt(row.id(), rows.draft(row), row.audit());
      }
    }
  }
}
