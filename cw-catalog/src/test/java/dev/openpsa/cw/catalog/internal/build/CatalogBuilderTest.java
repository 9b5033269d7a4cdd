package dev.openpsa.cw.catalog.internal.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.openpsa.cw.catalog.Catalog;
import dev.openpsa.cw.catalog.EndpointSummary;
import dev.openpsa.cw.catalog.SearchQuery;
import dev.openpsa.cw.catalog.internal.store.Kind;
import dev.openpsa.cw.spec.Endpoint;
import dev.openpsa.cw.spec.SpecDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogBuilderTest {
  private static final Path SPEC = Path.of("../spec/manage.json");
  private static final Path WORDS = Path.of("src/main/catalog");
  private static final Path BUILT = Path.of("target/classes/dev/openpsa/cw/catalog");

  private static SpecDocument spec;
  private static WordLists lists;

  @BeforeAll
  static void read() throws IOException {
    spec = SpecDocument.read(SPEC);
    lists = WordLists.read(WORDS);
  }

  @Test
  void build_sameInput_sameBytes(@TempDir Path target) throws IOException, SQLException {
    assertThat(CatalogBuilder.build(SPEC, WORDS, target))
        .hasSameBinaryContentAs(BUILT.resolve("catalog.db"));
    assertThat(target.resolve("catalog.properties"))
        .hasSameBinaryContentAs(BUILT.resolve("catalog.properties"));
  }

  /** The lists are of one release; what another one lacks or adds is said, and built without. */
  @Test
  void wordLists_releaseTheyWereWrittenFor_fitWithoutAWarning() {
    assumeTrue(spec.version().equals("2025.1"), "another release: the build warns instead");
    assertThat(SpareWords.of(spec, lists)).isEmpty();
  }

  @Test
  void wordLists_otherRelease_linesWithoutATargetAreNamedWithTheNearest(@TempDir Path folder)
      throws IOException, SQLException {
    String text =
        Files.readString(SPEC)
            .replace("\"/company/addressFormats", "\"/company/addressLayouts")
            .replace("\"/service/tickets/{id}\"", "\"/service/tickets/{ticketId}\"");
    Path other = Files.writeString(folder.resolve("manage.json"), text);
    assertThat(SpareWords.of(SpecDocument.read(other), lists))
        .containsExactlyInAnyOrder(
            "resources.tsv: the document has no company/addressFormats;"
                + " nearest: company/addressLayouts",
            "resources.tsv: no line for company/addressLayouts; it is called by its path");
    Path built = CatalogBuilder.build(other, WORDS, folder.resolve("built"));
    try (Catalog catalog = Catalog.openFile(built)) {
      assertThat(catalog.endpoint("GET", "/company/addressLayouts")).isPresent();
      assertThat(catalog.search(SearchQuery.of("address layouts")).hits().get(0).endpoint())
          .hasToString("GET /company/addressLayouts")
          .extracting(EndpointSummary::summary)
          .isEqualTo("List address layouts");
    }
  }

  @Test
  void wordLists_synonyms_areSaidOnce() {
    assertThat(lists.synonyms().stream().map(s -> s.words() + " means " + s.concept()))
        .doesNotHaveDuplicates();
    assertThat(lists.synonyms()).allMatch(s -> s.likelihood() > 0 && s.likelihood() <= 1);
  }

  @Test
  void wordLists_lineWithTooFewColumns_isNamed(@TempDir Path folder) throws IOException {
    try (Stream<Path> files = Files.list(WORDS)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
    Files.writeString(folder.resolve("verbs.tsv"), "# verbs\nshow\n", StandardCharsets.UTF_8);
    assertThatThrownBy(() -> WordLists.read(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("verbs.tsv line 2");
  }

  @ParameterizedTest
  @CsvSource({
    "GET /service/tickets, service/tickets, LIST",
    "GET /service/tickets/{id}, service/tickets, ONE",
    "GET /service/tickets/count, service/tickets, COUNT",
    "POST /service/tickets, service/tickets, CREATE",
    "POST /service/tickets/{parentId}/merge, service/tickets/*/merge, ACTION",
    "GET /service/tickets/{parentId}/notes, service/tickets/*/notes, LIST",
    "GET /time/workRoles/{id}/usages, time/workRoles, USAGES",
    "GET /time/workRoles/{id}/usages/list, time/workRoles, USAGES",
    "GET /company/countries/info/count, company/countries, INFO_COUNT",
    "GET /system/info, system/info, READ",
    "GET /system/info/members, system/info/members, INFO",
    "GET /finance/invoices/{id}/pdf, finance/invoices/*/pdf, READ",
    "DELETE /service/tickets/{id}, service/tickets, DELETE",
    "PUT /company/configurations/bulk, company/configurations/bulk, REPLACE",
  })
  void pathShape_endpoint_knowsResourceAndKind(String endpoint, String resource, Kind kind) {
    List<Endpoint> found =
        spec.endpoints().stream().filter(e -> e.toString().equals(endpoint)).toList();
    Set<String> collections = new HashSet<>();
    for (Endpoint e : spec.endpoints()) {
      if (e.method().equals("GET")) {
        collections.add(PathShape.collection(e.path()));
      }
    }
    assertThat(found).hasSize(1);
    assertThat(PathShape.of(found.get(0), collections)).isEqualTo(new PathShape(resource, kind));
  }
}
