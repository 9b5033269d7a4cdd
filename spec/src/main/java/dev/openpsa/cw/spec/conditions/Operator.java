package dev.openpsa.cw.spec.conditions;

/** How a {@link Comparison} compares; {@link #toString} is the way it is written. */
public enum Operator {
  EQUAL("="),
  NOT_EQUAL("!="),
  LESS("<"),
  LESS_OR_EQUAL("<="),
  GREATER(">"),
  GREATER_OR_EQUAL(">="),
  /** The text occurs somewhere; no wildcards. */
  CONTAINS("contains"),
  NOT_CONTAINS("not contains"),
  /** The text matches a pattern in which {@code %} and {@code *} stand for any characters. */
  LIKE("like"),
  NOT_LIKE("not like");

  private final String symbol;

  Operator(String symbol) {
    this.symbol = symbol;
  }

  /** Whether it asks for the opposite of another operator, as {@code !=} does of {@code =}. */
  public boolean isNegated() {
    return this == NOT_EQUAL || this == NOT_CONTAINS || this == NOT_LIKE;
  }

  @Override
  public String toString() {
    return symbol;
  }
}
