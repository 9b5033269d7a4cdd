package dev.openpsa.cw.operations.call;

import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.operations.registry.RecordName;

/** Finds records by what people call them. */
@FunctionalInterface
public interface RecordNames {

  /**
   * The field of the one record of that name.
   *
   * @param field {@code id} or {@code identifier}
   * @throws dev.openpsa.cw.operations.RequestFailure when there is none, or more than one
   */
  JsonPrimitive find(RecordName kind, String field, String name);
}
