package dev.openpsa.cw.sdk.webhook;

/** What came of fetching a signing key. */
sealed interface Fetched {
  record Key(SigningKey key) implements Fetched {}

  /**
   * No key.
   *
   * @param problem a clause without a secret
   */
  record Fault(Kind kind, String problem) implements Fetched {}

  enum Kind {
    /** No connection, no answer, or a fault of the server: it may work in a moment. */
    PASSING,
    /** An answer that is no key: asking again at once is of no use. */
    REFUSED,
    /** There is no such key, or no longer. */
    GONE
  }
}
