package dev.openpsa.cw.sdk.json;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Takes the declared properties of a model, one after the other. */
@FunctionalInterface
public interface PropertyWriter {
  /**
   * Takes one property.
   *
   * @param name as it is in JSON
   */
  void put(String name, @Nullable Object value) throws IOException;
}
