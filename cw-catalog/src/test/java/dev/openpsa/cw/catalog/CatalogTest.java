package dev.openpsa.cw.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openpsa.cw.spec.Endpoint;
import dev.openpsa.cw.spec.Field;
import dev.openpsa.cw.spec.Parameter;
import dev.openpsa.cw.spec.Schema;
import dev.openpsa.cw.spec.SpecDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogTest {
  private static Catalog catalog;
  private static SpecDocument spec;

  @BeforeAll
  static void open() {
    catalog = BuiltCatalog.open();
    spec = SpecDocument.read(Path.of("../spec/manage.json"));
  }

  @AfterAll
  static void close() {
    catalog.close();
  }

  @Test
  void facts_packagedCatalogue_describeTheDocument() {
    assertThat(catalog.apiVersion()).isEqualTo(spec.version());
    assertThat(catalog.endpointCount()).isEqualTo(spec.endpoints().size());
    assertThat(catalog.specHash()).hasSize(64);
  }

  @Test
  void endpoint_everyOneOfTheDocument_comesBackAsItIs() {
    for (Endpoint published : spec.endpoints()) {
      Endpoint found = catalog.endpoint(published.method(), published.path()).orElseThrow();
      assertThat(found)
          .as(published.toString())
          .usingRecursiveComparison()
          .ignoringFields("summary")
          .isEqualTo(published);
      assertThat(catalog.byOperationId(published.operationId())).contains(found);
    }
  }

  @Test
  void schema_everyOneOfTheDocument_comesBackAsItIs() {
    for (Schema published : spec.schemas().values()) {
      Schema found = catalog.schema(published.name()).orElseThrow();
      assertThat(found.name()).isEqualTo(published.name());
      assertThat(found.fields()).as(published.name()).isEqualTo(published.fields());
      assertThat(found.enumValues()).as(published.name()).isEqualTo(published.enumValues());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /service/tickets/{ticketId}/notes, /service/tickets/{parentId}/notes",
    "get, /Service/Tickets/, /service/tickets",
    "GET, service/tickets, /service/tickets",
    "GET, /service/tickets/123, /service/tickets/{id}",
    "PATCH, /service/tickets/123/notes/456, /service/tickets/{parentId}/notes/{id}",
    "GET, /service/tickets/count, /service/tickets/count",
    "GET, /system/members/jdoe, /system/members/{id}",
    "GET, /procurement/catalog/CISCO-1/quantityOnHand,"
        + " /procurement/catalog/{catalogItemIdentifier}/quantityOnHand",
    "GET, /v4_6_release/apis/3.0/company/companies/7?fields=id, /company/companies/{id}",
  })
  void endpoint_looselyWrittenPath_findsTheTemplate(String method, String path, String template) {
    assertThat(catalog.endpoint(method, path)).map(Endpoint::path).contains(template);
  }

  @Test
  void endpoint_unknownPathOrMethod_isEmpty() {
    assertThat(catalog.endpoint("GET", "/service/unicorns")).isEmpty();
    assertThat(catalog.endpoint("DELETE", "/service/tickets")).isEmpty();
    assertThat(catalog.byOperationId("noSuchOperation")).isEmpty();
  }

  @Test
  void endpoint_listOfTickets_hasParametersAndAnswer() {
    Endpoint tickets = catalog.endpoint("GET", "/service/tickets").orElseThrow();
    assertThat(tickets.summary()).isEqualTo("List service tickets");
    assertThat(tickets.category()).isEqualTo("service/tickets");
    assertThat(tickets.isCollection()).isTrue();
    assertThat(tickets.parameters()).extracting(Parameter::name).contains("conditions", "pageSize");
    assertThat(tickets.answer()).hasToString("Ticket[]");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /company/companies/{id}, Get one company by id",
    "GET, /time/entries/count, Count time entries",
    "DELETE, /finance/agreements/{parentId}/additions/{id}, Delete an agreement addition",
    "POST, /company/companies/{id}/merge, Merge a company into another",
    "PATCH, /service/SLAs/{id}, Update an SLA",
    "PUT, /system/userDefinedFields/{id}, Replace a user-defined field",
    "GET, /time/workRoles/{id}/usages, Show where a work role is used",
    "GET, /finance/invoices/{parentId}/payments, List invoice payments",
    "GET, /company/countries, List countries",
  })
  void summary_byRule_readsLikeASentence(String method, String path, String summary) {
    assertThat(catalog.endpoint(method, path)).map(Endpoint::summary).contains(summary);
  }

  @Test
  void nearest_misspelledPath_putsTheMeantOneFirst() {
    assertThat(catalog.nearest("GET", "/service/tickts", 3)).startsWith("/service/tickets");
    assertThat(catalog.nearest("GET", "/service/ticket/12/note", 3))
        .contains("/service/tickets/{parentId}/notes");
  }

  @Test
  void categories_all_coverEveryEndpoint() {
    List<Category> categories = catalog.categories();
    assertThat(categories).extracting(Category::name).contains("service/tickets", "time/sheets");
    assertThat(categories.stream().mapToInt(Category::endpoints).sum())
        .isEqualTo(catalog.endpointCount());
    assertThat(categories)
        .filteredOn(c -> c.name().equals("service/tickets"))
        .extracting(Category::module)
        .containsExactly("service");
  }

  @ParameterizedTest
  @CsvSource({"service/tickets", "SERVICE/TICKETS", "/service/tickets", "Tickets"})
  void categoryEndpoints_anySpelling_listsThem(String name) {
    assertThat(catalog.categoryEndpoints(name, 500, 0))
        .extracting(EndpointSummary::toString)
        .contains("GET /service/tickets");
  }

  @Test
  void categoryEndpoints_withLimitAndOffset_pages() {
    List<EndpointSummary> all = catalog.categoryEndpoints("service", 1000, 0);
    assertThat(catalog.categoryEndpoints("service", 10, 5)).isEqualTo(all.subList(5, 15));
  }

  @Test
  void categoryEndpoints_unknown_isEmptyAndHasSuggestions() {
    assertThat(catalog.categoryEndpoints("service/tickts", 10, 0)).isEmpty();
    assertThat(catalog.nearestCategories("service/tickts")).startsWith("service/tickets");
  }

  @Test
  void schema_anyCase_isFound() {
    assertThat(catalog.schema("ticket")).map(Schema::name).contains("Ticket");
    assertThat(catalog.schema("Unicorn")).isEmpty();
    assertThat(catalog.nearestSchemas("Tickett")).startsWith("Ticket");
  }

  @Test
  void resolveField_throughReferences_findsTheField() {
    Optional<Field> identifier = catalog.resolveField("Ticket", "company/identifier");
    assertThat(identifier).map(f -> f.type().toString()).contains("string");
    assertThat(catalog.resolveField("Ticket", "STATUS/id")).isPresent();
    assertThat(catalog.resolveField("Ticket", "board/colour")).isEmpty();
    assertThat(catalog.resolveField("Ticket", "summary/id")).isEmpty();
  }

  @Test
  void nearestFields_atAnyDepth_keepWhatExists() {
    assertThat(catalog.nearestFields("Ticket", "sumary")).startsWith("summary");
    assertThat(catalog.nearestFields("Ticket", "company/identifer"))
        .startsWith("company/identifier");
    assertThat(catalog.nearestFields("Ticket", "compny/identifier")).startsWith("company");
  }

  @Test
  void endpointsUsing_schema_listsThoseThatTakeOrAnswerIt() {
    assertThat(catalog.endpointsUsing("TimeSheetTierUpdate"))
        .extracting(EndpointSummary::toString)
        .contains("POST /time/sheets/{id}/approve");
    assertThat(catalog.endpointsUsing("Ticket"))
        .extracting(EndpointSummary::toString)
        .contains("GET /service/tickets", "POST /service/tickets");
  }

  @Test
  void search_manyThreads_agreeWithOne() throws Exception {
    List<SearchHit> alone = catalog.search(SearchQuery.of("unpaid bills")).hits();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (Catalog shared = BuiltCatalog.open()) {
      List<Future<List<SearchHit>>> answers = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        answers.add(
            threads.submit(
                () -> {
                  assertThat(shared.endpoint("GET", "/service/tickets")).isPresent();
                  return shared.search(SearchQuery.of("unpaid bills")).hits();
                }));
      }
      for (Future<List<SearchHit>> answer : answers) {
        assertThat(answer.get()).isEqualTo(alone);
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void endpoint_afterClose_saysSo() {
    Catalog closed = BuiltCatalog.open();
    closed.endpoint("GET", "/service/tickets");
    closed.close();
    closed.close();
    assertThatThrownBy(() -> closed.endpoint("GET", "/service/tickets"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void openFile_noCatalogue_failsOnUseAndNamesTheFile(
      @org.junit.jupiter.api.io.TempDir Path folder) {
    try (Catalog missing = Catalog.openFile(folder.resolve("missing.db"))) {
      assertThatThrownBy(missing::categories)
          .isInstanceOf(CatalogException.class)
          .hasMessageContaining("missing.db");
    }
  }
}
