package dev.openpsa.cw.operations.run;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which records an operation is to answer, written from what it is for.
 *
 * @param arguments {@code board_id=board.id} takes the value from a record, {@code text~summary} a
 *     word of it, {@code days:7} is a value; blanks between them. {@code me} is no argument but the
 *     member who calls
 * @param holds whether a record is to be answered, given the one that the arguments came from
 * @param wider what was answered without the last argument, which has to be more; null for nothing
 */
record Filter(
    String operation,
    String arguments,
    BiPredicate<Row, Row> holds,
    @Nullable BiPredicate<Row, Row> wider) {

  static Filter of(String operation, Predicate<Row> holds) {
    return new Filter(operation, "", (row, sample) -> holds.test(row), null);
  }

  static Filter of(String operation, String arguments, BiPredicate<Row, Row> holds) {
    return new Filter(operation, arguments, holds, null);
  }

  /**
   * For each operation its first filter, and beside it an argument that may be left out.
   *
   * @param argument {@code board_id=board.id}: the field of all records that are answered is that
   *     of the one that the argument came from
   */
  static Stream<Filter> narrowed(List<Filter> filters, String argument, String... operations) {
    String field = argument.substring(argument.indexOf('=') + 1);
    return Arrays.stream(operations)
        .map(
            operation ->
                filters.stream()
                    .filter(filter -> filter.operation().equals(operation))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(operation + " has no filter"))
                    .narrowed(argument, (row, sample) -> row.isSame(field, sample)));
  }

  private Filter narrowed(String argument, BiPredicate<Row, Row> more) {
    return new Filter(operation, (arguments + " " + argument).strip(), holds.and(more), holds);
  }

  /** The names of the arguments that are given. */
  List<String> names() {
    return Arrays.stream(arguments.split(" "))
        .map(argument -> argument.split("[=~:]", 2)[0])
        .toList();
  }

  @Override
  public String toString() {
    return arguments.isEmpty() ? operation : operation + " " + arguments;
  }
}
