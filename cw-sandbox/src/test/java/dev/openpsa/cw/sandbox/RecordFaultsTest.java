package dev.openpsa.cw.sandbox;

import static dev.openpsa.cw.sandbox.TimeRecords.date;
import static dev.openpsa.cw.sandbox.TimeRecords.id;
import static dev.openpsa.cw.sandbox.TimeRecords.idOf;
import static dev.openpsa.cw.sandbox.TimeRecords.isSet;
import static dev.openpsa.cw.sandbox.TimeRecords.number;
import static dev.openpsa.cw.sandbox.TimeRecords.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Looks through tickets, agreements, machines and invoices for what the planted faults are. */
class RecordFaultsTest {
  private final Set<String> found = new TreeSet<>();

  @ParameterizedTest
  @CsvSource({"1, 2026-03-18T15:30:00Z", "7, 2026-01-01T00:30:00Z", "8, 2026-07-05T23:30:00Z"})
  void records_faultsAreThoseListed(long seed, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    try (Sandbox sandbox =
        Sandbox.builder().seed(seed).clock(Clock.fixed(now, ZoneOffset.UTC)).start()) {
      Caller caller = new Caller(sandbox);
      Map<Integer, JsonObject> tickets = TimeRecords.byId(caller, "/service/tickets");
      tickets(tickets.values(), now);
      agreements(caller, tickets.values(), today);
      find(
          "overdue",
          caller,
          "/finance/invoices",
          i -> number(i, "balance") > 0 && date(i, "dueDate").isBefore(today));
      String machines = "/company/configurations";
      Predicate<JsonObject> inUse = c -> isSet(c, "activeFlag");
      find(
          "warranty_expired",
          caller,
          machines,
          inUse
              .and(c -> c.has("warrantyExpirationDate"))
              .and(c -> date(c, "warrantyExpirationDate").isBefore(today)));
      find("no_serial", caller, machines, inUse.and(c -> !c.has("serialNumber")));
      find("no_contact", caller, machines, inUse.and(c -> !c.has("contact")));
      Set<String> planted =
          sandbox.planted().stream()
              .filter(f -> !f.kind().startsWith("time"))
              .map(f -> f.rule() + " " + f.path())
              .collect(Collectors.toSet());
      Set<String> unexpected = new TreeSet<>(found);
      unexpected.removeAll(planted);
      planted.removeAll(found);
      assertThat(unexpected).as("found, not planted").isEmpty();
      assertThat(planted).as("planted, not found").isEmpty();
    }
  }

  private void tickets(Collection<JsonObject> tickets, Instant now) {
    Instant weekAgo = now.minus(Duration.ofDays(7));
    for (JsonObject ticket : tickets) {
      JsonObject audit = ticket.getAsJsonObject("_info");
      boolean isOpen = !isSet(ticket, "closedFlag");
      boolean isOld = Instant.parse(text(audit, "dateEntered")).isBefore(weekAgo);
      double hours = number(ticket, "actualHours");
      String path = "/service/tickets/" + id(ticket);
      if (isOpen && Instant.parse(text(audit, "lastUpdated")).isBefore(weekAgo)) {
        find("stale", path);
      }
      if (isOpen && isOld && !ticket.has("owner")) {
        find("no_owner", path);
      }
      if (isOpen && text(ticket.getAsJsonObject("status"), "name").equals("New") && hours > 0) {
        find("wrong_status", path);
      }
      if (isOpen && ticket.has("dateResolved")) {
        find("reopened", path);
      }
      boolean isByItself = text(ticket, "closedBy").equals("RMM");
      if (!isOpen && hours == 0 && !isByItself && !ticket.has("mergedParentTicket")) {
        find("closed_without_time", path);
      }
    }
  }

  private void agreements(Caller caller, Collection<JsonObject> tickets, LocalDate today) {
    LocalDate thisMonth = today.withDayOfMonth(1);
    Map<Integer, Double> covered = new TreeMap<>();
    for (JsonObject entry :
        caller.all(
            "/time/entries",
            "pageSize",
            "1000",
            "conditions",
            "agreementHours > 0 and timeStart >= [%s] and timeStart < [%s]"
                .formatted(thisMonth.minusMonths(1), thisMonth))) {
      covered.merge(idOf(entry, "agreement"), number(entry, "agreementHours"), Double::sum);
    }
    for (JsonObject agreement : TimeRecords.byId(caller, "/finance/agreements").values()) {
      String path = "/finance/agreements/" + id(agreement);
      boolean isActive = text(agreement, "agreementStatus").equals("Active");
      boolean isOver = agreement.has("endDate") && date(agreement, "endDate").isBefore(today);
      if (isActive && caller.count(path + "/additions") == 0) {
        find("no_additions", path);
      }
      if (isOver
          && tickets.stream()
              .anyMatch(t -> !isSet(t, "closedFlag") && idOf(t, "agreement") == id(agreement))) {
        find("expired_with_open_tickets", path);
      }
      double limit = number(agreement, "applicationLimit");
      if (isActive && limit > 0 && covered.getOrDefault(id(agreement), 0.0) > limit) {
        find("over_used_hours", path);
      }
    }
  }

  private void find(String rule, Caller caller, String path, Predicate<JsonObject> isFault) {
    TimeRecords.byId(caller, path).values().stream()
        .filter(isFault)
        .forEach(r -> find(rule, path + "/" + id(r)));
  }

  private void find(String rule, String path) {
    found.add(rule + " " + path);
  }
}
