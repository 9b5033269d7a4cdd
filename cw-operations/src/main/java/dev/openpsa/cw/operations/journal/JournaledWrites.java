package dev.openpsa.cw.operations.journal;

import com.google.gson.JsonObject;
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
    long id = journal.intend(plan, runner.target(), origin, before);
    try {
      Answer answer = runner.run(plan);
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
      journal.complete(id, state, null, e.status(), e.requestId(), e.getMessage());
      throw e;
    }
  }

  /**
   * A write that was done.
   *
   * @param entry its id in the journal
   */
  public record Written(long entry, Answer answer) {}
}
