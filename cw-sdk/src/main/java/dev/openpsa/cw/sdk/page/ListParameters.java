package dev.openpsa.cw.sdk.page;

import dev.openpsa.cw.sdk.Query;
import dev.openpsa.cw.sdk.RestRequest;
import dev.openpsa.cw.sdk.error.InvalidRequestException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a list, told apart by what paging does with them.
 *
 * @param page the page to begin with, 0 when the query names none
 * @param pageId the id to begin behind, 0 when the query names none
 * @param idOrder the order by id that is asked for or, since any order will do, chosen; null when
 *     there is another or a page
 * @param others what every request repeats
 */
record ListParameters(
    @Nullable String conditions,
    @Nullable String orderBy,
    int page,
    int pageSize,
    long pageId,
    @Nullable IdOrder idOrder,
    Map<String, String> others) {

  /** Fewer requests than ConnectWise's 25, and small enough to hold a few in memory. */
  static final int DEFAULT_PAGE_SIZE = 250;

  static ListParameters of(RestRequest request, Query query) {
    Map<String, String> all = new LinkedHashMap<>(request.query());
    all.putAll(query.parameters());
    String conditions = blankToNull(all.remove("conditions"));
    String orderBy = blankToNull(all.remove("orderBy"));
    int page = (int) number("page", all.remove("page"), Integer.MAX_VALUE);
    int pageSize = (int) number("pageSize", all.remove("pageSize"), Query.MAX_PAGE_SIZE);
    long pageId = number("pageId", all.remove("pageId"), Long.MAX_VALUE);
    IdOrder idOrder = null;
    if (page == 0) {
      idOrder = orderBy == null ? IdOrder.ASCENDING : IdOrder.of(orderBy);
    }
    if (pageId > 0 && idOrder != IdOrder.ASCENDING) {
      throw new InvalidRequestException(
          request + ": pageId goes with the order by id; leave out orderBy and page, or pageId");
    }
    return new ListParameters(
        conditions,
        orderBy,
        page,
        pageSize == 0 ? DEFAULT_PAGE_SIZE : pageSize,
        pageId,
        idOrder,
        Collections.unmodifiableMap(all));
  }

  ListParameters withConditions(String value) {
    return new ListParameters(value, orderBy, page, pageSize, pageId, idOrder, others);
  }

  /** Asks for no more than this many at once, where that does not change what a page is. */
  ListParameters atMost(long records) {
    return page > 0 || records >= pageSize
        ? this
        : new ListParameters(conditions, orderBy, page, (int) records, pageId, idOrder, others);
  }

  /** Whether the caller left the order open. */
  boolean isUnordered() {
    return orderBy == null && page == 0;
  }

  /** Whether only some fields are asked for, and the id is not among them. */
  boolean lacksId() {
    String fields = others.get("fields");
    return fields != null
        && !fields.isBlank()
        && Stream.of(fields.split(",", -1)).noneMatch(f -> f.strip().equalsIgnoreCase("id"));
  }

  /** Both conditions, each as it is written. */
  @Nullable String conditions(@Nullable String ids) {
    if (ids == null || conditions == null) {
      return ids == null ? conditions : ids;
    }
    return "(" + conditions + ") AND " + ids;
  }

  /** 0 for none. */
  private static long number(String name, @Nullable String text, long most) {
    if (text == null) {
      return 0;
    }
    try {
      long number = Long.parseLong(text.strip());
      if (number >= 0 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // answered below
    }
    throw new InvalidRequestException(name + " must be a number from 1 to " + most);
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
