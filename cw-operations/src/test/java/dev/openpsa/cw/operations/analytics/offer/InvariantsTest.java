package dev.openpsa.cw.operations.analytics.offer;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.openpsa.cw.operations.SandboxDesk;
import dev.openpsa.cw.operations.analytics.ApiSource;
import dev.openpsa.cw.operations.analytics.Asking;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.analytics.control.SheetCheck;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every handler's answers hold to the invariants of its figures, whatever it is asked. */
class InvariantsTest {
  /** What a handler is always asked for, where it else has one row or none. */
  private static final Map<String, String> ALWAYS =
      Map.of(
          "kill_rate", "{\"per_member\":true}",
          "team_leaderboard", "{\"per_member\":true}",
          "realization_by_member", "{\"per_member\":true}",
          "overtime_and_load", "{\"per_member\":true}",
          "approval_queue", "{\"approver\":\"mhartwell\"}");

  private static final long SEED = 20260318;

  private static SandboxDesk desk;
  private static Asking asking;
  private static World world;
  private static final Map<String, Answers> ANSWERS = new HashMap<>();

  @BeforeAll
  static void open() {
    desk = SandboxDesk.forReading();
    world = World.of(desk, new Random(SEED));
    asking =
        new Asking(
            new KeptSource(new ApiSource(desk.planner(), desk.runner())),
            SandboxDesk.NOW,
            SandboxDesk.ZONE);
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  static List<Handler> handlers() {
    return Analytics.handlers(SheetCheck.NONE);
  }

  private static Answers answers(Handler handler) {
    String name = handler.question().name();
    JsonObject always = JsonParser.parseString(ALWAYS.getOrDefault(name, "{}")).getAsJsonObject();
    return ANSWERS.computeIfAbsent(name, key -> new Answers(handler, asking, always, world));
  }

  @ParameterizedTest
  @MethodSource("handlers")
  void answers_holdToTheInvariantsOfTheirKind(Handler handler) {
    List<Invariant> invariants = Invariants.of(handler.question().name());
    Answers answers = answers(handler);

    assertThat(invariants).as("invariants of " + handler.question().name()).hasSizeGreaterThan(1);
    SoftAssertions softly = new SoftAssertions();
    for (Invariant invariant : inOrder(invariants)) {
      softly.check(
          () -> assertThat(seen(invariant, answers)).as(invariant + ": figures").isPositive());
    }
    softly.assertAll();
  }

  private static int seen(Invariant invariant, Answers answers) {
    try {
      return invariant.check().against(answers);
    } catch (AssertionError e) {
      throw new AssertionError(invariant + " does not hold: " + e.getMessage(), e);
    }
  }

  @ParameterizedTest
  @MethodSource("handlers")
  void figures_lieWhereFiguresOfTheirKindDo(Handler handler) {
    Invariant ranges = Ranges.of(handler.question().name());

    assertThat(ranges.check().against(answers(handler))).isPositive();
  }

  /** Those between answers first: what they ask for is there for those of each answer. */
  private static List<Invariant> inOrder(List<Invariant> invariants) {
    return invariants.stream().sorted(Comparator.comparing(Invariant::isOfEach)).toList();
  }

  @Test
  void table_hasNoHandlerThatIsNotThere() {
    assertThat(handlers())
        .extracting(handler -> handler.question().name())
        .containsAll(Invariants.handlers());
  }
}
