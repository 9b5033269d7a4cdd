package dev.openpsa.cw.operations.analytics;

import dev.openpsa.cw.operations.SandboxDesk;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the sandbox, and refuses questions whose path, conditions or fields the API has not. */
public final class CheckedSource implements Source {
  private final SandboxDesk desk;
  private final ApiSource source;

  public CheckedSource(SandboxDesk desk) {
    this.desk = desk;
    this.source = new ApiSource(desk.planner(), desk.runner());
  }

  private void check(Query query) {
    Map<String, String> parameters = new LinkedHashMap<>(query.more());
    if (!query.conditions().isEmpty()) {
      parameters.put("conditions", query.conditions());
    }
    parameters.put("fields", String.join(",", query.fields()));
    desk.check(desk.planner().plan("GET", query.path(), Map.of(), parameters, null, true));
  }

  @Override
  public List<Long> counts(List<Query> queries) {
    queries.forEach(this::check);
    return source.counts(queries);
  }

  @Override
  public List<Row> read(Query query, int most) {
    check(query);
    return source.read(query, most);
  }

  @Override
  public Map<Integer, List<Row>> children(Query query, Collection<Integer> parents) {
    parents.stream().findFirst().ifPresent(parent -> check(query.of(parent)));
    return source.children(query, parents);
  }

  @Override
  public long requestsForChildren(Query query, int parents) {
    return source.requestsForChildren(query, parents);
  }

  @Override
  public long writes() {
    return source.writes();
  }
}
