package dev.openpsa.cw.operations.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.SharedCatalog;
import dev.openpsa.cw.operations.plan.Planner;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestCheckerTest {
  private final Planner planner = new Planner(SharedCatalog::get);
  private final RequestChecker checker = new RequestChecker(SharedCatalog::get);

  private void check(
      String method,
      String path,
      Map<String, String> arguments,
      Map<String, String> query,
      @Nullable String body) {
    JsonElement json = body == null ? null : JsonParser.parseString(body);
    checker.check(planner.plan(method, path, arguments, query, json, true));
  }

  private String refusedTickets(String parameter, String value) {
    RequestFailure failure =
        catchThrowableOfType(
            RequestFailure.class,
            () -> check("GET", "/service/tickets", Map.of(), Map.of(parameter, value), null));
    assertThat(failure).as(parameter + " " + value).isNotNull();
    assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
    return failure.getMessage() + " " + failure.hint();
  }

  private String refusedTicketBody(
      String method, String path, Map<String, String> arguments, String body) {
    RequestFailure failure =
        catchThrowableOfType(
            RequestFailure.class, () -> check(method, path, arguments, Map.of(), body));
    assertThat(failure).as(body).isNotNull();
    return failure.getMessage() + " " + failure.hint();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "closedFlag = false",
        "summary contains 'x' and status/name = \"New\"",
        "(board/id in (1,2) or owner/identifier = null) and dateEntered > [2026-01-31T00:00:00Z]",
        "lastUpdated >= [2026-01-31]",
        "severity = \"Low\"",
        "id not in (1, 2, 3)",
        "agreement = null"
      })
  void check_soundConditions_pass(String conditions) {
    assertThatCode(
            () ->
                check("GET", "/service/tickets", Map.of(), Map.of("conditions", conditions), null))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "sumary contains 'x';summary",
        "status/nam = \"New\";name",
        "status = \"New\";status/name",
        "closedFlag = 'false';True or False",
        "id = 'seven';a number",
        "severity = 'Critical';Low, Medium, High",
        "requiredDate > '2026-01-01';brackets",
        "id like '7%';works on texts",
        "summary contains;expected",
        "summary = 'x' and;expected"
      })
  void check_faultyConditions_nameTheRemedy(String conditions, String remedy) {
    assertThat(refusedTickets("conditions", conditions)).contains(remedy);
  }

  @Test
  void check_fieldOfAList_pointsToChildConditions() {
    RequestFailure failure =
        catchThrowableOfType(
            RequestFailure.class,
            () ->
                check(
                    "GET",
                    "/company/contacts",
                    Map.of(),
                    Map.of("conditions", "communicationItems/value = 'a@b.example'"),
                    null));
    assertThat(failure.hint()).contains("childConditions");
  }

  @Test
  void check_count_isCheckedByTheCollectionsFields() {
    RequestFailure failure =
        catchThrowableOfType(
            RequestFailure.class,
            () ->
                check(
                    "GET",
                    "/service/tickets/count",
                    Map.of(),
                    Map.of("conditions", "sumary = 'x'"),
                    null));
    assertThat(failure.hint()).contains("summary");
  }

  @Test
  void check_otherParameters_nameTheRemedy() {
    assertThat(refusedTickets("condition", "id = 1")).contains("conditions");
    assertThat(refusedTickets("orderBy", "dateEnterd desc")).contains("dateEnterd");
    assertThat(refusedTickets("fields", "id,sumary")).contains("summary");
    assertThat(refusedTickets("pageSize", "5000")).contains("1000").contains("cw_paginated_fetch");
    assertThat(refusedTickets("page", "0")).contains("from 1");
  }

  @Test
  void check_newTicket_namesEveryFaultAtOnce() {
    String words =
        refusedTicketBody(
            "POST",
            "/service/tickets",
            Map.of(),
            "{\"sumary\":\"x\",\"severity\":\"Critical\",\"board\":5,\"poNumber\":\""
                + "9".repeat(51)
                + "\"}");
    assertThat(words)
        .contains("'company' is missing")
        .contains("Did you mean summary")
        .contains("Low, Medium, High")
        .contains("{\"id\":5}")
        .contains("at most 50");
  }

  @Test
  void check_soundTicket_passes() {
    assertThatCode(
            () ->
                check(
                    "POST",
                    "/service/tickets",
                    Map.of(),
                    Map.of(),
                    "{\"summary\":\"x\",\"company\":{\"id\":2},\"budgetHours\":1.5}"))
        .doesNotThrowAnyException();
  }

  @Test
  void check_patch_isHeldToItsShape() {
    Map<String, String> id = Map.of("id", "1");
    assertThat(refusedTicketBody("PATCH", "/service/tickets/{id}", id, "{\"summary\":\"x\"}"))
        .contains("array of operations");
    assertThat(
            refusedTicketBody(
                "PATCH",
                "/service/tickets/{id}",
                id,
                "[{\"op\":\"set\",\"path\":\"Summary\",\"value\":\"x\"}]"))
        .contains("add, replace or remove")
        .contains("summary");
    assertThatCode(
            () ->
                check(
                    "PATCH",
                    "/service/tickets/{id}",
                    id,
                    Map.of(),
                    "[{\"op\":\"replace\",\"path\":\"/status/id\",\"value\":5},"
                        + "{\"op\":\"remove\",\"path\":\"poNumber\"}]"))
        .doesNotThrowAnyException();
  }

  @Test
  void check_missingAndUnwantedBodies_areNamed() {
    RequestFailure missing =
        catchThrowableOfType(
            RequestFailure.class,
            () -> check("POST", "/service/tickets", Map.of(), Map.of(), null));
    assertThat(missing).hasMessageContaining("body is missing");
    RequestFailure unwanted =
        catchThrowableOfType(
            RequestFailure.class, () -> check("GET", "/service/tickets", Map.of(), Map.of(), "{}"));
    assertThat(unwanted).hasMessageContaining("no body");
  }
}
