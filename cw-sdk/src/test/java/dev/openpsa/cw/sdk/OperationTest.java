package dev.openpsa.cw.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openpsa.cw.sdk.api.OperationTable;
import dev.openpsa.cw.spec.Endpoint;
import dev.openpsa.cw.spec.Parameter;
import dev.openpsa.cw.spec.SpecDocument;
import dev.openpsa.cw.spec.TypeRef;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OperationTest {
  private static final List<String> LIST_QUERY =
      List.of(
          "conditions",
          "childConditions",
          "customFieldConditions",
          "orderBy",
          "fields",
          "page",
          "pageSize",
          "pageId");

  private static SpecDocument spec;

  @BeforeAll
  static void read() {
    spec = SpecDocument.read(Path.of(System.getProperty("cw.spec.file")));
  }

  @Test
  void all_specification_hasTheSameOperations() {
    assertThat(Operation.all()).hasSameSizeAs(spec.endpoints());
    assertThat(Operation.all().stream().map(OperationTest::line).collect(Collectors.toSet()))
        .isEqualTo(spec.endpoints().stream().map(OperationTest::line).collect(Collectors.toSet()));
    assertThat(OperationTable.SPECIFICATION_VERSION).isEqualTo(spec.version());
  }

  @Test
  void byId_everyEndpoint_knowsBodyAnswerAndQuery() {
    for (Endpoint e : spec.endpoints()) {
      Operation operation = Operation.byId(e.operationId());
      assertThat(operation).as(e.operationId()).isNotNull();
      boolean binary = e.answer() != null && e.answer().kind() == TypeRef.Kind.BINARY;
      assertThat(operation.isBinary()).as(e.toString()).isEqualTo(binary);
      assertThat(operation.answer() != null)
          .as(e.toString())
          .isEqualTo(e.answer() != null && !binary);
      assertThat(operation.body() != null).as(e.toString()).isEqualTo(e.body() != null);
      assertThat(operation.takesQuery())
          .as(e.toString())
          // A search pages like a list, though the document does not say so.
          .isEqualTo(
              e.hasQuery("conditions") && e.hasQuery("pageId") || e.path().endsWith("/search"));
      assertThat(operation.module()).isEqualTo(e.module());
    }
  }

  @Test
  void byId_unknown_isNull() {
    assertThat(Operation.byId("getNothing")).isNull();
  }

  private static String line(Operation o) {
    return String.join(" ", o.id(), o.method(), o.path(), o.category(), names(o));
  }

  private static String line(Endpoint e) {
    return String.join(" ", e.operationId(), e.method(), e.path(), e.category(), names(e));
  }

  private static String names(Operation o) {
    return String.valueOf(new TreeSet<>(o.queryParameters()));
  }

  private static String names(Endpoint e) {
    Set<String> names = new TreeSet<>();
    e.parameters().stream()
        .filter(p -> p.in() == Parameter.In.QUERY)
        .forEach(p -> names.add(p.name()));
    if (names.containsAll(LIST_QUERY)) {
      names.removeAll(LIST_QUERY);
    }
    return names.toString();
  }
}
