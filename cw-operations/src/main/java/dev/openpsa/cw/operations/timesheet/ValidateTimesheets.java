package dev.openpsa.cw.operations.timesheet;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.ReferenceData;
import dev.openpsa.cw.operations.analytics.Source;
import dev.openpsa.cw.operations.analytics.TooManyCalls;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import dev.openpsa.cw.operations.computed.ComputedCall;
import dev.openpsa.cw.operations.computed.ComputedOperation;
import dev.openpsa.cw.operations.registry.Argument;
import dev.openpsa.cw.operations.registry.ArgumentType;
import dev.openpsa.cw.operations.registry.OperationKind;
import dev.openpsa.cw.operations.settings.Settings;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@code validate_timesheets}. */
public final class ValidateTimesheets implements ComputedOperation {
  /** Findings that the text tells. */
  private static final int MOST_TOLD = 40;

  /** Findings that the data has; more are counted. */
  private static final int MOST_FINDINGS = 200;

  /** Entries of 2,000 members in a week are some 60,000. */
  private static final int MOST_ROWS = 250_000;

  private final List<Rule> rules;
  private final Source source;
  private final ReferenceData reference;
  private final Settings settings;

  /**
   * @param rules every one that there is
   */
  public ValidateTimesheets(
      List<Rule> rules, Source source, ReferenceData reference, Settings settings) {
    this.rules = List.copyOf(rules);
    this.source = source;
    this.reference = reference;
    this.settings = settings;
  }

  @Override
  public String name() {
    return "validate_timesheets";
  }

  @Override
  public List<String> aliases() {
    return List.of("cw_validate_timesheets", "check_timesheets");
  }

  @Override
  public String category() {
    return "Time";
  }

  @Override
  public OperationKind kind() {
    return OperationKind.READ;
  }

  @Override
  public String purpose() {
    return "What is wrong with time sheets before they are approved, entry by entry.";
  }

  @Override
  public List<Argument> arguments() {
    List<Argument> arguments = new ArrayList<>(SheetArguments.all());
    arguments.add(
        Arguments.optional(
            "rules",
            ArgumentType.oneOf(rules.stream().map(Rule::id).toArray(String[]::new)).list(),
            null,
            "default: those that the settings enable"));
    arguments.add(Arguments.choice("min_severity", "INFO", "WARNING", "ERROR"));
    arguments.add(
        Arguments.integer("max_calls", "requests that may be sent; default: analytics.maxCalls"));
    return arguments;
  }

  @Override
  public ComputedAnswer compute(ComputedCall call) {
    try {
      return review(call);
    } catch (TooManyCalls e) {
      throw e.refused("fewer members or days");
    }
  }

  private ComputedAnswer review(ComputedCall call) {
    Inquiry inquiry = new Inquiry(call, source, reference, settings, MOST_ROWS);
    SheetRequest request = SheetArguments.read(call, inquiry);
    List<Rule> asked = asked(call.texts("rules"));
    Severity least = Severity.valueOf(call.text("min_severity"));
    List<Review> reviews = new ArrayList<>();
    for (SheetCase sheet : new SheetReader(inquiry).read(request, needs(asked))) {
      reviews.add(Review.of(sheet, asked, settings));
    }
    if (inquiry.isTruncated()) {
      throw new RequestFailure(
          ErrorCode.INVALID_ARGUMENT,
          "these sheets have more entries than can be looked at together",
          "Ask for fewer members or days.");
    }
    return answer(request, reviews, least, inquiry);
  }

  /** Those that are named, or else those that the settings enable. */
  private List<Rule> asked(List<String> named) {
    return rules.stream()
        .filter(
            rule ->
                named.isEmpty()
                    ? new Limits(settings, rule.id()).isEnabled()
                    : named.contains(rule.id()))
        .toList();
  }

  private Set<Need> needs(List<Rule> asked) {
    Set<Need> needs = EnumSet.noneOf(Need.class);
    asked.forEach(rule -> needs.addAll(rule.needs(new Limits(settings, rule.id()))));
    return needs;
  }

  private ComputedAnswer answer(
      SheetRequest request, List<Review> reviews, Severity least, Inquiry inquiry) {
    List<JsonObject> rows = new ArrayList<>();
    JsonArray findings = new JsonArray();
    StringBuilder told = new StringBuilder();
    int all = 0;
    boolean isDated =
        reviews.stream().map(review -> review.sheet().sheet().first()).distinct().count() > 1;
    for (Review review : reviews) {
      rows.add(SheetJson.row(review, settings, isDated));
      for (Finding finding : review.findings()) {
        if (finding.severity().compareTo(least) >= 0) {
          all++;
          if (all <= MOST_FINDINGS) {
            findings.add(SheetJson.finding(review, finding));
          }
          if (all <= MOST_TOLD) {
            told.append(line(review, finding));
          }
        }
      }
    }
    JsonObject summary = summary(reviews);
    JsonObject facts = new JsonObject();
    facts.add("period", SheetJson.period(request, inquiry.call().scene().zone()));
    facts.add("summary", summary);
    facts.add("findings", findings);
    facts.addProperty("findings_total", all);
    facts.addProperty("apiCalls", inquiry.apiCalls());
    JsonArray notes = new JsonArray();
    inquiry.warnings().forEach(notes::add);
    facts.add("warnings", notes);
    return ComputedAnswer.table(heading(request, summary, inquiry, all) + told, facts, rows);
  }

  private static JsonObject summary(List<Review> reviews) {
    JsonObject summary = new JsonObject();
    summary.addProperty("sheets", reviews.size());
    summary.addProperty("ready", reviews.stream().filter(Review::isReady).count());
    summary.addProperty("rejected", reviews.stream().filter(Review::isRejected).count());
    for (Severity severity : List.of(Severity.ERROR, Severity.WARNING)) {
      summary.addProperty(
          severity.name().toLowerCase(Locale.ROOT) + "s",
          reviews.stream().mapToLong(review -> review.count(severity)).sum());
    }
    reviews.stream()
        .mapToInt(Review::readiness)
        .min()
        .ifPresent(lowest -> summary.addProperty("lowest_readiness", lowest));
    return summary;
  }

  private static String heading(
      SheetRequest request, JsonObject summary, Inquiry inquiry, int findings) {
    StringBuilder text = new StringBuilder();
    text.append(request.first())
        .append(" to ")
        .append(request.last())
        .append(": ")
        .append(summary.get("ready"))
        .append(" of ")
        .append(summary.get("sheets"))
        .append(" sheets are ready, ")
        .append(summary.get("rejected"))
        .append(" rejected, ")
        .append(summary.get("errors"))
        .append(" errors, ")
        .append(summary.get("warnings"))
        .append(" warnings. ")
        .append(inquiry.apiCalls())
        .append(" requests.\n");
    inquiry.warnings().forEach(warning -> text.append("Note: ").append(warning).append('\n'));
    if (findings > MOST_TOLD) {
      text.append("The first ")
          .append(MOST_TOLD)
          .append(" of ")
          .append(findings)
          .append(" findings; min_severity, member or rules ask for fewer:\n");
    }
    return text.toString();
  }

  private static String line(Review review, Finding finding) {
    return finding.severity()
        + " "
        + finding.rule()
        + ", "
        + review.sheet().employee().identifier()
        + ": "
        + finding.message()
        + (finding.fix() == null ? "" : " [" + finding.fix() + "]")
        + "\n";
  }
}
