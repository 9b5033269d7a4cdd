package dev.openpsa.cw.operations.view;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.plan.Plan;
import dev.openpsa.cw.operations.plan.Planner;
import dev.openpsa.cw.operations.run.ApiReading;
import dev.openpsa.cw.operations.run.Runner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what views are made of. Safe for use by several threads. */
public final class Reader {
  private static final int PAGE = 1000;

  /** More rows than one page shows to anybody are read only to be added up. */
  private static final int MOST = 5000;

  private final Planner planner;
  private final Runner runner;
  private final ApiReading reading;
  private final int most;

  /**
   * @param runner whose requests end in the time that the settings allow
   */
  public Reader(Planner planner, Runner runner) {
    this(planner, runner, MOST);
  }

  /**
   * @param most how many rows of a list are read
   */
  Reader(Planner planner, Runner runner, int most) {
    this.most = most;
    this.planner = planner;
    this.runner = runner;
    this.reading = new ApiReading(planner, runner);
  }

  /** One record. */
  Row record(String path) {
    return new Row(reading.record(path));
  }

  /** How many records of a collection meet a condition. */
  int count(String path, String conditions) {
    return reading.count(path, conditions);
  }

  /** All records that the query finds, up to five thousand. */
  Listing all(Query query) {
    return first(most, query);
  }

  /** The records behind a path that some servers answer with one record and others with a list. */
  Listing oneOrMore(String path) {
    Plan plan = planner.plan("GET", path, Map.of(), Map.of(), null, true);
    List<Row> rows = new ArrayList<>();
    JsonElement data = runner.run(plan).data();
    if (data instanceof JsonObject record) {
      rows.add(new Row(record));
    } else if (data instanceof JsonArray list) {
      list.forEach(item -> rows.add(new Row(item.getAsJsonObject())));
    }
    return Listing.whole(rows);
  }

  /**
   * The first records that the query finds, and how many there are.
   *
   * @throws RequestFailure as {@link Runner#read} does
   */
  Listing first(int limit, Query query) {
    Map<String, String> sized = new LinkedHashMap<>(query.parameters());
    sized.put("pageSize", Integer.toString(Math.min(limit + 1, PAGE)));
    Plan plan = planner.plan("GET", query.path(), Map.of(), sized, null, true);
    List<Row> rows = new ArrayList<>();
    runner.read(
        plan,
        1,
        item -> new Row(item instanceof JsonObject record ? record : new JsonObject()),
        page -> {
          rows.addAll(page);
          return rows.size() <= limit;
        });
    return rows.size() <= limit
        ? Listing.whole(rows)
        : new Listing(rows.subList(0, limit), total(query));
  }

  private @Nullable Integer total(Query query) {
    boolean canBeCounted =
        query.parameters().keySet().stream().allMatch(Reader::isNoFilter)
            && planner.find("GET", query.path() + "/count").isPresent();
    return canBeCounted ? count(query.path(), query.conditions()) : null;
  }

  /** Whether a count with the conditions alone counts what the query finds. */
  private static boolean isNoFilter(String parameter) {
    return List.of("conditions", "fields", "orderBy").contains(parameter);
  }
}
