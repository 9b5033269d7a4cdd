package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.openpsa.cw.sandbox.api.ApiTable;
import dev.openpsa.cw.sandbox.api.FieldSpec;
import dev.openpsa.cw.sandbox.api.Operation;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequiredFieldsTest {

  /** Clients with typed models refuse records that lack them. */
  @Test
  void records_ofEveryList_haveTheirRequiredFields() {
    ApiTable api = ApiTable.load();
    int seen = 0;
    try (Sandbox sandbox = Sandboxes.fixed()) {
      Caller caller = new Caller(sandbox);
      for (Operation operation : api.operations()) {
        if (!operation.method().equals("GET") || operation.answer() == null) {
          continue;
        }
        List<String> required =
            api.type(operation.answer()).fields().stream()
                .filter(field -> field.required() && !field.createOnly())
                .map(FieldSpec::name)
                .toList();
        String path = operation.path().replaceAll("\\{\\w+}", "1");
        Caller.Reply reply = required.isEmpty() ? null : caller.get(path, "pageSize", "100");
        if (reply != null && reply.status() == 200 && reply.body().startsWith("[")) {
          for (JsonObject record : reply.records()) {
            assertThat(record.keySet()).as(path).containsAll(required);
            seen++;
          }
        }
      }
    }
    assertThat(seen).isGreaterThan(1000);
  }
}
