package dev.openpsa.cw.sdk.json;

/** What a model is about to be sent for. */
public enum WriteKind {
  /** A new record: POST. */
  CREATE,
  /** A whole record that takes the place of the stored one: PUT. */
  REPLACE,
  /** A model that holds only what changes: the delta behind a PATCH. */
  PATCH
}
