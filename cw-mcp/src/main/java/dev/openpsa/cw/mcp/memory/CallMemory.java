package dev.openpsa.cw.mcp.memory;

import com.google.gson.JsonObject;
import dev.openpsa.cw.mcp.request.Prepared;
import dev.openpsa.cw.mcp.shape.Shaped;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.plan.Plan;
import dev.openpsa.cw.operations.plan.Planner;
import dev.openpsa.cw.spec.Endpoint;
import java.util.List;
import java.util.Optional;

/**
 * What saved queries have to do with the requests that callers write themselves: they lend their
 * parameters, and what is asked again and again is worth saving.
 */
public final class CallMemory {
  private static final int LONGEST_SUGGESTION = 600;

  private final QueryMemory memory;
  private final Planner planner;
  private final Suggesting suggesting;
  private final Repetitions repetitions = new Repetitions();

  public CallMemory(QueryMemory memory, Planner planner, Suggesting suggesting) {
    this.memory = memory;
    this.planner = planner;
    this.suggesting = suggesting;
  }

  /**
   * The request with the parameters of the most used query on its endpoint, where it brings none
   * itself.
   *
   * @param wanted whether the caller asks for that
   */
  public Recalled recall(CallerRequest given, boolean wanted) {
    if (!wanted) {
      return new Recalled(given, null, null);
    }
    if (!given.isBare()) {
      return without(given, "No saved query was used: the call has its own parameters.");
    }
    String method = QueryMemory.verb(given.method());
    Optional<Endpoint> endpoint = planner.find(method, given.path());
    return endpoint
        .flatMap(e -> best(given, e.path(), memory.saved().on(method, e.path())))
        .map(query -> lent(given, query))
        .orElseGet(() -> without(given, "No query is saved on " + method + " " + given.path()));
  }

  private Recalled without(CallerRequest given, String remark) {
    return new Recalled(given, null, suggesting == Suggesting.ALWAYS ? null : remark);
  }

  /**
   * The most used one for the very same record, else the most used one where that was asked for.
   */
  private Optional<SavedQuery> best(
      CallerRequest given, String template, List<SavedQuery> queries) {
    String path = QueryMemory.filled(template, given);
    return queries.stream()
        .filter(query -> query.request().path().equals(path))
        .findFirst()
        .or(
            () ->
                suggesting == Suggesting.ALWAYS ? Optional.empty() : queries.stream().findFirst());
  }

  private Recalled lent(CallerRequest given, SavedQuery query) {
    memory.requireFits(query);
    SavedRequest saved = query.request();
    return new Recalled(
        new CallerRequest(
            given.method(), given.path(), given.pathParameters(), saved.query(), saved.body()),
        query,
        "With what "
            + query.label()
            + " brings: "
            + SavedRequest.json(saved.query())
            + (saved.body() == null ? "" : " and its body"));
  }

  /**
   * The answer, naming the saved query that was used, or suggesting to save the request.
   *
   * @param checked whether the request was checked against the catalogue
   */
  public Shaped noted(Shaped answer, Recalled recalled, Prepared prepared, boolean checked) {
    String remark = recalled.remark();
    Shaped remarked = remark == null ? answer : answer.noting(remark);
    SavedQuery query = recalled.saved();
    if (query != null) {
      memory.count(query, answer);
      JsonObject data = remarked.data().deepCopy();
      data.addProperty("saved_query", query.id());
      return new Shaped(data, remarked.text());
    }
    boolean isDone = checked && !answer.data().has("preview");
    return isDone && isWorthSaving(recalled.request(), prepared.plan())
        ? suggesting(remarked, recalled.request(), prepared.plan())
        : remarked;
  }

  private boolean isWorthSaving(CallerRequest request, Plan plan) {
    return switch (suggesting) {
      case NEVER -> false;
      case REPEATED -> repetitions.isOften(request, plan);
      case ALWAYS -> true;
    };
  }

  private Shaped suggesting(Shaped answer, CallerRequest request, Plan plan) {
    SavedRequest savable;
    try {
      savable = memory.savable("", request);
      if (memory.saved().has(savable)) {
        return answer;
      }
    } catch (RequestFailure e) {
      // It holds a secret, or the file can't be used: nothing that this call is about.
      return answer;
    }
    JsonObject arguments = new JsonObject();
    arguments.addProperty("description", "…");
    savable.addTo(arguments);
    String shown = arguments.toString();
    String suggestion =
        (suggesting == Suggesting.REPEATED ? "Made three times in this session; to" : "To")
            + " keep it: cw_save_query "
            + (shown.length() > LONGEST_SUGGESTION
                ? "with the same " + plan.method() + " " + plan.shownPath()
                : shown);
    JsonObject data = answer.data().deepCopy();
    data.addProperty("suggestion", suggestion);
    return new Shaped(data, answer.text() + "\n" + suggestion);
  }
}
