package dev.openpsa.cw.mcp.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Twenty everyday questions of an MSP: is what answers them found by the question itself, and how
 * many calls and bytes does the answer take? {@code -Dgolden.update=true} writes {@code
 * docs/tasks.md}.
 */
class TaskBenchIT {
  /** More calls than these, and an assistant gets lost. */
  private static final int MOST_CALLS = 6;

  private static final int MOST_BYTES = 12_000;
  private static final int WORST_RANK = 10;

  @TempDir private static Path home;

  /**
   * One task.
   *
   * @param words what is searched for, as somebody would put it
   * @param steps operations with their parameters; {@code {ticket}} and the like come from the data
   */
  private record Task(String words, List<Step> steps) {}

  private record Step(String operation, String params, boolean writes) {}

  private static Task task(String words, Step... steps) {
    return new Task(words, List.of(steps));
  }

  private static Step read(String operation, String params) {
    return new Step(operation, params, false);
  }

  private static Step write(String operation, String params) {
    return new Step(operation, params, true);
  }

  private static final List<Task> TASKS =
      List.of(
          task(
              "unassigned tickets older than two days on a board",
              read("list_unassigned_tickets", "'board':'Help Desk','older_than_days':2")),
          task(
              "hours of a member last week",
              read(
                  "list_member_time",
                  "'member':'spatel','start':'{monday}','end':'{sunday}','fields':'company/name,actualHours,timeStart'")),
          task("which agreements end this quarter", read("list_expiring_agreements", "'days':90")),
          task(
              "who is at risk of breaching SLA today",
              read("list_tickets_with_live_sla", "'board':'Help Desk'")),
          task(
              "everything about a ticket",
              read("get_ticket", "'id':{ticket}"),
              read("list_ticket_notes", "'ticket_id':{ticket}"),
              read("list_ticket_time_entries", "'ticket_id':{ticket}")),
          task(
              "move a ticket to another board and tell the client",
              write("move_ticket_to_board", "'id':{ticket},'board':'Professional Services'"),
              write(
                  "add_ticket_note",
                  "'ticket_id':{ticket},'text':'Our projects team takes this on.'")),
          task(
              "unpaid invoices of a client", read("list_unpaid_invoices", "'company':'{company}'")),
          task(
              "open tickets of a client",
              read("list_tickets_for_company", "'company':'{company}'")),
          task(
              "log an hour on a ticket",
              write(
                  "log_time",
                  "'ticket_id':{ticket},'time_start':'{today}T06:00','hours':1,'notes':'Replaced the toner.'")),
          task(
              "who is scheduled tomorrow",
              read("list_schedule_between", "'start':'{weekday}','end':'{weekday}'")),
          task(
              "which contact has this phone number",
              read("find_contact_by_phone", "'phone':'{phone}'")),
          task(
              "create a ticket for a client",
              write(
                  "create_ticket",
                  "'summary':'Printer on fire','company':'{company}','board':'Help Desk'")),
          task("warranties that run out soon", read("list_expiring_warranties", "'days':90")),
          task("time sheets waiting for approval", read("list_timesheets_pending_approval", "")),
          task("projects over budget", read("list_projects_over_budget", "")),
          task("my open tickets", read("list_my_open_tickets", "")),
          task("close a ticket", write("close_ticket", "'id':{ticket}")),
          task("tickets where the customer replied", read("list_tickets_customer_replied", "")),
          task(
              "assign a ticket to somebody",
              write("assign_ticket", "'id':{ticket},'member':'spatel'")),
          task("invoices past due", read("list_overdue_invoices", "")));

  private record Cost(int rank, int calls, int textBytes, int dataBytes) {}

  @Test
  void everydayQuestions_areFoundAndAnsweredInFewCallsAndBytes() throws Exception {
    Map<Task, Cost> costs = new LinkedHashMap<>();
    try (McpClient client = McpClient.open(new Cw(home).command("serve", "--sandbox"))) {
      Map<String, String> facts = facts(client);
      for (Task task : TASKS) {
        costs.put(task, carryOut(client, task, facts));
      }
    }
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(Path.of("..", "docs", "tasks.md"), table(costs));
    }
    assertThat(costs)
        .allSatisfy(
            (task, cost) -> {
              assertThat(cost.rank()).as(task.words()).isBetween(1, WORST_RANK);
              assertThat(cost.calls()).as(task.words()).isLessThanOrEqualTo(MOST_CALLS);
              assertThat(cost.textBytes()).as(task.words()).isLessThanOrEqualTo(MOST_BYTES);
            });
  }

  /** Names and numbers of the sandbox's data that the questions are about. */
  private static Map<String, String> facts(McpClient client) throws Exception {
    JsonObject ticket =
        client
            .data(
                "cw_api_call",
                "{\"method\":\"GET\",\"path\":\"/service/tickets\",\"fields\":\"id,company\",\"query\":"
                    + "{\"conditions\":\"closedFlag = false and board/name = 'Help Desk' and owner/id != null\",\"pageSize\":1}}")
            .getAsJsonArray("data")
            .get(0)
            .getAsJsonObject();
    JsonObject contact =
        client
            .data(
                "cw_api_call",
                "{\"method\":\"GET\",\"path\":\"/company/contacts\",\"fields\":\"defaultPhoneNbr\",\"query\":"
                    + "{\"conditions\":\"defaultPhoneNbr != null\",\"pageSize\":1}}")
            .getAsJsonArray("data")
            .get(0)
            .getAsJsonObject();
    LocalDate monday = LocalDate.now(ZoneOffset.UTC).minusWeeks(1).with(DayOfWeek.MONDAY);
    return Map.of(
        "{ticket}", ticket.get("id").getAsString(),
        "{company}", ticket.getAsJsonObject("company").get("name").getAsString(),
        "{phone}", contact.get("defaultPhoneNbr").getAsString(),
        "{today}", LocalDate.now(ZoneOffset.UTC).toString(),
        "{monday}", monday.toString(),
        "{sunday}", monday.plusDays(6).toString(),
        "{weekday}", monday.plusDays(9).toString());
  }

  private static Cost carryOut(McpClient client, Task task, Map<String, String> facts)
      throws Exception {
    String search = "{\"search\":\"" + task.words() + "\",\"limit\":" + WORST_RANK + "}";
    JsonObject found = client.call("cw_list_operations", search);
    List<JsonObject> answers = new ArrayList<>();
    for (Step step : task.steps()) {
      String call = "\"name\":\"" + step.operation() + "\",\"params\":{" + step.params() + "}";
      for (Map.Entry<String, String> fact : facts.entrySet()) {
        call = call.replace(fact.getKey(), fact.getValue());
      }
      call = call.replace('\'', '"');
      JsonObject answer = answered(client, "{" + call + "}", answers);
      if (step.writes()) {
        JsonElement token = answer.get("confirm_token");
        JsonObject done =
            answered(client, "{" + call + ",\"confirm_token\":" + token + "}", answers);
        assertThat(done.get("journal").getAsInt()).isPositive();
      }
    }
    int text = answers.stream().mapToInt(answer -> size(McpClient.text(answer))).sum();
    int data = answers.stream().mapToInt(a -> size(a.get("structuredContent").toString())).sum();
    return new Cost(
        rank(found.getAsJsonObject("structuredContent"), task.steps().get(0).operation()),
        1 + answers.size(),
        text,
        data);
  }

  private static JsonObject answered(McpClient client, String call, List<JsonObject> answers)
      throws Exception {
    JsonObject answer = client.call("cw_operation", call);
    assertThat(answer.get("isError").getAsBoolean()).as(call + McpClient.text(answer)).isFalse();
    answers.add(answer);
    return answer.getAsJsonObject("structuredContent");
  }

  private static int size(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** From 1; more than the list is long when it is not in it. */
  private static int rank(JsonObject found, String operation) {
    JsonArray operations = found.getAsJsonArray("operations");
    for (int i = 0; i < operations.size(); i++) {
      if (operations.get(i).getAsJsonObject().get("name").getAsString().equals(operation)) {
        return i + 1;
      }
    }
    return operations.size() + 1;
  }

  private static String table(Map<Task, Cost> costs) {
    StringBuilder table =
        new StringBuilder(
            """
            # Twenty everyday tasks

            Measured by `TaskBenchIT` over stdio against the sandbox, with default arguments. *Found* is the place of the \
            first operation when the question itself is searched with `cw_list_operations`; *calls* counts that search, \
            and for a write its preview and its confirmation; bytes are those of all answers after the search.

            | question | operations | found | calls | bytes of text | bytes of data |
            |---|---|---|---|---|---|
            """);
    costs.forEach(
        (task, cost) -> {
          List<String> names = task.steps().stream().map(s -> "`" + s.operation() + "`").toList();
          table.append(
              "| %s | %s | %d | %d | %,d | %,d |%n"
                  .formatted(
                      task.words(),
                      String.join(", ", names),
                      cost.rank(),
                      cost.calls(),
                      cost.textBytes(),
                      cost.dataBytes()));
        });
    return table.toString();
  }
}
