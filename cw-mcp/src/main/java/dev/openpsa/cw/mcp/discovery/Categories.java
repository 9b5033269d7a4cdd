package dev.openpsa.cw.mcp.discovery;

import dev.openpsa.cw.catalog.Catalog;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.spec.NearestNames;

/** Refuses categories that are not there. */
final class Categories {
  private Categories() {}

  static void require(Catalog catalog, String category) {
    if (catalog.categoryEndpoints(category, 1, 0).isEmpty()) {
      throw new RequestFailure(
          ErrorCode.NOT_FOUND_LOCALLY,
          "there is no category '" + category + "'",
          NearestNames.told(catalog.nearestCategories(category)) + "cw_api_categories lists all.");
    }
  }
}
