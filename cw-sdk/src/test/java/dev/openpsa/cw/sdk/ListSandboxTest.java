package dev.openpsa.cw.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import dev.openpsa.cw.sandbox.Sandbox;
import dev.openpsa.cw.sdk.model.Ticket;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Lists of any collection as plain JSON. */
class ListSandboxTest {
  private static Sandbox sandbox;
  private static ConnectWise connectWise;

  @BeforeAll
  static void start() {
    sandbox = Sandbox.start();
    connectWise = ConnectWise.create(ConnectWiseConfig.fromMap(sandbox.environment()));
  }

  @AfterAll
  static void stop() {
    connectWise.close();
    sandbox.close();
  }

  private static int id(JsonElement record) {
    return record.getAsJsonObject().get("id").getAsInt();
  }

  @Test
  void list_inParallel_bringsWhatTheTypedListBrings() {
    RestRequest open =
        RestRequest.of("GET", "/service/tickets")
            .query("conditions", "closedFlag = true")
            .query("fields", "id,summary");
    List<Integer> typed =
        connectWise.service().tickets().list(Query.where("closedFlag = true").fields("id")).stream()
            .map(Ticket::getId)
            .toList();
    assertThat(connectWise.list(open, ListSandboxTest::id).parallel(4).toList())
        .isEqualTo(typed)
        .hasSizeGreaterThan(100);
  }

  @Test
  void list_conditionsTooLongForAUrl_areSentAsASearch() {
    String ids =
        IntStream.range(1, 1500).mapToObj(Integer::toString).collect(Collectors.joining(","));
    RestRequest request =
        RestRequest.of("GET", "/service/tickets")
            .query("conditions", "id in (" + ids + ")")
            .query("fields", "id");
    sandbox.clearLog();
    assertThat(connectWise.list(request, ListSandboxTest::id).toList()).isNotEmpty().isSorted();
    assertThat(sandbox.log())
        .allSatisfy(sent -> assertThat(sent.path()).endsWith("/service/tickets/search"));
  }
}
