package dev.openpsa.cw.operations.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.SandboxDesk;
import dev.openpsa.cw.operations.call.PlannedOperation;
import dev.openpsa.cw.operations.registry.Argument;
import dev.openpsa.cw.operations.registry.Operation;
import dev.openpsa.cw.operations.registry.OperationSummary;
import dev.openpsa.cw.operations.registry.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
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

  /**
   * What the sandbox's data has no case of: a filter, or an operation with those of its filters
   * that have none, the first among them.
   */
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
            CalendarFilters.ALL,
            MoneyFilters.ALL,
            SalesFilters.ALL,
            StockFilters.ALL,
            RecordFilters.ALL,
            SetupFilters.ALL,
            UsualFilters.ALL,
            NarrowedFilters.ALL)
        .flatMap(List::stream);
  }

  @Test
  void filters_ofEveryOperation_areNamedOnceForTheirArguments() {
    assertThat(filters().map(Filter::toString)).doesNotHaveDuplicates();
  }

  @Test
  void filters_ofEveryFilteredOperation_exist() {
    Set<String> known = filters().map(Filter::operation).collect(Collectors.toSet());
    assertThat(filtered().map(Operation::name)).isNotEmpty().allMatch(known::contains);
  }

  /** What an argument does shows where it is given, and where it may be left out. */
  @Test
  void filters_ofEveryArgument_giveItAndLeaveItOut() {
    Map<String, List<Filter>> filters = filters().collect(Collectors.groupingBy(Filter::operation));
    List<String> gaps = new ArrayList<>();
    filtered()
        .forEach(
            operation -> {
              for (Argument argument : operation.arguments()) {
                List<Filter> own = filters.getOrDefault(operation.name(), List.of());
                boolean isOwn = argument.target().place() != Target.Place.PATH;
                if (isOwn && own.stream().noneMatch(f -> f.names().contains(argument.name()))) {
                  gaps.add(operation.name() + " with " + argument.name());
                }
                if (isOwn
                    && !argument.isRequired()
                    && hasCondition(operation)
                    && own.stream().allMatch(f -> f.names().contains(argument.name()))) {
                  gaps.add(operation.name() + " without " + argument.name());
                }
              }
            });
    assertThat(gaps).isEmpty();
  }

  /** Curated lists and counts that answer a part of their records. */
  private static Stream<Operation> filtered() {
    return desk.registry().all().stream()
        .filter(OperationSummary::isCurated)
        .map(summary -> desk.registry().find(summary.name()).orElseThrow())
        .filter(operation -> operation.method().equals("GET"))
        .filter(operation -> hasCondition(operation) || takesCondition(operation));
  }

  private static boolean hasCondition(Operation operation) {
    return operation.conditions() != null
        || operation.childConditions() != null
        || operation.query().keySet().stream().anyMatch(name -> name.endsWith("onditions"))
        || operation.keep() != null;
  }

  private static boolean takesCondition(Operation operation) {
    return operation.arguments().stream()
        .anyMatch(argument -> argument.target().place() == Target.Place.CONDITION);
  }

  @ParameterizedTest
  @MethodSource("filters")
  void run_filteredOperation_answersExactlyWhatItIsFor(Filter filter) {
    Operation operation = desk.registry().find(filter.operation()).orElseThrow();
    for (String path : paths(operation.path())) {
      List<JsonObject> all = desk.all(path.replaceFirst("/count$", ""));
      List<Row> rows = all.stream().map(Row::new).toList();
      for (Row sample : samples(filter, rows)) {
        Set<String> expected = ids(rows, sample, filter.holds());
        Set<String> wider = filter.wider() == null ? Set.of() : ids(rows, sample, filter.wider());
        boolean hasMiss = expected.size() < (filter.wider() == null ? rows.size() : wider.size());
        if (!expected.isEmpty() && hasMiss) {
          assertThat(WITHOUT_A_HIT)
              .as("%s: the data has a case now, take it off the list", filter)
              .doesNotContain(filter.toString(), isFirst(filter) ? filter.operation() : "");
          requireAnswer(operation, path, arguments(filter, sample), expected);
          return;
        }
      }
    }
    assertThat(WITHOUT_A_HIT)
        .as("%s has no hit, or no miss", filter)
        .containsAnyOf(filter.operation(), filter.toString());
  }

  private static boolean isFirst(Filter filter) {
    return filters()
        .filter(other -> other.operation().equals(filter.operation()))
        .findFirst()
        .filter(filter::equals)
        .isPresent();
  }

  private static Set<String> ids(List<Row> rows, Row sample, BiPredicate<Row, Row> holds) {
    Set<String> ids = new HashSet<>();
    rows.stream().filter(row -> holds.test(row, sample)).forEach(row -> ids.add(row.text("id")));
    return ids;
  }

  /** The collection; where it has a parent that of each one, the last first. */
  private static List<String> paths(String template) {
    int place = template.indexOf("/{");
    if (place < 0) {
      return List.of(template);
    }
    List<JsonObject> parents = new ArrayList<>(desk.all(template.substring(0, place)));
    Collections.reverse(parents);
    return parents.stream()
        .map(parent -> template.replaceFirst("\\{\\w+}", parent.get("id").getAsString()))
        .limit(SAMPLES)
        .toList();
  }

  /** Records that arguments can be taken from: those that are answered themselves, if any are. */
  private static List<Row> samples(Filter filter, List<Row> rows) {
    if (!filter.arguments().matches(".*[=~].*")) {
      return rows.isEmpty() ? List.of() : rows.subList(0, 1);
    }
    List<Row> samples = new ArrayList<>();
    Set<JsonObject> seen = new HashSet<>();
    List<Row> answered = rows.stream().filter(row -> filter.holds().test(row, row)).toList();
    for (Row row : answered.isEmpty() && filter.wider() == null ? rows : answered) {
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
    JsonElement caller = arguments.remove("me");
    PlannedOperation planned =
        desk.plan(operation, arguments, caller == null ? ME : caller.getAsString());
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
