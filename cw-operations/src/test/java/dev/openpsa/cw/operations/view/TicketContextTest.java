package dev.openpsa.cw.operations.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.SandboxDesk;
import dev.openpsa.cw.operations.run.Runner;
import dev.openpsa.cw.sandbox.access.Role;
import dev.openpsa.cw.sandbox.fault.Fault;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page about a ticket, beside figures that plain loops over all records find. */
class TicketContextTest {
  private static final Duration LONG = Duration.ofSeconds(15);

  private static SandboxDesk desk;
  private static Runner runner;
  private static Viewing viewing;

  @BeforeAll
  static void open() {
    desk = new SandboxDesk();
    runner = desk.runner(Role.ADMINISTRATOR, LONG);
    viewing = new Viewing(desk);
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @AfterEach
  void mend() {
    desk.sandbox().clearFaults();
  }

  private static JsonObject look(JsonObject arguments) {
    return look(arguments, runner);
  }

  private static JsonObject look(JsonObject arguments, Runner by) {
    return viewing.page("ticket_context", arguments.toString(), by);
  }

  private static JsonObject ticket(int id) {
    JsonObject arguments = new JsonObject();
    arguments.addProperty("ticket_id", id);
    return arguments;
  }

  @Test
  void look_manyTickets_agreesWithPlainLoops() {
    List<JsonObject> tickets = new ArrayList<>();
    List<JsonObject> all = desk.all("/service/tickets");
    for (int i = 0; i < all.size(); i += all.size() / 30) {
      tickets.add(all.get(i));
    }
    all.stream()
        .filter(each -> !each.get("closedFlag").getAsBoolean())
        .limit(20)
        .forEach(tickets::add);
    desk.all("/project/tickets").stream().limit(5).forEach(tickets::add);
    int overBudget = 0;
    for (JsonObject ticket : tickets) {
      int id = ticket.get("id").getAsInt();
      JsonObject page = look(ticket(id));
      assertThat(page.keySet()).startsWith("headline", "flags").endsWith("errors");
      assertThat(page.getAsJsonArray("errors")).as("errors of %d", id).isEmpty();
      BigDecimal worked = BigDecimal.ZERO;
      BigDecimal billable = BigDecimal.ZERO;
      int entries = 0;
      for (JsonObject entry : desk.all("/time/entries")) {
        if (isChargedTo(entry, id)) {
          entries++;
          worked = worked.add(entry.get("actualHours").getAsBigDecimal());
          if (entry.get("billableOption").getAsString().equals("Billable")) {
            billable = billable.add(entry.get("actualHours").getAsBigDecimal());
          }
        }
      }
      JsonObject hours = page.getAsJsonObject("hours");
      assertThat(hours.get("entries").getAsInt()).as("entries of %d", id).isEqualTo(entries);
      assertThat(hours.get("worked").getAsBigDecimal()).isEqualByComparingTo(worked);
      assertThat(hours.get("billable").getAsBigDecimal()).isEqualByComparingTo(billable);
      BigDecimal budget =
          ticket.has("budgetHours") ? ticket.get("budgetHours").getAsBigDecimal() : BigDecimal.ZERO;
      boolean isOver = budget.signum() > 0 && worked.compareTo(budget) > 0;
      overBudget += isOver ? 1 : 0;
      assertThat(flags(page).contains("over_budget")).as("budget of %d", id).isEqualTo(isOver);
      assertThat(flags(page).contains("no_agreement"))
          .as("agreement of %d", id)
          .isEqualTo(!ticket.has("agreement"));
      assertThat(flags(page).contains("client_answered"))
          .isEqualTo(ticket.get("customerUpdatedFlag").getAsBoolean());
      assertThat(flags(page).contains("no_owner"))
          .isEqualTo(!ticket.has("owner") && !ticket.get("closedFlag").getAsBoolean());
      timelineAgrees(page, id, entries);
      statusesAgree(page, ticket);
    }
    assertThat(overBudget).isPositive();
  }

  /** Every note that somebody wrote, every entry and every booking is in it, the newest first. */
  private static void timelineAgrees(JsonObject page, int id, int entries) {
    int bookings = 0;
    Instant next = null;
    for (JsonObject booking : desk.all("/schedule/entries")) {
      boolean isOfTicket =
          booking.has("objectId")
              && booking.get("objectId").getAsInt() == id
              && List.of("S", "P")
                  .contains(booking.getAsJsonObject("type").get("identifier").getAsString());
      if (isOfTicket) {
        bookings++;
        Instant start = Instant.parse(booking.get("dateStart").getAsString());
        boolean isAhead = start.isAfter(SandboxDesk.NOW) && !booking.get("doneFlag").getAsBoolean();
        next = isAhead && (next == null || start.isBefore(next)) ? start : next;
      }
    }
    JsonObject timeline = page.getAsJsonObject("timeline");
    int work = 0;
    int booked = 0;
    Instant before = Instant.MAX;
    for (JsonElement each : timeline.getAsJsonArray("rows")) {
      JsonObject event = each.getAsJsonObject();
      String what = event.get("what").getAsString();
      work += what.equals("time") ? 1 : 0;
      booked += what.startsWith("booking") ? 1 : 0;
      Instant when = Instant.parse(event.get("when").getAsString());
      assertThat(when).isBeforeOrEqualTo(before);
      before = when;
    }
    assertThat(work).as("work in the timeline of %d", id).isEqualTo(entries);
    assertThat(booked).as("bookings in the timeline of %d", id).isEqualTo(bookings);
    JsonObject shown = page.getAsJsonObject("nextBooking");
    assertThat(shown.has("timeStart") ? Instant.parse(shown.get("timeStart").getAsString()) : null)
        .as("next booking of %d", id)
        .isEqualTo(next);
  }

  private static void statusesAgree(JsonObject page, JsonObject ticket) {
    int board = ticket.getAsJsonObject("board").get("id").getAsInt();
    int status = ticket.getAsJsonObject("status").get("id").getAsInt();
    List<Integer> others = new ArrayList<>();
    boolean isWaiting = false;
    for (JsonObject each : desk.all("/service/boards/" + board + "/statuses")) {
      int id = each.get("id").getAsInt();
      if (id == status) {
        isWaiting =
            each.has("escalationStatus")
                && each.get("escalationStatus").getAsString().equals("NoEscalation");
      } else if (!each.get("inactive").getAsBoolean()) {
        others.add(id);
      }
    }
    List<Integer> shown = new ArrayList<>();
    rows(page, "nextStatuses").forEach(each -> shown.add(each.get("id").getAsInt()));
    assertThat(shown).containsExactlyInAnyOrderElementsOf(others);
    assertThat(flags(page).contains("waiting")).isEqualTo(isWaiting);
  }

  @Test
  void look_ticketsWithEverything_fillEverySection() {
    desk.reset();
    int document = desk.upload();
    assertThat(document).isPositive();
    int withDocument = desk.all("/service/tickets").get(0).get("id").getAsInt();
    assertThat(rows(look(ticket(withDocument)), "documents").get(0).get("fileName").getAsString())
        .isEqualTo("plan.txt");

    JsonObject product = first(desk.all("/procurement/products"), each -> each.has("ticket"));
    JsonObject sold = look(ticket(product.getAsJsonObject("ticket").get("id").getAsInt()));
    assertThat(rows(sold, "products").get(0).get("extPrice").getAsBigDecimal())
        .isEqualByComparingTo(product.get("extPrice").getAsBigDecimal());

    JsonObject expense =
        first(
            desk.all("/expense/entries"),
            each ->
                each.has("chargeToType")
                    && each.get("chargeToType").getAsString().equals("ServiceTicket"));
    JsonObject spent = look(ticket(expense.get("chargeToId").getAsInt()));
    assertThat(rows(spent, "expenses").get(0).get("amount").getAsBigDecimal())
        .isEqualByComparingTo(expense.get("amount").getAsBigDecimal());

    JsonObject equipped = look(ticket(withTasksAndDevices()));
    assertThat(rows(equipped, "tasks")).isNotEmpty();
    JsonObject device = rows(equipped, "configurations").get(0);
    JsonObject recorded =
        first(
            desk.all("/company/configurations"),
            each -> each.get("id").getAsInt() == device.get("id").getAsInt());
    assertThat(device.get("serialNumber")).isEqualTo(recorded.get("serialNumber"));
    assertThat(device.get("warrantyUntil").getAsString())
        .isEqualTo(recorded.get("warrantyExpirationDate").getAsString().substring(0, 10));
    JsonObject solved = rows(equipped, "similar").get(0);
    JsonObject twin =
        first(
            desk.all("/service/tickets"),
            each -> each.get("id").getAsInt() == solved.get("id").getAsInt());
    assertThat(twin.get("closedFlag").getAsBoolean()).isTrue();
    assertThat(twin.getAsJsonObject("company").get("id"))
        .isEqualTo(equipped.getAsJsonObject("company").get("id"));
    assertThat(solved.get("resolution").getAsString()).isNotBlank();
  }

  private static int withTasksAndDevices() {
    for (JsonObject ticket : desk.all("/service/tickets")) {
      String path = "/service/tickets/" + ticket.get("id").getAsInt();
      if (!ticket.get("closedFlag").getAsBoolean()
          && desk.all("/service/tickets").stream().anyMatch(each -> isSolvedTwin(each, ticket))
          && !desk.list(path + "/tasks", Map.of()).isEmpty()
          && !desk.list(path + "/configurations", Map.of()).isEmpty()) {
        return ticket.get("id").getAsInt();
      }
    }
    throw new AssertionError("no open ticket has tasks and devices");
  }

  private static boolean isSolvedTwin(JsonObject other, JsonObject ticket) {
    return other.get("closedFlag").getAsBoolean()
        && ticket.has("type")
        && other.has("type")
        && other.get("company").equals(ticket.get("company"))
        && other
            .getAsJsonObject("type")
            .get("name")
            .equals(ticket.getAsJsonObject("type").get("name"));
  }

  @Test
  void look_partFails_isNamedAndTheRestStands() {
    int id = worked();
    desk.sandbox().inject(Fault.builder().method("GET").path("/time/entries").status(500).build());
    JsonObject page = look(ticket(id));
    assertThat(page.get("hours").isJsonNull()).isTrue();
    JsonObject error = page.getAsJsonArray("errors").get(0).getAsJsonObject();
    assertThat(error.get("section").getAsString()).isEqualTo("time");
    assertThat(error.get("status").getAsInt()).isEqualTo(500);
    assertThat(error.get("code").getAsString()).isEqualTo(ErrorCode.UPSTREAM_FAILED.name());
    assertThat(page.getAsJsonArray("errors")).hasSize(1);
    assertThat(rows(page, "timeline")).isNotEmpty();
  }

  @Test
  void look_partTakesTooLong_isNamedAndTheRestStands() {
    int id = worked();
    desk.sandbox()
        .inject(
            Fault.builder()
                .method("GET")
                .path("/schedule/entries")
                .delay(Duration.ofSeconds(5))
                .build());
    JsonObject page = look(ticket(id), desk.runner(Role.ADMINISTRATOR, Duration.ofSeconds(2)));
    assertThat(page.get("nextBooking").isJsonNull()).isTrue();
    JsonObject error = page.getAsJsonArray("errors").get(0).getAsJsonObject();
    assertThat(error.get("section").getAsString()).isEqualTo("schedule");
    assertThat(error.get("code").getAsString()).isEqualTo(ErrorCode.TIMED_OUT.name());
    assertThat(page.getAsJsonObject("hours").get("worked").getAsBigDecimal()).isPositive();
  }

  @Test
  void look_roleMayNotSeeAgreements_saysSo() {
    int id = worked();
    JsonObject page = look(ticket(id), desk.runner(Role.FINANCE_BLIND, LONG));
    assertThat(page.get("agreement").isJsonNull()).isTrue();
    JsonObject error = page.getAsJsonArray("errors").get(0).getAsJsonObject();
    assertThat(error.get("section").getAsString()).isEqualTo("agreement");
    assertThat(error.get("status").getAsInt()).isEqualTo(403);
    assertThat(flags(page)).doesNotContain("no_agreement");
  }

  @Test
  void look_noSuchTicket_isNotFound() {
    assertThatThrownBy(() -> look(ticket(999_999)))
        .isInstanceOfSatisfying(
            RequestFailure.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
  }

  @Test
  void look_someSections_readsNoOthers() {
    int id = worked();
    desk.sandbox().clearLog();
    JsonObject arguments = ticket(id);
    JsonArray include = new JsonArray();
    include.add("tasks");
    arguments.add("include", include);
    JsonObject page = look(arguments);
    assertThat(page.keySet())
        .contains("tasks")
        .doesNotContain("hours", "timeline", "products", "similar", "documents", "nextBooking");
    assertThat(desk.sandbox().log())
        .extracting(request -> request.path().replaceFirst(".*/apis/3.0", ""))
        .contains("/service/tickets/" + id + "/tasks")
        .doesNotContain("/time/entries", "/schedule/entries", "/system/documents");
  }

  /** A ticket with an agreement and with time that somebody worked on it. */
  private static int worked() {
    JsonObject ticket =
        first(
            desk.all("/service/tickets"),
            each ->
                each.has("agreement")
                    && desk.all("/time/entries").stream()
                        .anyMatch(entry -> isChargedTo(entry, each.get("id").getAsInt())));
    return ticket.get("id").getAsInt();
  }

  private static boolean isChargedTo(JsonObject entry, int ticket) {
    return List.of("ServiceTicket", "ProjectTicket")
            .contains(entry.get("chargeToType").getAsString())
        && entry.get("chargeToId").getAsInt() == ticket;
  }

  private static JsonObject first(List<JsonObject> records, Predicate<JsonObject> wanted) {
    return Objects.requireNonNull(
        records.stream().filter(wanted).findFirst().orElse(null), "no such record");
  }

  private static List<String> flags(JsonObject page) {
    return page.getAsJsonArray("flags").asList().stream().map(JsonElement::getAsString).toList();
  }

  private static List<JsonObject> rows(JsonObject page, String section) {
    return page.getAsJsonObject(section).getAsJsonArray("rows").asList().stream()
        .map(JsonElement::getAsJsonObject)
        .toList();
  }
}
