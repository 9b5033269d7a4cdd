package dev.openpsa.cw.operations.analytics.accrual;

import java.util.Locale;
import java.util.Optional;

/** A kind of leave. */
public enum AccrualType {
  VACATION("Vacation"),
  PTO("PTO"),
  SICK("Sick"),
  HOLIDAY("Holiday");

  private final String word;

  AccrualType(String word) {
    this.word = word;
  }

  /** As ConnectWise writes it. */
  public String word() {
    return word;
  }

  /** The field of a policy that says so of this kind: {@code vacationFlag}. */
  String field(String what) {
    return word.toLowerCase(Locale.ROOT) + what;
  }

  /** The kind of that name; empty where there is none. */
  public static Optional<AccrualType> named(String word) {
    for (AccrualType type : values()) {
      if (type.word.equalsIgnoreCase(word)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
