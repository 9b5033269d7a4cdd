package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Talks with clients that are about no deal, for every second client with a contract. */
final class CareCalls {
  private static final int WITHIN = 84;
  private static final List<String> SUBJECTS =
      List.of("Quarterly business review", "Check-in call", "Review of open tickets");

  private final Ground ground;
  private final WorkCalendar calendar;

  CareCalls(Ground ground, WorkCalendar calendar) {
    this.ground = ground;
    this.calendar = calendar;
  }

  void plant(List<Client> clients, AgreementPlanter agreements) {
    List<Row> sellers =
        ground.rows("/system/members").stream()
            .filter(m -> ground.text("/system/members", m, "title").equals("Account Manager"))
            .toList();
    int cared = 0;
    for (int i = 0; i < clients.size(); i++) {
      Client client = clients.get(i);
      if (agreements.supportOf(client) != null && i % 2 == 0) {
        Row seller = sellers.get(cared % sellers.size());
        int ago = 1 + cared * 17 % WITHIN;
        talk(client, seller, workdayBefore(ago), true, cared);
        if (cared % 5 == 0) {
          talk(client, seller, ground.today().plusDays(2 + cared % 9), false, cared + 1);
        }
        cared++;
      }
    }
  }

  private LocalDate workdayBefore(int ago) {
    LocalDate date = ground.today().minusDays(ago);
    while (!calendar.isWorkday(calendar.day(date))) {
      date = date.minusDays(1);
    }
    return date;
  }

  private void talk(Client client, Row seller, LocalDate date, boolean isOver, int number) {
    Instant start = Ground.midnight(date).plus(Duration.ofMinutes(13 * 60 + number % 12 * 30L));
    boolean isReview = number % SUBJECTS.size() == 0;
    ground.put(
        "/sales/activities",
        0,
        isOver ? start.minus(Duration.ofDays(6)) : ground.day(-1),
        "nbarlow",
        a ->
            a.set("name", SUBJECTS.get(number % SUBJECTS.size()))
                .set(
                    "type",
                    ground.named("/sales/activities/types", isReview ? "Appointment" : "Call"))
                .set(
                    "status",
                    ground.named("/sales/activities/statuses", isOver ? "Closed" : "Open"))
                .set("company", client.company())
                .set("contact", client.contacts().get(0))
                .set("assignTo", seller)
                .set("assignedBy", seller)
                .set("dateStart", start)
                .set("dateEnd", start.plus(Duration.ofMinutes(isReview ? 60 : 30))));
  }
}
