package dev.openpsa.cw.sdk.page;

import dev.openpsa.cw.sdk.Query;
import dev.openpsa.cw.sdk.RestRequest;
import dev.openpsa.cw.sdk.http.ApiClient;
import dev.openpsa.cw.sdk.json.JsonValues;

/** A collection that can be listed and nothing else. Immutable. */
public sealed class Listing<T> permits CountedListing {
  final ApiClient client;
  final RestRequest request;
  private final JsonValues.Item<T> item;

  /**
   * For generated classes.
   *
   * @param request the GET of the collection
   * @param item reads one record
   */
  public Listing(ApiClient client, RestRequest request, JsonValues.Item<T> item) {
    this.client = client;
    this.request = request;
    this.item = item;
  }

  /** All records. */
  public final Pages<T> list() {
    return list(Query.all());
  }

  /** The records that the query selects. */
  public final Pages<T> list(Query query) {
    return client.list(request, query, item);
  }

  @Override
  public final String toString() {
    return getClass().getSimpleName() + "[" + request + "]";
  }
}
