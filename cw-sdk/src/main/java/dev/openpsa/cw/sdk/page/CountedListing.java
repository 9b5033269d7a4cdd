package dev.openpsa.cw.sdk.page;

import dev.openpsa.cw.sdk.Query;
import dev.openpsa.cw.sdk.RestRequest;
import dev.openpsa.cw.sdk.http.ApiClient;
import dev.openpsa.cw.sdk.json.JsonValues;

/** A collection that can be listed and counted. Immutable. */
public final class CountedListing<T> extends Listing<T> {

  /** As that of {@link Listing}. */
  public CountedListing(ApiClient client, RestRequest request, JsonValues.Item<T> item) {
    super(client, request, item);
  }

  /** The number of all records. */
  public long count() {
    return count(Query.all());
  }

  /** The number of records that meet the query's conditions; the rest of the query is ignored. */
  public long count(Query query) {
    return client.count(request, query);
  }
}
