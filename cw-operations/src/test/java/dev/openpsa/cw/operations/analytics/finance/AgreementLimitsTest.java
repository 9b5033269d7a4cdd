package dev.openpsa.cw.operations.analytics.finance;

import static dev.openpsa.cw.operations.analytics.finance.Books.agreement;
import static dev.openpsa.cw.operations.analytics.finance.Books.list;
import static dev.openpsa.cw.operations.analytics.finance.Books.table;
import static dev.openpsa.cw.operations.analytics.finance.Books.totals;
import static dev.openpsa.cw.operations.analytics.finance.Books.warnings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openpsa.cw.operations.analytics.FixedSource;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import java.time.DayOfWeek;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** When agreements end, run out and leak, by figures that were worked out by hand. */
class AgreementLimitsTest {
  private static String ending(int id, String day, String more) {
    return agreement(
        id,
        "\"noEndingDateFlag\":false,\"endDate\":\""
            + day
            + "T00:00:00Z\""
            + (more.isEmpty() ? "" : "," + more));
  }

  @Test
  void renewals_thirtyNineDaysLeft_areAmberAndWorthTwelveMonths() {
    FixedSource source =
        Books.source()
            .with("/finance/agreements", list(ending(1, "2026-04-10", "\"billAmount\":500")))
            .with(
                "/finance/agreements/1/additions",
                "[{\"id\":1,\"quantity\":10,\"unitPrice\":75,\"billCustomer\":\"Billable\"}]")
            .with(
                "/sales/opportunities",
                """
                [{"id":70,"company":{"id":9},"type":{"name":"New"},
                  "expectedCloseDate":"2026-03-05T00:00:00Z"},
                 {"id":71,"company":{"id":9},"type":{"name":"Renewal"},
                  "expectedCloseDate":"2026-05-05T00:00:00Z"}]
                """)
            .with("/company/companies/9/teams", "[{\"id\":1,\"member\":{\"identifier\":\"ann\"}}]");

    ComputedAnswer answer = Books.on("2026-03-02", source).ask(new AgreementRenewals(), "{}");

    assertThat(
            table(
                answer,
                "agreement_id",
                "account_manager",
                "end_date",
                "days_left",
                "mrr",
                "annual_value",
                "renewal_opportunity_id",
                "urgency"))
        .containsExactly("1 ann 2026-04-10 39 1250.00 15000.00 71 amber");
  }

  @Test
  void renewals_whatIsPastItsEndAndBilledOn_isFirstAndOverdue() {
    String expired = "\"agreementStatus\":\"Expired\"";
    FixedSource source =
        Books.source()
            .with(
                "/finance/agreements",
                list(
                    ending(1, "2026-04-02", ""),
                    ending(2, "2026-04-01", ""),
                    ending(3, "2026-05-01", ""),
                    ending(4, "2026-05-02", ""),
                    ending(5, "2026-03-02", ""),
                    ending(6, "2026-02-01", expired),
                    ending(
                        7, "2026-02-01", expired + ",\"nextInvoiceDate\":\"2026-04-01T00:00:00Z\""),
                    ending(8, "2026-01-01", "")));

    ComputedAnswer answer = Books.on("2026-03-02", source).ask(new AgreementRenewals(), "{}");

    assertThat(table(answer, "agreement_id", "days_left", "urgency"))
        .containsExactly(
            "8 -60 overdue",
            "7 -29 overdue",
            "5 0 red",
            "2 30 red",
            "1 31 amber",
            "3 60 amber",
            "4 61 green");
    assertThat(totals(answer).get("without_renewal_opportunity").getAsInt()).isEqualTo(7);
  }

  @Test
  void renewals_whatRanOutWithNothingInItsPlace_isLapsed() {
    String expired = "\"agreementStatus\":\"Expired\",\"billAmount\":300";
    FixedSource source =
        Books.source()
            .with(
                "/finance/agreements",
                list(
                    ending(1, "2026-04-02", "\"billAmount\":50,\"type\":{\"name\":\"Backup\"}"),
                    ending(2, "2026-02-09", expired + ",\"type\":{\"name\":\"Support\"}"),
                    ending(3, "2026-02-09", expired + ",\"type\":{\"name\":\"Backup\"}"),
                    ending(4, "2025-09-02", expired + ",\"type\":{\"name\":\"Voice\"}"),
                    ending(5, "2025-09-03", expired + ",\"type\":{\"name\":\"Web\"}")));

    ComputedAnswer answer = Books.on("2026-03-02", source).ask(new AgreementRenewals(), "{}");

    assertThat(table(answer, "agreement_id", "days_left", "mrr", "urgency"))
        .as("3 has a follower, 4 ended more than 180 days ago")
        .containsExactly("5 -180 300.00 lapsed", "2 -21 300.00 lapsed", "1 31 50.00 amber");
    assertThat(totals(answer).get("mrr")).hasToString("650.00");
    assertThat(totals(answer).get("lapsed_mrr")).hasToString("600.00");
    assertThat(totals(answer).get("lapsed").getAsInt()).isEqualTo(2);
  }

  @Test
  void renewals_moreClientsThanRequests_saysWhoseManagerIsMissing() {
    FixedSource source =
        Books.source()
            .with(
                "/finance/agreements",
                list(
                    ending(1, "2026-03-05", "\"company\":{\"id\":21,\"name\":\"One\"}"),
                    ending(2, "2026-03-06", "\"company\":{\"id\":22,\"name\":\"Two\"}")))
            .with("/company/companies/21/teams", "[{\"id\":1,\"member\":{\"identifier\":\"ann\"}}]")
            .with(
                "/company/companies/22/teams", "[{\"id\":2,\"member\":{\"identifier\":\"ben\"}}]");
    ComputedAnswer whole = Books.on("2026-03-02", source).ask(new AgreementRenewals(), "{}");
    int calls = whole.facts().get("apiCalls").getAsInt();

    ComputedAnswer answer =
        Books.on("2026-03-02", source)
            .ask(new AgreementRenewals(), "{\"max_calls\":" + (calls - 1) + "}");

    assertThat(table(whole, "account_manager")).containsExactly("ann", "ben");
    assertThat(table(answer, "account_manager")).containsExactly("ann", "null");
    assertThat(answer.facts().get("truncated").getAsBoolean()).isTrue();
    assertThat(warnings(answer)).contains("1 of 2 clients");
  }

  @Test
  void renewals_none_saysSo() {
    ComputedAnswer answer =
        Books.on("2026-03-02", Books.source()).ask(new AgreementRenewals(), "{}");

    assertThat(answer.rows()).isEmpty();
    assertThat(warnings(answer)).contains("within 90 days");
  }

  private static final String[] BURN = {
    "units",
    "limit",
    "used",
    "remaining",
    "used_pct",
    "period_elapsed_pct",
    "burn_ratio",
    "runs_out_on",
    "period_end",
    "overrun",
    "state"
  };

  private static FixedSource block(String cycle, String recap) {
    return Books.source()
        .with(
            "/finance/agreements",
            list(
                agreement(
                    1,
                    "\"applicationUnits\":\"Hours\",\"applicationLimit\":100,"
                        + "\"applicationCycle\":\""
                        + cycle
                        + "\"")))
        .with("/finance/agreementrecap/", recap);
  }

  @Test
  void burnDown_seventyOfAHundredHoursAtFortyPercentOfTheYear_isHot() {
    ComputedAnswer answer =
        Books.on(
                "2026-05-26",
                block("CalendarYear", "[{\"id\":1,\"startingAmount\":100,\"usedAmount\":70}]"))
            .ask(new AgreementBurnDown(), "{}");

    assertThat(table(answer, BURN))
        .containsExactly("Hours 100.00 70.00 30.00 70.0 40.0 1.75 2026-07-28 2026-12-31 0.00 hot");
  }

  @Test
  void burnDown_states_followOverrunUseAndRatio() {
    String recap =
        "[{\"id\":1,\"startingAmount\":90,\"adjustmentAmount\":10,\"usedAmount\":%s,"
            + "\"overrunAmount\":%s}]";
    String[][] cases = {
      {"120", "20", "120.0 2.40 over"},
      {"80", "0", "80.0 1.60 hot"},
      {"62.5", "0", "62.5 1.25 steady"},
      {"63", "0", "63.0 1.26 hot"},
      {"25", "0", "25.0 0.50 steady"},
      {"24", "0", "24.0 0.48 cold"},
      {"0", "0", "0.0 0.00 cold"},
    };
    for (String[] one : cases) {
      assertThat(
              table(
                  Books.on(
                          "2026-06-15",
                          block("CalendarMonth", String.format(recap, one[0], one[1])))
                      .ask(new AgreementBurnDown(), "{}"),
                  "used_pct",
                  "burn_ratio",
                  "state"))
          .containsExactly(one[2]);
    }
    assertThat(
            table(
                Books.on("2026-06-15", block("CalendarMonth", String.format(recap, "63", "0")))
                    .ask(new AgreementBurnDown(), "{\"warn_pct\":63}"),
                "state",
                "runs_out_on"))
        .containsExactly("hot 2026-06-24");
  }

  @Test
  void burnDown_whatLastsForThePeriod_doesNotRunOut() {
    assertThat(
            table(
                Books.on(
                        "2026-06-15",
                        block(
                            "CalendarMonth", "[{\"id\":1,\"startingAmount\":9,\"usedAmount\":4}]"))
                    .ask(new AgreementBurnDown(), "{}"),
                "runs_out_on",
                "state"))
        .containsExactly("null steady");
  }

  @Test
  void burnDown_withoutRecaps_sumsUpTheTimeOfThePeriod() {
    FixedSource source =
        block("CalendarMonth", "[]")
            .with(
                "/time/entries",
                """
                [{"id":1,"agreement":{"id":1},"timeStart":"2026-06-01T15:00:00Z","agreementHours":20},
                 {"id":2,"agreement":{"id":1},"timeStart":"2026-06-01T03:30:00Z","agreementHours":50},
                 {"id":3,"agreement":{"id":1},"timeStart":"2026-06-09T15:00:00Z","agreementHours":15}]
                """);

    ComputedAnswer answer =
        Books.on("2026-06-15", new Books.Refusing(source, "/finance/agreementrecap", "", 404))
            .ask(new AgreementBurnDown(), "{}");

    assertThat(table(answer, "limit", "used", "remaining", "used_pct", "state"))
        .containsExactly("100.00 35.00 65.00 35.0 steady");
    assertThat(warnings(answer)).contains("no agreement recaps");
  }

  @Test
  void burnDown_agreementWithoutBalance_isCounted() {
    ComputedAnswer answer =
        Books.on("2026-06-15", block("CalendarMonth", "[]")).ask(new AgreementBurnDown(), "{}");

    assertThat(answer.rows()).isEmpty();
    assertThat(
            answer.facts().getAsJsonObject("excluded").get("agreements_without_balance").getAsInt())
        .isEqualTo(1);
  }

  @Test
  void burnDown_agreementThatOnlyBills_isNotListed() {
    ComputedAnswer answer =
        Books.on(
                "2026-06-15",
                block("CalendarMonth", "[{\"id\":1,\"startingAmount\":0,\"usedAmount\":0}]"))
            .ask(new AgreementBurnDown(), "{}");

    assertThat(answer.rows()).isEmpty();
    assertThat(
            answer
                .facts()
                .getAsJsonObject("excluded")
                .get("agreements_without_limit_or_use")
                .getAsInt())
        .isEqualTo(1);
  }

  @Test
  void turn_ofContractCycles_countFromTheStartOfTheAgreement() {
    LocalDate day = LocalDate.of(2026, 3, 18);
    LocalDate start = LocalDate.of(2024, 5, 15);

    assertThat(turn(day, "ContractYear", start)).isEqualTo("2025-05-15..2026-05-15");
    assertThat(turn(day, "ContractQuarter", start)).isEqualTo("2026-02-15..2026-05-15");
    assertThat(turn(day, "Contract4Weeks", start)).isEqualTo("2026-03-18..2026-04-15");
    assertThat(turn(day.plusDays(1), "Contract2Weeks", start)).isEqualTo("2026-03-18..2026-04-01");
    assertThat(turn(day, "CalendarWeek", start)).isEqualTo("2026-03-16..2026-03-23");
    assertThat(turn(day, "CalendarQuarter", start)).isEqualTo("2026-01-01..2026-04-01");
    assertThat(turn(day, null, start)).isEqualTo("2024-05-15..2026-05-01");
    assertThat(turn(start.minusDays(1), "ContractYear", start)).isEqualTo("none");
    assertThat(turn(start.minusDays(1), null, start)).isEqualTo("none");
  }

  private static String turn(LocalDate day, String cycle, LocalDate start) {
    Turn turn = Turn.around(day, cycle, start, LocalDate.of(2026, 4, 30), DayOfWeek.MONDAY);
    return turn == null ? "none" : turn.start() + ".." + turn.end();
  }

  @Test
  void coverageLeak_eachHourIsInOneColumn() {
    String entry =
        "{\"id\":%d,\"company\":{\"id\":9,\"name\":\"Nine\"},\"chargeToId\":%d,\"actualHours\":%s%s}";
    String role = ",\"workRole\":{\"id\":1}";
    FixedSource source =
        Books.source()
            .with(
                "/finance/agreements",
                list(
                    agreement(1, "\"coverAgreementTime\":true"),
                    agreement(
                        2,
                        "\"coverAgreementTime\":false,\"company\":{\"id\":8,\"name\":\"Eight\"}")))
            .with("/time/workRoles", "[{\"id\":1,\"name\":\"Engineer\",\"hourlyRate\":150}]")
            .with(
                "/finance/agreements/1/workTypeExclusions", "[{\"id\":1,\"workType\":{\"id\":6}}]")
            .with(
                "/finance/agreements/1/workRoleExclusions", "[{\"id\":1,\"workRole\":{\"id\":7}}]")
            .with(
                "/time/entries",
                list(
                    String.format(entry, 1, 501, "2", role),
                    String.format(entry, 2, 502, "1.5", role + ",\"billableOption\":\"DoNotBill\""),
                    String.format(
                        entry, 3, 503, "3", ",\"agreement\":{\"id\":1},\"agreementHours\":1"),
                    String.format(
                        entry, 4, 504, "4", ",\"agreement\":{\"id\":1},\"agreementHours\":4"),
                    String.format(entry, 5, 505, "5", ",\"workType\":{\"id\":6}"),
                    String.format(
                        entry,
                        6,
                        506,
                        "6",
                        ",\"agreement\":{\"id\":1},\"agreementHours\":0,\"workRole\":{\"id\":7}"),
                    "{\"id\":7,\"company\":{\"id\":8,\"name\":\"Eight\"},\"actualHours\":9}"));

    ComputedAnswer answer = Books.on("2026-03-18", source).ask(new AgreementCoverageLeak(), "{}");

    assertThat(
            table(
                answer,
                "company",
                "uncovered_hours",
                "partly_covered_hours",
                "excluded_hours",
                "do_not_bill_hours",
                "value",
                "example_ticket_ids"))
        .containsExactly("Nine 2.00 2.00 11.00 1.50 300.00 506, 505, 501, 503, 502");
  }

  @Test
  void coverageLeak_allCovered_saysSo() {
    FixedSource source =
        Books.source()
            .with("/finance/agreements", list(agreement(1, "\"coverAgreementTime\":true")))
            .with(
                "/time/entries",
                "[{\"id\":1,\"company\":{\"id\":9},\"agreement\":{\"id\":1},\"actualHours\":2,"
                    + "\"agreementHours\":2}]");

    ComputedAnswer answer = Books.on("2026-03-18", source).ask(new AgreementCoverageLeak(), "{}");

    assertThat(answer.rows()).isEmpty();
    assertThat(warnings(answer)).contains("All 1 entries are covered");
  }
}
