package dev.openpsa.cw.operations.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.SandboxDesk;
import dev.openpsa.cw.operations.registry.Operation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values of the right type that make no request. */
class ExtremeArgumentsTest {
  private static SandboxDesk desk;

  @BeforeAll
  static void start() {
    desk = new SandboxDesk();
  }

  @AfterAll
  static void stop() {
    desk.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "list_stale_tickets|{'days':2147483647}",
        "list_stale_tickets|{'days':-2147483648}",
        "list_expiring_agreements|{'days':2147483647}",
        "list_new_tickets|{'hours':2147483647}",
        "list_old_configurations|{'years':2147483647}",
        "list_long_time_entries|{'start':'2026-01-01','end':'2026-02-01','hours':'1e400'}",
        "list_tickets_updated_since|{'since':'+999999999-01-01'}",
        "list_critical_unowned_tickets|{'priority_ids':[]}",
        "list_open_tickets|{'conditions':'a = '}",
        "list_open_tickets|{'conditions':['a','b']}",
        "list_open_tickets|{'max_records':[1,2]}",
        "list_open_tickets|{'page_size':5,'pageSize':7}",
        "list_open_tickets|{'board_id':{'id':1}}",
        "list_open_tickets|{'board_id':99999999999}"
      })
  void plan_valueThatMakesNoRequest_isRefusedByName(String name, String arguments) {
    Operation operation = desk.registry().find(name).orElseThrow();
    JsonObject given = JsonParser.parseString(arguments).getAsJsonObject();
    RequestFailure refused =
        catchThrowableOfType(RequestFailure.class, () -> desk.plan(operation, given, "nobody"));
    assertThat(refused).isNotNull();
    assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
    assertThat(refused.getMessage()).isNotBlank();
  }
}
