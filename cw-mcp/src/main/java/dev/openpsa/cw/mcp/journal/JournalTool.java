package dev.openpsa.cw.mcp.journal;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.openpsa.cw.mcp.shape.PreviewText;
import dev.openpsa.cw.mcp.tool.Argument;
import dev.openpsa.cw.mcp.tool.Tool;
import dev.openpsa.cw.mcp.tool.ToolCall;
import dev.openpsa.cw.mcp.tool.ToolDefinition;
import dev.openpsa.cw.mcp.tool.ToolResult;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.journal.Journal;
import dev.openpsa.cw.operations.journal.JournalEntry;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code cw_journal}: the writes that were carried out, newest first. */
public final class JournalTool implements Tool {
  private static final ToolDefinition DEFINITION =
      ToolDefinition.named("cw_journal")
          .title("Journal of writes")
          .description(
              "What was written to ConnectWise, newest first. cw_undo takes an entry back.")
          .takes(Argument.text("since"), Argument.integer("limit", 1, 500).byDefault(20))
          .answers("entries", "array")
          .build();

  /** Changes that a line of the journal names; the data has all. */
  private static final int MOST_CHANGES = 4;

  private final Journal journal;
  private final Clock clock;
  private final ZoneId zone;

  /**
   * @param clock tells with {@code zone} which day is today
   */
  public JournalTool(Journal journal, Clock clock, ZoneId zone) {
    this.journal = journal;
    this.clock = clock;
    this.zone = zone;
  }

  @Override
  public ToolDefinition definition() {
    return DEFINITION;
  }

  @Override
  public ToolResult call(ToolCall call) {
    JsonArray entries = new JsonArray();
    StringBuilder text = new StringBuilder();
    for (JournalEntry entry :
        journal.entries(since(call.textOrNull("since")), call.integer("limit", 20))) {
      entries.add(json(entry));
      text.append(line(entry)).append('\n');
    }
    JsonObject data = new JsonObject();
    data.add("entries", entries);
    return ToolResult.of(data, entries.isEmpty() ? "Nothing was written." : text.toString());
  }

  private @Nullable Instant since(@Nullable String text) {
    if (text == null) {
      return null;
    }
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    try {
      return switch (text.toLowerCase(Locale.ROOT)) {
        case "today" -> begin(today);
        case "yesterday" -> begin(today.minusDays(1));
        default -> text.length() == 10 ? begin(LocalDate.parse(text)) : Instant.parse(text);
      };
    } catch (DateTimeParseException e) {
      throw new RequestFailure(
          ErrorCode.INVALID_ARGUMENT,
          "since has to be a time such as 2026-03-31T14:30:00Z, a day such as 2026-03-31, today or yesterday, not '"
              + text
              + "'",
          "Leave it out for the latest entries.");
    }
  }

  private Instant begin(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  private static JsonObject json(JournalEntry entry) {
    JsonObject json = new JsonObject();
    json.addProperty("id", entry.id());
    json.addProperty("at", entry.at().toString());
    json.addProperty("tool", entry.origin().tool());
    if (entry.origin().operation() != null) {
      json.addProperty("operation", entry.origin().operation());
    }
    json.addProperty("client", entry.origin().client());
    json.addProperty("method", entry.method());
    json.addProperty("path", entry.shownPath());
    if (entry.body() != null) {
      json.add("body", entry.body());
    }
    if (entry.before() != null) {
      JsonArray changes = new JsonArray();
      entry.changes().forEach(change -> changes.add(PreviewText.json(change)));
      json.add("changes", changes);
    }
    json.addProperty("state", entry.state().word());
    if (entry.status() != null) {
      json.addProperty("status", entry.status());
    }
    if (entry.requestId() != null) {
      json.addProperty("request_id", entry.requestId());
    }
    if (entry.note() != null) {
      json.addProperty("note", entry.note());
    }
    if (entry.origin().undoes() != null) {
      json.addProperty("undoes", entry.origin().undoes());
    }
    if (entry.undoneBy() != null) {
      json.addProperty("undone_by", entry.undoneBy());
    }
    return json;
  }

  private static String line(JournalEntry entry) {
    String operation = entry.origin().operation();
    return entry.id()
        + " "
        + entry.at()
        + " "
        + (operation == null ? "" : operation + " ")
        + entry.method()
        + " "
        + entry.shownPath()
        + " "
        + entry.state().word()
        + (entry.undoneBy() == null ? "" : ", undone by " + entry.undoneBy())
        + (entry.origin().undoes() == null ? "" : ", undoes " + entry.origin().undoes())
        + note(entry)
        + changes(entry);
  }

  /** Who did it and why, what became of it, or what went wrong. */
  private static String note(JournalEntry entry) {
    String note = entry.note();
    return note == null || note.isBlank() ? "" : ": " + note.strip().replaceAll("\\s+", " ");
  }

  private static String changes(JournalEntry entry) {
    return entry.before() == null
        ? ""
        : entry.changes().stream()
            .limit(MOST_CHANGES)
            .map(change -> "; " + PreviewText.line(change))
            .collect(Collectors.joining());
  }
}
