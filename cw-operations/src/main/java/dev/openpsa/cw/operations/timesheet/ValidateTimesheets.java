package dev.openpsa.cw.operations.timesheet;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.ReferenceData;
import dev.openpsa.cw.operations.analytics.Source;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import dev.openpsa.cw.operations.computed.ComputedCall;
import dev.openpsa.cw.operations.computed.ComputedOperation;
import dev.openpsa.cw.operations.registry.Argument;
import dev.openpsa.cw.operations.registry.ArgumentType;
import dev.openpsa.cw.operations.registry.OperationKind;
import dev.openpsa.cw.operations.settings.Settings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** {@code validate_timesheets}. */
public final class ValidateTimesheets implements ComputedOperation {
  /** Findings that the text tells; the data has them all. */
  private static final int MOST_TOLD = 60;

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
    return "Time sheets";
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
    Inquiry inquiry = new Inquiry(call, source, reference, settings, MOST_ROWS);
    SheetRequest request = SheetArguments.read(call, inquiry);
    List<Rule> asked = asked(call.texts("rules"));
    Severity least = Severity.valueOf(call.text("min_severity"));
    List<Review> reviews = new ArrayList<>();
    for (SheetCase sheet : new SheetReader(inquiry).read(request)) {
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

  private static ComputedAnswer answer(
      SheetRequest request, List<Review> reviews, Severity least, Inquiry inquiry) {
    List<JsonObject> rows = new ArrayList<>();
    JsonArray sheets = new JsonArray();
    StringBuilder text = new StringBuilder();
    long ready = reviews.stream().filter(Review::isReady).count();
    long errors = reviews.stream().mapToLong(review -> review.count(Severity.ERROR)).sum();
    long warnings = reviews.stream().mapToLong(review -> review.count(Severity.WARNING)).sum();
    text.append(request.first())
        .append(" to ")
        .append(request.last())
        .append(": ")
        .append(ready)
        .append(" of ")
        .append(reviews.size())
        .append(" sheets are ready, ")
        .append(errors)
        .append(" errors, ")
        .append(warnings)
        .append(" warnings. ")
        .append(inquiry.apiCalls())
        .append(" requests.\n");
    inquiry.warnings().forEach(warning -> text.append("Note: ").append(warning).append('\n'));
    int told = 0;
    int all = 0;
    for (Review review : reviews) {
      List<Finding> shown =
          review.findings().stream()
              .filter(finding -> finding.severity().compareTo(least) >= 0)
              .toList();
      rows.add(row(review));
      sheets.add(SheetJson.of(review, shown));
      for (Finding finding : shown) {
        all++;
        if (told < MOST_TOLD) {
          told++;
          text.append(line(review, finding));
        }
      }
    }
    if (told < all) {
      text.append(told).append(" of ").append(all).append(" findings; sheets[] has them all.\n");
    }
    JsonObject facts = new JsonObject();
    JsonObject period = new JsonObject();
    period.addProperty("start", request.first().toString());
    period.addProperty("end", request.last().toString());
    period.addProperty("zone", inquiry.call().scene().zone().getId());
    facts.add("period", period);
    facts.add("sheets", sheets);
    JsonObject summary = new JsonObject();
    summary.addProperty("sheets", reviews.size());
    summary.addProperty("ready", ready);
    summary.addProperty("errors", errors);
    summary.addProperty("warnings", warnings);
    facts.add("summary", summary);
    facts.addProperty("apiCalls", inquiry.apiCalls());
    JsonArray notes = new JsonArray();
    inquiry.warnings().forEach(notes::add);
    facts.add("warnings", notes);
    return ComputedAnswer.table(text.toString(), facts, rows);
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

  private static JsonObject row(Review review) {
    Sheet sheet = review.sheet().sheet();
    JsonObject row = new JsonObject();
    row.addProperty("member", review.sheet().employee().identifier());
    row.addProperty("sheet", sheet.id());
    row.addProperty("from", sheet.first().toString());
    row.addProperty("status", sheet.id() == null ? "(no sheet)" : sheet.status());
    row.addProperty("hours", shown(review.hours(entry -> true)));
    row.addProperty("billable", shown(review.hours(SheetJson::isBillable)));
    row.addProperty("leave", shown(review.hours(Entry::isLeave)));
    row.addProperty("errors", review.count(Severity.ERROR));
    row.addProperty("warnings", review.count(Severity.WARNING));
    row.addProperty("ready", review.isReady());
    return row;
  }

  private static BigDecimal shown(BigDecimal hours) {
    return hours.setScale(2, RoundingMode.HALF_UP);
  }
}
