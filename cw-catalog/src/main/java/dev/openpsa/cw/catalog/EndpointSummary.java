package dev.openpsa.cw.catalog;

/**
 * An endpoint in one line.
 *
 * @param summary what it does, in plain words
 * @param category module and resource, such as {@code service/tickets}
 */
public record EndpointSummary(
    String method, String path, String operationId, String summary, String category) {
  @Override
  public String toString() {
    return method + " " + path;
  }
}
