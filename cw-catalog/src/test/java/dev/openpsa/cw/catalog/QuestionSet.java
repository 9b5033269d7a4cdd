package dev.openpsa.cw.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;

/**
 * Questions with their right answers, one a line: question, tab, {@code METHOD path|METHOD path}.
 */
record QuestionSet(String name, List<Asked> questions) {
  record Asked(String text, List<String> right) {}

  /** How well search answers: shares of questions from 0 to 1. */
  record Quality(double hitAt1, double hitAt5, double reciprocalRank) {}

  static QuestionSet development() throws IOException {
    return read("development", "questions-dev.tsv", line -> true);
  }

  /** Own questions that search was tuned with. */
  static QuestionSet tuned() throws IOException {
    return read("own, tuned", "questions-own.tsv", line -> line % 2 == 1);
  }

  /** Own questions that were only ever measured with. */
  static QuestionSet heldOut() throws IOException {
    return read("own, held out", "questions-own.tsv", line -> line % 2 == 0);
  }

  /** Own questions written after search existed; measured once, then tuned with. */
  static QuestionSet later() throws IOException {
    return read("own, later", "questions-more.tsv", line -> true);
  }

  /** By somebody who had not seen the search; its misses were looked at since. */
  static QuestionSet others() throws IOException {
    return read("others', seen", "questions-others.tsv", line -> true);
  }

  /** By another who had not seen the search, in loose everyday talk; misses looked at since. */
  static QuestionSet colloquial() throws IOException {
    return read("colloquial, seen", "questions-colloquial.tsv", line -> line % 2 == 1);
  }

  /** The other half of those, only ever measured with. */
  static QuestionSet colloquialHeldOut() throws IOException {
    return read("colloquial, held out", "questions-colloquial.tsv", line -> line % 2 == 0);
  }

  private static QuestionSet read(String name, String file, IntPredicate lines) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(QuestionSet.class.getResourceAsStream(file), file)) {
      return of(
          name, new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList(), lines);
    }
  }

  static QuestionSet of(String name, List<String> lines, IntPredicate wanted) {
    List<Asked> questions = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (wanted.test(i + 1) && !lines.get(i).isBlank()) {
        String[] columns = lines.get(i).split("\t", -1);
        questions.add(new Asked(columns[0], Arrays.asList(columns[1].split("\\|"))));
      }
    }
    return new QuestionSet(name, questions);
  }

  /** The place of the first right answer among the first ten, from 1; 0 when it is not there. */
  static int rank(Catalog catalog, Asked asked) {
    List<SearchHit> hits = catalog.search(SearchQuery.of(asked.text())).hits();
    for (int i = 0; i < hits.size(); i++) {
      if (asked.right().contains(hits.get(i).endpoint().toString())) {
        return i + 1;
      }
    }
    return 0;
  }

  Quality measure(Catalog catalog) {
    double first = 0;
    double five = 0;
    double reciprocal = 0;
    for (Asked asked : questions) {
      int rank = rank(catalog, asked);
      first += rank == 1 ? 1 : 0;
      five += rank >= 1 && rank <= 5 ? 1 : 0;
      reciprocal += rank == 0 ? 0 : 1.0 / rank;
    }
    int n = questions.size();
    return new Quality(first / n, five / n, reciprocal / n);
  }
}
