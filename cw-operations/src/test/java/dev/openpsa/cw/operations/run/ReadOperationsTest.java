package dev.openpsa.cw.operations.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.SampleArguments;
import dev.openpsa.cw.operations.SandboxDesk;
import dev.openpsa.cw.operations.WriteArguments;
import dev.openpsa.cw.operations.plan.Effect;
import dev.openpsa.cw.operations.plan.Plan;
import dev.openpsa.cw.operations.registry.Operation;
import dev.openpsa.cw.operations.registry.OperationSummary;
import dev.openpsa.cw.spec.Endpoint;
import dev.openpsa.cw.spec.TypeRef;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every operation that reads, asked with arguments taken from records. */
class ReadOperationsTest {
  /** What no record of the sandbox has, so that nothing can be read. */
  private static final Set<String> WITHOUT_CONTENT =
      Set.of("/company/contacts/{id}/image", "/system/members/{id}/image");

  /** Reads whose answer's form is nowhere written; the sandbox says so with status 501. */
  private static final int MOST_UNKNOWN = 10;

  private static SandboxDesk desk;
  private static SampleArguments samples;

  @BeforeAll
  static void start() {
    desk = new SandboxDesk();
    samples = new SampleArguments(desk);
  }

  @AfterAll
  static void stop() {
    desk.close();
  }

  @Test
  void run_everyCuratedRead_isAnswered() {
    assertThat(unknown(OperationSummary::isCurated)).isEmpty();
  }

  @Test
  void run_everyDerivedRead_isAnswered() {
    assertThat(unknown(summary -> !summary.isCurated())).hasSizeLessThan(MOST_UNKNOWN);
  }

  @Test
  void run_everyCuratedReadThatPosts_isAnsweredWithoutConfirmation() {
    WriteArguments arguments = new WriteArguments(desk);
    Map<String, @Nullable Integer> statuses = new TreeMap<>();
    for (OperationSummary summary : desk.registry().all()) {
      Operation operation = desk.registry().find(summary.name()).orElseThrow();
      boolean isRead = operation.kind().effect() == Effect.READ;
      if (summary.isCurated() && isRead && !operation.method().equals("GET")) {
        Plan plan = desk.plan(operation, arguments.of(operation), arguments.me()).plan();
        assertThat(plan.isWrite()).as(summary.name()).isFalse();
        statuses.put(summary.name(), status(plan));
      }
    }
    // How a link's place holders are filled is nowhere described.
    assertThat(statuses.remove("get_record_link")).isEqualTo(501);
    assertThat(statuses).containsKeys("send_bundle", "search_tickets").hasSizeGreaterThan(4);
    assertThat(statuses.values()).allMatch(status -> status != null && status < 300);
  }

  private static @Nullable Integer status(Plan plan) {
    try {
      return desk.run(plan).status();
    } catch (RequestFailure e) {
      return e.status();
    }
  }

  /** Asks all; those that the sandbox can't perform. */
  private static List<String> unknown(Predicate<OperationSummary> chosen) {
    Map<String, String> failures = new TreeMap<>();
    List<String> unknown = new ArrayList<>();
    for (OperationSummary summary : desk.registry().all()) {
      Operation operation = desk.registry().find(summary.name()).orElseThrow();
      if (operation.method().equals("GET") && chosen.test(summary)) {
        String failure = failure(operation);
        if (failure != null && failure.contains("HTTP 501 ")) {
          unknown.add(failure);
        } else if (failure != null && !WITHOUT_CONTENT.contains(operation.path())) {
          failures.put(summary.name(), failure);
        }
      }
    }
    assertThat(failures).isEmpty();
    return unknown;
  }

  /**
   * What went wrong, null for nothing. Where the sandbox has no record of a kind, the answer to an
   * id has to say that this record is missing.
   */
  private static @Nullable String failure(Operation operation) {
    try {
      Plan plan = desk.plan(operation, samples.of(operation), "nobody").plan();
      int status = isFile(plan) ? downloaded(plan) : desk.run(plan).status();
      return status == 200 ? null : "status " + status;
    } catch (RequestFailure e) {
      boolean isMissing =
          e.code() == ErrorCode.NOT_FOUND && String.valueOf(e.getMessage()).contains(" not found");
      return isMissing && !samples.hasRecords(operation) ? null : e.getMessage();
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static boolean isFile(Plan plan) {
    Endpoint endpoint = plan.endpoint();
    return endpoint != null
        && endpoint.answer() != null
        && endpoint.answer().kind() == TypeRef.Kind.BINARY;
  }

  private static int downloaded(Plan plan) throws IOException {
    Download download = desk.runner().download(plan);
    download.content().close();
    return download.status();
  }
}
