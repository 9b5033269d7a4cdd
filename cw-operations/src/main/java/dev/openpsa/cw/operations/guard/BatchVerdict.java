package dev.openpsa.cw.operations.guard;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the guard says to several writes. */
public sealed interface BatchVerdict {

  /**
   * Nothing was sent; the token carries all of them out.
   *
   * @param present the records that the writes are about, null where there is none
   */
  record Preview(
      List<List<Change>> changes, List<@Nullable JsonObject> present, String confirmToken)
      implements BatchVerdict {
    public Preview {
      changes = List.copyOf(changes);
      present = Collections.unmodifiableList(new ArrayList<>(present));
    }
  }

  /**
   * They may be sent, one after the other.
   *
   * @param key identifies this batch and its confirmation; null without a token
   * @param present the records that the writes are about, null where there is none
   * @param changed whether a record is another than the preview showed
   */
  record Run(@Nullable String key, List<@Nullable JsonObject> present, List<Boolean> changed)
      implements BatchVerdict {
    public Run {
      present = Collections.unmodifiableList(new ArrayList<>(present));
      changed = List.copyOf(changed);
    }
  }

  /**
   * They were confirmed before: what was not tried yet may be sent.
   *
   * @param key of the batch
   */
  record Resume(String key) implements BatchVerdict {}
}
