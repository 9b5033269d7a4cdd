package dev.openpsa.cw.mcp.shape;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How an answer's rows are written. */
public enum Format {
  JSON,
  TABLE,
  CSV;

  /**
   * The format of that name, null when none was asked for: then rows stay data, and the text is a
   * table.
   */
  public static @Nullable Format named(@Nullable String name) {
    return name == null ? null : valueOf(name.toUpperCase(Locale.ROOT));
  }
}
