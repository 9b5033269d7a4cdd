package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Row;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A service ticket on its way from coming in to being stored. */
final class TicketCase implements Charge {
  private final int id;
  private final Draft draft;
  private final Client client;
  private final TicketSetup.Kind kind;
  private final Instant entered;
  private final Fate fate;
  private final Row workType;
  private final Story story;
  private List<Stage> stages = List.of();
  private @Nullable Worker worker;
  private @Nullable Worker shared;
  private @Nullable Worker beginner;
  private @Nullable Row agreement;
  private @Nullable TicketCase mergedInto;
  private @Nullable Diary colleague;
  private boolean isPassedOn;
  private double smallerBudget;
  private boolean isForgotten;
  private int stage;
  private boolean isDone;
  private int pieces;
  private int entries;
  private double hours;
  private @Nullable Instant responded;
  private @Nullable Instant begun;
  private @Nullable Instant ended;

  /** What a stage of the work is about. */
  enum Part {
    TRIAGE,
    WORK,
    CONTINUED,
    FOLLOW_UP
  }

  /**
   * A piece of work.
   *
   * @param delay quarters of working hours after the stage before
   */
  record Stage(Part part, int quarters, int delay) {}

  /** Words for what is done, and turns for steps. */
  record Story(Wording wording, Phrases phrases, Phrases common, Counter counter) {}

  /** Numbers the steps of all tickets. */
  static final class Counter {
    private long last;

    long next() {
      return ++last;
    }
  }

  TicketCase(
      int id,
      Draft draft,
      Client client,
      TicketSetup.Kind kind,
      Instant entered,
      Fate fate,
      Row workType,
      Story story) {
    this.id = id;
    this.draft = draft;
    this.client = client;
    this.kind = kind;
    this.entered = entered;
    this.fate = fate;
    this.workType = workType;
    this.story = story;
  }

  int id() {
    return id;
  }

  Draft draft() {
    return draft;
  }

  Client client() {
    return client;
  }

  TicketSetup.Kind kind() {
    return kind;
  }

  Instant entered() {
    return entered;
  }

  Fate fate() {
    return fate;
  }

  @Nullable Worker worker() {
    return worker;
  }

  @Nullable Row agreement() {
    return agreement;
  }

  void cover(@Nullable Row by) {
    agreement = by;
  }

  @Nullable TicketCase mergedInto() {
    return mergedInto;
  }

  void mergeInto(TicketCase other) {
    mergedInto = other;
  }

  /** Gives it a budget that the work has gone beyond. */
  void sellFor(double lessHours) {
    smallerBudget = lessHours;
  }

  double smallerBudget() {
    return smallerBudget;
  }

  /** Lets it lie for long. */
  void forget() {
    isForgotten = true;
  }

  /** Whether nobody has looked at it for more than a week, though it is not stuck at a worker. */
  boolean isForgotten() {
    return isForgotten;
  }

  /** How many time entries it has. */
  int entries() {
    return entries;
  }

  double hours() {
    return hours;
  }

  /** Whether all that was to be done is done. */
  boolean isDone() {
    return isDone;
  }

  @Nullable Instant responded() {
    return responded;
  }

  /** When the work proper began. */
  @Nullable Instant begun() {
    return begun;
  }

  @Nullable Instant ended() {
    return ended;
  }

  /** Who will see to it. */
  void assign(Worker to) {
    worker = to;
  }

  /** Lets somebody else take part: with the work, or else with what follows it. */
  void share(Diary with) {
    colleague = with;
  }

  /** Whose step comes next; null for the one who has done the last. */
  @Nullable Diary passOn() {
    Diary to = isPassedOn || pieces > 0 ? null : colleague;
    if (to != null) {
      isPassedOn = true;
      if (stages.get(stage).part() == Part.WORK) {
        beginner = worker;
        shared = worker;
        worker = to.worker();
      } else {
        shared = to.worker();
      }
    }
    return to;
  }

  /** Who began what another has gone on with. */
  @Nullable Worker beginner() {
    return beginner;
  }

  /** Who worked on it beside the one whose it is. */
  @Nullable Worker shared() {
    return shared;
  }

  /** Plans the work; the first step can be done from that quarter of an hour on. */
  Step plan(List<Stage> work, int slot) {
    stages = List.copyOf(work);
    Stage first = stages.get(0);
    return new Step(this, slot + first.delay(), first.quarters(), story.counter().next());
  }

  /** The step after the one that has just been done; null at the end. */
  @Nullable Step next(int slot) {
    stage++;
    pieces = 0;
    if (stage >= stages.size()) {
      isDone = true;
      return null;
    }
    Stage next = stages.get(stage);
    return new Step(this, slot + next.delay(), next.quarters(), story.counter().next());
  }

  /** Writes time for a step or a part of one. */
  Entry worked(Worker by, Instant start, Instant end, int day, TimeBook book) {
    Part part = stages.get(stage).part();
    if (responded == null) {
      responded = start;
    }
    if (part != Part.TRIAGE && begun == null) {
      begun = start;
    }
    ended = end;
    return book.write(by, this, start, end, note(by, day, pieces++ > 0 ? Part.CONTINUED : part));
  }

  private String note(Worker by, int day, Part part) {
    Wording wording = story.wording();
    Phrases phrases = story.phrases();
    return switch (part) {
      case TRIAGE -> wording.of(by, day, kind.subject() + ": ", phrases.of("triage"));
      case WORK -> wording.of(by, day, kind.work() + " ", phrases.of("tail"));
      case CONTINUED -> wording.of(by, day, kind.subject() + ". ", story.common().of("continued"));
      case FOLLOW_UP -> wording.of(by, day, kind.subject() + ". ", phrases.of("follow"));
    };
  }

  @Override
  public void describe(Draft entry) {
    entries++;
    entry
        .set("company", client.company())
        .set("chargeToId", id)
        .set("chargeToType", "ServiceTicket")
        .set("ticket", id)
        .set("agreement", agreement)
        .set("workType", workType)
        .set("billableOption", draft.get("billTime"))
        .set("ticketBoard", kind.board())
        .set("ticketType", kind.type());
  }

  @Override
  public boolean isCovered() {
    return agreement != null;
  }

  @Override
  public boolean isClient() {
    return !kind.board().equals("Internal IT");
  }

  @Override
  public void spent(double more) {
    hours = Math.round((hours + more) * 100) / 100.0;
  }
}
