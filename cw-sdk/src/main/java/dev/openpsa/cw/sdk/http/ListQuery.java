package dev.openpsa.cw.sdk.http;

import dev.openpsa.cw.sdk.Query;
import dev.openpsa.cw.sdk.error.InvalidRequestException;
import java.util.List;
import java.util.Set;

/** Checks a query against what an endpoint takes; generated code calls it. */
public final class ListQuery {
  private static final Set<String> COMMON =
      Set.of(
          "conditions",
          "childConditions",
          "customFieldConditions",
          "orderBy",
          "fields",
          "page",
          "pageSize",
          "pageId");

  private ListQuery() {}

  /** Of an endpoint that takes conditions and pages, and these parameters of its own. */
  public static Query of(Query query, String... own) {
    return checked(query, true, List.of(own));
  }

  /** Of an endpoint that takes these parameters and nothing else. */
  public static Query none(Query query, String... own) {
    return checked(query, false, List.of(own));
  }

  private static Query checked(Query query, boolean common, List<String> own) {
    for (String name : query.parameters().keySet()) {
      if (!own.contains(name) && !(common && COMMON.contains(name))) {
        throw new InvalidRequestException(
            "This endpoint takes no parameter "
                + name
                + (own.isEmpty() ? ": leave it out" : "; it takes " + String.join(", ", own)));
      }
    }
    return query;
  }
}
