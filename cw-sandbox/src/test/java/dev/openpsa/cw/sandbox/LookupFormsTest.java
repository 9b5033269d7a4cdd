package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.openpsa.cw.sandbox.api.ApiTable;
import dev.openpsa.cw.sandbox.api.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The slim forms and the usages that many collections have beside their records. */
class LookupFormsTest {
  private static final ApiTable API = ApiTable.load();
  private static Sandbox sandbox;
  private static Caller caller;
  private static SampleBodies samples;

  @BeforeAll
  static void start() {
    sandbox = Sandboxes.fixed();
    caller = new Caller(sandbox);
    samples = new SampleBodies(API, caller);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  /** The operations that the two tests here call. */
  static Set<String> operations() {
    return API.operations().stream()
        .filter(o -> o.method().equals("GET") && (isInfo(o) || o.path().contains("/usages")))
        .map(Operation::toString)
        .collect(Collectors.toSet());
  }

  private static boolean isInfo(Operation operation) {
    List<String> segments = operation.segments();
    int last = segments.size() - 1;
    return segments.get(last).equals("info") && last > 1
        || segments.get(last).equals("count") && segments.get(last - 1).equals("info")
        || operation.path().endsWith("/info/{id}");
  }

  @Test
  void info_ofEveryCollection_listsCountsAndShowsTheSameRecords() {
    List<String> problems = new ArrayList<>();
    for (Operation operation : API.operations()) {
      boolean isList =
          operation.method().equals("GET")
              && operation.list()
              && operation.path().endsWith("/info");
      if (isList) {
        try {
          compare(operation.path().substring(0, operation.path().length() - "/info".length()));
        } catch (AssertionError | RuntimeException e) {
          problems.add(operation + ": " + e);
        }
      }
    }
    assertThat(problems).isEmpty();
  }

  private static void compare(String template) {
    String path = samples.path(template.replaceAll("\\{\\w+}", "{}"));
    List<JsonObject> all = records(path + "/info");
    for (String count : List.of("/info/count", "/count/info")) {
      Caller.Reply reply = caller.get(path + count);
      if (reply.status() == 200 && all.size() < 1000) {
        assertThat(reply.object().get("count").getAsInt()).as(count).isEqualTo(all.size());
      }
    }
    if (!all.isEmpty() && all.get(0).has("id")) {
      JsonObject first = all.get(0);
      for (String one : List.of("/" + first.get("id") + "/info", "/info/" + first.get("id"))) {
        Caller.Reply reply = caller.get(path + one);
        if (reply.status() == 200) {
          assertThat(reply.object().get("id")).as(one).isEqualTo(first.get("id"));
        }
      }
    }
  }

  @Test
  void usages_ofEveryGuardedCollection_addUpToTheirList() {
    List<String> problems = new ArrayList<>();
    Set<String> used = new TreeSet<>();
    for (Operation operation : API.operations()) {
      boolean isMadeElsewhere = operation.path().startsWith("/procurement/invoicegrouping");
      if (operation.path().endsWith("/{id}/usages") && !isMadeElsewhere) {
        String template = operation.path().substring(0, operation.path().indexOf("/{id}/usages"));
        String key = template.replaceAll("\\{\\w+}", "{}");
        try {
          String one = samples.path(key) + "/" + samples.firstId(key);
          int sum =
              records(one + "/usages").stream().mapToInt(u -> u.get("count").getAsInt()).sum();
          assertThat(records(one + "/usages/list")).hasSize(Math.min(sum, 1000));
          if (sum > 0) {
            used.add(template);
            assertThat(caller.delete(one).status()).isIn(405, 409);
          }
        } catch (AssertionError | RuntimeException e) {
          problems.add(operation + ": " + e);
        }
      }
    }
    assertThat(problems).isEmpty();
    assertThat(used).hasSizeGreaterThan(20);
  }

  private static List<JsonObject> records(String path) {
    Caller.Reply reply = caller.get(path, "pageSize", "1000");
    assertThat(reply.status()).as(path + " " + reply.body()).isEqualTo(200);
    return reply.records();
  }
}
