package dev.openpsa.cw.operations.analytics.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.analytics.Asking;
import dev.openpsa.cw.operations.analytics.FixedSource;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import dev.openpsa.cw.operations.settings.Settings;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Small sets of records whose figures were worked out by hand. */
class ControlTest {
  /** A Monday morning. */
  private static final Instant NOW = Instant.parse("2026-03-16T12:00:00Z");

  private static final ZoneId TORONTO = ZoneId.of("America/Toronto");

  private static FixedSource source() {
    return new FixedSource()
        .with("/system/myCompany/timeExpense", "[{\"id\":1,\"internalCompany\":{\"id\":1}}]")
        .with("/company/companies", "[{\"id\":1,\"currency\":{\"currencyCode\":\"USD\"}}]")
        .with("/service/boards", "[{\"id\":1,\"name\":\"Help Desk\"}]")
        .with(
            "/service/priorities",
            "[{\"id\":9,\"name\":\"P3\",\"sortOrder\":3},{\"id\":7,\"name\":\"P1\",\"sortOrder\":1},"
                + "{\"id\":8,\"name\":\"P2\",\"sortOrder\":2}]");
  }

  private static Asking asking(FixedSource source) {
    return new Asking(source, NOW, TORONTO);
  }

  private static final String TICKETS =
      """
      [{"id":11,"summary":"Mail is down","company":{"id":5,"name":"Acme"},"board":{"id":1,"name":"Help Desk"},
        "priority":{"id":7,"name":"P1"},"isInSla":false,"requiredDate":"2026-03-16T00:00:00Z",
        "customerUpdatedFlag":true,"_info":{"lastUpdated":"2026-03-14T11:00:00Z"}},
       {"id":12,"summary":"New user","company":{"id":5,"name":"Acme"},"board":{"id":1,"name":"Help Desk"},
        "priority":{"id":9,"name":"P3"},"owner":{"identifier":"ann"},"isInSla":false,"slaStatus":"Waiting",
        "requiredDate":"2026-03-17T00:00:00Z","_info":{"lastUpdated":"2026-03-01T11:00:00Z"}},
       {"id":13,"summary":"Ours","company":{"id":1},"priority":{"id":7}},
       {"id":14,"summary":"Part","company":{"id":5},"parentTicketId":11}]
      """;

  private static FixedSource desk() {
    return source()
        .with("/service/tickets", TICKETS)
        .with("/service/tickets", "dateEntered >= [2026-03-13T04:00:00Z]", "[{},{},{}]")
        .with("/service/tickets", "closedDate >= [2026-03-13T04:00:00Z]", "[{}]")
        .with(
            "/system/members",
            "[{\"id\":1,\"identifier\":\"ann\",\"includeInUtilizationReportingFlag\":true},"
                + "{\"id\":2,\"identifier\":\"bob\",\"includeInUtilizationReportingFlag\":true}]")
        .with(
            "/time/entries",
            """
            [{"id":1,"member":{"identifier":"ann"},"timeStart":"2026-03-13T14:00:00Z","actualHours":4},
             {"id":2,"member":{"identifier":"ann"},"timeStart":"2026-03-13T19:00:00Z","actualHours":2},
             {"id":3,"member":{"identifier":"bob"},"timeStart":"2026-03-13T14:00:00Z","actualHours":5.5},
             {"id":4,"member":{"identifier":"bob"},"timeStart":"2026-03-14T14:00:00Z","actualHours":3}]
            """)
        .with(
            "/schedule/entries",
            """
            [{"id":1,"member":{"identifier":"cid"},"dateStart":"2026-03-10T12:00:00Z","dateEnd":"2026-03-16T08:00:00Z"},
             {"id":2,"member":{"identifier":"dan"},"dateStart":"2026-03-16T12:00:00Z","dateEnd":"2026-03-16T15:59:00Z"}]
            """)
        .with(
            "/time/sheets",
            "[{\"id\":1,\"member\":{\"identifier\":\"bob\"}},{\"id\":2,\"member\":{\"identifier\":\"bob\"}}]");
  }

  @Test
  void dailyBrief_mondayMorning_looksBackToFriday() {
    ComputedAnswer answer = asking(desk()).ask(new ServiceDeskDailyBrief(), "{}");

    assertThat(answer.facts().getAsJsonObject("totals"))
        .hasToString(
            "{\"open\":2,\"opened\":3,\"closed\":1,\"net\":2,\"unassigned\":1,\"out_of_sla\":1,\"sla_waiting\":1,"
                + "\"due\":1,\"client_answered\":1,\"stale\":1,\"out\":1,"
                + "\"members_below_min_hours\":1,\"sheets_to_approve\":2}");
    assertThat(lines(answer, "headline"))
        .contains(
            "opened 3 from 2026-03-13 to 2026-03-15, both counted",
            "closed 1 from 2026-03-13 to 2026-03-15, both counted");
    assertThat(lines(answer, "urgent"))
        .containsExactly(
            "Mail is down 117 urgency score; Acme, P1, nobody's, out of SLA, due, client answered,"
                + " 2 days without a change",
            "New user 30 urgency score; Acme, P3, ann, 15 days without a change");
    assertThat(lines(answer, "queues"))
        .containsExactly("Help Desk 2 1 unassigned, 1 out of SLA, 1 stale");
    assertThat(lines(answer, "people"))
        .containsExactly("out on the date 1 cid", "logged less than 6 h 1 bob 5.50");
    assertThat(lines(answer, "approvals")).containsExactly("time sheets to approve 2 bob (2)");
    assertThat(answer.facts().getAsJsonObject("excluded"))
        .hasToString("{\"merged_tickets\":0,\"child_tickets\":1,\"internal_tickets\":1}");
  }

  private static List<String> lines(ComputedAnswer answer, String section) {
    return answer.rows().stream()
        .filter(row -> row.get("section").getAsString().equals(section))
        .map(
            row ->
                row.get("item").getAsString()
                    + " "
                    + row.get("value")
                    + " "
                    + row.get("detail").getAsString())
        .toList();
  }

  private static FixedSource approvals(String delegations) {
    return source()
        .with(
            "/system/members",
            """
            [{"id":1,"identifier":"me"},
             {"id":2,"identifier":"lee"},
             {"id":3,"identifier":"ann","timeApprover":{"identifier":"Me"},"expenseApprover":{"identifier":"lee"}},
             {"id":4,"identifier":"bob","timeApprover":{"identifier":"lee"},"expenseApprover":{"identifier":"me"}}]
            """)
        .with("/system/members/2/delegations", delegations)
        .with(
            "/time/sheets",
            """
            [{"id":21,"member":{"identifier":"ann"},"status":"PendingApproval","hours":40,
              "dateStart":"2026-03-02T00:00:00Z","dateEnd":"2026-03-08T00:00:00Z","deadline":"2026-03-15T00:00:00Z"},
             {"id":22,"member":{"identifier":"bob"},"status":"ErrorsCorrected","hours":30,
              "dateStart":"2026-03-09T00:00:00Z","dateEnd":"2026-03-15T00:00:00Z","deadline":"2026-03-16T00:00:00Z"},
             {"id":23,"member":{"identifier":"ann"},"status":"ApprovedByTierOne","hours":20,
              "dateStart":"2026-02-23T00:00:00Z","dateEnd":"2026-03-01T00:00:00Z"},
             {"id":24,"member":{"identifier":"ann"},"status":"PendingProjectApproval","hours":8}]
            """)
        .with(
            "/expense/reports",
            """
            [{"id":31,"member":{"identifier":"bob"},"status":"PendingApproval","total":12.5,
              "dateStart":"2026-03-09T00:00:00Z","dateEnd":"2026-03-15T00:00:00Z","dueDate":"2026-04-01T00:00:00Z"}]
            """);
  }

  private static List<String> queue(ComputedAnswer answer) {
    return answer.rows().stream()
        .map(
            row ->
                row.get("kind").getAsString()
                    + row.get("id")
                    + " tier "
                    + row.get("tier")
                    + " "
                    + row.get("days_waiting")
                    + " "
                    + row.get("overdue").getAsString()
                    + " "
                    + row.get("via").getAsString())
        .toList();
  }

  @Test
  void approvalQueue_ofTheCaller_isWhatWaitsForThem() {
    ComputedAnswer answer = asking(approvals("[]")).ask(new ApprovalQueue(SheetCheck.NONE), "{}");

    assertThat(queue(answer))
        .containsExactly(
            "time21 tier 1 8 yes approver",
            "expense31 tier 1 1 no approver",
            "time23 tier 2 15 no approver");
    assertThat(answer.facts().getAsJsonObject("totals"))
        .hasToString(
            "{\"time_sheets\":2,\"expense_reports\":1,\"tier_1\":2,\"tier_2\":1,"
                + "\"sheets_with_errors\":null,\"overdue\":1,"
                + "\"hours\":60.00,\"amount\":12.50,\"approver\":\"me\"}");
    assertThat(answer.facts().getAsJsonObject("excluded").get("waiting_for_a_project_approver"))
        .hasToString("1");
  }

  @Test
  void approvalQueue_delegatedUpToToday_isMineToo_butNotAfterwards() {
    String untilToday =
        "[{\"id\":1,\"delegatedTo\":{\"identifier\":\"me\"},\"dateStart\":\"2026-03-01T00:00:00Z\","
            + "\"dateEnd\":\"2026-03-16T00:00:00Z\"}]";

    assertThat(queue(asking(approvals(untilToday)).ask(new ApprovalQueue(SheetCheck.NONE), "{}")))
        .contains("time22 tier 1 1 no delegated by lee");
    assertThat(
            queue(
                asking(approvals(untilToday.replace("03-16", "03-15")))
                    .ask(new ApprovalQueue(SheetCheck.NONE), "{}")))
        .noneMatch(line -> line.startsWith("time22"));
  }

  @Test
  void approvalQueue_sheets_comeWithTheirErrorsAndWarnings() {
    List<Integer> asked = new ArrayList<>();
    SheetCheck check =
        (inquiry, sheets, first, last) -> {
          asked.addAll(sheets);
          return Map.of(21, new SheetCheck.Verdict(2, 5), 23, new SheetCheck.Verdict(0, 0));
        };
    ComputedAnswer answer = asking(approvals("[]")).ask(new ApprovalQueue(check), "{}");
    assertThat(asked).containsExactlyInAnyOrder(21, 23);
    assertThat(answer.rows())
        .extracting(row -> row.get("id") + " " + row.get("errors") + " " + row.get("warnings"))
        .containsExactly("21 2 5", "31 null null", "23 0 0");
    assertThat(answer.facts().getAsJsonObject("totals").get("sheets_with_errors").getAsInt())
        .isEqualTo(1);
  }

  @Test
  void approvalQueue_sheetsThatCanNotBeChecked_areThereAllTheSame() {
    SheetCheck check =
        (inquiry, sheets, first, last) -> {
          throw new RequestFailure(ErrorCode.FORBIDDEN, "the key may not see accruals", "");
        };
    ComputedAnswer answer = asking(approvals("[]")).ask(new ApprovalQueue(check), "{}");
    assertThat(answer.rows()).hasSize(3).allMatch(row -> row.get("errors").isJsonNull());
    assertThat(answer.facts().getAsJsonArray("warnings").toString())
        .contains("Errors and warnings of the sheets are not known: the key may not see accruals.");
  }

  @Test
  void approvalQueue_ofNobody_saysSo() {
    ComputedAnswer answer =
        asking(approvals("[]")).ask(new ApprovalQueue(SheetCheck.NONE), "{\"approver\":\"ann\"}");

    assertThat(answer.rows()).isEmpty();
    assertThat(answer.facts().getAsJsonArray("warnings").get(0).getAsString()).contains("ann");
  }

  private static FixedSource audited() {
    return source()
        .with(
            "/service/tickets",
            """
            [{"id":1,"company":{"id":5},"owner":{"identifier":"ann"},"contact":{"id":2},"closedFlag":true,
              "dateResponded":"2026-03-12T00:00:00Z","actualHours":0},
             {"id":2,"company":{"id":5},"owner":{"identifier":"bob"},"closedFlag":true,"actualHours":1},
             {"id":3,"company":{"id":5},"owner":{"identifier":"bob"},"closedFlag":false},
             {"id":4,"company":{"id":5},"closedFlag":false,"contact":{"id":2}}]
            """)
        .with("/time/entries", "[{\"id\":1,\"notes\":\" \",\"member\":{\"identifier\":\"ann\"}}]")
        .with("/company/companies", "status/name", "[{\"id\":5,\"types\":[{\"id\":1}]}]")
        .with(
            "/finance/agreements",
            "[{\"id\":1,\"noEndingDateFlag\":true},{\"id\":2,\"noEndingDateFlag\":false}]");
  }

  private static JsonObject field(ComputedAnswer answer, String object, String name) {
    return answer.rows().stream()
        .filter(
            row ->
                row.get("object").getAsString().equals(object)
                    && row.get("field").getAsString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String figures(ComputedAnswer answer, String object, String name) {
    JsonObject row = field(answer, object, name);
    return row.get("missing") + "/" + row.get("records") + " " + row.get("worst_owner");
  }

  @Test
  void dataQuality_fieldsAreExpectedWhereTheyAreDue() {
    ComputedAnswer answer = asking(audited()).ask(new DataQualityAudit(), "{}");

    assertThat(figures(answer, "ticket", "contact")).isEqualTo("2/4 \"bob\"");
    assertThat(figures(answer, "ticket", "owner")).isEqualTo("1/4 null");
    assertThat(figures(answer, "ticket", "dateResponded")).isEqualTo("1/2 \"bob\"");
    assertThat(figures(answer, "ticket", "actualHours")).isEqualTo("1/2 \"ann\"");
    assertThat(figures(answer, "time_entry", "notes")).isEqualTo("1/1 \"ann\"");
    assertThat(figures(answer, "company", "types")).isEqualTo("0/1 null");
    assertThat(figures(answer, "agreement", "endDate")).isEqualTo("1/1 null");
  }

  @Test
  void dataQuality_ignoredFields_areNotJudged() {
    Settings settings =
        Settings.of(
            JsonParser.parseString("{\"analytics.quality.ignore\":[\"Ticket.Contact\"]}")
                .getAsJsonObject());
    ComputedAnswer answer =
        new Asking(audited(), NOW, TORONTO, settings).ask(new DataQualityAudit(), "{}");

    assertThat(answer.rows())
        .extracting(row -> row.get("object").getAsString() + row.get("field").getAsString())
        .doesNotContain("ticketcontact")
        .contains("ticketowner");
    assertThat(answer.facts().getAsJsonObject("excluded").get("ignored_fields")).hasToString("1");
  }
}
