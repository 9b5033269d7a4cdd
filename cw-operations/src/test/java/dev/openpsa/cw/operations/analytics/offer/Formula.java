package dev.openpsa.cw.operations.analytics.offer;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A sum of figures by their names: {@code granted + carry_over - used}, {@code 12*mrr}. */
record Formula(List<Term> terms) {

  record Term(BigDecimal factor, String name) {}

  Formula {
    terms = List.copyOf(terms);
  }

  /** The figure of that name, which may have blanks. */
  static Formula named(String name) {
    return new Formula(List.of(new Term(BigDecimal.ONE, name)));
  }

  static Formula parse(String text) {
    List<Term> terms = new ArrayList<>();
    BigDecimal sign = BigDecimal.ONE;
    for (String word : text.strip().split("\\s+")) {
      if (word.equals("+") || word.equals("-")) {
        sign = word.equals("+") ? BigDecimal.ONE : BigDecimal.ONE.negate();
      } else {
        int star = word.indexOf('*');
        BigDecimal factor = star < 0 ? BigDecimal.ONE : new BigDecimal(word.substring(0, star));
        terms.add(new Term(sign.multiply(factor), word.substring(star + 1)));
      }
    }
    return new Formula(terms);
  }

  List<String> names() {
    return terms.stream().map(Term::name).toList();
  }

  /** What it comes to; null where one of the figures is not told. */
  @Nullable Figure of(Given.Line line) {
    Figure sum = Figure.ZERO;
    for (Term term : terms) {
      Figure figure = line.figure(term.name());
      if (figure == null) {
        return null;
      }
      sum = sum.plus(figure.times(term.factor()));
    }
    return sum;
  }

  /** Whether one of its figures is other than zero. */
  boolean isSeen(Given.Line line) {
    return terms.stream()
        .map(term -> line.figure(term.name()))
        .anyMatch(figure -> figure != null && !figure.isZero());
  }
}
