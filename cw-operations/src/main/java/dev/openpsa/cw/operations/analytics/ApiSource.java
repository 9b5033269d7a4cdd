package dev.openpsa.cw.operations.analytics;

import dev.openpsa.cw.operations.call.Reading;
import dev.openpsa.cw.operations.plan.Plan;
import dev.openpsa.cw.operations.plan.Planner;
import dev.openpsa.cw.operations.run.Runner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads from ConnectWise, several pages at a time. */
public final class ApiSource implements Source {
  private static final int AT_ONCE = 8;

  private final Planner planner;
  private final Runner runner;
  private final Reading reading;

  public ApiSource(Planner planner, Runner runner, Reading reading) {
    this.planner = planner;
    this.runner = runner;
    this.reading = reading;
  }

  @Override
  public long count(Query query) {
    return reading.count(query.path(), query.conditions());
  }

  @Override
  public List<Row> read(Query query, int most) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (!query.conditions().isEmpty()) {
      parameters.put("conditions", query.conditions());
    }
    parameters.put("fields", String.join(",", query.fields()));
    parameters.put("pageSize", Integer.toString(PAGE));
    Plan plan = planner.plan("GET", query.path(), Map.of(), parameters, null, true);
    List<Row> rows = new ArrayList<>();
    runner.read(
        plan,
        AT_ONCE,
        record -> new Row(record.getAsJsonObject()),
        page -> {
          rows.addAll(page.subList(0, Math.min(page.size(), most - rows.size())));
          return rows.size() < most;
        });
    return rows;
  }
}
