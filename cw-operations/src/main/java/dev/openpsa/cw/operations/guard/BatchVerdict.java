package dev.openpsa.cw.operations.guard;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.plan.Plan;
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
   * @param marks of the records in the preview
   */
  record Resume(String key, List<String> marks) implements BatchVerdict {
    public Resume {
      marks = List.copyOf(marks);
    }

    /**
     * Whether the record is another than the preview showed.
     *
     * @param present the record as it is now, null where there is none
     */
    public boolean isChanged(int item, Plan plan, @Nullable JsonObject present) {
      return !marks.get(item).equals(RecordMark.of(present, Changes.of(plan, present)));
    }
  }
}
