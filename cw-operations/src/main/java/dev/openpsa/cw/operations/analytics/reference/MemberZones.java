package dev.openpsa.cw.operations.analytics.reference;

import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whether people work in the zone whose days and nights an answer tells. */
public final class MemberZones {
  private static final BigDecimal SECONDS_AN_HOUR = BigDecimal.valueOf(3600);

  private MemberZones() {}

  /**
   * Warns where members who count in utilization reports live by another clock. Zones are compared
   * by what the server tells of them, their offset from UTC: their names are free text.
   */
  public static void warnOfOthers(Inquiry inquiry) {
    ZoneId zone = inquiry.call().scene().zone();
    ZoneOffset own = zone.getRules().getStandardOffset(inquiry.now());
    Map<String, Integer> others = new TreeMap<>();
    int members = 0;
    try {
      Map<Integer, Row> setups = new HashMap<>();
      for (Row setup :
          inquiry.reference(Query.of("/system/timeZoneSetups", "", "id", "name", "offset"))) {
        Integer id = setup.id("id");
        if (id != null) {
          setups.put(id, setup);
        }
      }
      for (Row member : members(inquiry)) {
        Row setup = setups.get(member.id("timeZone/id"));
        BigDecimal hours = setup == null ? null : setup.number("offset");
        members++;
        if (setup != null && hours != null && seconds(hours) != own.getTotalSeconds()) {
          String words = setup.text("name", "(no name)") + " (UTC" + shown(seconds(hours)) + ")";
          others.merge(words, 1, Integer::sum);
        }
      }
    } catch (RequestFailure e) {
      if (e.status() == null || e.status() >= 500) {
        throw e;
      }
      inquiry.warn(
          "The members' time zones can't be read: hours of day and days off are those of "
              + zone.getId()
              + " (CW_TIMEZONE).");
    }
    if (!others.isEmpty()) {
      inquiry.warn(
          others.values().stream().mapToInt(Integer::intValue).sum()
              + " of "
              + members
              + " members live in "
              + String.join(", ", others.keySet())
              + ", but hours of day and days off are those of "
              + zone.getId()
              + " (UTC"
              + shown(own.getTotalSeconds())
              + "): what is after hours is wrong by the difference. Set CW_TIMEZONE to where they"
              + " work, such as America/New_York.");
    }
  }

  private static List<Row> members(Inquiry inquiry) {
    return inquiry.reference(
        Query.of(
            "/system/members",
            "inactiveFlag = false and includeInUtilizationReportingFlag = true",
            "id",
            "timeZone/id"));
  }

  private static int seconds(BigDecimal hours) {
    return hours.multiply(SECONDS_AN_HOUR).intValue();
  }

  private static String shown(int seconds) {
    ZoneOffset offset = ZoneOffset.ofTotalSeconds(seconds);
    return offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId();
  }
}
