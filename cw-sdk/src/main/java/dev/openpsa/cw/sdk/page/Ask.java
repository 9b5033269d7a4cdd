package dev.openpsa.cw.sdk.page;

import org.jspecify.annotations.Nullable;

/**
 * What one request adds to the parameters of its list.
 *
 * @param page 0 for none
 * @param pageId 0 for none
 * @param ids a condition on the records' ids
 * @param orderBy instead of the list's own
 * @param asGiven whether {@code fields} must stay as it is; otherwise the id is added to it
 */
record Ask(
    int pageSize,
    boolean forwardOnly,
    long page,
    long pageId,
    @Nullable String ids,
    @Nullable String orderBy,
    boolean asGiven) {

  /** A page by the server's own forward-only paging. */
  static Ask forward(int pageSize, long pageId) {
    return new Ask(pageSize, true, 0, pageId, null, null, false);
  }

  /** The first records with certain ids. */
  static Ask ids(int pageSize, @Nullable String ids, IdOrder order) {
    return new Ask(pageSize, false, 0, 0, ids, order.orderBy(), false);
  }

  /** A page by its number. */
  static Ask page(int pageSize, long page, @Nullable String ids, @Nullable String orderBy) {
    return new Ask(pageSize, false, page, 0, ids, orderBy, false);
  }

  /** A page by its number, with nothing added that the server might refuse. */
  static Ask asGiven(int pageSize, long page, @Nullable String orderBy) {
    return new Ask(pageSize, false, page, 0, null, orderBy, true);
  }
}
