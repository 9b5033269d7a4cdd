package dev.openpsa.cw.operations.analytics.desk;

import static dev.openpsa.cw.operations.analytics.desk.PlainTickets.day;
import static dev.openpsa.cw.operations.analytics.desk.PlainTickets.entered;
import static dev.openpsa.cw.operations.analytics.desk.PlainTickets.flag;
import static dev.openpsa.cw.operations.analytics.desk.PlainTickets.number;
import static dev.openpsa.cw.operations.analytics.desk.PlainTickets.percentile;
import static dev.openpsa.cw.operations.analytics.desk.PlainTickets.text;
import static dev.openpsa.cw.operations.analytics.desk.PlainTickets.updated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.SandboxDesk;
import dev.openpsa.cw.operations.analytics.ApiSource;
import dev.openpsa.cw.operations.analytics.Asking;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How tickets are handled, by plain loops over the sandbox; and what always holds. */
class HandlingInSandboxTest {
  private static final LocalDate TODAY = day(SandboxDesk.NOW);

  private static SandboxDesk desk;
  private static Asking asking;
  private static PlainTickets tickets;

  @BeforeAll
  static void open() {
    desk = SandboxDesk.forReading();
    tickets = new PlainTickets(desk);
    asking =
        new Asking(new ApiSource(desk.planner(), desk.runner()), SandboxDesk.NOW, SandboxDesk.ZONE);
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @Test
  void stale_agreesWithPlainLoops() {
    Set<String> waiting = new HashSet<>();
    for (JsonObject board : desk.all("/service/boards")) {
      for (JsonObject status : desk.all("/service/boards/" + text(board, "id") + "/statuses")) {
        if (text(status, "escalationStatus").equals("NoEscalation")) {
          waiting.add(text(status, "id"));
        }
      }
    }
    Map<String, Instant> booked = new HashMap<>();
    for (JsonObject booking : desk.all("/schedule/entries")) {
      String begin = text(booking, "dateStart");
      Instant start = begin.isEmpty() ? Instant.EPOCH : Instant.parse(begin);
      if (text(booking, "type/identifier").equals("S")
          && !flag(booking, "doneFlag")
          && start.isAfter(SandboxDesk.NOW)) {
        booked.merge(text(booking, "objectId"), start, (a, b) -> a.isBefore(b) ? a : b);
      }
    }
    Map<String, String> expected = new TreeMap<>();
    for (JsonObject ticket : tickets.open()) {
      Instant last = updated(ticket);
      boolean isWaiting = waiting.contains(text(ticket, "status/id"));
      if (last.isBefore(SandboxDesk.NOW.minus(Duration.ofDays(2)))
          && (!isWaiting || !last.isAfter(SandboxDesk.NOW.minus(Duration.ofDays(3))))) {
        boolean isNobodys =
            text(ticket, "owner/identifier").isEmpty() && text(ticket, "resources").isEmpty();
        expected.put(
            text(ticket, "id"),
            isNobodys
                ? "no owner"
                : flag(ticket, "customerUpdatedFlag")
                    ? "client answered"
                    : isWaiting
                        ? "waiting status"
                        : booked.containsKey(text(ticket, "id")) ? "scheduled" : "no next step");
      }
    }

    ComputedAnswer answer =
        asking.ask(
            new StaleTicketsReport(), "{\"stale_days\":2,\"waiting_stale_days\":3,\"limit\":1000}");

    Map<String, String> found = new TreeMap<>();
    double before = Double.MAX_VALUE;
    for (JsonObject row : answer.rows()) {
      found.put(text(row, "ticket_id"), text(row, "reason"));
      assertThat(number(row, "score")).isLessThanOrEqualTo(before);
      before = number(row, "score");
      assertThat(row.get("next_booking").isJsonNull())
          .isEqualTo(!booked.containsKey(text(row, "ticket_id")));
    }
    assertThat(found).isEqualTo(expected).hasSizeGreaterThan(3);
  }

  @Test
  void dispatch_agreesWithPlainLoops() {
    Map<String, Instant> booked = new HashMap<>();
    for (JsonObject booking : desk.all("/schedule/entries")) {
      if (text(booking, "type/identifier").equals("S")) {
        booked.merge(text(booking, "objectId"), entered(booking), (a, b) -> a.isBefore(b) ? a : b);
      }
    }
    Map<String, List<Double>> minutes = new HashMap<>();
    Map<String, Integer> all = new HashMap<>();
    Map<String, Integer> nobodys = new HashMap<>();
    for (JsonObject ticket : tickets.entered(TODAY.minusDays(29), TODAY.plusDays(1))) {
      String board = text(ticket, "board/name");
      all.merge(board, 1, Integer::sum);
      Instant when = booked.get(text(ticket, "id"));
      if (when != null) {
        minutes
            .computeIfAbsent(board, name -> new ArrayList<>())
            .add(Math.max(0, Duration.between(entered(ticket), when).toSeconds() / 60.0));
      } else if (!flag(ticket, "closedFlag")
          && text(ticket, "owner/identifier").isEmpty()
          && text(ticket, "resources").isEmpty()) {
        nobodys.merge(board, 1, Integer::sum);
      }
    }

    ComputedAnswer answer = asking.ask(new DispatchEfficiency(), "{}");

    assertThat(answer.rows()).hasSameSizeAs(all.keySet()).hasSizeGreaterThan(2);
    for (JsonObject row : answer.rows()) {
      List<Double> own = minutes.get(text(row, "board"));
      assertThat(row.get("timed").getAsInt()).isEqualTo(own.size());
      assertThat(row.get("tickets").getAsInt()).isEqualTo(all.get(text(row, "board")));
      assertThat(row.get("unassigned_now").getAsInt())
          .isEqualTo(nobodys.getOrDefault(text(row, "board"), 0));
      assertThat(number(row, "median_minutes")).isCloseTo(percentile(own, 50), within(0.501));
      assertThat(number(row, "within_goal_pct"))
          .isCloseTo(
              100.0 * own.stream().filter(m -> m <= 30).count() / own.size(), within(0.0501));
    }
  }

  @Test
  void leaderboard_ticketsAndAnswers_agreeWithPlainLoops() {
    Map<String, String> owners = new HashMap<>();
    Map<String, Integer> closed = new HashMap<>();
    Map<String, Integer> points = new HashMap<>();
    for (JsonObject ticket : tickets.closed(TODAY.minusDays(89), TODAY.plusDays(1))) {
      String owner = text(ticket, "owner/identifier");
      owners.put(text(ticket, "id"), owner);
      closed.merge(owner, 1, Integer::sum);
      int place = Integer.parseInt(text(ticket, "priority/name").replaceAll("\\D+", ""));
      points.merge(owner, Math.max(1, 5 - place), Integer::sum);
    }
    Map<String, List<Double>> answers = new HashMap<>();
    for (JsonObject result : desk.all("/service/surveys/1/results")) {
      String owner = owners.get(text(result, "ticketId"));
      if (owner != null) {
        answers
            .computeIfAbsent(owner, name -> new ArrayList<>())
            .add(number(result, "totalPoints") * 10);
      }
    }

    ComputedAnswer answer =
        asking.ask(new TeamLeaderboard(), "{\"period\":\"last_90_days\",\"per_member\":true}");

    int rank = 0;
    for (JsonObject row : answer.rows()) {
      String member = text(row, "member");
      assertThat(row.get("closed").getAsInt()).isEqualTo(closed.getOrDefault(member, 0));
      assertThat(row.get("weighted_closed").getAsInt()).isEqualTo(points.getOrDefault(member, 0));
      assertThat(number(row, "score")).isBetween(0.0, 100.0);
      if (answers.containsKey(member)) {
        double mean = answers.get(member).stream().mapToDouble(a -> a).average().orElseThrow();
        assertThat(number(row, "csat")).as(member).isCloseTo(mean, within(0.0501));
      } else {
        assertThat(row.get("csat").isJsonNull()).isTrue();
      }
      if (!row.get("rank").isJsonNull()) {
        assertThat(row.get("rank").getAsInt()).isEqualTo(++rank);
        assertThat(row.get("closed").getAsInt()).isGreaterThanOrEqualTo(10);
      }
    }
    assertThat(rank).isGreaterThan(3);
  }

  @Test
  void forecast_oneLineForEachOpenTicket_orderedByState() {
    ComputedAnswer answer = asking.ask(new SlaBreachForecast(), "{\"limit\":1000}");
    List<String> order = List.of("at_risk", "breached", "ok", "waiting", "no_sla");
    JsonObject totals = answer.facts().getAsJsonObject("totals");

    assertThat(answer.rows()).hasSameSizeAs(tickets.open());
    int sum = 0;
    for (String state : order) {
      sum += totals.get(state).getAsInt();
    }
    assertThat(sum).isEqualTo(totals.get("open").getAsInt());
    int place = 0;
    for (JsonObject row : answer.rows()) {
      String state = text(row, "state");
      assertThat(order.indexOf(state)).isGreaterThanOrEqualTo(place);
      place = order.indexOf(state);
      if (!row.get("due").isJsonNull()) {
        double left =
            Duration.between(SandboxDesk.NOW, OffsetDateTime.parse(text(row, "due"))).toMinutes();
        assertThat(number(row, "minutes_left")).isCloseTo(left, within(1.0));
        JsonObject ticket = tickets.byId(row.get("ticket_id").getAsInt());
        boolean isMissed = ticket.has("isInSla") && !flag(ticket, "isInSla");
        assertThat(state)
            .as("%s", ticket)
            .isEqualTo(isMissed || left < 0 ? "breached" : left < 240 ? "at_risk" : "ok");
      }
    }
    int more =
        asking
            .ask(new SlaBreachForecast(), "{\"hours\":200}")
            .facts()
            .getAsJsonObject("totals")
            .get("at_risk")
            .getAsInt();
    assertThat(more).isGreaterThanOrEqualTo(totals.get("at_risk").getAsInt());
  }

  private static BigDecimal sum(ComputedAnswer answer, String column) {
    return answer.rows().stream()
        .map(row -> row.get(column))
        .filter(cell -> !cell.isJsonNull())
        .map(JsonElement::getAsBigDecimal)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @Test
  void backlogTrend_eachInterval_isTheLastOneWithItsNet() {
    for (String interval : List.of("day", "week", "month")) {
      ComputedAnswer answer =
          asking.ask(
              new BacklogTrend(),
              "{\"weeks\":10,\"limit\":1000,\"interval\":\"" + interval + "\"}");
      JsonObject totals = answer.facts().getAsJsonObject("totals");
      int backlog = totals.get("backlog_before").getAsInt();
      for (JsonObject row : answer.rows()) {
        backlog += row.get("opened").getAsInt() - row.get("closed").getAsInt();
        assertThat(row.get("backlog").getAsInt()).as(interval).isEqualTo(backlog).isNotNegative();
      }
      assertThat(backlog).isEqualTo(tickets.open().size());
    }
  }

  @Test
  void reopenRate_byTheTrails_findsAtLeastThoseOpenNow() {
    ComputedAnswer field = asking.ask(new ReopenRate(), "{\"days\":30}");
    ComputedAnswer audit =
        asking.ask(
            new ReopenRate(),
            "{\"days\":30,\"method\":\"audit\",\"max_audit_tickets\":1000,\"max_calls\":1000}");

    assertThat(audit.facts().get("truncated").getAsBoolean()).isFalse();
    assertThat(sum(audit, "closed")).isEqualByComparingTo(sum(field, "closed"));
    assertThat(sum(audit, "reopened")).isGreaterThanOrEqualTo(sum(field, "reopened")).isPositive();
  }
}
