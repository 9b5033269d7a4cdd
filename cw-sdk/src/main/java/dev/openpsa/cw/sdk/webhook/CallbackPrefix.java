package dev.openpsa.cw.sdk.webhook;

import dev.openpsa.cw.sdk.error.InvalidRequestException;
import dev.openpsa.cw.sdk.model.CallbackEntry;

/**
 * What the URLs of all callbacks of one receiver begin with, and no other's: {@code
 * https://hooks.example.com/connectwise}. It covers that path and what is below, but not {@code
 * /connectwise2}.
 */
public record CallbackPrefix(String value) {
  /**
   * Checks the value.
   *
   * @throws InvalidRequestException when it is no URL, or has a query
   */
  public CallbackPrefix {
    if (!CallbackUrl.isUrl(value) || value.indexOf('?') >= 0) {
      throw new InvalidRequestException(
          "The prefix of a receiver's callbacks must be a URL without a query, such as"
              + " https://hooks.example.com/connectwise");
    }
  }

  public boolean covers(String url) {
    if (!url.startsWith(value)) {
      return false;
    }
    return value.endsWith("/")
        || url.length() == value.length()
        || "/?#".indexOf(url.charAt(value.length())) >= 0;
  }

  /** Callbacks of the older SOAP kind are never covered: they deliver something else. */
  boolean covers(CallbackEntry entry) {
    return entry.getId() != null
        && entry.getUrl() != null
        && covers(entry.getUrl())
        && !Boolean.TRUE.equals(entry.getIsSoapCallbackFlag());
  }

  @Override
  public String toString() {
    return value;
  }
}
