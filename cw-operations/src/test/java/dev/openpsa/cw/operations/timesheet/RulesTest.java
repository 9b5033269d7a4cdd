package dev.openpsa.cw.operations.timesheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import org.junit.jupiter.api.Test;

/** Each rule on what it accepts, on what it doesn't, and at its edges. */
class RulesTest {
  private static SheetFixture sheet() {
    return new SheetFixture();
  }

  private static SheetFixture work(String from, String to) {
    return sheet().entry(1, from, to);
  }

  @Test
  void rounding_multiplesOfTheIncrement() {
    assertThat(work("2026-03-10T09:00", "2026-03-10T10:15").told("rounding")).isEmpty();
    assertThat(work("2026-03-10T09:00", "2026-03-10T10:18").told("rounding"))
        .containsExactly("WARNING 1");
    assertThat(work("2026-03-10T09:00", "2026-03-10T10:18").findings("rounding").get(0).message())
        .isEqualTo("Entry 1 lasts 1.3 h, not a multiple of 0.25 h (nearest 1.25 h)");
  }

  @Test
  void rounding_theServersFactorWins_inMinutesOrHours() {
    String setup = "/system/myCompany/timeExpense";
    SheetFixture six = work("2026-03-10T09:00", "2026-03-10T10:06");
    assertThat(six.with(setup, "[{\"id\":1,\"roundingFactor\":6}]").told("rounding")).isEmpty();
    SheetFixture half = work("2026-03-10T09:00", "2026-03-10T10:15");
    assertThat(half.with(setup, "[{\"id\":1,\"roundingFactor\":0.5}]").told("rounding"))
        .containsExactly("WARNING 1");
    SheetFixture own = work("2026-03-10T09:00", "2026-03-10T10:15");
    assertThat(
            own.with(setup, "[{\"id\":1,\"roundingFactor\":0.5}]")
                .set("{\"timesheet.rules.rounding.useSystemFactor\":false}")
                .told("rounding"))
        .isEmpty();
  }

  @Test
  void rounding_byStartAndEnd_orByBilledHours() {
    String startEnd = "{\"timesheet.rules.rounding.mode\":\"start_end\"}";
    assertThat(work("2026-03-10T09:15", "2026-03-10T10:30").set(startEnd).told("rounding"))
        .isEmpty();
    assertThat(work("2026-03-10T09:10", "2026-03-10T10:25").set(startEnd).told("rounding"))
        .containsExactly("WARNING 1");
    String billed = "{\"timesheet.rules.rounding.mode\":\"billed\"}";
    String workshop = "{\"workType\":{\"id\":8,\"name\":\"Workshop\"},\"hoursBilled\":";
    assertThat(
            sheet()
                .entry(1, "2026-03-10T09:00", "2026-03-10T10:18", workshop + "1.5}")
                .entry(2, "2026-03-11T09:00", "2026-03-11T10:18", workshop + "1.3}")
                .entry(3, "2026-03-12T09:00", "2026-03-12T10:18", workshop + "1}")
                .set(billed)
                .told("rounding"))
        .containsExactly("WARNING 2", "WARNING 3");
  }

  @Test
  void overlap_isTold_onTheLaterEntry_toTheSecond() {
    assertThat(
            work("2026-03-10T09:00", "2026-03-10T10:00")
                .entry(2, "2026-03-10T10:00", "2026-03-10T11:00")
                .told("overlap"))
        .isEmpty();
    assertThat(
            work("2026-03-10T09:00", "2026-03-10T10:30")
                .entry(2, "2026-03-10T10:00", "2026-03-10T11:00")
                .findings("overlap"))
        .extracting(Finding::message)
        .containsExactly("Entries 1 and 2 overlap by 30 min on 2026-03-10");
    assertThat(
            work("2026-03-10T09:00", "2026-03-10T10:01:00")
                .entry(2, "2026-03-10T10:00", "2026-03-10T11:00")
                .told("overlap"))
        .isEmpty();
    assertThat(
            work("2026-03-10T09:00", "2026-03-10T10:01:01")
                .entry(2, "2026-03-10T10:00", "2026-03-10T11:00")
                .told("overlap"))
        .containsExactly("ERROR 2");
  }

  @Test
  void overlap_aLongEntryMeetsEachOneInsideIt() {
    assertThat(
            work("2026-03-10T09:00", "2026-03-10T16:00")
                .entry(2, "2026-03-10T10:00", "2026-03-10T10:30")
                .entry(3, "2026-03-10T12:00", "2026-03-10T12:30")
                .told("overlap"))
        .containsExactly("ERROR 2", "ERROR 3");
  }

  @Test
  void overlap_acrossMidnightAndTheSheetsBorder() {
    assertThat(
            sheet()
                .entry(1, "2026-03-08T22:00", "2026-03-09T01:00", "{\"timeSheet\":null}")
                .entry(2, "2026-03-09T00:30", "2026-03-09T02:00")
                .told("overlap"))
        .containsExactly("ERROR 2");
  }

  @Test
  void overlap_whenClocksGoBack_theRepeatedHourIsNone() {
    // 01:30 twice: the first hour ends where the second begins.
    SheetFixture autumn = sheet().of("2026-10-26", "2026-11-01").at("2026-11-05T15:00:00Z");
    assertThat(
            autumn
                .entry(
                    1,
                    "2026-11-01T00:30",
                    "2026-11-01T03:00",
                    "{\"timeStart\":\"2026-11-01T04:30:00Z\",\"timeEnd\":\"2026-11-01T05:30:00Z\"}")
                .entry(
                    2,
                    "2026-11-01T01:30",
                    "2026-11-01T03:00",
                    "{\"timeStart\":\"2026-11-01T05:30:00Z\",\"timeEnd\":\"2026-11-01T06:30:00Z\"}")
                .told("overlap"))
        .isEmpty();
  }

  @Test
  void overlap_withoutAnEnd_theHoursTellIt() {
    assertThat(
            sheet()
                .entry(
                    1,
                    "2026-03-10T09:00",
                    "2026-03-10T10:00",
                    "{\"timeEnd\":null,\"actualHours\":1.5,\"hoursDeduct\":0.25}")
                .entry(2, "2026-03-10T10:30", "2026-03-10T11:00")
                .told("overlap"))
        .containsExactly("ERROR 2");
  }

  @Test
  void overlap_excusedByADeductOrAChargeCode_onlyWhereThatIsSet() {
    String cover = "{\"timesheet.rules.overlap.allowDeductCover\":true}";
    String beside = "{\"timesheet.rules.overlap.ignoreChargeCodes\":[\"on call\"]}";
    assertThat(deducted().told("overlap")).containsExactly("ERROR 2");
    assertThat(deducted().set(cover).told("overlap")).isEmpty();
    assertThat(onCall().told("overlap")).containsExactly("ERROR 2");
    assertThat(onCall().set(beside).told("overlap")).isEmpty();
  }

  private static SheetFixture deducted() {
    return sheet()
        .entry(
            1, "2026-03-10T09:00", "2026-03-10T12:00", "{\"hoursDeduct\":0.5,\"actualHours\":2.5}")
        .entry(2, "2026-03-10T10:00", "2026-03-10T10:30");
  }

  private static SheetFixture onCall() {
    return sheet()
        .entry(
            1,
            "2026-03-10T09:00",
            "2026-03-10T12:00",
            "{\"chargeToType\":\"ChargeCode\",\"chargeToId\":31}")
        .entry(2, "2026-03-10T10:00", "2026-03-10T10:30");
  }

  @Test
  void notes_haveToSaySomething() {
    String[] unusable = {"", "   ", "fixed", "Fixed.", "Done!", "N/A", "printer ok", "PRINTER!"};
    for (String notes : unusable) {
      assertThat(noted(notes, "Billable").told("notes")).as(notes).containsExactly("ERROR 1");
      assertThat(noted(notes, "NoCharge").told("notes")).as(notes).containsExactly("WARNING 1");
    }
    assertThat(noted("Replaced failing SSD in WS-14, restored profile", "Billable").told("notes"))
        .isEmpty();
  }

  private static SheetFixture noted(String notes, String billable) {
    return sheet()
        .with("/service/tickets", "[{\"id\":70,\"summary\":\"Printer\",\"status\":{\"id\":9}}]")
        .entry(
            1,
            "2026-03-10T09:00",
            "2026-03-10T10:00",
            "{\"notes\":\"" + notes + "\",\"billableOption\":\"" + billable + "\"}");
  }

  @Test
  void notes_whichTheServerRequires_areAnErrorAnywhere_andLeaveNeedsNone() {
    assertThat(
            noted("", "NoCharge")
                .with("/system/myCompany/timeExpense", "[{\"id\":1,\"requireTimeNoteFlag\":true}]")
                .told("notes"))
        .containsExactly("ERROR 1");
    assertThat(sheet().leave(1, "2026-03-10T08:00", "2026-03-10T16:00").told("notes")).isEmpty();
  }

  @Test
  void notes_repeatedWordForWord_fromTheFourthOn() {
    String same = "{\"notes\":\"Checked the backup of the night\"}";
    SheetFixture three =
        sheet()
            .entry(1, "2026-03-09T09:00", "2026-03-09T10:00", same)
            .entry(2, "2026-03-10T09:00", "2026-03-10T10:00", same)
            .entry(3, "2026-03-11T09:00", "2026-03-11T10:00", same);
    assertThat(three.told("notes")).isEmpty();
    SheetFixture four =
        sheet()
            .entry(1, "2026-03-09T09:00", "2026-03-09T10:00", same)
            .entry(2, "2026-03-10T09:00", "2026-03-10T10:00", same)
            .entry(3, "2026-03-11T09:00", "2026-03-11T10:00", same)
            .entry(4, "2026-03-12T09:00", "2026-03-12T10:00", same);
    assertThat(four.told("notes")).hasSize(4);
  }

  @Test
  void dailyOvertime_softWithoutLeave_hardWithIt() {
    assertThat(work("2026-03-10T08:00", "2026-03-10T17:30").told("daily_overtime")).isEmpty();
    assertThat(work("2026-03-10T08:00", "2026-03-10T18:00").told("daily_overtime")).isEmpty();
    assertThat(work("2026-03-10T08:00", "2026-03-10T19:00").told("daily_overtime"))
        .containsExactly("WARNING 2026-03-10");
    assertThat(work("2026-03-10T06:00", "2026-03-10T23:00").told("daily_overtime"))
        .containsExactly("ERROR 2026-03-10");
    assertThat(
            work("2026-03-10T08:00", "2026-03-10T12:00")
                .leave(2, "2026-03-10T12:00", "2026-03-10T20:00")
                .told("daily_overtime"))
        .isEmpty();
    assertThat(
            work("2026-03-10T00:00", "2026-03-10T09:00")
                .leave(2, "2026-03-10T12:00", "2026-03-10T20:00")
                .told("daily_overtime"))
        .containsExactly("ERROR 2026-03-10");
  }

  @Test
  void dailyOvertime_countsLocalDays_alsoInHalfHourZones_andOnDaysOf23Hours() {
    // 18:00 UTC is 23:30 in Kolkata: the second entry is another day's.
    SheetFixture kolkata =
        sheet()
            .in("Asia/Kolkata")
            .entry(1, "2026-03-10T12:00", "2026-03-10T22:00")
            .entry(2, "2026-03-11T00:00", "2026-03-11T02:00");
    assertThat(kolkata.told("daily_overtime")).isEmpty();
    SheetFixture spring =
        sheet().of("2026-03-02", "2026-03-08").entry(1, "2026-03-08T00:00", "2026-03-08T12:00");
    assertThat(spring.findings("daily_overtime"))
        .extracting(Finding::message)
        .containsExactly("ann logged 11 h on 2026-03-08 (limit 10 h)");
  }

  @Test
  void weeklyOvertime_countsWeeksAsTheyBegin_alsoWhatOtherSheetsHave() {
    assertThat(week(8, 8, 8, 8, 7.75).told("weekly_overtime")).isEmpty();
    assertThat(week(8, 8, 8, 8, 8).told("weekly_overtime")).isEmpty();
    assertThat(week(9.5, 9.5, 9, 9, 9).findings("weekly_overtime"))
        .extracting(Finding::message)
        .containsExactly("ann logged 46 h in the week of 2026-03-09: 6 h overtime");
    assertThat(week(13, 13, 13, 13, 13).told("weekly_overtime"))
        .containsExactly("ERROR 2026-03-09");
    assertThat(
            week(9.5, 9.5, 9, 9, 9)
                .set("{\"timesheet.rules.weekly_overtime.preApprovedMembers\":[\"ANN\"]}")
                .told("weekly_overtime"))
        .isEmpty();
    // Sunday belongs to the week that begins with it.
    SheetFixture sunday = week(8, 8, 8, 8, 8).entry(9, "2026-03-15T09:00", "2026-03-15T12:00");
    assertThat(sunday.told("weekly_overtime")).containsExactly("WARNING 2026-03-09");
    SheetFixture american =
        week(8, 8, 8, 8, 8)
            .weeksBegin(DayOfWeek.SUNDAY)
            .entry(9, "2026-03-15T09:00", "2026-03-15T12:00");
    assertThat(american.told("weekly_overtime")).isEmpty();
  }

  @Test
  void weeklyOvertime_aSheetThatCutsTheWeek_isReadWithTheRestOfIt() {
    SheetFixture half =
        sheet()
            .of("2026-03-01", "2026-03-11")
            .entry(1, "2026-03-09T07:00", "2026-03-09T19:00")
            .entry(2, "2026-03-10T07:00", "2026-03-10T19:00")
            .entry(3, "2026-03-12T07:00", "2026-03-12T19:00", "{\"timeSheet\":{\"id\":882}}")
            .entry(4, "2026-03-13T07:00", "2026-03-13T19:00", "{\"timeSheet\":{\"id\":882}}");
    assertThat(half.told("weekly_overtime")).containsExactly("WARNING 2026-03-09");
  }

  /** From Monday on, so many hours a day. */
  private static SheetFixture week(double... hours) {
    SheetFixture sheet = sheet();
    for (int i = 0; i < hours.length; i++) {
      String day = "2026-03-" + String.format("%02d", 9 + i);
      int minutes = (int) (hours[i] * 60);
      String end = String.format("T%02d:%02d", 8 + minutes / 60, minutes % 60);
      sheet.entry(i + 1, day + "T08:00", day + end);
    }
    return sheet;
  }

  @Test
  void missingHours_countsWorkingDaysUpToYesterday() {
    assertThat(week(8, 8, 8, 8, 7.75).told("missing_hours")).isEmpty();
    assertThat(week(8, 5.5, 8, 8, 8).findings("missing_hours"))
        .extracting(finding -> finding.severity() + " " + finding.message())
        .containsExactly(
            "WARNING ann has 5.5 h on 2026-03-10, expected 8 h (short 2.5 h); 8 h is the member's dailyCapacity, as"
                + " minimumHours is not set");
    assertThat(week(8, 8, 8).told("missing_hours"))
        .containsExactly("ERROR 2026-03-12", "ERROR 2026-03-13");
    assertThat(week(8, 8, 8).at("2026-03-13T15:00:00Z").told("missing_hours"))
        .containsExactly("WARNING 2026-03-12");
    assertThat(
            week(8, 8, 8, 8)
                .with(
                    "/schedule/holidayLists/4/holidays",
                    "[{\"id\":1,\"date\":\"2026-03-13T00:00:00Z\",\"allDayFlag\":true}]")
                .told("missing_hours"))
        .isEmpty();
    assertThat(
            week(8, 8, 8, 8).leave(9, "2026-03-13T08:00", "2026-03-13T16:00").told("missing_hours"))
        .isEmpty();
  }

  @Test
  void missingHours_fromTheDayOfTheHire_asTheMemberIsExpected() {
    SheetFixture hired = sheet().member("{\"hireDate\":\"2026-03-12T00:00:00Z\"}");
    assertThat(
            hired
                .entry(1, "2026-03-12T08:00", "2026-03-12T16:00")
                .entry(2, "2026-03-13T08:00", "2026-03-13T16:00")
                .told("missing_hours"))
        .isEmpty();
    assertThat(week(4, 4, 4, 4, 4).member("{\"minimumHours\":4}").told("missing_hours")).isEmpty();
    assertThat(
            week(1)
                .set("{\"timesheet.rules.missing_hours.skipMembers\":[\"ann\"]}")
                .told("missing_hours"))
        .isEmpty();
  }

  @Test
  void missingHours_tellWhereTheFigureIsFrom_andWhoIsAskedForNoSheet() {
    assertThat(missing("{\"minimumHours\":6}")).endsWith("; 6 h is the member's minimumHours");
    assertThat(missing("{\"minimumHours\":0,\"dailyCapacity\":7}"))
        .endsWith("; 7 h is the member's dailyCapacity, as minimumHours is not set");
    assertThat(missing("{\"minimumHours\":0,\"dailyCapacity\":null}"))
        .endsWith("; 8 h is the usual day, as neither minimumHours nor dailyCapacity is set");
    String free = "\"requireTimeSheetEntryFlag\":false";
    assertThat(missing("{\"minimumHours\":0," + free + "}"))
        .contains("expected 8 h")
        .endsWith("is off for the member, whom skipMembers leaves out");
    assertThat(missing("{\"minimumHours\":6," + free + "}"))
        .endsWith("; 6 h is the member's minimumHours");
    assertThat(missing("{\"requireTimeSheetEntryFlag\":true}")).endsWith("minimumHours is not set");
  }

  /** What is said of a Monday with an hour. */
  private static String missing(String member) {
    return week(1, 8, 8, 8, 8).member(member).findings("missing_hours").get(0).message();
  }

  @Test
  void entryShape_impossibleIsAnError_unusualAWarning() {
    assertThat(work("2026-03-10T13:00", "2026-03-10T14:30").told("entry_shape")).isEmpty();
    assertThat(work("2026-03-10T09:00", "2026-03-10T17:30").told("entry_shape"))
        .containsExactly("WARNING 1");
    assertThat(work("2026-03-10T10:00", "2026-03-10T09:30").told("entry_shape"))
        .containsExactly("ERROR 1");
    assertThat(work("2026-03-10T10:00", "2026-03-10T10:00").told("entry_shape"))
        .containsExactly("ERROR 1");
    assertThat(work("2026-03-10T00:00", "2026-03-11T00:00").told("entry_shape"))
        .containsExactly("WARNING 1");
    assertThat(work("2026-03-10T10:00", "2026-03-10T10:02").told("entry_shape"))
        .containsExactly("WARNING 1");
    String off = "{\"actualHours\":2}";
    assertThat(sheet().entry(1, "2026-03-10T10:00", "2026-03-10T11:00", off).told("entry_shape"))
        .containsExactly("ERROR 1");
    String deducted = "{\"actualHours\":1.5,\"hoursDeduct\":0.5}";
    assertThat(
            sheet().entry(1, "2026-03-10T10:00", "2026-03-10T12:00", deducted).told("entry_shape"))
        .isEmpty();
    String workshop = "{\"workType\":{\"id\":8,\"name\":\"Workshop\"}}";
    assertThat(
            sheet()
                .entry(1, "2026-03-10T08:00", "2026-03-10T12:30", workshop)
                .entry(2, "2026-03-11T08:00", "2026-03-11T08:30", workshop)
                .entry(3, "2026-03-12T08:00", "2026-03-12T12:00", workshop)
                .told("entry_shape"))
        .containsExactly("WARNING 1", "WARNING 2");
  }

  @Test
  void entryShape_onDaysWhenClocksChange_theHoursAreThoseThatPass() {
    SheetFixture spring = sheet().of("2026-03-02", "2026-03-08");
    // 00:00 to 08:00 by the clock are seven hours.
    assertThat(spring.entry(1, "2026-03-08T00:00", "2026-03-08T08:00").told("entry_shape"))
        .isEmpty();
    assertThat(spring.findings("daily_overtime")).isEmpty();
    SheetFixture autumn = sheet().of("2026-10-26", "2026-11-01").at("2026-11-05T15:00:00Z");
    // 00:00 to 08:00 by the clock are nine.
    assertThat(autumn.entry(1, "2026-11-01T00:00", "2026-11-01T08:00").told("entry_shape"))
        .containsExactly("WARNING 1");
  }

  @Test
  void entryShape_inTheFuture_orWithoutTheEndThatIsNeeded() {
    SheetFixture future = sheet().at("2026-03-10T13:45:00Z");
    assertThat(
            future
                .entry(1, "2026-03-10T09:50", "2026-03-10T10:50")
                .entry(2, "2026-03-10T10:00", "2026-03-10T11:00")
                .leave(3, "2026-03-12T08:00", "2026-03-12T16:00")
                .told("entry_shape"))
        .containsExactly("ERROR 2");
    String open = "{\"timeEnd\":null,\"actualHours\":1}";
    assertThat(sheet().entry(1, "2026-03-10T09:00", "2026-03-10T10:00", open).told("entry_shape"))
        .isEmpty();
    assertThat(
            sheet()
                .member("{\"requireStartAndEndTimeOnTimeEntryFlag\":true}")
                .entry(1, "2026-03-10T09:00", "2026-03-10T10:00", open)
                .told("entry_shape"))
        .containsExactly("ERROR 1");
  }

  @Test
  void leapDay_isADayLikeAnother() {
    SheetFixture leap = sheet().of("2028-02-28", "2028-03-05").at("2028-03-08T15:00:00Z");
    assertThat(
            leap.entry(1, "2028-02-28T08:00", "2028-02-28T16:00")
                .entry(2, "2028-03-01T08:00", "2028-03-01T16:00")
                .entry(3, "2028-03-02T08:00", "2028-03-02T16:00")
                .entry(4, "2028-03-03T08:00", "2028-03-03T16:00")
                .told("missing_hours"))
        .containsExactly("WARNING 2028-02-29");
  }
}
