package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Row;
import java.time.LocalDate;
import java.util.List;

/** Rules of the house: charge codes, holidays, time settings and the targets of service levels. */
final class OfficePlanter {
  /** Share of a service level's hours that each priority has, the most urgent first. */
  private static final List<Double> SHARES = List.of(0.25, 0.5, 1.0, 2.0, 0.0);

  private final Ground ground;

  OfficePlanter(Ground ground) {
    this.ground = ground;
  }

  /** What needs the MSP's own company to be there. */
  void plant(Row company) {
    ground.put(
        "/system/mycompany/timeexpense",
        t ->
            t.set("tier1ApprovalFlag", true)
                .set("tier2ApprovalFlag", true)
                .set("requireTimeNoteFlag", true)
                .set("requireExpenseNoteFlag", true)
                .set("roundingFactor", 0.25)
                .set("invoiceStart", 10_001)
                .set("defaultSpecialInvoiceType", "Standard")
                .set("internalCompany", company));
    for (List<String> line : Words.lines("internal.tsv")) {
      ground.put(
          "/time/chargecodes",
          c ->
              c.set("name", line.get(0))
                  .set("company", company)
                  .set("billTime", "DoNotBill")
                  .set("timeEntryFlag", Boolean.valueOf(line.get(1)))
                  .set("expenseEntryFlag", true)
                  .set("workType", ground.named("/time/worktypes", "Internal"))
                  .set("location", ground.named("/system/locations", "Tampa Office"))
                  .set("department", ground.named("/system/departments", "Administration")));
    }
  }

  void plantHolidays(WorkCalendar calendar) {
    Row list = ground.named("/schedule/holidaylists", "US Standard");
    LocalDate earliest = ground.today().minusYears(3);
    calendar
        .holidays()
        .forEach(
            (date, name) -> {
              if (date.isAfter(earliest)) {
                ground.put(
                    "/schedule/holidaylists/{}/holidays",
                    list.id(),
                    ground.day(-760),
                    Ground.BY,
                    h ->
                        h.set("name", name)
                            .set("allDayFlag", true)
                            .set("date", date.toString())
                            .set("holidayList", list));
              }
            });
  }

  void plantServiceLevels() {
    List<Row> priorities = ground.rows("/service/priorities");
    for (Row sla : ground.rows("/service/slas")) {
      for (int i = 0; i < priorities.size(); i++) {
        double share = SHARES.get(i);
        target(sla, priorities.get(i), isOfEmergencies(sla) && share > 0 ? 1 : share);
      }
    }
  }

  /** Around the clock there is no less urgent priority. */
  private boolean isOfEmergencies(Row sla) {
    return "AllHours".equals(ground.value("/service/slas", sla, "basedOn"));
  }

  private void target(Row sla, Row priority, double share) {
    double respond = hours(sla, "respondHours") * share;
    double plan = hours(sla, "planWithin") * share;
    double resolve = hours(sla, "resolutionHours") * share;
    ground.put(
        "/service/slas/{}/priorities",
        sla.id(),
        ground.day(-760),
        Ground.BY,
        p ->
            p.set("sla", sla)
                .set("priority", priority)
                .set("respondHours", respond)
                .set("respondPercent", 90)
                .set("planWithin", plan)
                .set("planWithinPercent", 90)
                .set("resolutionHours", resolve)
                .set("resolutionPercent", 90));
  }

  private double hours(Row sla, String field) {
    return ground.value("/service/slas", sla, field) instanceof Double hours ? hours : 0;
  }
}
