package dev.openpsa.cw.operations.call;

import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.operations.registry.RecordName;
import org.jspecify.annotations.Nullable;

/** Finds records by what people call them. */
@FunctionalInterface
public interface RecordNames {

  /**
   * The field of the one record of that name.
   *
   * @param field {@code id} or {@code identifier}
   * @param company the company that it belongs to; null where that is not known, or of no matter
   * @throws dev.openpsa.cw.operations.RequestFailure when there is none, or more than one
   */
  JsonPrimitive find(RecordName kind, String field, String name, @Nullable Integer company);
}
