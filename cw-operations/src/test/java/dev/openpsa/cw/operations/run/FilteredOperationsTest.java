package dev.openpsa.cw.operations.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.SandboxDesk;
import dev.openpsa.cw.operations.call.PlannedOperation;
import dev.openpsa.cw.operations.registry.Operation;
import dev.openpsa.cw.operations.registry.Target;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Filtered operations answer exactly the records that they are for: at least one, and not all. What
 * is expected comes from plain loops over the whole collection.
 */
class FilteredOperationsTest {
  static final String ME = "spatel";

  /** Records that are tried until arguments taken from one give a hit and a miss. */
  private static final int SAMPLES = 400;

  /** What the sandbox's data has no case of. */
  private static final Set<String> WITHOUT_A_HIT = Set.of();

  private static SandboxDesk desk;

  @BeforeAll
  static void start() {
    desk = new SandboxDesk();
  }

  @AfterAll
  static void stop() {
    desk.close();
  }

  static Stream<Filter> filters() {
    return Stream.of(
            TicketFilters.ALL,
            TimeFilters.ALL,
            MoneyFilters.ALL,
            RecordFilters.ALL,
            SetupFilters.ALL)
        .flatMap(List::stream);
  }

  @Test
  void filters_ofEveryOperation_areNamedOnceForTheirArguments() {
    assertThat(filters().map(Filter::toString)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("filters")
  void run_filteredOperation_answersExactlyWhatItIsFor(Filter filter) {
    Operation operation = desk.registry().find(filter.operation()).orElseThrow();
    for (String path : paths(operation.path())) {
      List<JsonObject> all = desk.all(path.replaceFirst("/count$", ""));
      List<Row> rows = all.stream().map(Row::new).toList();
      for (Row sample : samples(filter, rows)) {
        Set<String> expected = new HashSet<>();
        rows.stream()
            .filter(row -> filter.holds().test(row, sample))
            .forEach(row -> expected.add(row.text("id")));
        if (!expected.isEmpty() && expected.size() < rows.size()) {
          assertThat(WITHOUT_A_HIT)
              .as("the data has a case now: take it off the list")
              .doesNotContain(filter.operation());
          requireAnswer(operation, path, arguments(filter, sample), expected);
          return;
        }
      }
    }
    assertThat(WITHOUT_A_HIT).as("has no hit, or no miss").contains(filter.operation());
  }

  /** The collection, of each parent in turn where it has one. */
  private static List<String> paths(String template) {
    int place = template.indexOf("/{");
    if (place < 0) {
      return List.of(template);
    }
    return desk.all(template.substring(0, place)).stream()
        .map(parent -> template.replaceFirst("\\{\\w+}", parent.get("id").getAsString()))
        .limit(SAMPLES)
        .toList();
  }

  /** Records that arguments can be taken from; any will do where none are taken. */
  private static List<Row> samples(Filter filter, List<Row> rows) {
    if (!filter.arguments().matches(".*[=~].*")) {
      return rows.isEmpty() ? List.of() : rows.subList(0, 1);
    }
    List<Row> samples = new ArrayList<>();
    Set<JsonObject> seen = new HashSet<>();
    for (Row row : rows) {
      JsonObject arguments = arguments(filter, row);
      boolean isWhole =
          arguments.asMap().values().stream().noneMatch(FilteredOperationsTest::isBlank);
      if (isWhole && seen.size() < SAMPLES && seen.add(arguments)) {
        samples.add(row);
      }
    }
    return samples;
  }

  private static boolean isBlank(JsonElement value) {
    return value.getAsString().isBlank();
  }

  private static JsonObject arguments(Filter filter, Row sample) {
    JsonObject arguments = new JsonObject();
    for (String argument : filter.arguments().split(" ")) {
      if (!argument.isEmpty()) {
        String[] parts = argument.split("[=~:]", 2);
        char how = argument.charAt(parts[0].length());
        String value =
            how == '=' ? sample.text(parts[1]) : how == '~' ? sample.word(parts[1]) : parts[1];
        arguments.addProperty(parts[0], value);
      }
    }
    return arguments;
  }

  private static void requireAnswer(
      Operation operation, String path, JsonObject arguments, Set<String> expected) {
    operation.arguments().stream()
        .filter(argument -> argument.target().place() == Target.Place.PATH)
        .forEach(argument -> arguments.addProperty(argument.name(), path.split("/")[3]));
    PlannedOperation planned = desk.plan(operation, arguments, ME);
    if (path.endsWith("/count")) {
      JsonElement data = desk.run(planned.plan()).data();
      assertThat(data).isNotNull();
      assertThat(data.getAsJsonObject().get("count").getAsInt())
          .as("%s %s", operation.name(), arguments)
          .isEqualTo(expected.size());
      return;
    }
    Set<String> answered = new HashSet<>();
    desk.rows(planned).forEach(row -> answered.add(row.get("id").getAsString()));
    assertThat(except(expected, answered))
        .as("missing of %s %s", operation.name(), arguments)
        .isEmpty();
    assertThat(except(answered, expected))
        .as("beyond %s %s", operation.name(), arguments)
        .isEmpty();
  }

  private static Set<String> except(Set<String> all, Set<String> known) {
    Set<String> rest = new HashSet<>(all);
    rest.removeAll(known);
    return rest;
  }
}
