package dev.openpsa.cw.sdk.http;

import dev.openpsa.cw.sdk.Query;
import dev.openpsa.cw.sdk.error.InvalidRequestException;
import java.util.List;
import java.util.Set;

/** Checks a query against what an endpoint takes; generated code calls it. */
public final class ListQuery {
  private ListQuery() {}

  /** Of an endpoint that takes conditions and pages, and these parameters of its own. */
  public static Query of(Query query, String... own) {
    return checked(query, query.ownParameters(), List.of(own));
  }

  /** Of an endpoint that takes these parameters and nothing else. */
  public static Query none(Query query, String... own) {
    return checked(query, query.parameters().keySet(), List.of(own));
  }

  private static Query checked(Query query, Set<String> given, List<String> known) {
    for (String name : given) {
      if (!known.contains(name)) {
        throw new InvalidRequestException(
            "This endpoint takes no parameter "
                + name
                + (known.isEmpty() ? ": leave it out" : "; it takes " + String.join(", ", known)));
      }
    }
    return query;
  }
}
