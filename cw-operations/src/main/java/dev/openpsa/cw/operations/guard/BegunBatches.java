package dev.openpsa.cw.operations.guard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which batches were begun. A batch is begun before its token is used up, so that a
 * process that dies in between leaves one of the two for the next call.
 */
public interface BegunBatches {

  /** The marks that the records had in the preview; null for a batch that was not begun. */
  @Nullable List<String> marks(String key);

  /** Remembers it for good; does nothing where it was begun before. */
  void begin(String key, List<String> marks);
}
