package dev.openpsa.cw.spec.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openpsa.cw.spec.Endpoint;
import dev.openpsa.cw.spec.SpecDocument;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiLayoutTest {
  private static final Map<String, String> CALLS = new HashMap<>();
  private static SpecDocument spec;
  private static ApiLayout layout;

  @BeforeAll
  static void read() {
    spec = SpecDocument.read(Path.of("manage.json"));
    layout = new ApiLayout(spec);
    spec.endpoints().forEach(e -> CALLS.put(e.toString(), layout.method(e).call()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET /service/tickets                             | service().tickets().list()
          POST /service/tickets                            | service().tickets().create()
          PATCH /service/tickets/{id}                      | service().tickets().patch(id)
          GET /service/tickets/count                       | service().tickets().count()
          GET /service/tickets/{parentId}/notes            | service().tickets().notes(ticketId).list()
          DELETE /service/tickets/{parentId}/notes/{id}    | service().tickets().notes(ticketId).delete(id)
          POST /service/tickets/{parentId}/merge           | service().tickets().merge(id)
          POST /service/tickets/search                     | service().tickets().search()
          DELETE /service/tickets/changelogs               | service().tickets().changeLogs().deleteAll()
          GET /service/boards/{grandparentId}/statuses/{parentId}/notifications/{id} | service().boards().statuses(boardId).notifications(statusId).get(id)
          GET /service/boards/{id}/usages                  | service().boards().usages(boardId).list()
          GET /service/boards/{id}/usages/list             | service().boards().usages(boardId).usageList().list()
          GET /service/SLAs/{id}                           | service().slas().get(id)
          GET /company/companies/default                   | company().companies().getDefault()
          GET /company/contacts/{id}/image                 | company().contacts().image(id)
          POST /company/configurations/bulk                | company().configurations().createBulk()
          PATCH /company/configurations/{id}/changeType    | company().configurations().patchChangeType(id)
          GET /procurement/purchaseorders/{parentId}/lineitems | procurement().purchaseOrders().lineItems(purchaseOrderId).list()
          POST /project/projects/{parentId}/applyTemplate/{id} | project().projects().applyTemplate(projectId, id)
          DELETE /schedule/entries/{id}/{notifyResource}   | schedule().entries().delete(entryId, notifyResource)
          GET /system/members/{id}                         | system().members().get(id)
          GET /system/members/{memberIdentifier}           | system().members().get(memberIdentifier)
          DELETE /system/members/{id}/unusedTimeSheets     | system().members().deleteUnusedTimeSheets(id)
          GET /system/documents/{id}/download              | system().documents().download(id)
          POST /finance/accounting/export                  | finance().accounting().export()
          GET /project/projectTypes/info/count             | project().projectTypes().info().count()
          POST /time/sheets/{id}/approve                   | time().sheets().approve(id)
          """)
  void method_publishedDocument_isWhatAPersonWouldGuess(String endpoint, String call) {
    assertThat(CALLS).containsEntry(endpoint, call);
  }

  @Test
  void method_publishedDocument_hasNoTwoEndpointsWithTheSameCall() {
    Map<String, Endpoint> seen = new HashMap<>();
    for (Endpoint e : spec.endpoints()) {
      ApiLayout.Method m = layout.method(e);
      String types = m.own().stream().map(ApiLayout.Argument::type).collect(Collectors.joining());
      String body = e.body() == null ? "" : " with a body";
      Endpoint other = seen.put(m.className() + m.call() + types + m.shape() + body, e);
      assertThat(other).as(e + " is " + m.call()).isNull();
    }
  }

  @Test
  void method_writes_areNeverNamedAsReadsAre() {
    for (Endpoint e : spec.endpoints()) {
      String name = layout.method(e).name();
      if (e.method().matches("PUT|PATCH|DELETE")) {
        assertThat(name).as(e.toString()).matches("(replace|patch|delete).*");
      }
      if (e.method().equals("POST")) {
        assertThat(name).as(e.toString()).doesNotMatch("get|list");
      }
    }
  }

  @Test
  void method_samePathWithMoreEndpoints_keepsItsCall() throws IOException {
    String list = "GET /a/b/{parentId}/notes";
    String before = calls("/a/b", "/a/b/{parentId}/notes").get(list);
    Map<String, String> after =
        calls("/a/b", "/a/b/{parentId}/notes", "/a/b/{parentId}/notes/{id}", "/a/b/{parentId}/x");
    assertThat(after).containsEntry(list, before);
    assertThat(before).isEqualTo("a().b().notes(bId).list()");
  }

  @Test
  void method_wordsThatJavaKeeps_getAnother() throws IOException {
    assertThat(calls("/a/b", "/a/b/wait", "/a/b/{class}", "/a/2fa", "/a/$x", "/a/new/{id}"))
        .containsEntry("GET /a/b/wait", "a().b().waitCall().list()")
        .containsEntry("GET /a/2fa", "a().n2fa().list()")
        .containsEntry("GET /a/new/{id}", "a().newCall().list(id)")
        .containsEntry("GET /a/b/{class}", "a().b().list(classValue)");
  }

  @Test
  void method_placeholdersThatDifferInNameAlone_haveNamesOfTheirOwn() throws IOException {
    assertThat(calls("/a/b", "/a/b/{id}", "/a/b/{key}").values())
        .contains("a().b().list(id)", "a().b().list()")
        .doesNotHaveDuplicates();
  }

  @Test
  void words_withoutCapitals_areFoundByTheWordsOfOtherNames() {
    WordSplitter splitter = new WordSplitter(spec);
    assertThat(splitter.words("purchaseorderstatuses"))
        .containsExactly("purchase", "order", "statuses");
    assertThat(splitter.words("onhandserialnumbers"))
        .containsExactly("on", "hand", "serial", "numbers");
    assertThat(splitter.words("manufacturers")).containsExactly("manufacturers");
    assertThat(splitter.words("KPIs")).containsExactly("kpis");
    assertThat(splitter.words("RMADispositions")).containsExactly("rma", "dispositions");
    assertThat(splitter.words("unheardof")).containsExactly("unheardof");
  }

  private static Map<String, String> calls(String... paths) throws IOException {
    String all =
        Arrays.stream(paths).map(ApiLayoutTest::listOf).collect(Collectors.joining(",", "{", "}"));
    String json = "{\"openapi\":\"3.0.1\",\"info\":{\"version\":\"1\"},\"paths\":" + all + "}";
    SpecDocument document =
        SpecDocument.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), "test");
    ApiLayout made = new ApiLayout(document);
    return document.endpoints().stream()
        .collect(Collectors.toMap(Endpoint::toString, e -> made.method(e).call()));
  }

  private static String listOf(String path) {
    String parameters =
        Arrays.stream(path.split("/"))
            .filter(s -> s.startsWith("{"))
            .map(s -> s.substring(1, s.length() - 1))
            .map(
                name ->
                    "{\"name\":\"%s\",\"in\":\"path\",\"required\":true,\"schema\":{\"type\":\"integer\"}}"
                        .formatted(name))
            .collect(Collectors.joining(",", "[", "]"));
    return """
        "%s":{"get":{"operationId":"get%s","parameters":%s,"responses":{"200":{"description":"",
          "content":{"application/json":{"schema":{"type":"array","items":{"type":"string"}}}}}}}}
        """
        .formatted(path, path.hashCode(), parameters);
  }
}
