package dev.openpsa.cw.operations.timesheet.approval;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import dev.openpsa.cw.operations.plan.Plan;
import dev.openpsa.cw.operations.timesheet.Finding;
import dev.openpsa.cw.operations.timesheet.Review;
import dev.openpsa.cw.operations.timesheet.Severity;
import dev.openpsa.cw.operations.timesheet.SheetJson;
import dev.openpsa.cw.operations.timesheet.SheetRequest;
import dev.openpsa.cw.operations.timesheet.approval.Decision.Objection;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What would be done, sheet by sheet, and nothing of it is.
 *
 * @param letters to members whose sheets would be sent back
 * @param items of what would be done
 */
record Preview(
    Ask ask,
    Acting acting,
    SheetRequest request,
    List<Decision> decisions,
    Map<Decision, Letter> letters,
    List<Item> items,
    Requests requests) {
  /** Findings and refusals that the data has; more are counted. */
  private static final int MOST_LISTED = 200;

  /** Of each kind that the text tells. */
  private static final int MOST_TOLD = 40;

  /**
   * The answer.
   *
   * @param token null where nothing can be carried out
   */
  ComputedAnswer answer(Inquiry inquiry, @Nullable String token, boolean isReadOnly) {
    JsonObject facts = new JsonObject();
    facts.add("period", SheetJson.period(request, inquiry.call().scene().zone()));
    facts.addProperty("action", ask.action().word());
    facts.addProperty("acting", acting.key());
    facts.addProperty("approver", request.approver());
    facts.add("summary", summary());
    List<String> notes = new ArrayList<>();
    notes.add(who());
    refusals(facts, notes);
    findings(facts);
    messages(facts, notes);
    facts.add("preview", calls(notes));
    if (isReadOnly) {
      facts.addProperty("writes", Refusal.WRITES_DISABLED.name());
      notes.add(Refusal.WRITES_DISABLED + ": you may only read here, so there is no token.");
    }
    if (token != null) {
      facts.addProperty("confirm_token", token);
    }
    facts.addProperty("apiCalls", inquiry.apiCalls());
    facts.add("notes", texts(notes));
    facts.add("warnings", texts(inquiry.warnings()));
    List<JsonObject> rows = decisions.stream().map(this::row).toList();
    return ComputedAnswer.table(heading(notes, inquiry, token), facts, rows);
  }

  private static JsonArray texts(List<String> lines) {
    JsonArray texts = new JsonArray();
    lines.forEach(texts::add);
    return texts;
  }

  private JsonObject row(Decision decision) {
    Review review = decision.review();
    JsonObject row = new JsonObject();
    row.addProperty("member", decision.member());
    row.addProperty("sheet", decision.sheet());
    row.addProperty("from", review.sheet().sheet().first().toString());
    row.addProperty("status", decision.status());
    row.addProperty("hours", review.hours(entry -> true).setScale(2, RoundingMode.HALF_UP));
    row.addProperty("errors", review.count(Severity.ERROR));
    row.addProperty("decision", decision.word(ask.action()));
    row.addProperty("code", decision.isDone() ? null : decision.objections().get(0).code().name());
    return row;
  }

  private JsonObject summary() {
    JsonObject summary = new JsonObject();
    summary.addProperty("sheets", decisions.size());
    for (String word : List.of("would_" + ask.action().word(), "needs_force", "blocked")) {
      summary.addProperty(
          word, decisions.stream().filter(d -> d.word(ask.action()).equals(word)).count());
    }
    for (Severity severity : List.of(Severity.ERROR, Severity.WARNING)) {
      summary.addProperty(
          severity == Severity.ERROR ? "errors" : "warnings",
          decisions.stream().mapToLong(d -> d.review().count(severity)).sum());
    }
    return summary;
  }

  private String who() {
    return "Acts: "
        + acting.key()
        + ", the API key's member"
        + (request.approver() == null
            ? "."
            : "; " + request.approver() + " only says whose sheets are looked at.");
  }

  private void refusals(JsonObject facts, List<String> notes) {
    JsonArray refusals = new JsonArray();
    int all = 0;
    for (Decision decision : decisions) {
      for (Objection objection : decision.objections()) {
        all++;
        if (all <= MOST_LISTED) {
          JsonObject refusal = new JsonObject();
          refusal.addProperty("sheet", decision.sheet());
          refusal.addProperty("member", decision.member());
          refusal.addProperty("code", objection.code().name());
          refusal.addProperty("why", objection.why());
          refusals.add(refusal);
        }
        if (all <= MOST_TOLD) {
          notes.add(
              objection.code()
                  + ", sheet "
                  + decision.sheet()
                  + " of "
                  + decision.member()
                  + ": "
                  + objection.why());
        }
      }
    }
    if (all > MOST_TOLD) {
      notes.add((all - MOST_TOLD) + " more refusals; the rows have their codes.");
    }
    facts.add("refusals", refusals);
    facts.addProperty("refusals_total", all);
  }

  private void findings(JsonObject facts) {
    JsonArray findings = new JsonArray();
    int all = 0;
    for (Decision decision : decisions) {
      for (Finding finding : decision.review().findings()) {
        if (finding.severity() != Severity.INFO) {
          all++;
          if (all <= MOST_LISTED) {
            findings.add(SheetJson.finding(decision.review(), finding));
          }
        }
      }
    }
    facts.add("findings", findings);
    facts.addProperty("findings_total", all);
  }

  private void messages(JsonObject facts, List<String> notes) {
    if (letters.isEmpty()) {
      return;
    }
    JsonArray messages = new JsonArray();
    letters.forEach(
        (decision, letter) -> {
          JsonObject message = new JsonObject();
          message.addProperty("member", decision.member());
          message.addProperty("sheet", decision.sheet());
          message.addProperty("text", letter.text());
          messages.add(message);
          if (messages.size() <= MOST_TOLD) {
            notes.add("To " + decision.member() + ": " + letter.text());
          }
        });
    facts.add("messages", messages);
  }

  /** The requests: sheets that are sent the same stand together, and notices one by one. */
  private JsonObject calls(List<String> notes) {
    Map<String, List<Item>> alike =
        items.stream()
            .collect(
                Collectors.groupingBy(
                    item -> String.valueOf(Requests.body(item.tier())),
                    TreeMap::new,
                    Collectors.toList()));
    JsonArray calls = new JsonArray();
    alike.forEach(
        (body, same) -> {
          JsonArray ids = new JsonArray();
          same.forEach(item -> ids.add(item.sheet()));
          Plan plan = requests.of(same.get(0));
          JsonElement sent = plan.body();
          JsonObject call = new JsonObject();
          call.addProperty("method", plan.method());
          call.addProperty("path", plan.path());
          call.add("body", sent);
          call.add("ids", ids);
          calls.add(call);
          notes.add(
              plan.method()
                  + " "
                  + plan.path()
                  + (sent == null ? "" : " " + sent)
                  + " for "
                  + same.stream()
                      .map(item -> Integer.toString(item.sheet()))
                      .collect(Collectors.joining(", ")));
        });
    items.stream()
        .map(Item::notice)
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .forEach(
            notice -> {
              JsonObject call = new JsonObject();
              call.addProperty("method", "POST");
              call.addProperty("path", notice.path());
              call.add("body", notice.body());
              calls.add(call);
              notes.add("POST " + notice.path() + " " + notice.body());
            });
    JsonObject preview = new JsonObject();
    preview.add("calls", calls);
    return preview;
  }

  private String heading(List<String> notes, Inquiry inquiry, @Nullable String token) {
    StringBuilder text = new StringBuilder("Preview, nothing was sent: ");
    text.append(items.size())
        .append(" of ")
        .append(decisions.size())
        .append(" sheets would be ")
        .append(ask.action().done())
        .append(".\n");
    notes.forEach(note -> text.append(note).append('\n'));
    inquiry.warnings().forEach(warning -> text.append("Note: ").append(warning).append('\n'));
    int told = 0;
    for (Decision decision : decisions) {
      for (Finding finding : decision.review().findings()) {
        if (finding.severity() != Severity.INFO && told < MOST_TOLD) {
          told++;
          text.append(finding.severity())
              .append(' ')
              .append(finding.rule())
              .append(", sheet ")
              .append(decision.sheet())
              .append(": ")
              .append(finding.message())
              .append('\n');
        }
      }
    }
    if (token != null) {
      text.append("To carry it out, repeat the same call with confirm_token \"")
          .append(token)
          .append("\" within 15 minutes.\n");
    }
    return text.toString();
  }
}
