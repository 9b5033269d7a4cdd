package dev.openpsa.cw.sdk;

import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A successful answer.
 *
 * @param status HTTP status, 200 to 299
 * @param data what the body holds; for an answer without a body an empty model or list, or JSON
 *     null
 */
public record RestResponse<T extends @Nullable Object>(int status, Headers headers, T data) {

  /** ConnectWise's id of the request, which its support asks for. */
  public @Nullable String requestId() {
    return headers.get("x-cw-request-id");
  }

  /** Leaves out headers and data. */
  @Override
  public String toString() {
    return "RestResponse[" + status + "]";
  }
}
