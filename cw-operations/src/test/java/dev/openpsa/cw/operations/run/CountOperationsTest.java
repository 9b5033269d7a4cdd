package dev.openpsa.cw.operations.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.SandboxDesk;
import dev.openpsa.cw.operations.registry.Operation;
import dev.openpsa.cw.operations.registry.OperationSummary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Operations that count by any condition, of all records and of the half of them. */
class CountOperationsTest {
  private static final String COUNT = "/count";
  private static final String PARENT = "/{parentId}";

  /** Parents that are asked until one has children. */
  private static final int PARENTS = 400;

  @Test
  void run_countByAnyCondition_countsTheRecordsThatItHoldsFor() {
    try (SandboxDesk desk = new SandboxDesk()) {
      int tested = 0;
      for (OperationSummary summary : desk.registry().all()) {
        Operation operation = desk.registry().find(summary.name()).orElseThrow();
        if (!summary.isCurated() || !isCount(operation, desk)) {
          continue;
        }
        String path = operation.path().substring(0, operation.path().length() - COUNT.length());
        String parent = parent(path, desk);
        List<Integer> ids = ids(path.replace(PARENT, "/" + parent), desk);
        JsonObject arguments = new JsonObject();
        operation.arguments().forEach(argument -> arguments.addProperty(argument.name(), parent));
        assertThat(count(operation, arguments, desk)).as(operation.name()).isEqualTo(ids.size());
        if (!ids.isEmpty()) {
          int middle = ids.get(ids.size() / 2);
          arguments.addProperty("conditions", "id < " + middle);
          assertThat(count(operation, arguments, desk))
              .as("%s below %d", operation.name(), middle)
              .isEqualTo(ids.size() / 2);
          tested++;
        }
      }
      assertThat(tested).isGreaterThan(20);
    }
  }

  private static boolean isCount(Operation operation, SandboxDesk desk) {
    String path = operation.path();
    return operation.method().equals("GET")
        && path.endsWith(COUNT)
        && operation.conditions() == null
        && !path.replace(PARENT, "").contains("{")
        && operation.arguments().size() == (path.contains(PARENT) ? 1 : 0)
        && desk.planner()
            .find("GET", path.substring(0, path.length() - COUNT.length()))
            .isPresent();
  }

  /** The last record that has children, or the last; empty where the path has no parent. */
  private static String parent(String path, SandboxDesk desk) {
    int place = path.indexOf(PARENT);
    if (place < 0) {
      return "";
    }
    List<JsonObject> parents = new ArrayList<>(desk.all(path.substring(0, place)));
    Collections.reverse(parents);
    List<String> ids = parents.stream().map(parent -> parent.get("id").getAsString()).toList();
    return ids.stream()
        .limit(PARENTS)
        .filter(id -> !desk.all(path.replace(PARENT, "/" + id)).isEmpty())
        .findFirst()
        .orElse(ids.get(0));
  }

  private static List<Integer> ids(String path, SandboxDesk desk) {
    return desk.all(path).stream().map(record -> record.get("id").getAsInt()).sorted().toList();
  }

  private static int count(Operation operation, JsonObject arguments, SandboxDesk desk) {
    JsonElement data = desk.run(desk.plan(operation, arguments, "nobody").plan()).data();
    return data == null ? -1 : data.getAsJsonObject().get("count").getAsInt();
  }
}
