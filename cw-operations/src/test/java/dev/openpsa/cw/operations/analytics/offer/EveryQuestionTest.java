package dev.openpsa.cw.operations.analytics.offer;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.operations.SandboxDesk;
import dev.openpsa.cw.operations.analytics.Asking;
import dev.openpsa.cw.operations.analytics.CheckedSource;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.analytics.Question;
import dev.openpsa.cw.operations.analytics.control.SheetCheck;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import dev.openpsa.cw.operations.computed.Image;
import dev.openpsa.cw.sandbox.access.Role;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every question, asked of the sandbox as it is at first. */
class EveryQuestionTest {
  private static final int MOST_CALLS = 60;

  private static final String TEAM = "the team's line alone, unless per_member";

  /** Questions that a small MSP's data answer with fewer than three rows by default, and why. */
  private static final Map<String, String> FEW =
      Map.of(
          "kill_rate", TEAM,
          "team_leaderboard", TEAM,
          "realization_by_member", TEAM,
          "overtime_and_load", TEAM);

  /** Questions that take a request for each record, and so read a sample of them. */
  private static final Set<String> SAMPLED = Set.of("noisy_configurations", "payment_behaviour");

  /** Whose keys the sandbox gives to whoever starts it. */
  private static final String CALLER = Role.ADMINISTRATOR.member();

  /** On a Sunday, in another season. */
  private static final Instant ANOTHER_DAY = Instant.parse("2026-11-22T15:00:00Z");

  /** Questions whose rows come from few records of the last weeks. */
  private static final Set<String> OF_THE_MOMENT =
      Set.of(
          "agreement_coverage_leak",
          "approval_queue",
          "mrr_movement",
          "noisy_configurations",
          "open_po_aging",
          "procurement_spend",
          "product_margin",
          "sales_cycle_time",
          "stale_tickets_report",
          "waiting_time_analysis");

  private static SandboxDesk desk;
  private static Asking asking;
  private static final Map<String, ComputedAnswer> ANSWERS = new TreeMap<>();

  @BeforeAll
  static void open() {
    desk = SandboxDesk.forReading();
    asking = new Asking(new CheckedSource(desk), SandboxDesk.NOW, SandboxDesk.ZONE);
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  static List<Handler> handlers() {
    return Analytics.handlers(SheetCheck.NONE);
  }

  private static ComputedAnswer answer(Handler handler) {
    return ANSWERS.computeIfAbsent(
        handler.question().name(),
        name -> asking.ask(handler, "{\"limit\":10000,\"chart\":true}", CALLER));
  }

  private static boolean hasFigure(JsonObject row) {
    return row.asMap().values().stream().anyMatch(EveryQuestionTest::isFigure);
  }

  private static boolean isFigure(JsonElement cell) {
    return cell instanceof JsonPrimitive value
        && value.isNumber()
        && value.getAsBigDecimal().signum() != 0;
  }

  @ParameterizedTest
  @MethodSource("handlers")
  void asksOnlyForWhatTheApiHas_withinItsCalls_andAnswersRowsWithFigures(Handler handler) {
    ComputedAnswer answer = answer(handler);
    String name = handler.question().name();

    assertThat(answer.rows()).as(answer.heading()).isNotNull();
    assertThat(answer.facts().get("apiCalls").getAsInt()).isBetween(1, MOST_CALLS);
    assertThat(answer.facts().get("truncated").getAsBoolean())
        .as(answer.heading())
        .isEqualTo(SAMPLED.contains(name));
    if (FEW.containsKey(name)) {
      assertThat(answer.rows())
          .as("no longer few")
          .filteredOn(row -> hasFigure(row))
          .hasSizeLessThan(3);
    } else {
      assertThat(answer.rows()).filteredOn(row -> hasFigure(row)).hasSizeGreaterThanOrEqualTo(3);
    }
  }

  /** The seed tells of a living desk around any moment, not around that of the tests. */
  @Test
  void onAnotherDay_answersAreRowsWithFiguresToo() {
    try (SandboxDesk other = new SandboxDesk(1, ANOTHER_DAY)) {
      Asking then = new Asking(new CheckedSource(other), ANOTHER_DAY, SandboxDesk.ZONE);
      Set<String> few = new TreeSet<>();
      Set<String> asked = new TreeSet<>();
      for (Handler handler : handlers()) {
        if (!OF_THE_MOMENT.contains(handler.question().name())) {
          continue;
        }
        asked.add(handler.question().name());
        ComputedAnswer answer = then.ask(handler, "{\"limit\":10000}", CALLER);
        if (answer.rows().stream().filter(row -> hasFigure(row)).count() < 3) {
          few.add(handler.question().name());
        }
      }

      assertThat(asked).isEqualTo(OF_THE_MOMENT);
      assertThat(few).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("handlers")
  void rows_haveTheColumnsThatAreDeclared_eachOfItsType(Handler handler) {
    ComputedAnswer answer = answer(handler);
    Map<String, String> types = new TreeMap<>();
    for (JsonElement column : answer.facts().getAsJsonArray("columns")) {
      JsonObject declared = column.getAsJsonObject();
      types.put(declared.get("name").getAsString(), declared.get("type").getAsString());
    }

    for (JsonObject row : answer.rows()) {
      assertThat(row.keySet()).isEqualTo(types.keySet());
      types.forEach(
          (name, type) -> assertThat(fits(row.get(name), type)).as(name + " " + row).isTrue());
    }
  }

  private static boolean fits(JsonElement cell, String type) {
    if (cell.isJsonNull()) {
      return true;
    }
    JsonPrimitive value = cell.getAsJsonPrimitive();
    return switch (type) {
      case "number" -> value.isNumber();
      case "integer" -> value.isNumber() && value.getAsString().matches("-?\\d+");
      case "date" -> value.getAsString().matches("\\d{4}-\\d\\d-\\d\\d");
      case "time" -> value.getAsString().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d.*");
      case "flag" -> value.isBoolean();
      default -> value.isString();
    };
  }

  @ParameterizedTest
  @MethodSource("handlers")
  void picture_isDrawn_orItIsSaidWhyNot(Handler handler) {
    ComputedAnswer answer = answer(handler);
    String words = answer.facts().get("picture").getAsString();
    Image image = answer.image();

    if (image == null) {
      assertThat(words).startsWith("No picture: the");
    } else {
      assertThat(image.png().bytes()).startsWith(0x89, 'P', 'N', 'G').hasSizeLessThan(60_000);
      assertThat(words).isEqualTo(image.alt()).contains(" of ", ": ");
    }
  }

  @ParameterizedTest
  @MethodSource("handlers")
  void question_saysWhatItIs(Handler handler) {
    Question question = handler.question();

    assertThat(question.name()).matches("[a-z0-9]+(_[a-z0-9]+)*");
    assertThat(question.text()).endsWith(".").hasSizeBetween(20, 140);
    assertThat(question.formula()).isNotEmpty().allMatch(line -> !line.isBlank());
    assertThat(question.caveats()).isNotEmpty().allMatch(line -> line.endsWith("."));
  }

  @Test
  void questions_areThereOnce() {
    Set<String> names = new HashSet<>();
    handlers().forEach(handler -> assertThat(names.add(handler.question().name())).isTrue());

    assertThat(names).containsAll(FEW.keySet()).containsAll(SAMPLED);
  }
}
