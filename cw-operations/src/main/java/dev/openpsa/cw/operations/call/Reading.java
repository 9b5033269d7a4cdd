package dev.openpsa.cw.operations.call;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;

/** Reads what a plan is made from. */
public interface Reading {

  /**
   * Records of a collection.
   *
   * @param path without the base URL, such as {@code /service/boards/1/statuses}
   * @param query the query parameters
   */
  List<JsonObject> list(String path, Map<String, String> query);

  /** How many records of a collection meet a condition. */
  int count(String path, String conditions);

  /** One record. */
  JsonObject record(String path);
}
