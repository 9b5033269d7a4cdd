package dev.openpsa.cw.catalog;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Measures search and prints a table. Arguments: a catalogue file, then {@code -v} to list the
 * misses of the sets that may be looked at, and files with further questions.
 */
final class SearchBenchmark {
  private static final int WARM_UP = 30;
  private static final int ROUNDS = 5;

  private final Catalog catalog;
  private final PrintStream out;

  private SearchBenchmark(Catalog catalog, PrintStream out) {
    this.catalog = catalog;
    this.out = out;
  }

  public static void main(String[] args) throws IOException {
    List<QuestionSet> sets = new ArrayList<>();
    sets.add(QuestionSet.development());
    sets.add(QuestionSet.tuned());
    sets.add(QuestionSet.later());
    sets.add(QuestionSet.heldOut());
    sets.add(QuestionSet.others());
    sets.add(QuestionSet.colloquial());
    sets.add(QuestionSet.colloquialHeldOut());
    boolean verbose = false;
    for (String arg : Arrays.asList(args).subList(1, args.length)) {
      if (arg.equals("-v")) {
        verbose = true;
      } else {
        sets.add(QuestionSet.of(arg, Files.readAllLines(Path.of(arg)), line -> true));
      }
    }
    try (Catalog catalog = Catalog.openFile(Path.of(args[0]))) {
      new SearchBenchmark(catalog, System.out).run(sets, verbose);
    }
  }

  private void run(List<QuestionSet> sets, boolean verbose) {
    out.printf(
        "%-24s %5s %7s %7s %7s %10s %10s%n",
        "questions", "n", "hit@1", "hit@5", "MRR", "median µs", "p95 µs");
    for (QuestionSet set : sets) {
      QuestionSet.Quality quality = set.measure(catalog);
      long[] nanos = times(set);
      out.printf(
          "%-24s %5d %6.1f%% %6.1f%% %7.3f %10d %10d%n",
          set.name(),
          set.questions().size(),
          100 * quality.hitAt1(),
          100 * quality.hitAt5(),
          quality.reciprocalRank(),
          nanos[nanos.length / 2] / 1000,
          nanos[nanos.length * 95 / 100] / 1000);
    }
    for (QuestionSet set : sets) {
      if (verbose && !set.name().endsWith("held out")) {
        set.questions().forEach(this::printMiss);
      }
    }
  }

  private long[] times(QuestionSet set) {
    for (int i = 0; i < WARM_UP; i++) {
      set.questions().forEach(q -> catalog.search(SearchQuery.of(q.text())));
    }
    long[] nanos = new long[ROUNDS * set.questions().size()];
    int n = 0;
    for (int i = 0; i < ROUNDS; i++) {
      for (QuestionSet.Asked asked : set.questions()) {
        long start = System.nanoTime();
        catalog.search(SearchQuery.of(asked.text()));
        nanos[n++] = System.nanoTime() - start;
      }
    }
    Arrays.sort(nanos);
    return nanos;
  }

  private void printMiss(QuestionSet.Asked asked) {
    int rank = QuestionSet.rank(catalog, asked);
    if (rank == 1) {
      return;
    }
    out.printf("%n%s  [%s]%n   wanted %s%n", asked.text(), rank == 0 ? "-" : rank, asked.right());
    catalog.search(SearchQuery.of(asked.text())).hits().stream()
        .limit(5)
        .forEach(hit -> out.printf("   %.3f %s%n", hit.score(), hit.endpoint()));
  }
}
