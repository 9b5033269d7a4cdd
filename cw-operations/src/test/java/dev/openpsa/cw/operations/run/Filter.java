package dev.openpsa.cw.operations.run;

import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * Which records an operation is to answer, written from what it is for.
 *
 * @param arguments {@code board_id=board.id} takes the value from a record, {@code text~summary} a
 *     word of it, {@code days:7} is a value; blanks between them
 * @param holds whether a record is to be answered, given the one that the arguments came from
 */
record Filter(String operation, String arguments, BiPredicate<Row, Row> holds) {

  static Filter of(String operation, Predicate<Row> holds) {
    return new Filter(operation, "", (row, sample) -> holds.test(row));
  }

  static Filter of(String operation, String arguments, BiPredicate<Row, Row> holds) {
    return new Filter(operation, arguments, holds);
  }

  @Override
  public String toString() {
    return arguments.isEmpty() ? operation : operation + " " + arguments;
  }
}
