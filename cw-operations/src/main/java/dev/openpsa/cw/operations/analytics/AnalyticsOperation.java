package dev.openpsa.cw.operations.analytics;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import dev.openpsa.cw.operations.computed.ComputedCall;
import dev.openpsa.cw.operations.computed.ComputedOperation;
import dev.openpsa.cw.operations.registry.Argument;
import dev.openpsa.cw.operations.registry.ArgumentType;
import dev.openpsa.cw.operations.registry.ArgumentType.Kind;
import dev.openpsa.cw.operations.registry.OperationKind;
import dev.openpsa.cw.operations.registry.Target;
import dev.openpsa.cw.spec.NearestNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A handler as an operation: the arguments, the guard and the answer that all have in common. */
public final class AnalyticsOperation implements ComputedOperation {
  public static final String CATEGORY = "MSP Analytics";

  private final Handler handler;
  private final Source source;
  private final ReferenceData reference;
  private final Settings settings;

  public AnalyticsOperation(
      Handler handler, Source source, ReferenceData reference, Settings settings) {
    this.handler = handler;
    this.source = source;
    this.reference = reference;
    this.settings = settings;
  }

  @Override
  public String name() {
    return handler.name();
  }

  @Override
  public List<String> aliases() {
    return handler.aliases();
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
    return handler.question();
  }

  @Override
  public List<Argument> arguments() {
    List<Argument> arguments = new ArrayList<>(handler.arguments());
    arguments.add(
        new Argument(
            "limit",
            ArgumentType.of(Kind.INTEGER),
            false,
            new JsonPrimitive(50),
            null,
            "rows to show; totals count all",
            Target.COMPUTATION));
    arguments.add(
        new Argument(
            "sort",
            ArgumentType.of(Kind.STRING),
            false,
            null,
            new JsonPrimitive("hours desc"),
            "a column, with desc for the largest first",
            Target.COMPUTATION));
    arguments.add(
        new Argument(
            "max_calls",
            ArgumentType.of(Kind.INTEGER),
            false,
            null,
            null,
            "requests that may be sent; default: analytics.maxCalls",
            Target.COMPUTATION));
    arguments.add(
        new Argument(
            "chart",
            ArgumentType.of(Kind.BOOLEAN),
            false,
            null,
            null,
            "draws the answer as well",
            Target.COMPUTATION));
    return arguments;
  }

  @Override
  public ComputedAnswer compute(ComputedCall call) {
    Inquiry inquiry = new Inquiry(call, source, reference, settings);
    try {
      return answer(handler.answer(inquiry), inquiry);
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

  private ComputedAnswer answer(Report report, Inquiry inquiry) {
    List<JsonObject> rows = new ArrayList<>(report.rows());
    if (inquiry.call().has("sort")) {
      rows.sort(order(inquiry.call().text("sort"), report));
    }
    int limit = Math.max(1, inquiry.call().integer("limit"));
    List<JsonObject> shown = rows.subList(0, Math.min(limit, rows.size()));
    JsonObject facts = new JsonObject();
    facts.addProperty("handler", name());
    facts.addProperty("question", handler.question());
    facts.add("window", report.window().json());
    facts.add("formula", texts(handler.formula()));
    facts.add("caveats", texts(handler.caveats()));
    JsonArray columns = new JsonArray();
    report.columns().forEach(column -> columns.add(column.json()));
    facts.add("columns", columns);
    facts.addProperty("row_count", rows.size());
    facts.add("totals", report.totals());
    facts.add("excluded", report.excluded());
    facts.add("dataQuality", report.dataQuality());
    facts.addProperty("apiCalls", inquiry.apiCalls());
    facts.addProperty("cacheHits", inquiry.cacheHits());
    facts.addProperty("truncated", inquiry.isTruncated());
    facts.add("warnings", texts(inquiry.warnings()));
    String heading = heading(report, inquiry, shown.size());
    if (!inquiry.call().flag("chart")) {
      return ComputedAnswer.table(heading, facts, shown);
    }
    Illustration illustration = illustration(report, rows, inquiry);
    facts.addProperty("picture", illustration.words());
    return ComputedAnswer.table(illustration.words() + "\n" + heading, facts, shown)
        .showing(illustration.image());
  }

  private Illustration illustration(Report report, List<JsonObject> rows, Inquiry inquiry) {
    String sort = inquiry.call().has("sort") ? column(inquiry.call().text("sort")) : null;
    Window window = report.window();
    List<String> notes = new ArrayList<>();
    notes.add(
        window.start() + " up to " + window.end() + " (excluded), " + window.zone().getId() + ".");
    if (inquiry.isTruncated()) {
      notes.add("Incomplete: not all records were read.");
    }
    return Illustration.of(
        handler.picture(), new Cells(report.columns(), rows), handler.question(), notes, sort);
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

  private String heading(Report report, Inquiry inquiry, int shown) {
    Window window = report.window();
    StringBuilder text = new StringBuilder(handler.question());
    text.append("\nWindow ")
        .append(window.start())
        .append(" up to ")
        .append(window.end())
        .append(" (excluded), ")
        .append(window.zone().getId())
        .append(". ")
        .append(inquiry.apiCalls())
        .append(" requests.\nFormula: ")
        .append(String.join("; ", handler.formula()))
        .append("\nTotals: ")
        .append(report.totals());
    if (!report.excluded().isEmpty()) {
      text.append("\nLeft out: ").append(report.excluded());
    }
    inquiry.warnings().forEach(warning -> text.append("\nWarning: ").append(warning));
    if (shown < report.rows().size()) {
      text.append("\n").append(shown).append(" of ").append(report.rows().size()).append(" rows:");
    }
    return text.append('\n').toString();
  }

  private static JsonArray texts(List<String> texts) {
    JsonArray array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }
}
