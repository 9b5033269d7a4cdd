package dev.openpsa.cw.operations.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.openpsa.cw.operations.MutableClock;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.analytics.people.TimeTotalsByMember;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import dev.openpsa.cw.operations.computed.Image;
import dev.openpsa.cw.operations.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnalyticsOperationTest {
  private static final Instant NOW = Instant.parse("2026-03-18T15:30:00Z");

  private static FixedSource entries(int count) {
    String members =
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    "{\"id\":"
                        + i
                        + ",\"identifier\":\"m"
                        + i
                        + "\",\"includeInUtilizationReportingFlag\":true}")
            .collect(Collectors.joining(",", "[", "]"));
    String entries =
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    "{\"id\":"
                        + i
                        + ",\"member\":{\"identifier\":\"m"
                        + i
                        + "\"},\"chargeToType\":\"ServiceTicket\",\"actualHours\":"
                        + (i + 1)
                        + ",\"timeStart\":\"2026-03-09T14:00:00Z\"}")
            .collect(Collectors.joining(",", "[", "]"));
    return new FixedSource().with("/system/members", members).with("/time/entries", entries);
  }

  private static Asking asking(Source source, String settings) {
    return new Asking(
        source,
        NOW,
        ZoneOffset.UTC,
        Settings.of(JsonParser.parseString(settings).getAsJsonObject()));
  }

  @Test
  void limitAndSort_changeTheRowsAndNeverTheTotals() {
    ComputedAnswer answer =
        asking(entries(5), "{}")
            .ask(new TimeTotalsByMember(), "{\"limit\":2,\"sort\":\"hours desc\"}");

    assertThat(answer.rows()).extracting(row -> row.get("hours").getAsInt()).containsExactly(5, 4);
    assertThat(answer.facts().getAsJsonObject("totals").get("hours")).hasToString("15.00");
    assertThat(answer.facts().get("row_count").getAsInt()).isEqualTo(5);
    assertThat(answer.facts().get("rows_shown").getAsInt()).isEqualTo(2);
    assertThat(answer.heading()).contains("2 of 5 rows");
  }

  @Test
  void sort_unknownColumn_namesTheNearest() {
    assertThatThrownBy(
            () -> asking(entries(1), "{}").ask(new TimeTotalsByMember(), "{\"sort\":\"hour\"}"))
        .isInstanceOfSatisfying(
            RequestFailure.class, e -> assertThat(e.hint()).contains("Nearest: hours"));
  }

  @Test
  void unknownArgument_namesTheNearest() {
    assertThatThrownBy(
            () -> asking(entries(1), "{}").ask(new TimeTotalsByMember(), "{\"group\":\"day\"}"))
        .hasMessageContaining("group_by");
  }

  @Test
  void moreRequestsThanAllowed_areEstimatedAndNotSent() {
    FixedSource source = entries(3000);

    ComputedAnswer answer =
        asking(source, "{\"analytics.maxCalls\":5}").ask(new TimeTotalsByMember(), "{}");

    assertThat(answer.rows()).isNull();
    assertThat(answer.facts().get("needs_confirmation").getAsBoolean()).isTrue();
    assertThat(answer.facts().get("estimated_calls").getAsInt()).isEqualTo(8);
    assertThat(answer.heading()).contains("\"max_calls\": 8");
    assertThat(
            asking(source, "{\"analytics.maxCalls\":5}")
                .ask(new TimeTotalsByMember(), "{\"max_calls\":8}")
                .rows())
        .isNotEmpty();
  }

  @Test
  void moreRowsThanMayBeRead_areToldToBeCut() {
    ComputedAnswer answer =
        asking(entries(30), "{\"analytics.maxRows\":10}").ask(new TimeTotalsByMember(), "{}");

    assertThat(answer.facts().get("truncated").getAsBoolean()).isTrue();
    assertThat(answer.facts().getAsJsonArray("warnings").toString()).contains("30 records");
    assertThat(answer.heading()).contains("Warning");
  }

  @Test
  void lookUpTables_areReadOnceAnHour() {
    FixedSource source = entries(1);
    MutableClock clock = new MutableClock();
    AnalyticsOperation operation =
        new AnalyticsOperation(
            new TimeTotalsByMember(),
            source,
            new ReferenceData(clock),
            new RecentFindings(clock),
            Settings.usual());
    Asking asking = new Asking(source, NOW, ZoneOffset.UTC);

    JsonObject first = asking.ask(operation, "{}").facts();
    JsonObject second = asking.ask(operation, "{\"fresh\":true}").facts();
    clock.advance(Duration.ofHours(1));
    JsonObject later = asking.ask(operation, "{}").facts();

    assertThat(first.get("apiCalls").getAsInt()).isEqualTo(4);
    assertThat(first.get("cacheHits").getAsInt()).isZero();
    assertThat(second.get("apiCalls").getAsInt()).isEqualTo(2);
    assertThat(second.get("cacheHits").getAsInt()).isEqualTo(2);
    assertThat(later.get("apiCalls").getAsInt()).isEqualTo(4);
  }

  @Test
  void aFieldThatNoRecordTells_isSaidAndIsNotZero() {
    ComputedAnswer answer = asking(entries(2), "{}").ask(new TimeTotalsByMember(), "{}");

    assertThat(answer.facts().getAsJsonObject("dataQuality").get("fields_that_no_record_tells"))
        .asString()
        .contains("/time/entries billableOption")
        .doesNotContain("actualHours");
    assertThat(answer.heading()).contains("/time/entries billableOption");
  }

  /** Most tickets have no parent: that none has one is nothing to be told. */
  @Test
  void aFieldThatOnlyExceptionsTell_isNotMissed() {
    Handler handler =
        new Handler() {
          @Override
          public Question question() {
            return Question.of("tickets_without_a_word", "How many tickets.").formula("count");
          }

          @Override
          public Report answer(Inquiry inquiry) {
            Query query =
                Query.of(
                    "/service/tickets",
                    "",
                    "id",
                    "parentTicketId",
                    "mergedParentTicket/id",
                    "sla/id");
            Report report =
                new Report(
                    Window.ofDay(null, inquiry.call().scene()), List.of(Column.count("tickets")));
            report.row(inquiry.read(query).size());
            return report;
          }
        };
    FixedSource source = new FixedSource().with("/service/tickets", "[{\"id\":1},{\"id\":2}]");

    ComputedAnswer answer = new Asking(source, NOW, ZoneOffset.UTC).ask(handler, "{}");

    assertThat(
            answer
                .facts()
                .getAsJsonObject("dataQuality")
                .getAsJsonArray("fields_that_no_record_tells"))
        .hasSize(1);
    assertThat(answer.heading()).contains("/service/tickets sla/id").doesNotContain("arent");
  }

  @Test
  void lookUpTables_countToTheRequestsThatMayBeSent() {
    ComputedAnswer answer =
        asking(entries(1), "{\"analytics.maxCalls\":1}").ask(new TimeTotalsByMember(), "{}");

    assertThat(answer.facts().get("needs_confirmation").getAsBoolean()).isTrue();
  }

  @Test
  void aHandlerThatLooksAtWhatItDidNotAskFor_failsInsteadOfSeeingNothing() {
    Row row =
        Row.of(
            JsonParser.parseString("{\"id\":7,\"name\":\"Acme\"}").getAsJsonObject(),
            new Fields(List.of("id")),
            UnaryOperator.identity());

    assertThat(row.id("id")).isEqualTo(7);
    assertThatThrownBy(() -> row.text("name")).hasMessageContaining("name was not asked for");
  }

  @Test
  void chart_isDrawnOfAllRows_andToldInWords() {
    ComputedAnswer answer =
        asking(entries(5), "{}").ask(new TimeTotalsByMember(), "{\"limit\":2,\"chart\":true}");

    Image image = answer.image();
    assertThat(image).isNotNull();
    assertThat(image.png().bytes()).startsWith(0x89, 'P', 'N', 'G');
    assertThat(image.alt())
        .contains("by member: m4 5.00")
        .contains("m0 1.00")
        .contains("2026-03-01 up to 2026-03-19 (excluded), Z.");
    assertThat(answer.heading()).startsWith(image.alt());
    assertThat(answer.facts().get("picture").getAsString()).isEqualTo(image.alt());
  }

  @Test
  void withoutChart_nothingIsDrawn() {
    ComputedAnswer answer = asking(entries(5), "{}").ask(new TimeTotalsByMember(), "{}");

    assertThat(answer.image()).isNull();
    assertThat(answer.facts().has("picture")).isFalse();
  }
}
