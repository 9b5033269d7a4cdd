package dev.openpsa.cw.operations.timesheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import org.junit.jupiter.api.Test;

/** Midnights, days of 23 and 25 hours, zones of half hours and entries of no length. */
class EdgesTest {
  private static SheetFixture sheet() {
    return new SheetFixture();
  }

  private static SheetFixture autumn() {
    return sheet().of("2026-10-26", "2026-11-01").at("2026-11-05T15:00:00Z");
  }

  @Test
  void midnight_workCountsOnTheDayThatItBegins() {
    SheetFixture night =
        sheet()
            .entry(1, "2026-03-10T14:00", "2026-03-10T22:00")
            .entry(2, "2026-03-10T22:00", "2026-03-11T01:00")
            .entry(3, "2026-03-11T08:00", "2026-03-11T16:00");

    assertThat(night.findings("daily_overtime"))
        .extracting(Finding::message)
        .containsExactly("ann logged 11 h on 2026-03-10 (limit 10 h)");
    assertThat(night.told("overlap")).isEmpty();
  }

  @Test
  void midnight_thatEndsTheSheet_isTheLastMomentInside() {
    SheetFixture border =
        sheet()
            .entry(1, "2026-03-09T00:00", "2026-03-09T01:00")
            .entry(2, "2026-03-15T23:59:59", "2026-03-16T01:00")
            .entry(3, "2026-03-16T00:00", "2026-03-16T01:00");

    assertThat(border.told("period_state")).containsExactly("ERROR 3");
  }

  @Test
  void halfHourZone_daysAreThoseOfTheZone() {
    // 00:15 on Monday in Kolkata is 18:45 on Sunday in UTC.
    SheetFixture kolkata =
        sheet()
            .in("Asia/Kolkata")
            .entry(1, "2026-03-09T00:15", "2026-03-09T01:15")
            .entry(2, "2026-03-14T00:10", "2026-03-14T01:10")
            .entry(3, "2026-03-16T00:15", "2026-03-16T01:15");

    assertThat(kolkata.told("period_state")).containsExactly("ERROR 3");
    assertThat(kolkata.findings("non_working_day"))
        .filteredOn(
            finding -> finding.day() != null && finding.day().getDayOfWeek() == DayOfWeek.SATURDAY)
        .extracting(Finding::entry)
        .containsExactly(2);
    // Fifteen minutes past in a zone of three quarters is past the full hour in UTC.
    SheetFixture nepal =
        sheet()
            .in("Asia/Kathmandu")
            .entry(1, "2026-03-10T09:15", "2026-03-10T10:15")
            .set("{\"timesheet.rules.rounding.mode\":\"start_end\"}");
    assertThat(nepal.told("rounding")).isEmpty();
  }

  @Test
  void clocksGoForward_theMissingHourIsNoneOfTheOverlap() {
    // 01:30 to 03:30 by the clock is one hour, half of it after 03:00.
    SheetFixture spring =
        sheet()
            .of("2026-03-02", "2026-03-08")
            .entry(1, "2026-03-08T01:30", "2026-03-08T03:30")
            .entry(2, "2026-03-08T03:00", "2026-03-08T04:00");

    assertThat(spring.findings("overlap"))
        .extracting(Finding::message)
        .containsExactly("Entries 1 and 2 overlap by 30 min on 2026-03-08");
    assertThat(spring.told("entry_shape")).isEmpty();
  }

  @Test
  void clocksGoBack_theDayHas25Hours_whichNobodyWorks() {
    SheetFixture all = autumn().entry(1, "2026-11-01T00:00", "2026-11-02T00:00");

    assertThat(
            all.set("{\"timesheet.rules.daily_overtime.hardHours\":30}").findings("daily_overtime"))
        .extracting(Finding::message)
        .containsExactly("ann logged 25 h on 2026-11-01 (limit 24 h)");
    // The week is longer by that hour too.
    assertThat(
            autumn()
                .entry(1, "2026-10-26T00:00", "2026-10-27T00:00")
                .entry(2, "2026-11-01T00:00", "2026-11-01T16:00")
                .findings("weekly_overtime"))
        .extracting(Finding::message)
        .containsExactly("ann logged 41 h in the week of 2026-10-26: 1 h overtime");
  }

  @Test
  void twentyFourHours_areADayBeyondEveryLimit_andNoMoreThanTheAbsoluteOne() {
    SheetFixture day = sheet().entry(1, "2026-03-10T00:00", "2026-03-11T00:00");

    assertThat(day.told("daily_overtime")).containsExactly("ERROR 2026-03-10");
    assertThat(day.told("entry_shape")).containsExactly("WARNING 1");
    assertThat(
            day.set("{\"timesheet.rules.daily_overtime\":{\"softHours\":24,\"hardHours\":24}}")
                .told("daily_overtime"))
        .isEmpty();
  }

  @Test
  void zeroLength_isNoEntry_andOverlapsNothing() {
    SheetFixture point =
        sheet()
            .entry(1, "2026-03-10T09:00", "2026-03-10T11:00")
            .entry(2, "2026-03-10T10:00", "2026-03-10T10:00");

    assertThat(point.told("overlap")).isEmpty();
    assertThat(point.told("entry_shape")).containsExactly("ERROR 2");
    assertThat(point.told("rounding")).isEmpty();
  }

  @Test
  void leapDay_isInTheWeekAndTheSheet() {
    SheetFixture leap =
        sheet()
            .of("2028-02-28", "2028-03-05")
            .at("2028-03-08T15:00:00Z")
            .entry(1, "2028-02-29T08:00", "2028-02-29T19:00");

    assertThat(leap.findings("daily_overtime"))
        .extracting(Finding::message)
        .containsExactly("ann logged 11 h on 2028-02-29 (limit 10 h)");
    assertThat(leap.told("period_state")).isEmpty();
    assertThat(leap.told("late_entry")).isEmpty();
  }

  @Test
  void weekStart_onSunday_theSheetOfMondaysIsReadWithTheSundayBefore() {
    SheetFixture american =
        sheet()
            .weeksBegin(DayOfWeek.SUNDAY)
            .entry(1, "2026-03-08T09:00", "2026-03-08T17:00", "{\"timeSheet\":{\"id\":880}}");
    for (int i = 0; i < 5; i++) {
      String day = "2026-03-" + String.format("%02d", 9 + i);
      american.entry(10 + i, day + "T08:00", day + "T15:00");
    }

    assertThat(american.findings("weekly_overtime"))
        .extracting(Finding::message)
        .containsExactly("ann logged 43 h in the week of 2026-03-08: 3 h overtime");
  }
}
