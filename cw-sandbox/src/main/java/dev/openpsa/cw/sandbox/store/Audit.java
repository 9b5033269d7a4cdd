package dev.openpsa.cw.sandbox.store;

import java.time.Instant;

/** Who wrote a row and when; shown as {@code _info}. */
public record Audit(Instant entered, String enteredBy, Instant updated, String updatedBy) {

  public static Audit created(Instant when, String by) {
    return new Audit(when, by, when, by);
  }

  public Audit changed(Instant when, String by) {
    return new Audit(entered, enteredBy, when, by);
  }
}
