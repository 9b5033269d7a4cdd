package dev.openpsa.cw.operations.timesheet.approval;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import dev.openpsa.cw.operations.timesheet.approval.ApprovalRun.Course;
import dev.openpsa.cw.operations.timesheet.approval.Outcome.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Objects;

/** What was done, sheet by sheet, and what is left. */
final class Report {
  private Report() {}

  /**
   * The answer.
   *
   * @param all sheets of the preview
   */
  static ComputedAnswer of(Ask ask, Acting acting, Course course, int all, String token) {
    JsonObject summary = new JsonObject();
    summary.addProperty("sheets", all);
    for (Result result : Result.values()) {
      summary.addProperty(
          word(result), course.outcomes().stream().filter(o -> o.result() == result).count());
    }
    summary.addProperty("left", course.left().size());
    List<JsonObject> rows = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (Outcome outcome : course.outcomes()) {
      // What an earlier call did well was told then.
      if (outcome.isNew() || outcome.result() != Result.DONE) {
        rows.add(row(outcome));
        if (outcome.note() != null) {
          notes.add(
              "Sheet "
                  + outcome.item().sheet()
                  + " of "
                  + outcome.item().member()
                  + ": "
                  + outcome.note());
        }
      }
    }
    String head = head(ask, acting, summary, course);
    JsonObject facts = new JsonObject();
    facts.addProperty("action", ask.action().word());
    facts.addProperty("acting", acting.key());
    facts.add("summary", summary);
    JsonArray told = new JsonArray();
    told.add(head);
    StringBuilder text = new StringBuilder(head).append('\n');
    for (String note : notes) {
      told.add(note);
      text.append(note).append('\n');
    }
    facts.add("notes", told);
    if (!course.left().isEmpty()) {
      String why = course.hasStopped() ? "Three sheets in a row failed, so it stopped: " : "";
      String left = why + course.left().size() + " sheets are left.";
      told.add(left);
      facts.addProperty("left", course.left().size());
      facts.addProperty("confirm_token", token);
      text.append(left)
          .append(" To carry it on, repeat the same call with confirm_token \"")
          .append(token)
          .append("\".\n");
    }
    return ComputedAnswer.table(text.toString(), facts, rows);
  }

  private static String head(Ask ask, Acting acting, JsonObject summary, Course course) {
    return acting.key()
        + ": "
        + (course.hasNews() ? "" : "already carried out" + journal(course) + "; nothing was sent. ")
        + summary.get("done")
        + " of "
        + summary.get("sheets")
        + " sheets are "
        + ask.action().done()
        + ", "
        + summary.get("left_out")
        + " left out, "
        + summary.get("failed")
        + " failed, "
        + summary.get("unknown")
        + " unknown, "
        + summary.get("left")
        + " left.";
  }

  /** Where the journal has what earlier calls did. */
  private static String journal(Course course) {
    LongSummaryStatistics entries =
        course.outcomes().stream()
            .map(Outcome::entry)
            .filter(Objects::nonNull)
            .mapToLong(Objects::requireNonNull)
            .summaryStatistics();
    if (entries.getCount() == 0) {
      return "";
    }
    return entries.getCount() == 1
        ? " (journal " + entries.getMin() + ")"
        : " (journal " + entries.getMin() + " to " + entries.getMax() + ")";
  }

  private static JsonObject row(Outcome outcome) {
    JsonObject row = new JsonObject();
    row.addProperty("member", outcome.item().member());
    row.addProperty("sheet", outcome.item().sheet());
    row.addProperty("before", outcome.item().status());
    row.addProperty("after", outcome.after());
    row.addProperty("result", word(outcome.result()));
    row.addProperty("journal", outcome.entry());
    return row;
  }

  private static String word(Result result) {
    return result.name().toLowerCase(Locale.ROOT);
  }
}
