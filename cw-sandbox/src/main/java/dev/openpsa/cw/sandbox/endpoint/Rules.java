package dev.openpsa.cw.sandbox.endpoint;

import com.google.gson.JsonObject;
import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.json.Problems;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Row;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a resource does beyond storing what it is sent. */
interface Rules {
  /** A resource without rules. */
  Rules NONE = new Rules() {};

  /** Takes out of a new record's body what is not bound to fields. */
  default void received(JsonObject members, Draft draft) {}

  /** Fills in what the sender of a new record left open, before required fields are checked. */
  default void complete(Draft draft, String member) {}

  /** Checks and derives on each write, new records included. */
  default void check(Draft draft, Problems problems) {}

  /**
   * Carries a write over to other tables.
   *
   * @param draft as it was before fields that are taken and never returned were cleared
   */
  default void stored(Draft draft, Row row, boolean isNew, String member) {}

  /**
   * Lets a deletion pass.
   *
   * @throws ApiException when the row is to stay
   */
  default void checkDeletion(Row row) {}

  /** Tidies up after a row that is gone. */
  default void deleted(Row row) {}

  /** What a list shows by parameters of its own; null for all. */
  default @Nullable Predicate<Row> narrow(Request request) {
    return null;
  }
}
