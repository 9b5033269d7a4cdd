package dev.openpsa.cw.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTest {
  private static Catalog catalog;

  @BeforeAll
  static void open() {
    catalog = BuiltCatalog.open();
  }

  @AfterAll
  static void close() {
    catalog.close();
  }

  @ParameterizedTest
  @CsvSource({
    "unpaid bills, GET /finance/invoices",
    "who worked on this ticket, GET /service/tickets/{parentId}/timeentries",
    "approve a technician's time sheet, POST /time/sheets/{id}/approve",
    "how many clients do we have, GET /company/companies/count",
    "please delete the holiday, DELETE /schedule/holidayLists/{parentId}/holidays/{id}",
    "where is a work role used, GET /time/workRoles/{id}/usages",
    "change the status of a company, PATCH /company/companies/{id}",
    "show ticket 4711, GET /service/tickets/{id}",
    "getServiceTickets, GET /service/tickets",
    "list serivce tikcets, GET /service/tickets",
    "create an invocie, POST /finance/invoices",
  })
  void search_question_findsTheEndpointFirst(String question, String endpoint) {
    assertThat(catalog.search(SearchQuery.of(question)).hits())
        .extracting(h -> h.endpoint().toString())
        .startsWith(endpoint);
  }

  @Test
  void search_developmentQuestions_staysGood() throws IOException {
    QuestionSet.Quality quality = QuestionSet.development().measure(catalog);
    assertThat(quality.hitAt1()).isGreaterThanOrEqualTo(0.97);
    assertThat(quality.hitAt5()).isEqualTo(1);
  }

  @Test
  void search_ownQuestions_stayGood() throws IOException {
    for (QuestionSet set :
        List.of(QuestionSet.tuned(), QuestionSet.heldOut(), QuestionSet.later())) {
      QuestionSet.Quality quality = set.measure(catalog);
      assertThat(quality.hitAt5()).as(set.name()).isGreaterThanOrEqualTo(0.97);
      assertThat(quality.hitAt1()).as(set.name()).isGreaterThanOrEqualTo(0.85);
    }
  }

  @Test
  void search_questionsOfOthers_stayGood() throws IOException {
    assertThat(QuestionSet.others().measure(catalog).hitAt5()).isGreaterThanOrEqualTo(0.96);
    assertThat(QuestionSet.colloquial().measure(catalog).hitAt5()).isGreaterThanOrEqualTo(0.9);
    assertThat(QuestionSet.colloquialHeldOut().measure(catalog).hitAt5())
        .isGreaterThanOrEqualTo(0.85);
  }

  @Test
  void search_withMethod_answersThatMethodOnly() {
    SearchResult result = catalog.search(new SearchQuery("tickets", "post", null, 20, 0));
    assertThat(result.hits()).isNotEmpty();
    assertThat(result.hits()).allMatch(h -> h.endpoint().method().equals("POST"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"finance/invoices", "Finance/Invoices"})
  void search_withCategory_answersThatCategoryOnly(String category) {
    SearchResult result = catalog.search(new SearchQuery("payments", null, category, 20, 0));
    assertThat(result.hits()).isNotEmpty();
    assertThat(result.hits()).allMatch(h -> h.endpoint().category().equals("finance/invoices"));
  }

  @Test
  void search_withModule_answersAllOfItsCategories() {
    SearchResult result = catalog.search(new SearchQuery("types", null, "expense", 50, 0));
    assertThat(result.hits()).isNotEmpty();
    assertThat(result.hits()).allMatch(h -> h.endpoint().category().startsWith("expense/"));
  }

  @Test
  void search_pages_areTheWholeInPieces() {
    SearchResult whole = catalog.search(new SearchQuery("ticket notes", null, null, 20, 0));
    SearchResult second = catalog.search(new SearchQuery("ticket notes", null, null, 10, 10));
    assertThat(second.hits()).isEqualTo(whole.hits().subList(10, 20));
    assertThat(second.total()).isEqualTo(whole.total()).isGreaterThan(20);
    assertThat(catalog.search(new SearchQuery("ticket notes", null, null, 10, 100_000)).hits())
        .isEmpty();
  }

  @Test
  void search_blankWithFilter_listsWhatTheFilterLeaves() {
    SearchResult result = catalog.search(new SearchQuery(" ", "GET", "time/sheets", 100, 0));
    assertThat(result.hits())
        .extracting(h -> h.endpoint().toString())
        .contains("GET /time/sheets", "GET /time/sheets/{id}");
    assertThat(result.total()).isEqualTo(result.hits().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "the of and", "xyzzy plugh", "42", "???"})
  void search_nothingToGoBy_isEmpty(String text) {
    assertThat(catalog.search(SearchQuery.of(text))).isEqualTo(new SearchResult(List.of(), 0));
  }

  @Test
  void searchQuery_limitOrOffsetOutOfRange_isRefused() {
    assertThatThrownBy(() -> new SearchQuery("x", null, null, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SearchQuery("x", null, null, 1, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"",
        "ticket\"",
        "\" OR \"",
        "ticket AND",
        "NEAR(ticket notes)",
        "name:ticket",
        "{name} : ticket",
        "tick*",
        "^ticket",
        "ticket -notes",
        "(ticket",
        "'; DROP TABLE endpoint",
        "ticket\u0000notes",
        "\uD83D\uDE00 ticket",
        "\uD83D",
        "ＴＩＣＫＥＴ",
        "tïcket",
        "%_%",
        "\\",
      })
  void search_querySyntax_isPlainText(String text) {
    assertThat(catalog.search(SearchQuery.of(text)).total()).isNotNegative();
  }

  @Test
  void search_randomText_neverFails() {
    Random random = new Random(20251);
    String alphabet = "abtick e*\"'():^-+{}[]\\%_;,.?!\u0000\n\tAND OR NEAR NOT ß漢\uD83D\uDE00";
    for (int i = 0; i < 2000; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(60);
      for (int j = 0; j < length; j++) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      SearchResult result = catalog.search(SearchQuery.of(text.toString()));
      assertThat(result.hits()).hasSizeLessThanOrEqualTo(10);
    }
  }

  @Test
  void search_veryLongText_isCutNotRefused() {
    String text = "list the open tickets of a client " + "and everything ".repeat(20_000);
    assertThat(catalog.search(SearchQuery.of(text)).hits())
        .extracting(h -> h.endpoint().toString())
        .contains("GET /service/tickets");
  }
}
