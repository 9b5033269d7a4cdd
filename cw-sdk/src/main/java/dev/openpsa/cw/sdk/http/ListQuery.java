package dev.openpsa.cw.sdk.http;

import dev.openpsa.cw.sdk.Query;
import dev.openpsa.cw.sdk.error.InvalidRequestException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Checks a query against what an endpoint takes; generated code calls it. */
public final class ListQuery {
  private ListQuery() {}

  /** Of a list, which takes conditions, order and pages, and these parameters of its own. */
  public static Query of(Query query, String... own) {
    Objects.requireNonNull(query, "query");
    return checked(query, query.ownParameters(), List.of(own));
  }

  /** Of a single record, which takes fields, and these parameters of its own. */
  public static Query one(Query query, String... own) {
    return none(query, Stream.concat(Stream.of("fields"), Stream.of(own)).toArray(String[]::new));
  }

  /** Of an endpoint that takes these parameters and nothing else. */
  public static Query none(Query query, String... own) {
    Objects.requireNonNull(query, "query");
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
