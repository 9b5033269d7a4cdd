package dev.openpsa.cw.sdk.http;

import okhttp3.Credentials;
import okhttp3.Headers;

/** As whom calls go. */
interface Identity {
  /**
   * The headers that say so.
   *
   * @param until when the call must have ended that needs them
   */
  Headers headers(Deadline until);

  /**
   * Whether other headers may be accepted where these were refused with 401.
   *
   * @param refused what {@link #headers} gave
   */
  boolean renew(Headers refused);

  /** Keys that stay as they are. */
  static Identity of(String authPrefix, String publicKey, String privateKey) {
    Headers headers =
        Headers.of("Authorization", Credentials.basic(authPrefix + publicKey, privateKey));
    return new Identity() {
      @Override
      public Headers headers(Deadline until) {
        return headers;
      }

      @Override
      public boolean renew(Headers refused) {
        return false;
      }
    };
  }
}
