package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openpsa.cw.sandbox.api.ApiTable;
import dev.openpsa.cw.sandbox.api.Operation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** No operation of the specification goes without a test that looks at what it does. */
class OperationCoverageTest {
  private static final ApiTable API = ApiTable.load();

  @Test
  void operations_areWalkedOrCoveredByATestOrSayWhyTheyCanNotBe() {
    Map<String, Operation> open = new LinkedHashMap<>();
    API.operations().forEach(operation -> open.put(operation.toString(), operation));
    open.keySet()
        .removeAll(
            WalkedCollection.all().stream()
                .filter(c -> !SampleOverrides.isSingular(c.path()) && !c.isComputed())
                .flatMap(c -> c.operations().stream())
                .map(Operation::toString)
                .collect(Collectors.toSet()));
    open.keySet().removeAll(LookupFormsTest.operations());
    open.keySet().removeAll(CoveredOperations.all());
    try (Sandbox sandbox = Sandboxes.fixed()) {
      Caller caller = new Caller(sandbox);
      open.values()
          .removeIf(
              o -> {
                String body =
                    o.method().equals("POST") ? "{}" : o.method().equals("PATCH") ? "[]" : null;
                return caller.call(o.method(), o.path().replaceAll("\\{\\w+}", "1"), body).status()
                    == 501;
              });
    }
    assertThat(open.keySet()).isEmpty();
  }

  @Test
  void covered_areOperationsOfTheSpecification() {
    assertThat(API.operations().stream().map(Operation::toString).toList())
        .containsAll(CoveredOperations.all());
  }
}
