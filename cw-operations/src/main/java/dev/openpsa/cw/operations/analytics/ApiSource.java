package dev.openpsa.cw.operations.analytics;

import com.google.gson.JsonElement;
import dev.openpsa.cw.operations.plan.Plan;
import dev.openpsa.cw.operations.plan.Planner;
import dev.openpsa.cw.operations.run.ApiReading;
import dev.openpsa.cw.operations.run.Runner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Reads from ConnectWise, several requests at a time. */
public final class ApiSource implements Source {
  /** Different texts that one reading keeps to share them; ids of rows are not worth more. */
  private static final int MOST_SHARED = 20_000;

  private final Planner planner;
  private final Runner runner;
  private final ApiReading reading;
  private final Bundles bundles;

  public ApiSource(Planner planner, Runner runner) {
    this.planner = planner;
    this.runner = runner;
    this.reading = new ApiReading(planner, runner);
    this.bundles = new Bundles(planner, runner);
  }

  @Override
  public List<Long> counts(List<Query> queries) {
    List<Callable<Long>> readings = new ArrayList<>();
    queries.forEach(query -> readings.add(() -> count(query)));
    return Together.run(readings);
  }

  private long count(Query query) {
    // Some lists end with a slash, and have no count.
    boolean canBeCounted =
        query.more().isEmpty()
            && !query.path().endsWith("/")
            && planner.find("GET", query.path() + "/count").isPresent();
    return canBeCounted ? reading.count(query.path(), query.conditions()) : UNKNOWN;
  }

  @Override
  public List<Row> read(Query query, int most) {
    Map<String, String> parameters = new LinkedHashMap<>(query.more());
    if (!query.conditions().isEmpty()) {
      parameters.put("conditions", query.conditions());
    }
    parameters.put("fields", String.join(",", query.fields()));
    parameters.put("pageSize", Integer.toString(PAGE));
    Plan plan = planner.plan("GET", query.path(), Map.of(), parameters, null, true);
    Fields fields = new Fields(query.fields());
    UnaryOperator<JsonElement> shared = shared();
    List<Row> rows = new ArrayList<>();
    runner.read(
        plan,
        Together.AT_ONCE,
        record -> Row.of(record.getAsJsonObject(), fields, shared),
        page -> {
          rows.addAll(page.subList(0, Math.min(page.size(), most - rows.size())));
          return rows.size() < most;
        });
    return rows;
  }

  /** Makes one of texts that are equal: most rows name the same few people and states. */
  static UnaryOperator<JsonElement> shared() {
    Map<JsonElement, JsonElement> known = new ConcurrentHashMap<>();
    return value -> {
      boolean isText = value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
      if (!isText) {
        return value;
      }
      JsonElement same = known.get(value);
      if (same == null && known.size() < MOST_SHARED) {
        same = known.putIfAbsent(value, value);
      }
      return same == null ? value : same;
    };
  }

  @Override
  public Map<Integer, List<Row>> children(Query query, Collection<Integer> parents) {
    if (bundles.takes(query.path())) {
      Map<Integer, List<Row>> bundled = bundles.read(query, parents);
      if (bundled != null) {
        return bundled;
      }
    }
    List<Integer> ids = List.copyOf(parents);
    List<Callable<List<Row>>> readings = new ArrayList<>();
    ids.forEach(id -> readings.add(() -> read(query.of(id), Integer.MAX_VALUE)));
    List<List<Row>> found = Together.run(readings);
    Map<Integer, List<Row>> children = new LinkedHashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      children.put(ids.get(i), found.get(i));
    }
    return children;
  }

  @Override
  public long requestsForChildren(Query query, int parents) {
    return bundles.takes(query.path()) ? bundles.requests(parents) : parents;
  }

  @Override
  public long writes() {
    return runner.writes();
  }
}
