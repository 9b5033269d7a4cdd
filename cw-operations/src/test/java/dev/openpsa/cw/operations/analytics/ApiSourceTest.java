package dev.openpsa.cw.operations.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openpsa.cw.operations.SandboxDesk;
import dev.openpsa.cw.sandbox.fault.Fault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ApiSourceTest {
  private static final Query ADDITIONS =
      Query.of(
          "/finance/agreements/{parentId}/additions",
          "cancelledDate = null",
          "id",
          "agreementId",
          "quantity");

  private static SandboxDesk desk;
  private static ApiSource source;
  private static List<Integer> agreements;

  @BeforeAll
  static void open() {
    desk = new SandboxDesk();
    source = new ApiSource(desk.planner(), desk.runner());
    agreements =
        desk.all("/finance/agreements").stream().map(one -> one.get("id").getAsInt()).toList();
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @AfterEach
  void mend() {
    desk.sandbox().clearFaults();
  }

  private static int requests() {
    return desk.sandbox().log().size();
  }

  @Test
  void children_ofManyParents_comeByFewRequests() {
    int before = requests();
    Map<Integer, List<Row>> bundled = source.children(ADDITIONS, agreements);
    int sent = requests() - before;

    assertThat(agreements).hasSizeGreaterThan(20);
    assertThat(sent).isEqualTo((agreements.size() + 49) / 50);
    assertThat(sent).isEqualTo((int) source.requestsForChildren(ADDITIONS, agreements.size()));
    assertThat(bundled.keySet()).containsExactlyElementsOf(agreements);
    assertThat(bundled.values()).anySatisfy(rows -> assertThat(rows).isNotEmpty());
    bundled.forEach(
        (agreement, rows) ->
            assertThat(rows).allMatch(row -> agreement.equals(row.id("agreementId"))));
  }

  @Test
  void children_whereBundlesAreRefused_comeOneByOne() {
    Map<Integer, List<Row>> bundled = source.children(ADDITIONS, agreements);
    desk.sandbox()
        .inject(Fault.builder().method("POST").path("/system/bundles").status(403).build());
    Map<Integer, List<Row>> single = source.children(ADDITIONS, agreements);

    assertThat(single.keySet()).isEqualTo(bundled.keySet());
    bundled.forEach(
        (agreement, rows) ->
            assertThat(single.get(agreement))
                .extracting(row -> row.id("id"))
                .containsExactlyInAnyOrderElementsOf(
                    rows.stream().map(row -> row.id("id")).toList()));
  }

  @Test
  void counts_areAskedAtOnce_andUnknownWhereThereIsNone() {
    List<Long> counts =
        source.counts(
            List.of(
                Query.of("/service/tickets", "closedFlag = false", "id"),
                Query.of("/service/tickets", "closedFlag = true", "id"),
                Query.of("/finance/agreementrecap/", "", "id")));

    assertThat(counts.get(0) + counts.get(1)).isEqualTo(desk.all("/service/tickets").size());
    assertThat(counts.get(2)).isEqualTo(Source.UNKNOWN);
  }
}
