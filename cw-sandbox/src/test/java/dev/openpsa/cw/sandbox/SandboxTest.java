package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openpsa.cw.sandbox.api.ApiTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SandboxTest {
  /** Alerts of one link that goes down and up, at any scale. */
  private static final int BURST = 5;

  private static final List<String> SAMPLES =
      List.of(
          "/service/tickets?pageSize=1000",
          "/time/entries?pageSize=1000",
          "/finance/invoices?pageSize=1000",
          "/company/configurations?pageSize=1000",
          "/sales/opportunities?pageSize=1000");

  @Test
  void start_sameSeedAndClock_givesTheSameBytes() {
    assertThat(everything(1)).isEqualTo(everything(1));
    assertThat(everything(2)).isNotEqualTo(everything(1));
  }

  @Test
  @Timeout(60)
  void get_twoHundredAtOnce_areAllAnswered() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(200);
    try (Sandbox sandbox = Sandboxes.fixed()) {
      Caller caller = new Caller(sandbox);
      List<Future<Caller.Reply>> replies = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        String page = String.valueOf(i % 40 + 1);
        boolean writes = i % 10 == 0;
        replies.add(
            threads.submit(
                () ->
                    writes
                        ? caller.post(
                            "/service/tickets", "{\"summary\":\"x\",\"company\":{\"id\":2}}")
                        : caller.get("/service/tickets", "pageSize", "100", "page", page)));
      }
      List<Integer> created = new ArrayList<>();
      for (Future<Caller.Reply> future : replies) {
        Caller.Reply reply = future.get();
        assertThat(reply.status()).as(reply.body()).isIn(200, 201);
        if (reply.status() == 201) {
          created.add(reply.object().get("id").getAsInt());
        }
      }
      assertThat(created).hasSize(20).doesNotHaveDuplicates();
      assertThat(sandbox.log()).hasSize(200);
    } finally {
      threads.shutdownNow();
    }
  }

  @Covers("GET /system/info")
  @Test
  void data_answersCommonQuestions() {
    try (Sandbox sandbox = Sandboxes.fixed()) {
      Caller caller = new Caller(sandbox);
      assertThat(caller.count("/service/tickets")).isEqualTo(4000 + BURST);
      assertThat(caller.count("/company/companies")).isGreaterThanOrEqualTo(60);
      assertThat(caller.count("/system/members", "conditions", "inactiveFlag = false"))
          .isEqualTo(25);
      assertThat(caller.count("/service/boards")).isEqualTo(6);
      assertThat(caller.count("/time/entries")).isGreaterThan(4000);
      assertSome(caller, "/service/tickets", "closedFlag = false and owner/id = null");
      assertSome(caller, "/service/tickets", "closedFlag=false and requiredDate<[2026-03-18]");
      assertSome(caller, "/service/tickets", "closedFlag=false and customerUpdatedFlag=true");
      assertSome(
          caller, "/finance/agreements", "endDate > [2026-03-18] and endDate < [2026-06-01]");
      assertSome(caller, "/finance/agreements", "agreementStatus = 'Expired'");
      assertSome(caller, "/finance/invoices", "balance > 0 and dueDate < [2026-03-18]");
      assertSome(caller, "/time/sheets", "status = 'PendingApproval'");
      assertSome(caller, "/time/entries", "workType/name in ('PTO', 'Sick')");
      assertSome(
          caller, "/sales/opportunities", "status/name='Open' and expectedCloseDate<[2026-03-18]");
      assertSome(caller, "/project/projects", "closedFlag=false and estimatedEnd<[2026-03-18]");
      assertSome(caller, "/company/configurations", "warrantyExpirationDate < [2026-06-01]");
      assertSome(caller, "/procurement/purchaseorders", "closedFlag = false");
      assertSome(caller, "/expense/entries", "status = 'PendingApproval'");
      assertThat(caller.get("/company/companies/19297").object().get("identifier").getAsString())
          .isEqualTo("XYZTestCompany");
      assertThat(caller.get("/system/myMembers").object().get("identifier").getAsString())
          .isEqualTo("mhartwell");
      assertThat(caller.get("/system/info").object().get("version").getAsString())
          .startsWith("v" + ApiTable.load().version());
    }
  }

  @Test
  void data_nothingIsOfTomorrow() {
    try (Sandbox sandbox = Sandboxes.fixed()) {
      Caller caller = new Caller(sandbox);
      for (String path :
          List.of("/service/tickets", "/time/entries", "/project/tickets", "/company/companies")) {
        assertThat(
                caller.count(
                    path,
                    "conditions",
                    "lastUpdated > [2026-03-18T15:30:00Z] or dateEntered > [2026-03-18T15:30:00Z]"))
            .as(path)
            .isZero();
      }
    }
  }

  @Test
  void scale_two_doublesClientsAndTickets() {
    try (Sandbox sandbox = Sandbox.builder().scale(2).start()) {
      Caller caller = new Caller(sandbox);
      assertThat(caller.count("/service/tickets")).isEqualTo(8000 + BURST);
      assertThat(caller.count("/company/companies")).isGreaterThanOrEqualTo(120);
    }
  }

  @Test
  void failNext_inTurn_thenServesAgain() {
    try (Sandbox sandbox = Sandboxes.fixed()) {
      Caller caller = new Caller(sandbox);
      sandbox.failNext(429, 1);
      sandbox.failNext(503, 2);
      sandbox.failNext(400, "{\"code\":\"Odd\"}", Map.of("x-odd", "yes"), 1);
      Caller.Reply limited = caller.get("/service/boards");
      assertThat(limited.status()).isEqualTo(429);
      assertThat(limited.header("Retry-After")).isEqualTo("1");
      assertThat(limited.object().keySet()).containsExactlyInAnyOrder("error", "message");
      assertThat(caller.get("/service/boards").status()).isEqualTo(503);
      assertThat(caller.get("/service/boards").status()).isEqualTo(503);
      assertThat(caller.get("/service/boards").header("x-odd")).isEqualTo("yes");
      assertThat(caller.get("/service/boards").status()).isEqualTo(200);
      assertThat(sandbox.log())
          .extracting(LoggedRequest::status)
          .containsExactly(429, 503, 503, 400, 200);
    }
  }

  @Test
  void delayNext_answersLate() {
    try (Sandbox sandbox = Sandboxes.fixed()) {
      sandbox.delayNext(Duration.ofMillis(120), 1);
      assertThat(new Caller(sandbox).get("/service/boards").status()).isEqualTo(200);
      assertThat(sandbox.log().get(0).took()).isGreaterThanOrEqualTo(Duration.ofMillis(120));
    }
  }

  @Test
  void log_keepsRequestsWithoutCredentials() {
    try (Sandbox sandbox = Sandboxes.fixed()) {
      Caller caller = new Caller(sandbox);
      caller.get("/service/boards", "conditions", "name like '%desk%'");
      LoggedRequest request = sandbox.log().get(0);
      assertThat(request.method()).isEqualTo("GET");
      assertThat(request.path()).endsWith("/apis/3.0/service/boards");
      assertThat(request.query()).isEqualTo("conditions=name like '%desk%'");
      assertThat(request.toString()).doesNotContain("private", "Basic");
      sandbox.clearLog();
      assertThat(sandbox.log()).isEmpty();
    }
  }

  private static List<String> everything(long seed) {
    try (Sandbox sandbox = Sandboxes.fixed(seed)) {
      Caller caller = new Caller(sandbox);
      return SAMPLES.stream()
          .map(path -> caller.get(path).body().replace(sandbox.url().toString(), "URL"))
          .toList();
    }
  }

  private static void assertSome(Caller caller, String path, String conditions) {
    assertThat(caller.count(path, "conditions", conditions))
        .as(path + " " + conditions)
        .isPositive();
  }
}
