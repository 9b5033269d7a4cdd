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

  /** The operator that holds for the values that this one does not hold for. */
  public Operator opposite() {
    return switch (this) {
      case EQUAL -> NOT_EQUAL;
      case NOT_EQUAL -> EQUAL;
      case LESS -> GREATER_OR_EQUAL;
      case LESS_OR_EQUAL -> GREATER;
      case GREATER -> LESS_OR_EQUAL;
      case GREATER_OR_EQUAL -> LESS;
      case CONTAINS -> NOT_CONTAINS;
      case NOT_CONTAINS -> CONTAINS;
      case LIKE -> NOT_LIKE;
      case NOT_LIKE -> LIKE;
    };
  }

  @Override
  public String toString() {
    return symbol;
  }
}
