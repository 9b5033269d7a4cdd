package dev.openpsa.cw.operations.guard;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.reflect.TypeToken;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.plan.Effect;
import dev.openpsa.cw.operations.plan.Hashes;
import dev.openpsa.cw.operations.plan.Plan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one place that lets a plan through to ConnectWise. Reads pass. A write needs a preview first
 * and then its token, and the record has to be as the preview showed it.
 */
public final class Guard {
  private static final String WRITABLE =
      "Writes take a server without --read-only and CW_READ_ONLY, and over HTTP a token that is not"
          + " read-only.";

  private static final Gson GSON = new Gson();
  private static final TypeToken<List<String>> TEXTS = new TypeToken<>() {};

  private final GuardSettings settings;
  private final ConfirmTokens tokens;
  private final RecordSource records;

  public Guard(GuardSettings settings, ConfirmTokens tokens, RecordSource records) {
    this.settings = settings;
    this.tokens = tokens;
    this.records = records;
  }

  /**
   * Lets the plan run, or answers its preview.
   *
   * @param operation the name of the operation, null when the caller wrote the request itself
   * @throws RequestFailure when the plan may not run
   */
  public Verdict decide(Plan plan, Confirmation confirmation, @Nullable String operation) {
    if (!plan.isWrite()) {
      return new Verdict.Run(plan, null);
    }
    requireWritable(plan, operation == null);
    String token = confirmation.token();
    if (token != null) {
      requireName(plan, confirmation, operation);
      return confirmed(plan, token);
    }
    if (settings.confirmAccepted() && confirmation.confirm()) {
      requireName(plan, confirmation, operation);
      return new Verdict.Run(plan, record(plan));
    }
    JsonObject present = record(plan);
    List<Change> changes = Changes.of(plan, present);
    return new Verdict.Preview(
        plan, changes, present, tokens.issue(bound(plan), RecordMark.of(present, changes)));
  }

  /**
   * Lets several writes run, or answers their preview.
   *
   * @param begun the batches that were begun before
   * @throws RequestFailure when one of them may not run
   */
  public BatchVerdict decideAll(
      List<PlannedWrite> writes, Confirmation confirmation, BegunBatches begun) {
    for (PlannedWrite write : writes) {
      if (write.plan().isWrite()) {
        requireWritable(write.plan(), write.operation() == null);
      }
    }
    String bound = bound(writes);
    String token = confirmation.token();
    boolean isConfirmed = token != null || settings.confirmAccepted() && confirmation.confirm();
    if (isConfirmed) {
      writes.forEach(
          write ->
              requireName(
                  write.plan(),
                  new Confirmation(true, token, write.confirmedName()),
                  write.operation()));
    }
    String key = token == null ? null : Hashes.of(token + " " + bound);
    List<String> begunWith = key == null ? null : begun.marks(key);
    if (key != null && begunWith != null) {
      return new BatchVerdict.Resume(key, begunWith);
    }
    List<@Nullable JsonObject> present = new ArrayList<>();
    List<List<Change>> changes = new ArrayList<>();
    List<String> marks = new ArrayList<>();
    for (PlannedWrite write : writes) {
      JsonObject record = record(write.plan());
      List<Change> changed = Changes.of(write.plan(), record);
      present.add(record);
      changes.add(changed);
      marks.add(RecordMark.of(record, changed));
    }
    if (!isConfirmed) {
      return new BatchVerdict.Preview(
          changes, present, tokens.issue(bound, String.join(",", marks)));
    }
    if (token == null || key == null) {
      return new BatchVerdict.Run(null, present, Collections.nCopies(writes.size(), false));
    }
    List<String> shown;
    try {
      shown = List.of(tokens.check(token, bound).split(","));
      begun.begin(key, shown);
      tokens.use(token);
    } catch (RequestFailure refused) {
      // Another process may have begun the same batch since it was looked for above.
      List<String> meanwhile = begun.marks(key);
      if (meanwhile == null) {
        throw refused;
      }
      return new BatchVerdict.Resume(key, meanwhile);
    }
    List<Boolean> others = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      others.add(!shown.get(i).equals(marks.get(i)));
    }
    return new BatchVerdict.Run(key, present, others);
  }

  /** Whether nothing may be written here. */
  public boolean isReadOnly() {
    return settings.readOnly();
  }

  /**
   * The token of a set of writes that was shown, and that only its preview knows.
   *
   * @param asked what was asked for, and as whom; the same has to be asked when it is confirmed
   * @param items what was shown, so that each can be held against what is there then
   */
  public String issue(String asked, List<String> items) {
    return tokens.issue(boundSet(asked), GSON.toJson(items));
  }

  /**
   * The set that the token confirms. It is begun: from now on the same may be asked for again until
   * all of it is done.
   *
   * @param operation that asks
   * @throws RequestFailure when it may not be carried out
   */
  public ConfirmedSet confirmed(String asked, String operation, String token, BegunBatches begun) {
    if (settings.readOnly()) {
      throw new RequestFailure(
          ErrorCode.READ_ONLY,
          operation + " would change data, and you may only read (WRITES_DISABLED)",
          WRITABLE);
    }
    String bound = boundSet(asked);
    String key = Hashes.of(token + " " + bound);
    List<String> items = begun.marks(key);
    if (items != null) {
      return new ConfirmedSet(key, items);
    }
    try {
      items = GSON.fromJson(tokens.check(token, bound), TEXTS);
      begun.begin(key, items);
      tokens.use(token);
    } catch (RequestFailure refused) {
      // Another process may have begun the same set since it was looked for above.
      items = begun.marks(key);
      if (items == null) {
        throw refused;
      }
    }
    return new ConfirmedSet(key, items);
  }

  private String boundSet(String asked) {
    return Hashes.of(asked) + " " + records.target();
  }

  private String bound(List<PlannedWrite> writes) {
    StringBuilder all = new StringBuilder();
    writes.forEach(write -> all.append(write.plan().hash()).append('\n'));
    return Hashes.of(all.toString()) + " " + records.target();
  }

  private void requireWritable(Plan plan, boolean raw) {
    if (settings.readOnly()) {
      throw new RequestFailure(
          ErrorCode.READ_ONLY,
          plan.method() + " " + plan.path() + " would change data, and you may only read",
          WRITABLE);
    }
    if (raw && !settings.rawWrites()) {
      throw new RequestFailure(
          ErrorCode.RAW_WRITES_DISABLED,
          "raw calls may not change data here",
          "Use a named operation, or set CW_RAW_WRITES_ENABLED=true.");
    }
  }

  /** What can't be taken back has to be named once more. */
  private static void requireName(
      Plan plan, Confirmation confirmation, @Nullable String operation) {
    boolean isNamed = operation == null || operation.equals(confirmation.name());
    if (plan.effect() == Effect.DESTRUCTIVE && !isNamed) {
      throw new RequestFailure(
          ErrorCode.CONFIRM_NAME_REQUIRED,
          operation + " can't be taken back wholly, so its name has to be given again",
          "Repeat the call with confirm_name \"" + operation + "\".");
    }
  }

  private Verdict confirmed(Plan plan, String token) {
    String mark = tokens.check(token, bound(plan));
    JsonObject present = record(plan);
    if (!mark.equals(RecordMark.of(present, Changes.of(plan, present)))) {
      throw new RequestFailure(
          ErrorCode.RECORD_CHANGED,
          "the record changed after the preview was made",
          "Ask for a new preview: send the same request without confirm_token.");
    }
    tokens.use(token);
    return new Verdict.Run(plan, present);
  }

  /** What a token stands for: this plan, sent to this ConnectWise. */
  private String bound(Plan plan) {
    return plan.hash() + " " + records.target();
  }

  private @Nullable JsonObject record(Plan plan) {
    return plan.method().equals("POST") ? null : records.read(plan);
  }
}
