package dev.openpsa.cw.operations.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.HostileTexts;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.SampleArguments;
import dev.openpsa.cw.operations.SandboxDesk;
import dev.openpsa.cw.operations.plan.Plan;
import dev.openpsa.cw.operations.registry.Argument;
import dev.openpsa.cw.operations.registry.ArgumentType;
import dev.openpsa.cw.operations.registry.Operation;
import dev.openpsa.cw.operations.registry.OperationSummary;
import dev.openpsa.cw.operations.registry.RecordName;
import dev.openpsa.cw.operations.registry.Target;
import dev.openpsa.cw.operations.run.RecordDirectory;
import dev.openpsa.cw.sandbox.LoggedRequest;
import dev.openpsa.cw.spec.conditions.And;
import dev.openpsa.cw.spec.conditions.Comparison;
import dev.openpsa.cw.spec.conditions.Condition;
import dev.openpsa.cw.spec.conditions.InList;
import dev.openpsa.cw.spec.conditions.Or;
import dev.openpsa.cw.spec.conditions.Value;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No text that a caller gives changes what an operation asks. */
class OperationConditionsFuzzTest {
  private static final String HARMLESS = "harmless";
  private static final List<String> FILTERS = List.of("conditions", "childConditions");
  private static final List<String> HOSTILE = HostileTexts.all();

  private static SandboxDesk desk;
  private static SampleArguments samples;

  @BeforeAll
  static void start() {
    desk = new SandboxDesk();
    samples = new SampleArguments(desk);
  }

  @AfterAll
  static void stop() {
    desk.close();
  }

  private static Stream<Operation> filtered() {
    return desk.registry().all().stream()
        .filter(OperationSummary::isCurated)
        .map(summary -> desk.registry().find(summary.name()).orElseThrow())
        .filter(
            operation ->
                operation.conditions() != null
                    || operation.childConditions() != null
                    || operation.arguments().stream()
                        .anyMatch(a -> a.target().place() == Target.Place.CONDITION));
  }

  /** Arguments whose text stands in a condition as it is. */
  private static List<Argument> texts(Operation operation) {
    return operation.arguments().stream()
        .filter(a -> a.type().kind() == ArgumentType.Kind.STRING)
        .filter(
            a ->
                a.target().place() == Target.Place.TEMPLATE
                    || a.target().place() == Target.Place.CONDITION)
        .toList();
  }

  @Test
  void plan_hostileText_isAValueOfTheSameCondition() {
    int asked = 0;
    for (Operation operation : filtered().toList()) {
      JsonObject arguments = samples.of(operation);
      for (Argument argument : texts(operation)) {
        if (argument.type().values().isEmpty()) {
          requireSameShape(operation, argument, arguments);
          asked++;
        } else {
          requireRefused(operation, argument, arguments);
        }
      }
    }
    assertThat(asked).as("arguments that were tried").isGreaterThan(60);
  }

  private static void requireSameShape(
      Operation operation, Argument argument, JsonObject arguments) {
    Plan harmless = plan(operation, argument, arguments, HARMLESS);
    for (String text : HOSTILE) {
      Plan hostile = plan(operation, argument, arguments, text);
      assertThat(hostile.query().keySet()).isEqualTo(harmless.query().keySet());
      for (String filter : FILTERS) {
        if (harmless.query().containsKey(filter)) {
          assertThat(Condition.parse(hostile.query().get(filter)))
              .as("%s of %s with %s", filter, operation.name(), argument.name())
              .isEqualTo(replaced(Condition.parse(harmless.query().get(filter)), text));
        }
      }
    }
  }

  private static void requireRefused(Operation operation, Argument argument, JsonObject arguments) {
    for (String text : HOSTILE) {
      RequestFailure refused =
          catchThrowableOfType(
              RequestFailure.class, () -> plan(operation, argument, arguments, text));
      assertThat(refused).as("%s=%s", argument.name(), text).isNotNull();
      assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
    }
  }

  private static Plan plan(
      Operation operation, Argument argument, JsonObject arguments, String text) {
    JsonObject given = arguments.deepCopy();
    if (argument.type().isList()) {
      JsonArray list = new JsonArray();
      list.add(text);
      given.add(argument.name(), list);
    } else {
      given.addProperty(argument.name(), text);
    }
    return desk.plan(operation, given, "nobody").plan();
  }

  @Test
  void plan_hostileCaller_isAValueOfTheSameCondition() {
    List<String> asked = new ArrayList<>();
    for (Operation operation : filtered().filter(o -> names(o.conditions(), "{me}")).toList()) {
      JsonObject arguments = samples.of(operation);
      Condition harmless =
          Condition.parse(
              desk.plan(operation, arguments, HARMLESS).plan().query().get("conditions"));
      for (String text : HOSTILE) {
        String asks = desk.plan(operation, arguments, text).plan().query().get("conditions");
        assertThat(Condition.parse(asks)).isEqualTo(replaced(harmless, text));
      }
      asked.add(operation.name());
    }
    assertThat(asked).contains("list_my_time_today", "count_my_open_tickets");
  }

  private static boolean names(String template, String place) {
    return template != null && template.contains(place);
  }

  @Test
  void plan_callersOwnConditions_narrowAndNeverWiden() {
    for (Operation operation : filtered().filter(o -> o.conditions() != null).toList()) {
      JsonObject arguments = samples.of(operation);
      Map<String, String> usual = desk.plan(operation, arguments, "nobody").plan().query();
      arguments.addProperty("conditions", "id > 0 or id < 0");
      String asks = desk.plan(operation, arguments, "nobody").plan().query().get("conditions");
      assertThat(Condition.parse(asks))
          .as(operation.name())
          .isEqualTo(
              Condition.parse(usual.get("conditions")).and(Condition.parse("id > 0 or id < 0")));
    }
  }

  @ParameterizedTest
  @EnumSource(RecordName.class)
  void find_hostileName_isAValueOfTheSameQuestion(RecordName kind) {
    // A person's first and last name are asked apart; both questions are harmless.
    Set<String> harmless = new HashSet<>();
    for (String name : List.of(HARMLESS, "harm less")) {
      asked(kind, name).forEach(asked -> harmless.add(shape(asked)));
    }
    assertThat(harmless).isNotEmpty();
    for (String name : namesThatAreLookedUp()) {
      for (Condition asked : asked(kind, name)) {
        assertThat(harmless).as("%s %s", kind, name).contains(shape(asked));
      }
    }
  }

  /** All kinds go the same way to ConnectWise, so each name goes it once. */
  @Test
  void find_hostileName_reachesConnectWiseAsItIsAsked() {
    RecordName[] kinds = RecordName.values();
    int next = 0;
    for (String name : namesThatAreLookedUp()) {
      RecordName kind = kinds[next++ % kinds.length];
      assertThat(sent(kind, name)).as("%s %s", kind, name).isSubsetOf(asked(kind, name));
    }
    assertThat(next).isGreaterThan(kinds.length);
  }

  private static List<String> namesThatAreLookedUp() {
    return HOSTILE.stream()
        .filter(name -> name.length() < 2_000 && !name.isBlank() && !name.strip().matches("\\d+"))
        .toList();
  }

  /** What is asked when somebody gives that name and no record has it. */
  private static List<Condition> asked(RecordName kind, String name) {
    List<Condition> asked = new ArrayList<>();
    Reading none =
        new Reading() {
          @Override
          public List<JsonObject> list(String path, Map<String, String> query) {
            FILTERS.stream()
                .filter(query::containsKey)
                .forEach(filter -> asked.add(Condition.parse(query.get(filter))));
            return List.of();
          }

          @Override
          public int count(String path, String conditions) {
            throw new AssertionError("a name is looked up in lists");
          }

          @Override
          public JsonObject record(String path) {
            throw new AssertionError("a name is looked up in lists");
          }
        };
    find(new RecordDirectory(none, Clock.fixed(SandboxDesk.NOW, ZoneOffset.UTC)), kind, name);
    return asked;
  }

  /** What ConnectWise is asked when somebody gives that name. */
  private static List<Condition> sent(RecordName kind, String name) {
    desk.sandbox().clearLog();
    find(desk.directory(), kind, name);
    List<LoggedRequest> log = desk.sandbox().log();
    assertThat(log).isNotEmpty().allMatch(request -> request.status() == 200);
    return log.stream().map(request -> Condition.parse(conditions(request.query()))).toList();
  }

  private static void find(RecordDirectory directory, RecordName kind, String name) {
    try {
      directory.find(kind, "id", name, null);
    } catch (RequestFailure e) {
      assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
    }
  }

  /** The parameter's value in a decoded query; it is followed by others that hold no such text. */
  private static String conditions(String query) {
    int begin = query.indexOf("conditions=") + "conditions=".length();
    int end = query.length();
    for (String next : List.of("&fields=id", "&orderBy=id", "&pageSize=13")) {
      int at = query.lastIndexOf(next);
      end = at > begin ? Math.min(end, at) : end;
    }
    return query.substring(begin, end);
  }

  private static Condition replaced(Condition condition, String text) {
    if (condition instanceof And and) {
      return new And(and.parts().stream().map(part -> replaced(part, text)).toList());
    }
    if (condition instanceof Or or) {
      return new Or(or.parts().stream().map(part -> replaced(part, text)).toList());
    }
    if (condition instanceof InList in) {
      return new InList(
          in.field(), in.negated(), in.values().stream().map(v -> replaced(v, text)).toList());
    }
    Comparison comparison = (Comparison) condition;
    return new Comparison(
        comparison.field(), comparison.operator(), replaced(comparison.value(), text));
  }

  private static Value replaced(Value value, String text) {
    return value instanceof Value.Text own
        ? new Value.Text(own.text().replace(HARMLESS, text))
        : value;
  }

  /** The tree without its texts. */
  private static String shape(Condition condition) {
    return replacedAll(condition).toString();
  }

  private static Condition replacedAll(Condition condition) {
    if (condition instanceof And and) {
      return new And(and.parts().stream().map(OperationConditionsFuzzTest::replacedAll).toList());
    }
    if (condition instanceof Or or) {
      return new Or(or.parts().stream().map(OperationConditionsFuzzTest::replacedAll).toList());
    }
    Comparison comparison = (Comparison) condition;
    return new Comparison(
        comparison.field(),
        comparison.operator(),
        comparison.value() instanceof Value.Text ? new Value.Text("") : comparison.value());
  }
}
