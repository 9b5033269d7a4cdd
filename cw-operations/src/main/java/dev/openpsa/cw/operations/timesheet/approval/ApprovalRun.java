package dev.openpsa.cw.operations.timesheet.approval;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.batch.WriteDesk;
import dev.openpsa.cw.operations.computed.Steps;
import dev.openpsa.cw.operations.guard.ConfirmedSet;
import dev.openpsa.cw.operations.journal.EntryState;
import dev.openpsa.cw.operations.journal.Holder;
import dev.openpsa.cw.operations.journal.JournalEntry;
import dev.openpsa.cw.operations.journal.WriteOrigin;
import dev.openpsa.cw.operations.plan.Plan;
import dev.openpsa.cw.operations.timesheet.approval.Outcome.Result;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Carries a confirmed set out, one sheet after the other. The journal knows what was tried: each
 * sheet has two items of the batch there, what is done to it and how its member is told. A call
 * that was cut short leaves at most one write of which nobody knows; the sheet itself tells.
 */
final class ApprovalRun {
  private static final int MOST_FAILURES = 3;
  private static final String STALE = "STALE_PREVIEW: ";

  private final Requests calls;
  private final WriteDesk desk;
  private final SheetState states;
  private final WriteOrigin origin;
  private final String by;
  private final ConfirmedSet set;
  private final Map<Integer, JournalEntry> tried = new HashMap<>();
  private int failures;
  private int sent;

  /**
   * @param by who acts and why, for the journal
   */
  ApprovalRun(
      Requests calls,
      WriteDesk desk,
      SheetState states,
      WriteOrigin origin,
      String by,
      ConfirmedSet set) {
    this.calls = calls;
    this.desk = desk;
    this.states = states;
    this.origin = origin;
    this.by = by;
    this.set = set;
  }

  /**
   * What became of the sheets.
   *
   * @param left sheets that were not looked at yet
   * @param hasStopped whether it stopped because one sheet after the other failed
   */
  record Course(List<Outcome> outcomes, List<Item> left, boolean hasStopped) {

    /** Whether this call did or found out anything that earlier ones had not, or has more to do. */
    boolean hasNews() {
      return !left.isEmpty() || outcomes.stream().anyMatch(Outcome::isNew);
    }
  }

  /**
   * Carries out so many sheets at most that were not tried before.
   *
   * @throws RequestFailure when another call is at the same set, or the caller cancels
   */
  Course carryOut(int most, Steps steps) {
    Holder holder = Holder.own();
    if (!desk.journal().hold(set.key(), holder)) {
      throw new RequestFailure(
          ErrorCode.TOKEN_REFUSED,
          "another call is carrying these sheets out",
          "Wait until it has answered, then repeat this call: it goes on with what is left.");
    }
    try {
      return held(most, steps);
    } finally {
      desk.journal().letGo(set.key(), holder);
    }
  }

  private Course held(int most, Steps steps) {
    desk.journal().batch(set.key()).forEach(entry -> tried.put(entry.origin().item(), entry));
    List<Outcome> outcomes = new ArrayList<>();
    List<Item> left = new ArrayList<>();
    int all = set.items().size();
    for (int i = 0; i < all; i++) {
      Item item = Item.of(set.items().get(i));
      JournalEntry before = tried.get(2 * i);
      boolean isOpen = before == null || isOpen(before);
      if (isOpen && (sent >= most || failures >= MOST_FAILURES)) {
        left.add(item);
        continue;
      }
      Outcome outcome =
          before == null ? first(i, item) : isOpen ? again(i, item, before) : known(item, before);
      outcomes.add(tell(i, outcome));
      boolean hasFailed = outcome.result() == Result.FAILED || outcome.result() == Result.UNKNOWN;
      if (outcome.isNew() && outcome.result() != Result.LEFT_OUT) {
        failures = hasFailed ? failures + 1 : 0;
      }
      steps.report(i + 1, (long) all, (i + 1) + " of " + all + " sheets");
    }
    return new Course(outcomes, left, failures >= MOST_FAILURES);
  }

  private static boolean isOpen(JournalEntry entry) {
    return entry.state() == EntryState.INTENDED || entry.state() == EntryState.UNKNOWN;
  }

  private static Outcome known(Item item, JournalEntry entry) {
    String note = entry.note();
    boolean isStale = note != null && note.startsWith(STALE);
    Result result =
        entry.state() == EntryState.DONE ? Result.DONE : isStale ? Result.LEFT_OUT : Result.FAILED;
    return new Outcome(item, result, null, entry.id(), result == Result.DONE ? null : note, false);
  }

  /** A sheet that was not tried yet. */
  private Outcome first(int index, Item item) {
    sent++;
    JsonObject sheet = states.read(item.sheet());
    if (sheet == null || !states.isAsShown(calls.action(), item, sheet)) {
      return leaveOut(index, item, sheet);
    }
    Plan plan = calls.of(item);
    long entry;
    try {
      entry = desk.writes().carryOut(plan, origin(2 * index), sheet, by).entry();
    } catch (RequestFailure e) {
      return failed(index, item, e);
    }
    return done(item, entry, null);
  }

  /** Written down as refused, so that it stays left out however often the set is gone on with. */
  private Outcome leaveOut(int index, Item item, @Nullable JsonObject sheet) {
    String is =
        sheet == null
            ? "it is gone"
            : SheetState.status(sheet).equals(item.status())
                ? "its hours or entries changed"
                : "it is " + SheetState.status(sheet) + " now";
    String note = STALE + "left out, " + is + " since the preview";
    long entry =
        desk.journal()
            .intend(calls.of(item), desk.writes().target(), origin(2 * index), sheet, note);
    desk.journal().settle(entry, EntryState.REFUSED, note);
    return new Outcome(
        item, Result.LEFT_OUT, sheet == null ? null : SheetState.status(sheet), entry, note, true);
  }

  private Outcome done(Item item, long entry, @Nullable String remark) {
    String after;
    try {
      JsonObject sheet = states.read(item.sheet());
      after = sheet == null ? null : SheetState.status(sheet);
    } catch (RequestFailure e) {
      return new Outcome(
          item,
          Result.DONE,
          null,
          entry,
          "it is done; it could not be read afterwards: " + e.getMessage(),
          true);
    }
    desk.journal().settle(entry, EntryState.DONE, by + ": " + item.status() + " → " + after);
    boolean isShown = after != null && calls.action().isShownBy(item.status(), after, item.tier());
    String note =
        isShown ? remark : "ConnectWise says it is done; the sheet is " + after + " all the same";
    return new Outcome(item, Result.DONE, after, entry, note, true);
  }

  private Outcome failed(int index, Item item, RequestFailure e) {
    if (e.code() == ErrorCode.CANCELLED) {
      throw e.hinting(" Repeat the call with the same confirm_token: it goes on where it stopped.");
    }
    JournalEntry entry =
        desk.journal().batch(set.key()).stream()
            .filter(one -> one.origin().item() == 2 * index)
            .findFirst()
            .orElseThrow(() -> e);
    if (entry.state() != EntryState.UNKNOWN) {
      return new Outcome(item, Result.FAILED, null, entry.id(), e.getMessage(), true);
    }
    return resolved(item, entry, "the answer got lost: " + e.getMessage());
  }

  /** What the sheet tells of a write whose answer got lost. */
  private Outcome resolved(Item item, JournalEntry entry, String why) {
    JsonObject sheet;
    try {
      sheet = states.read(item.sheet());
    } catch (RequestFailure e) {
      if (e.code() == ErrorCode.CANCELLED) {
        throw e;
      }
      return new Outcome(item, Result.UNKNOWN, null, entry.id(), why, true);
    }
    String after = sheet == null ? null : SheetState.status(sheet);
    if (after != null && calls.action().isShownBy(item.status(), after, item.tier())) {
      return done(item, entry.id(), "the answer got lost; the sheet shows that it was done");
    }
    String note = why + "; the sheet is " + (after == null ? "gone" : after);
    desk.journal().settle(entry.id(), EntryState.UNKNOWN, by + ": " + note);
    return new Outcome(item, Result.UNKNOWN, after, entry.id(), note, true);
  }

  /** A sheet whose write was cut short by an earlier call: it is read before anything is sent. */
  private Outcome again(int index, Item item, JournalEntry entry) {
    String noted = entry.note();
    if (noted != null && noted.startsWith(STALE)) {
      desk.journal().settle(entry.id(), EntryState.REFUSED, noted);
      return new Outcome(item, Result.LEFT_OUT, null, entry.id(), noted, true);
    }
    JsonObject sheet = states.read(item.sheet());
    String now = sheet == null ? null : SheetState.status(sheet);
    boolean isDone = now != null && calls.action().isShownBy(item.status(), now, item.tier());
    if (isDone) {
      return done(
          item, entry.id(), "an earlier call was cut short; the sheet shows that it was done");
    }
    boolean isUntouched = sheet != null && states.isAsShown(calls.action(), item, sheet);
    if (isUntouched && calls.action().canComeTwice()) {
      desk.journal().release(entry.id(), by + ": it did not arrive, the sheet is as before");
      return first(index, item);
    }
    sent++;
    String note =
        "an earlier call was cut short, and the sheet is "
            + (now == null ? "gone" : now)
            + "; it is not sent again, ask for a new preview";
    desk.journal().settle(entry.id(), EntryState.REFUSED, by + ": " + note);
    return new Outcome(item, Result.FAILED, now, entry.id(), note, true);
  }

  /** Tells the member what was done, once; a notice that got lost is not sent again. */
  private Outcome tell(int index, Outcome outcome) {
    Item item = outcome.item();
    if (item.notice() == null
        || outcome.result() != Result.DONE
        || tried.containsKey(2 * index + 1)) {
      return outcome;
    }
    try {
      desk.writes().carryOut(calls.of(item.notice()), origin(2 * index + 1), null, by);
      return outcome.isNew()
          ? outcome
          : new Outcome(
              item,
              outcome.result(),
              outcome.after(),
              outcome.entry(),
              "it was done by an earlier call, which was cut short; "
                  + item.member()
                  + " is told now",
              true);
    } catch (RequestFailure e) {
      if (e.code() == ErrorCode.CANCELLED) {
        throw e;
      }
      return new Outcome(
          item,
          outcome.result(),
          outcome.after(),
          outcome.entry(),
          item.member() + " was not told: " + e.getMessage(),
          true);
    }
  }

  private WriteOrigin origin(int item) {
    return new WriteOrigin(
        origin.tool(), origin.operation(), origin.client(), null, set.key(), item);
  }
}
