package dev.openpsa.cw.operations.analytics.people;

import static dev.openpsa.cw.operations.analytics.Plain.date;
import static dev.openpsa.cw.operations.analytics.Plain.day;
import static dev.openpsa.cw.operations.analytics.Plain.id;
import static dev.openpsa.cw.operations.analytics.Plain.instant;
import static dev.openpsa.cw.operations.analytics.Plain.number;
import static dev.openpsa.cw.operations.analytics.Plain.text;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.SandboxDesk;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** The vacation of the sandbox's members by plain loops. */
record PlainLeave(SandboxDesk desk, List<JsonObject> vacations) {
  /** All were hired years ago: 80 hours, 120 after three full years, 160 after seven. */
  long grant(JsonObject member, int year) {
    LocalDate hired = date(member, "hireDate");
    int years = year - hired.getYear() - (hired.getDayOfYear() > 1 ? 1 : 0);
    return years >= 7 ? 160 : years >= 3 ? 120 : 80;
  }

  BigDecimal adjusted(JsonObject member, int year) {
    BigDecimal hours = BigDecimal.ZERO;
    for (JsonObject one : desk.all("/system/members/" + id(member, "id") + "/accruals")) {
      if (id(one, "year") == year && text(one, "accrualType").equals("Vacation")) {
        hours = hours.add(number(one, "hours"));
      }
    }
    return hours;
  }

  BigDecimal taken(JsonObject member, int year, boolean isPast) {
    BigDecimal hours = BigDecimal.ZERO;
    for (JsonObject entry : vacations) {
      if (id(entry, "member/id") == id(member, "id")
          && day(entry, "timeStart").getYear() == year
          && isPast != instant(entry, "timeStart").isAfter(SandboxDesk.NOW)
          && !text(entry, "status").startsWith("Reject")) {
        hours = hours.add(number(entry, "actualHours"));
      }
    }
    return hours;
  }
}
