package dev.openpsa.cw.operations.registry;

import java.util.List;

/**
 * Which of the rows that ConnectWise answers are shown, where its conditions can't say it.
 *
 * @param operands fields first; the last one may be a text with an argument in braces
 */
public record RowTest(Test test, List<String> operands) {

  /** What a row is tested for. */
  public enum Test {
    /** The text is missing or empty. */
    BLANK("blank", 1),
    /** The number is missing or 0. */
    ZERO("zero", 1),
    /** The first number is larger than the first of the others that is not 0. */
    EXCEEDS("exceeds", 2),
    /** The field's text is another. */
    DIFFERS("differs", 2),
    /** The member owns the ticket or is one of its resources. */
    ASSIGNED_TO("assignedTo", 1),
    /** The first time is that many days after the second. */
    LATER_BY_DAYS("laterByDays", 3);

    private final String word;
    private final int leastOperands;

    Test(String word, int leastOperands) {
      this.word = word;
      this.leastOperands = leastOperands;
    }

    /** What operation files call it. */
    String word() {
      return word;
    }
  }

  public RowTest {
    operands = List.copyOf(operands);
    if (operands.size() < test.leastOperands) {
      throw new IllegalArgumentException(
          test.word + " needs " + test.leastOperands + " operands, not " + operands);
    }
  }

  static RowTest of(String word, List<String> operands) {
    for (Test test : Test.values()) {
      if (test.word.equals(word)) {
        return new RowTest(test, operands);
      }
    }
    throw new IllegalArgumentException("there is no test " + word + " for rows");
  }
}
