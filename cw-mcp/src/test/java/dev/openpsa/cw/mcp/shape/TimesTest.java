package dev.openpsa.cw.mcp.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {

  @ParameterizedTest
  @CsvSource({
    // winter and summer
    "America/New_York, lastUpdated, 2026-01-15T18:05:00Z, 2026-01-15 13:05",
    "America/New_York, lastUpdated, 2026-07-15T18:05:00Z, 2026-07-15 14:05",
    // the night that has no two o'clock
    "America/New_York, timeStart, 2026-03-08T06:59:00Z, 2026-03-08 01:59",
    "America/New_York, timeStart, 2026-03-08T07:00:00Z, 2026-03-08 03:00",
    // the night that has one o'clock twice
    "America/New_York, timeStart, 2026-11-01T04:59:00Z, 2026-11-01 00:59",
    "America/New_York, timeStart, 2026-11-01T05:30:00Z, 2026-11-01 01:30-04:00",
    "America/New_York, timeStart, 2026-11-01T06:30:00Z, 2026-11-01 01:30-05:00",
    "America/New_York, timeStart, 2026-11-01T07:00:00Z, 2026-11-01 02:00",
    "Europe/Berlin, timeStart, 2026-10-25T00:30:00Z, 2026-10-25 02:30+02:00",
    "Europe/Berlin, timeStart, 2026-10-25T01:30:00Z, 2026-10-25 02:30+01:00",
    "Asia/Kathmandu, timeStart, 2026-10-25T01:30:00Z, 2026-10-25 07:15",
    "Pacific/Auckland, timeStart, 2026-12-31T12:00:00Z, 2027-01-01 01:00",
    "UTC, timeStart, 2026-10-25T01:30:00Z, 2026-10-25 01:30",
    // seconds where there are some
    "UTC, dateEntered, 2026-10-25T01:30:07Z, 2026-10-25 01:30:07",
    "UTC, dateEntered, 2026-10-25T01:30:07.123Z, 2026-10-25 01:30:07",
    // a date is the same day everywhere
    "America/New_York, startDate, 2026-04-01T00:00:00Z, 2026-04-01",
    "Pacific/Auckland, date, 2026-04-01T00:00:00Z, 2026-04-01",
    "America/New_York, company/dateAcquired, 2026-04-01T00:00:00.000Z, 2026-04-01",
    // a moment is one even at midnight
    "America/New_York, timeStart, 2026-04-01T00:00:00Z, 2026-03-31 20:00",
    "America/New_York, _info/lastUpdated, 2026-04-01T00:00:00Z, 2026-03-31 20:00",
    // an appointment or a week of a sheet: left in UTC, and said so
    "America/New_York, dateStart, 2026-04-01T00:00:00Z, 2026-04-01 00:00Z",
    "America/New_York, dateStart, 2026-04-01T13:00:00Z, 2026-04-01 09:00",
  })
  void shown_moment_isThatOfTheZonesClock(String zone, String name, String value, String shown) {
    assertThat(new Times(ZoneId.of(zone)).shown(name, value)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-04-01",
    "2026-04-01T13:00:00",
    "2026-04-01T13:00:00+02:00",
    "2026-13-01T13:00:00Z",
    "seen on 2026-04-01T13:00:00Z",
    "''"
  })
  void shown_noMoment_isLeftAlone(String value) {
    assertThat(new Times(ZoneId.of("America/New_York")).shown("summary", value)).isNull();
  }
}
