package dev.openpsa.cw.operations.timesheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules about money, targets, time of entry and the sheet itself. */
class FurtherRulesTest {
  private static final String MORNING = "2026-03-10T09:00";
  private static final String LATER = "2026-03-10T10:00";

  private static SheetFixture sheet() {
    return new SheetFixture();
  }

  private static SheetFixture hour(String more) {
    return sheet().entry(1, MORNING, LATER, more);
  }

  private static List<String> messages(SheetFixture sheet, String rule) {
    return sheet.findings(rule).stream()
        .map(finding -> finding.severity() + " " + finding.message())
        .toList();
  }

  @Test
  void agreementBilling_eachCaseAsItsSeverity() {
    assertThat(hour("{}").told("agreement_billing")).isEmpty();
    assertThat(messages(hour("{\"agreement\":null}"), "agreement_billing"))
        .containsExactly(
            "WARNING Entry 1 (Acme): no agreement, though Managed covers the client's time;"
                + " suggested agreement 50");
    assertThat(hour("{\"agreement\":{\"id\":51}}").told("agreement_billing"))
        .containsExactly("ERROR 1");
    assertThat(hour("{\"workType\":{\"id\":2,\"name\":\"Goodwill\"}}").told("agreement_billing"))
        .containsExactly("WARNING 1");
    assertThat(hour("{\"billableOption\":\"NoDefault\"}").told("agreement_billing"))
        .containsExactly("INFO 1");
    SheetFixture stranger =
        hour("{\"agreement\":null,\"billableOption\":\"DoNotBill\"}")
            .with("/finance/agreements", "[]");
    assertThat(stranger.told("agreement_billing")).containsExactly("WARNING 1");
    SheetFixture free =
        hour("{}")
            .with("/service/tickets", "[{\"id\":70,\"summary\":\"x\",\"billTime\":\"DoNotBill\"}]");
    assertThat(free.told("agreement_billing")).containsExactly("WARNING 1");
  }

  @Test
  void agreementBilling_twoCoveringAgreements_areForAPersonToChoose_andSeveritiesCanBeSet() {
    SheetFixture two =
        hour("{\"agreement\":null}")
            .with(
                "/finance/agreements",
                """
                [{"id":50,"name":"Managed","company":{"id":20},"coverAgreementTime":true},
                 {"id":52,"name":"Block","company":{"id":20},"coverAgreementTime":true}]
                """);
    assertThat(two.told("agreement_billing")).isEmpty();
    assertThat(
            hour("{\"agreement\":null}")
                .set("{\"timesheet.rules.agreement_billing.severityByCase\":{\"a\":\"ERROR\"}}")
                .told("agreement_billing"))
        .containsExactly("ERROR 1");
  }

  private static SheetFixture ticket(String more) {
    return hour("{}").with("/service/tickets", "[{\"id\":70,\"summary\":\"x\"," + more + "}]");
  }

  @Test
  void targetState_ofTickets() {
    assertThat(ticket("\"closedDate\":\"2026-03-10T16:00:00Z\"").told("target_state")).isEmpty();
    // 13:00 UTC is the start; a day of grace ends then.
    assertThat(ticket("\"closedDate\":\"2026-03-09T13:00:00Z\"").told("target_state")).isEmpty();
    assertThat(ticket("\"closedDate\":\"2026-03-09T12:59:59Z\"").told("target_state"))
        .containsExactly("ERROR 1");
    assertThat(ticket("\"mergedParentTicket\":{\"id\":71}").told("target_state"))
        .containsExactly("ERROR 1");
    assertThat(ticket("\"board\":{\"id\":3},\"status\":{\"id\":11}").told("target_state"))
        .containsExactly("ERROR 1");
    assertThat(ticket("\"board\":{\"id\":3},\"status\":{\"id\":12}").told("target_state"))
        .isEmpty();
  }

  @Test
  void targetState_ofChargeCodesAndProjects() {
    String code = "{\"chargeToType\":\"ChargeCode\",\"chargeToId\":";
    assertThat(hour(code + "30}").told("target_state")).isEmpty();
    assertThat(hour(code + "32}").told("target_state")).containsExactly("ERROR 1");
    assertThat(hour(code + "99}").told("target_state")).containsExactly("ERROR 1");
    assertThat(project("\"closedFlag\":false", "{}").told("target_state")).isEmpty();
    assertThat(project("\"closedFlag\":true", "{}").told("target_state"))
        .containsExactly("ERROR 1");
    assertThat(
            project(
                    "\"closedFlag\":true,\"actualEnd\":\"2026-03-12T00:00:00Z\"",
                    "{\"status\":\"ApprovedByTierOne\"}")
                .told("target_state"))
        .isEmpty();
    assertThat(
            project("\"status\":{\"id\":8}", "{}")
                .with("/project/statuses", "[{\"id\":8,\"noTimeFlag\":true}]")
                .told("target_state"))
        .containsExactly("ERROR 1");
  }

  private static SheetFixture project(String more, String sheet) {
    return hour("{\"project\":{\"id\":40}}")
        .with("/project/projects", "[{\"id\":40,\"name\":\"Move\"," + more + "}]")
        .sheet(sheet);
  }

  @Test
  void workTypeAndRole_inUseWithARate_andLeaveOnAChargeCode() {
    assertThat(hour("{}").told("work_type_role")).isEmpty();
    assertThat(hour("{\"workType\":{\"id\":6,\"name\":\"Pager\"}}").told("work_type_role"))
        .containsExactly("WARNING 1");
    assertThat(hour("{\"workType\":null}").told("work_type_role")).containsExactly("WARNING 1");
    assertThat(hour("{\"workRole\":null}").told("work_type_role")).containsExactly("WARNING 1");
    assertThat(
            hour("{\"workRole\":null}")
                .set("{\"timesheet.rules.work_type_role.requireRole\":false}")
                .told("work_type_role"))
        .isEmpty();
    assertThat(hour("{\"workRole\":{\"id\":6,\"name\":\"Trainee\"}}").told("work_type_role"))
        .containsExactly("WARNING 1", "INFO 1");
    assertThat(hour("{\"workRole\":{\"id\":7,\"name\":\"Gone\"}}").told("work_type_role"))
        .containsExactly("WARNING 1", "INFO 1");
    assertThat(hour("{\"workType\":{\"id\":3,\"name\":\"Vacation\"}}").told("work_type_role"))
        .containsExactly("WARNING 1");
  }

  @Test
  void nonWorkingDay_weekendHolidayAndEvening() {
    assertThat(sheet().entry(1, "2026-03-14T09:00", "2026-03-14T10:00").told("non_working_day"))
        .containsExactly("WARNING 1");
    assertThat(
            sheet()
                .entry(
                    1,
                    "2026-03-14T09:00",
                    "2026-03-14T10:00",
                    "{\"workType\":{\"id\":4,\"name\":\"Emergency after hours\"}}")
                .told("non_working_day"))
        .isEmpty();
    assertThat(
            messages(
                hour("{}")
                    .with(
                        "/schedule/holidayLists/4/holidays",
                        "[{\"id\":1,\"date\":\"2026-03-10T00:00:00Z\",\"allDayFlag\":true}]"),
                "non_working_day"))
        .containsExactly("WARNING Entry 1 (Remote, 1 h) on 2026-03-10 is on a holiday");
    assertThat(sheet().entry(1, "2026-03-10T16:00", "2026-03-10T18:00").told("non_working_day"))
        .isEmpty();
    assertThat(
            messages(sheet().entry(1, "2026-03-10T16:00", "2026-03-10T18:15"), "non_working_day"))
        .containsExactly(
            "WARNING Entry 1 (Remote, 2.25 h) on 2026-03-10 is 75 min outside 08:00 to 17:00");
    assertThat(sheet().leave(1, "2026-03-14T08:00", "2026-03-14T16:00").told("non_working_day"))
        .isEmpty();
  }

  @Test
  void lateEntry_afterTheLimit_orAfterTheMembersOwn() {
    // The work ends at 14:00 UTC.
    assertThat(hour("{\"dateEntered\":\"2026-03-12T14:00:00Z\"}").told("late_entry")).isEmpty();
    assertThat(hour("{\"dateEntered\":\"2026-03-12T14:01:00Z\"}").told("late_entry"))
        .containsExactly("WARNING 1");
    assertThat(
            hour("{\"dateEntered\":\"2026-03-12T14:01:00Z\"}")
                .member("{\"daysTolerance\":3}")
                .told("late_entry"))
        .isEmpty();
    assertThat(
            hour("{\"dateEntered\":\"2026-03-11T15:00:00Z\"}")
                .member("{\"daysTolerance\":1}")
                .told("late_entry"))
        .containsExactly("WARNING 1");
  }

  @Test
  void duplicate_exactIsAnError_nearAWarning() {
    assertThat(hour("{}").entry(2, "2026-03-10T15:00", "2026-03-10T16:00").told("duplicate"))
        .isEmpty();
    assertThat(hour("{}").entry(2, MORNING, LATER).told("duplicate")).containsExactly("ERROR 2");
    String same = "{\"notes\":\"Reset the password of the user\"}";
    assertThat(
            hour(same)
                .entry(
                    2,
                    "2026-03-10T15:00",
                    "2026-03-10T16:06",
                    "{\"notes\":\"reset the password of the user.\"}")
                .told("duplicate"))
        .containsExactly("WARNING 2");
    assertThat(hour(same).entry(2, "2026-03-10T15:00", "2026-03-10T16:07", same).told("duplicate"))
        .isEmpty();
    assertThat(hour(same).entry(2, "2026-03-11T09:00", "2026-03-11T10:00", same).told("duplicate"))
        .isEmpty();
    assertThat(hour("{}").entry(2, MORNING, LATER, "{\"chargeToId\":71}").told("duplicate"))
        .isEmpty();
  }

  @Test
  void periodState_ofTheSheet() {
    assertThat(hour("{}").told("period_state")).isEmpty();
    assertThat(sheet().told("period_state")).containsExactly("ERROR sheet");
    assertThat(hour("{}").sheet("{\"hours\":1.05}").told("period_state")).isEmpty();
    assertThat(messages(hour("{}").sheet("{\"hours\":2}"), "period_state"))
        .containsExactly("ERROR Sheet 881 says 2 h, its entries are 1 h");
    SheetFixture running = hour("{}").at("2026-03-13T15:00:00Z");
    assertThat(running.told("period_state")).containsExactly("ERROR sheet");
    assertThat(
            hour("{}")
                .at("2026-03-13T15:00:00Z")
                .set("{\"timesheet.rules.period_state.allowEarly\":true}")
                .told("period_state"))
        .isEmpty();
    assertThat(hour("{}").sheet("{\"deadline\":\"2026-03-17T00:00:00Z\"}").told("period_state"))
        .containsExactly("WARNING sheet");
    assertThat(hour("{}").sheet("{\"deadline\":\"2026-03-18T00:00:00Z\"}").told("period_state"))
        .isEmpty();
  }

  @Test
  void periodState_ofItsEntries() {
    SheetFixture outside = hour("{}").entry(2, "2026-03-16T09:00", "2026-03-16T10:00");
    assertThat(outside.told("period_state")).containsExactly("ERROR 2");
    assertThat(hour("{\"status\":\"Rejected\"}").told("period_state")).containsExactly("ERROR 1");
    assertThat(
            hour("{\"status\":\"Rejected\"}")
                .sheet("{\"status\":\"Rejected\"}")
                .told("period_state"))
        .isEmpty();
  }

  @Test
  void breakDeduct_longStretchesWithoutABreak() {
    SheetFixture split =
        sheet()
            .entry(1, "2026-03-10T08:00", "2026-03-10T11:00")
            .entry(2, "2026-03-10T11:04", "2026-03-10T15:00");
    assertThat(split.told("break_deduct")).containsExactly("INFO 2026-03-10");
    SheetFixture pause =
        sheet()
            .entry(1, "2026-03-10T08:00", "2026-03-10T11:00")
            .entry(2, "2026-03-10T11:05", "2026-03-10T15:00");
    assertThat(pause.told("break_deduct")).isEmpty();
    SheetFixture deducted =
        sheet().entry(1, "2026-03-10T08:00", "2026-03-10T15:00", "{\"hoursDeduct\":0.5}");
    assertThat(deducted.told("break_deduct")).isEmpty();
  }

  @Test
  void internalRatio_aboveTheLimit() {
    String meeting = "{\"chargeToType\":\"ChargeCode\",\"chargeToId\":30}";
    SheetFixture quarter =
        sheet()
            .entry(1, "2026-03-10T08:00", "2026-03-10T11:00")
            .entry(2, "2026-03-10T11:00", "2026-03-10T12:00", meeting);
    assertThat(quarter.told("internal_ratio")).isEmpty();
    SheetFixture more =
        sheet()
            .entry(1, "2026-03-10T08:00", "2026-03-10T11:00")
            .entry(2, "2026-03-10T11:00", "2026-03-10T12:15", meeting);
    assertThat(messages(more, "internal_ratio"))
        .containsExactly("INFO 29.4 % of the sheet is internal (1.25 of 4.25 h, limit 25 %)");
  }

  @Test
  void budgetOverrun_andTimeEnteredByOthers() {
    assertThat(ticket("\"budgetHours\":4,\"actualHours\":4").told("budget_overrun")).isEmpty();
    assertThat(ticket("\"budgetHours\":4,\"actualHours\":4.25").told("budget_overrun"))
        .containsExactly("WARNING 1");
    assertThat(ticket("\"budgetHours\":0,\"actualHours\":4").told("budget_overrun")).isEmpty();
    assertThat(hour("{\"enteredBy\":\"ANN\"}").told("self_reported_by_other")).isEmpty();
    assertThat(hour("{\"enteredBy\":\"api\"}").told("self_reported_by_other"))
        .containsExactly("INFO 1");
    assertThat(
            hour("{\"enteredBy\":\"api\"}")
                .set("{\"timesheet.rules.self_reported_by_other.allowed\":[\"API\"]}")
                .told("self_reported_by_other"))
        .isEmpty();
  }

  @Test
  void accrual_leaveInsideTheBalance() {
    String policy =
        """
        [{"id":1,"location":{"id":2},"vacationFlag":true,"vacationAvailableType":"CalendarYear"}]
        """;
    String tier =
        "[{\"id\":1,\"accrualType\":\"Vacation\",\"startYear\":0,\"endYear\":99,\"hours\":16}]";
    SheetFixture within =
        sheet()
            .with("/time/accruals", policy)
            .with("/time/accruals/1/details", tier)
            .leave(1, "2026-03-10T08:00", "2026-03-10T16:00")
            .leave(2, "2026-03-11T08:00", "2026-03-11T16:00");
    assertThat(within.told("accrual")).isEmpty();
    SheetFixture beyond =
        sheet()
            .with("/time/accruals", policy)
            .with("/time/accruals/1/details", tier)
            .leave(1, "2026-03-10T08:00", "2026-03-10T16:00")
            .leave(2, "2026-03-11T08:00", "2026-03-11T16:00")
            .leave(3, "2026-03-12T08:00", "2026-03-12T10:00");
    assertThat(messages(beyond, "accrual"))
        .contains("ERROR ann uses 2 h Vacation; balance would be -2 h");
    assertThat(beyond.set("{\"timesheet.rules.accrual.minBalanceHours\":-8}").told("accrual"))
        .isEmpty();
  }

  @Test
  void accrual_ofARejectedSheet_countsItsOwnLeave_andNoOtherRejectedOne() {
    SheetFixture rejected =
        sheet()
            .with(
                "/time/accruals",
                "[{\"id\":1,\"location\":{\"id\":2},\"vacationFlag\":true,\"vacationAvailableType\":\"CalendarYear\"}]")
            .with(
                "/time/accruals/1/details",
                "[{\"id\":1,\"accrualType\":\"Vacation\",\"startYear\":0,\"endYear\":99,\"hours\":16}]")
            .sheet("{\"status\":\"Rejected\"}")
            .entry(1, "2026-03-10T08:00", "2026-03-10T16:00", rejectedLeave(881))
            .entry(2, "2026-03-11T08:00", "2026-03-11T16:00", rejectedLeave(881))
            .entry(9, "2026-03-03T08:00", "2026-03-03T16:00", rejectedLeave(880));
    assertThat(rejected.told("accrual")).as("16 h of 16 h").isEmpty();
    rejected.entry(3, "2026-03-12T08:00", "2026-03-12T10:00", rejectedLeave(881));
    assertThat(messages(rejected, "accrual"))
        .contains("ERROR ann uses 2 h Vacation; balance would be -2 h");
  }

  private static String rejectedLeave(int sheet) {
    return "{\"chargeToType\":\"ChargeCode\",\"chargeToId\":30,\"billableOption\":\"DoNotBill\","
        + "\"workType\":{\"id\":3,\"name\":\"Vacation\"},\"status\":\"Rejected\","
        + "\"timeSheet\":{\"id\":"
        + sheet
        + "}}";
  }

  private static SheetCase rejected(SheetCase sheet) {
    Sheet own = sheet.sheet();
    return new SheetCase(
        new Sheet(
            own.id(),
            own.member(),
            own.first(),
            own.last(),
            "RejectBySecondTier",
            own.hours(),
            own.deadline()),
        sheet.entries(),
        sheet.around(),
        sheet.employee(),
        sheet.ground(),
        sheet.now(),
        sheet.zone(),
        sheet.weekStart());
  }

  @Test
  void review_countsWhatStandsAgainstTheSheet() {
    Review clean =
        sheet()
            .entry(1, "2026-03-09T08:00", "2026-03-09T16:00")
            .entry(2, "2026-03-10T08:00", "2026-03-10T16:00")
            .entry(3, "2026-03-11T08:00", "2026-03-11T16:00")
            .entry(4, "2026-03-12T08:00", "2026-03-12T16:00")
            .entry(5, "2026-03-13T08:00", "2026-03-13T16:00")
            .review();
    assertThat(clean.findings()).isEmpty();
    assertThat(clean.isReady()).isTrue();
    assertThat(clean.readiness()).isEqualTo(100);
    assertThat(clean.isRejected()).isFalse();
    Review sentBack = new Review(rejected(clean.sheet()), clean.findings());
    assertThat(sentBack.isRejected()).isTrue();
    assertThat(sentBack.isReady()).isFalse();
    Review faulty =
        sheet()
            .entry(1, "2026-03-09T08:00", "2026-03-09T16:00")
            .entry(2, "2026-03-09T09:00", "2026-03-09T09:20", "{\"notes\":\"done\"}")
            .review();
    assertThat(faulty.isReady()).isFalse();
    assertThat(faulty.readiness()).isZero();
    assertThat(faulty.findings().get(0).severity()).isEqualTo(Severity.ERROR);
  }

  @Test
  void aSeverityThatIsSet_holdsForEveryFindingOfTheRule() {
    assertThat(
            hour("{\"notes\":\"done\"}")
                .set("{\"timesheet\":{\"rules\":{\"notes\":{\"severity\":\"INFO\"}}}}")
                .told("notes"))
        .containsExactly("INFO 1");
  }
}
