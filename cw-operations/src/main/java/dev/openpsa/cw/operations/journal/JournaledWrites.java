package dev.openpsa.cw.operations.journal;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.plan.Plan;
import dev.openpsa.cw.operations.run.Answer;
import dev.openpsa.cw.operations.run.Runner;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Carries writes out: each is written down before it is sent, and completed when it is known what
 * became of it. Nothing else in the product writes to ConnectWise.
 */
public final class JournaledWrites {
  /** After these nobody knows whether ConnectWise did it. */
  private static final Set<ErrorCode> UNCERTAIN =
      Set.of(
          ErrorCode.UNREACHABLE,
          ErrorCode.TIMED_OUT,
          ErrorCode.CANCELLED,
          ErrorCode.UPSTREAM_FAILED,
          ErrorCode.INTERNAL);

  /** Of the failures that lie with ConnectWise, the one that did nothing for certain. */
  private static final int NOT_IMPLEMENTED = 501;

  /** The answer of calls that do something instead of keeping a record. */
  private static final String VERDICT = "SuccessResponse";

  private final Journal journal;
  private final Runner runner;

  public JournaledWrites(Journal journal, Runner runner) {
    this.journal = journal;
    this.runner = runner;
  }

  /**
   * Sends the write.
   *
   * @param before the record as it is now, null where there is none
   * @throws RequestFailure as the client does; the journal says what is known
   */
  public Written carryOut(Plan plan, WriteOrigin origin, @Nullable JsonObject before) {
    return carryOut(plan, origin, before, null);
  }

  /**
   * Sends the write.
   *
   * @param before the record as it is now, null where there is none
   * @param note on whose behalf and why, null for nothing
   * @throws RequestFailure as the client does; the journal says what is known
   */
  public Written carryOut(
      Plan plan, WriteOrigin origin, @Nullable JsonObject before, @Nullable String note) {
    long id = journal.intend(plan, runner.target(), origin, before, note);
    try {
      Answer answer = runner.run(plan);
      requireSuccess(plan, answer);
      journal.complete(
          id, EntryState.DONE, answer.data(), answer.status(), answer.requestId(), null);
      Long undoes = origin.undoes();
      if (undoes != null) {
        journal.undone(undoes, id);
      }
      return new Written(id, answer);
    } catch (RequestFailure e) {
      boolean isUncertain =
          UNCERTAIN.contains(e.code()) && !Integer.valueOf(NOT_IMPLEMENTED).equals(e.status());
      EntryState state = isUncertain ? EntryState.UNKNOWN : EntryState.REFUSED;
      String why = note == null ? e.getMessage() : note + ": " + e.getMessage();
      journal.complete(id, state, null, e.status(), e.requestId(), why);
      throw e;
    }
  }

  /** Which ConnectWise the writes go to. */
  public String target() {
    return runner.target();
  }

  /** Some calls answer that they failed with a status that says they did not. */
  private static void requireSuccess(Plan plan, Answer answer) {
    boolean isAVerdict =
        plan.endpoint() != null
            && plan.endpoint().answer() != null
            && VERDICT.equals(plan.endpoint().answer().schemaName());
    if (isAVerdict
        && answer.data() instanceof JsonObject verdict
        && verdict.get("success") instanceof JsonPrimitive success
        && !success.getAsBoolean()) {
      String why =
          verdict.get("message") instanceof JsonPrimitive message
              ? message.getAsString()
              : "no reason is given";
      throw new RequestFailure(
          ErrorCode.REJECTED,
          plan.method() + " " + plan.shownPath() + ": ConnectWise did not do it: " + why,
          "Read the record; mend what the message names, and ask for a new preview.",
          answer.status(),
          answer.requestId(),
          null);
    }
  }

  /**
   * A write that was done.
   *
   * @param entry its id in the journal
   */
  public record Written(long entry, Answer answer) {}
}
