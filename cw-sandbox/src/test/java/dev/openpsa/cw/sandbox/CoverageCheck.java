package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openpsa.cw.sandbox.api.ApiTable;
import dev.openpsa.cw.sandbox.api.Operation;
import dev.openpsa.cw.sandbox.api.Router;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;

/** Holds a test to what it {@link Covers}. */
final class CoverageCheck implements BeforeTestExecutionCallback, AfterTestExecutionCallback {
  private static final List<Operation> OPERATIONS = ApiTable.load().operations();
  private static final Router ROUTER = new Router(OPERATIONS);

  /** POSTs that change nothing that could be read. */
  private static final Set<String> UNSEEN =
      Set.of(
          "POST /company/contacts/requestPassword",
          "POST /company/contacts/validatePortalCredentials",
          "POST /company/portalConfigurations/{parentId}/invoiceSetups/{id}/testTransaction",
          "POST /procurement/catalog/{id}/pricing",
          "POST /system/bundles",
          "POST /system/bundles/count",
          "POST /system/googleemailsetup/{id}/testConnection",
          "POST /system/office365/emailSetups/{id}/testConnection",
          "POST /system/office365/emailSetups/{id}/authorize",
          "POST /system/ldapConfigurations/testLink",
          "POST /system/mycompany/reportingServices/{id}/testConnection");

  @Override
  public void beforeTestExecution(ExtensionContext context) {
    CallLog.start();
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    List<CallLog.Call> calls = CallLog.end();
    if (context.getExecutionException().isEmpty()) {
      Covers covers = context.getRequiredTestMethod().getAnnotation(Covers.class);
      if (context.getRequiredTestMethod().isAnnotationPresent(ParameterizedTest.class)) {
        assertThat(covers.value())
            .as("operations of which one is called")
            .anyMatch(name -> problem(name, calls) == null);
      } else {
        assertThat(covers.value())
            .allSatisfy(name -> assertThat(problem(name, calls)).as(name).isNull());
      }
    }
  }

  /** What is missing in the calls; null where nothing is. */
  private static @Nullable String problem(String name, List<CallLog.Call> calls) {
    Operation operation =
        OPERATIONS.stream().filter(o -> o.toString().equals(name)).findFirst().orElseThrow();
    int first = -1;
    for (int i = calls.size() - 1; i >= 0; i--) {
      if (calls.get(i).status() < 300 && isOf(operation, calls.get(i))) {
        first = i;
      }
    }
    if (first < 0) {
      return "is not called with success";
    }
    boolean changes = !operation.method().equals("GET") && !UNSEEN.contains(name);
    boolean isSeen =
        calls.subList(first, calls.size()).stream()
            .anyMatch(call -> call.method().equals("GET") && call.status() < 300);
    return changes && !isSeen ? "is called, and nobody reads what it did" : null;
  }

  private static boolean isOf(Operation operation, CallLog.Call call) {
    return ROUTER.route(call.method(), call.segments()) instanceof Router.Found found
        && found.operation().method().equals(operation.method())
        && found.operation().segments().equals(operation.segments());
  }
}
