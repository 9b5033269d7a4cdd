package dev.openpsa.cw.operations.analytics;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import dev.openpsa.cw.operations.computed.ComputedCall;
import dev.openpsa.cw.operations.computed.ComputedOperation;
import dev.openpsa.cw.operations.registry.Argument;
import dev.openpsa.cw.operations.registry.OperationKind;
import dev.openpsa.cw.operations.settings.Settings;
import dev.openpsa.cw.spec.NearestNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A handler as an operation: the arguments, the guard and the answer that all have in common. */
public final class AnalyticsOperation implements ComputedOperation {
  public static final String CATEGORY = "MSP Analytics";

  private final Handler handler;
  private final Question question;
  private final Source source;
  private final ReferenceData reference;
  private final RecentFindings recent;
  private final Settings settings;

  public AnalyticsOperation(
      Handler handler,
      Source source,
      ReferenceData reference,
      RecentFindings recent,
      Settings settings) {
    this.handler = handler;
    this.question = handler.question();
    this.source = source;
    this.reference = reference;
    this.recent = recent;
    this.settings = settings;
  }

  @Override
  public String name() {
    return question.name();
  }

  @Override
  public List<String> aliases() {
    return question.aliases();
  }

  @Override
  public String category() {
    return CATEGORY;
  }

  @Override
  public OperationKind kind() {
    return OperationKind.ANALYTICS;
  }

  @Override
  public String purpose() {
    return question.text();
  }

  @Override
  public List<Argument> arguments() {
    List<Argument> arguments = new ArrayList<>(question.arguments());
    arguments.add(Arguments.integer("limit", 50, "rows to show; totals count all"));
    arguments.add(Arguments.text("sort", "a column, with desc for the largest first"));
    arguments.add(
        Arguments.integer("max_calls", "requests that may be sent; default: analytics.maxCalls"));
    arguments.add(Arguments.flag("fresh", "compute anew what was asked within the last minute"));
    arguments.add(Arguments.flag("chart", "draws the answer as well"));
    return arguments;
  }

  @Override
  public ComputedAnswer compute(ComputedCall call) {
    long writes = source.writes();
    Finding known = call.flag("fresh") ? null : recent.known(name(), call, writes);
    if (known != null) {
      return answer(known, call, true);
    }
    Inquiry inquiry = new Inquiry(call, source, reference, settings);
    try {
      Finding found = Finding.of(handler.answer(inquiry), inquiry);
      recent.keep(name(), call, writes, found);
      return answer(found, call, false);
    } catch (TooManyCalls e) {
      return tooMany(e.estimate());
    }
  }

  private ComputedAnswer tooMany(long estimate) {
    JsonObject facts = new JsonObject();
    facts.addProperty("handler", name());
    facts.addProperty("needs_confirmation", true);
    facts.addProperty("estimated_calls", estimate);
    return ComputedAnswer.record(
        name()
            + " was not run: it takes about "
            + estimate
            + " requests. Ask for less, or agree with \"max_calls\": "
            + estimate
            + ".",
        facts);
  }

  private ComputedAnswer answer(Finding finding, ComputedCall call, boolean isKept) {
    Report report = finding.report();
    List<JsonObject> rows = new ArrayList<>(report.rows());
    if (call.has("sort")) {
      rows.sort(order(call.text("sort"), report));
    }
    int limit = Math.max(1, call.integer("limit"));
    List<JsonObject> shown = rows.subList(0, Math.min(limit, rows.size()));
    JsonObject facts = new JsonObject();
    facts.addProperty("handler", name());
    facts.addProperty("question", question.text());
    facts.add("window", report.window().json());
    facts.add("formula", texts(question.formula()));
    facts.add("caveats", texts(question.caveats()));
    JsonArray columns = new JsonArray();
    report.columns().forEach(column -> columns.add(column.json()));
    facts.add("columns", columns);
    facts.addProperty("row_count", rows.size());
    facts.addProperty("rows_shown", shown.size());
    facts.add("totals", report.totals());
    facts.add("excluded", report.excluded());
    JsonObject quality = report.dataQuality().deepCopy();
    if (!finding.untold().isEmpty()) {
      quality.add(
          "fields_that_no_record_tells", texts(finding.untold().stream().sorted().toList()));
    }
    facts.add("dataQuality", quality);
    facts.addProperty("apiCalls", isKept ? 0 : finding.apiCalls());
    facts.addProperty("cacheHits", isKept ? 1 : finding.cacheHits());
    facts.addProperty("computed_at", report.shown(finding.at()));
    facts.addProperty("truncated", finding.isTruncated());
    facts.add("warnings", texts(finding.warnings()));
    String heading = heading(finding, rows.size(), shown.size(), isKept);
    if (!call.flag("chart")) {
      return ComputedAnswer.table(heading, facts, shown);
    }
    Illustration illustration = illustration(finding, rows, call);
    facts.addProperty("picture", illustration.words());
    return ComputedAnswer.table(illustration.words() + "\n" + heading, facts, shown)
        .showing(illustration.image());
  }

  private Illustration illustration(Finding finding, List<JsonObject> rows, ComputedCall call) {
    Report report = finding.report();
    Window window = report.window();
    List<String> notes = new ArrayList<>();
    notes.add(
        window.start() + " up to " + window.end() + " (excluded), " + window.zone().getId() + ".");
    if (finding.isTruncated()) {
      notes.add("Incomplete: not all records were read.");
    }
    return Illustration.of(
        handler.picture(),
        new Cells(report.columns(), rows),
        question.text(),
        notes,
        call.has("sort") ? column(call.text("sort")) : null);
  }

  private static String column(String sort) {
    return sort.strip().split("\\s+")[0].toLowerCase(Locale.ROOT);
  }

  private Comparator<JsonObject> order(String given, Report report) {
    String[] words = given.strip().split("\\s+");
    List<String> names = report.columns().stream().map(Column::name).toList();
    String column = words[0].toLowerCase(Locale.ROOT);
    boolean isKnown = names.contains(column);
    boolean isDirected = words.length == 1 || words[1].matches("(?i)asc|desc");
    if (!isKnown || !isDirected || words.length > 2) {
      List<String> near = NearestNames.of(column, names, 2);
      throw new RequestFailure(
          ErrorCode.INVALID_ARGUMENT,
          name() + " can't be sorted by '" + given + "'",
          (isKnown ? "" : near.isEmpty() ? "" : "Nearest: " + String.join(", ", near) + ". ")
              + "Columns: "
              + String.join(", ", names)
              + "; add desc for the largest first.");
    }
    Comparator<JsonElement> cells =
        (one, other) ->
            one.getAsJsonPrimitive().isNumber() && other.getAsJsonPrimitive().isNumber()
                ? one.getAsBigDecimal().compareTo(other.getAsBigDecimal())
                : one.getAsString().compareTo(other.getAsString());
    Comparator<JsonElement> directed =
        words.length == 2 && words[1].equalsIgnoreCase("desc") ? cells.reversed() : cells;
    return Comparator.comparing(
        row -> row.get(column),
        (one, other) ->
            one.isJsonNull() || other.isJsonNull()
                ? Boolean.compare(one.isJsonNull(), other.isJsonNull())
                : directed.compare(one, other));
  }

  private String heading(Finding finding, int all, int shown, boolean isKept) {
    Report report = finding.report();
    Window window = report.window();
    StringBuilder text = new StringBuilder(question.text());
    text.append("\nWindow ")
        .append(window.start())
        .append(" up to ")
        .append(window.end())
        .append(" (excluded), ")
        .append(window.zone().getId())
        .append(". ");
    if (isKept) {
      text.append("Computed at ")
          .append(report.shown(finding.at()))
          .append("; \"fresh\": true computes anew.");
    } else {
      text.append(finding.apiCalls()).append(" requests.");
    }
    text.append("\nFormula: ").append(String.join("; ", question.formula()));
    text.append("\nTotals: ").append(report.totals());
    if (!report.excluded().isEmpty()) {
      text.append("\nLeft out: ").append(report.excluded());
    }
    finding.warnings().forEach(warning -> text.append("\nWarning: ").append(warning));
    if (!finding.untold().isEmpty()) {
      text.append("\nNo record tells, because the key may not see it or nobody fills it in: ")
          .append(finding.untold().stream().sorted().collect(Collectors.joining(", ")));
    }
    if (shown < all) {
      text.append("\n").append(shown).append(" of ").append(all).append(" rows:");
    }
    return text.append('\n').toString();
  }

  private static JsonArray texts(List<String> texts) {
    JsonArray array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }
}
