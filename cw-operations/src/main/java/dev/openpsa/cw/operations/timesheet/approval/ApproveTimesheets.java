package dev.openpsa.cw.operations.timesheet.approval;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.ReferenceData;
import dev.openpsa.cw.operations.analytics.Source;
import dev.openpsa.cw.operations.batch.WriteDesk;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import dev.openpsa.cw.operations.computed.ComputedCall;
import dev.openpsa.cw.operations.computed.ComputedWrite;
import dev.openpsa.cw.operations.guard.Confirmation;
import dev.openpsa.cw.operations.guard.ConfirmedSet;
import dev.openpsa.cw.operations.journal.WriteOrigin;
import dev.openpsa.cw.operations.plan.Effect;
import dev.openpsa.cw.operations.plan.Planner;
import dev.openpsa.cw.operations.registry.Argument;
import dev.openpsa.cw.operations.registry.ArgumentType;
import dev.openpsa.cw.operations.registry.ArgumentType.Kind;
import dev.openpsa.cw.operations.registry.OperationKind;
import dev.openpsa.cw.operations.registry.Target;
import dev.openpsa.cw.operations.run.ApiReading;
import dev.openpsa.cw.operations.run.Caller;
import dev.openpsa.cw.operations.run.Runner;
import dev.openpsa.cw.operations.settings.Settings;
import dev.openpsa.cw.operations.timesheet.Review;
import dev.openpsa.cw.operations.timesheet.Rule;
import dev.openpsa.cw.operations.timesheet.SheetArguments;
import dev.openpsa.cw.operations.timesheet.SheetCase;
import dev.openpsa.cw.operations.timesheet.SheetReader;
import dev.openpsa.cw.operations.timesheet.SheetRequest;
import dev.openpsa.cw.operations.timesheet.approval.Item.Notice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code approve_timesheets}. */
public final class ApproveTimesheets implements ComputedWrite {
  private static final String NAME = "approve_timesheets";

  /** Sheets of one preview. */
  private static final int MOST_SHEETS = 500;

  /** Entries of five hundred members in a week are some 15,000. */
  private static final int MOST_ROWS = 250_000;

  private static final int MOST_CALLS = 10_000;

  private final List<Rule> rules;
  private final Planner planner;
  private final Source source;
  private final ReferenceData reference;
  private final Settings settings;
  private final WriteDesk desk;
  private final ApiReading reading;
  private final Caller key;

  /**
   * @param rules every one that there is
   */
  public ApproveTimesheets(
      List<Rule> rules,
      Planner planner,
      Runner runner,
      Source source,
      ReferenceData reference,
      Settings settings,
      WriteDesk desk) {
    this.rules = List.copyOf(rules);
    this.planner = planner;
    this.source = source;
    this.reference = reference;
    this.settings = settings;
    this.desk = desk;
    this.reading = new ApiReading(planner, runner);
    this.key = new Caller(reading, null);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<String> aliases() {
    return List.of("cw_approve_timesheets");
  }

  @Override
  public String category() {
    return "Time";
  }

  @Override
  public OperationKind kind() {
    return OperationKind.WRITE;
  }

  @Override
  public String purpose() {
    return "Submit, approve, reject or reverse many time sheets, checked and previewed together.";
  }

  @Override
  public List<Argument> arguments() {
    List<Argument> arguments = new ArrayList<>();
    arguments.add(
        new Argument(
            "action",
            ArgumentType.oneOf("submit", "approve", "reject", "reverse"),
            true,
            null,
            null,
            null,
            Target.COMPUTATION));
    arguments.add(
        Arguments.optional(
            "sheets", ArgumentType.of(Kind.INTEGER).list(), null, "ids, whatever else is given"));
    arguments.addAll(SheetArguments.all());
    arguments.add(Arguments.choice("tier", "auto", "1", "2", "project"));
    arguments.add(Arguments.text("reason", "needed to reject, reverse and force"));
    arguments.add(Arguments.flag("force", "overrule errors, where approval.allowForce lets"));
    return arguments;
  }

  @Override
  public ComputedAnswer compute(ComputedCall call, Confirmation confirmation, WriteOrigin origin) {
    Ask ask = Ask.of(call);
    Acting acting = acting(call);
    String token = confirmation.token();
    return token == null ? preview(call, ask, acting) : carryOut(call, ask, acting, token, origin);
  }

  @Override
  public Effect effect(ComputedCall call) {
    return Action.of(call.text("action")) == Action.REVERSE ? Effect.DESTRUCTIVE : Effect.WRITE;
  }

  /**
   * The key's member, whatever the settings say who calls; their word counts where it is hidden.
   */
  private Acting acting(ComputedCall call) {
    String own;
    try {
      own = key.get();
    } catch (RequestFailure e) {
      if (e.code() != ErrorCode.NOT_CONFIGURED) {
        throw e;
      }
      own = call.scene().me().get();
    }
    return new Acting(own, call.scene().me().get());
  }

  private ComputedAnswer preview(ComputedCall call, Ask ask, Acting acting) {
    Map<String, JsonElement> arguments = new LinkedHashMap<>(call.arguments());
    arguments.put("max_calls", new JsonPrimitive(MOST_CALLS));
    ComputedCall unlimited = new ComputedCall(arguments, call.scene(), call.steps());
    Inquiry inquiry = new Inquiry(unlimited, source, reference, settings, MOST_ROWS);
    SheetRequest given = SheetArguments.read(call, inquiry).of(call.ids("sheets"));
    SheetRequest request = given.usually(ask.action().usually(ask.tier()));
    List<Review> reviews = reviews(request, inquiry);
    if (given.sheets().isEmpty() && given.states().isEmpty()) {
      reviews = withoutCorrected(ask, reviews, inquiry);
    }
    List<Decision> decisions = decide(ask, acting, reviews, inquiry);
    Map<Decision, Letter> letters = new LinkedHashMap<>();
    if (ask.action() == Action.REJECT) {
      decisions.stream()
          .filter(Decision::isDone)
          .forEach(d -> letters.put(d, new Letter(d.review(), ask.reason())));
    }
    List<Item> items =
        decisions.stream()
            .filter(Decision::isDone)
            .map(d -> Item.of(ask.action(), d, notice(letters.get(d), d, inquiry)))
            .toList();
    boolean isReadOnly = desk.guard().isReadOnly();
    String token =
        items.isEmpty() || isReadOnly
            ? null
            : desk.guard().issue(bound(ask, acting), items.stream().map(Item::text).toList());
    return new Preview(
            ask, acting, request, decisions, letters, items, new Requests(planner, ask.action()))
        .answer(inquiry, token, isReadOnly);
  }

  private List<Review> reviews(SheetRequest request, Inquiry inquiry) {
    requireFew(request.sheets().size(), false);
    List<SheetCase> cases =
        new SheetReader(inquiry)
            .read(request).stream().filter(one -> one.sheet().id() != null).toList();
    requireFew(cases.size(), inquiry.isTruncated());
    Set<Integer> found =
        cases.stream()
            .map(one -> one.sheet().id())
            .filter(Objects::nonNull)
            .map(Objects::requireNonNull)
            .collect(Collectors.toSet());
    String missing =
        request.sheets().stream()
            .filter(id -> !found.contains(id))
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      inquiry.warn("There is no sheet " + missing + ", or the key may not see it.");
    }
    return cases.stream().map(one -> Review.ofEnabled(one, rules, settings)).toList();
  }

  /** Those that are decided unasked; says which are not. */
  private static List<Review> withoutCorrected(Ask ask, List<Review> reviews, Inquiry inquiry) {
    Map<Boolean, List<Review>> byNeed =
        reviews.stream()
            .collect(
                Collectors.partitioningBy(
                    one -> ask.action().isToBeNamed(one.sheet().sheet().status())));
    List<Review> corrected = byNeed.getOrDefault(true, List.of());
    if (!corrected.isEmpty()) {
      inquiry.warn(
          "ErrorsCorrected, so not among these: "
              + corrected.stream()
                  .map(
                      one ->
                          one.sheet().sheet().id() + " of " + one.sheet().employee().identifier())
                  .collect(Collectors.joining(", "))
              + ". Submit them first, or name them in 'sheets'.");
    }
    return byNeed.getOrDefault(false, List.of());
  }

  private static void requireFew(int sheets, boolean isCut) {
    if (isCut || sheets > MOST_SHEETS) {
      throw new RequestFailure(
          ErrorCode.INVALID_ARGUMENT,
          Refusal.TOO_MANY
              + ": these are "
              + sheets
              + " sheets; one preview shows "
              + MOST_SHEETS
              + " and their entries",
          "Ask for fewer members or days.");
    }
  }

  private List<Decision> decide(Ask ask, Acting acting, List<Review> reviews, Inquiry inquiry) {
    Rights rights = new Rights(inquiry, acting);
    rights.prepare(reviews);
    boolean isSecond = ask.action() == Action.APPROVE && ask.tier() != Tier.ONE;
    List<Integer> second =
        reviews.stream()
            .filter(review -> isSecond && Tier.TWO.from().contains(review.sheet().sheet().status()))
            .map(review -> Objects.requireNonNull(review.sheet().sheet().id()))
            .toList();
    rights.readAudits(second);
    String untold =
        second.stream()
            .filter(sheet -> rights.firstTierBy(sheet) == null)
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    if (!untold.isEmpty()) {
      inquiry.warn(
          "The audit trail does not tell who approved tier 1 of "
              + untold
              + ": that another did is not checked there.");
    }
    Decider decider = new Decider(ask, acting, rights, settings);
    return reviews.stream().map(decider::decide).toList();
  }

  private @Nullable Notice notice(@Nullable Letter letter, Decision decision, Inquiry inquiry) {
    if (letter == null) {
      return null;
    }
    return switch (settings.word("approval.notifyVia")) {
      case "activity" -> letter.activity();
      case "ticket_note" -> {
        Notice note = letter.ticketNote();
        if (note == null) {
          inquiry.warn(
              "No entry of sheet "
                  + decision.sheet()
                  + " is on a ticket: "
                  + decision.member()
                  + " is to be told by hand.");
        }
        yield note;
      }
      default -> null;
    };
  }

  private ComputedAnswer carryOut(
      ComputedCall call, Ask ask, Acting acting, String token, WriteOrigin origin) {
    ConfirmedSet set = desk.guard().confirmed(bound(ask, acting), NAME, token, desk.journal());
    ApprovalRun run =
        new ApprovalRun(
            new Requests(planner, ask.action()),
            desk,
            new SheetState(reading, source),
            new WriteOrigin(origin.tool(), NAME, origin.client(), null),
            by(ask, acting),
            set);
    int most = Math.max(1, settings.integer("approval.maxBatch"));
    return Report.of(ask, acting, run.carryOut(most, call.steps()), set.items().size(), token);
  }

  /** For the journal. */
  private static String by(Ask ask, Acting acting) {
    String forced = ask.isForced() ? ", forced" : "";
    return "by "
        + acting.key()
        + forced
        + (ask.reason().isEmpty() ? "" : " (" + ask.reason() + ")");
  }

  /** What the token stands for, beside the sheets: what is asked, and who acts. */
  private static String bound(Ask ask, Acting acting) {
    return NAME + "\n" + ask.given() + "\n" + acting.key();
  }
}
