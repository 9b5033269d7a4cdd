package dev.openpsa.cw.operations.registry;

import dev.openpsa.cw.catalog.Catalog;
import dev.openpsa.cw.catalog.SearchHit;
import dev.openpsa.cw.catalog.SearchQuery;
import dev.openpsa.cw.catalog.SearchText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Finds operations by plain words. Two voices are heard: the words of an operation's name, purpose,
 * category and arguments, and the search for endpoints, which knows what people call things.
 */
public final class OperationSearch {
  private static final double NAME = 3;
  private static final double PURPOSE = 2;
  private static final double REST = 0.7;

  /** What the best endpoint counts, against a question whose words are all in the name. */
  private static final double ENDPOINT = 0.45;

  private static final double DERIVED = 0.6;

  /** Found all the same, so that people learn why it is not there, but behind what runs. */
  private static final double UNAVAILABLE = 0.5;

  private static final int ENDPOINTS = 12;

  private final Supplier<Catalog> catalog;
  private final List<Document> documents = new ArrayList<>();
  private final Map<String, Integer> frequencies = new HashMap<>();

  private record Document(
      OperationSummary summary,
      String endpoint,
      Set<String> name,
      Set<String> purpose,
      Set<String> rest) {}

  private record Hit(OperationSummary summary, double score) {}

  public OperationSearch(Repertoire repertoire, Supplier<Catalog> catalog) {
    this.catalog = catalog;
    for (OperationSummary summary : repertoire.all()) {
      add(repertoire.find(summary.name()).orElseThrow(), summary);
    }
  }

  private void add(NamedOperation operation, OperationSummary summary) {
    StringBuilder rest = new StringBuilder(operation.category());
    operation.arguments().forEach(argument -> rest.append(' ').append(argument.name()));
    operation.aliases().forEach(alias -> rest.append(' ').append(alias));
    Document document =
        new Document(
            summary,
            operation instanceof Operation request ? request.method() + " " + request.path() : "",
            new HashSet<>(SearchText.stems(operation.name())),
            new HashSet<>(SearchText.stems(operation.purpose())),
            new HashSet<>(SearchText.stems(rest.toString())));
    documents.add(document);
    Set<String> all = new HashSet<>(document.name());
    all.addAll(document.purpose());
    all.addAll(document.rest());
    all.forEach(stem -> frequencies.merge(stem, 1, Integer::sum));
  }

  /** The operations that serve what somebody wants, best first. */
  public List<OperationSummary> find(String words) {
    Set<String> wanted = new HashSet<>(SearchText.stems(words));
    Map<String, Double> endpoints = endpoints(words);
    double most = wanted.stream().mapToDouble(this::weight).sum() * NAME;
    List<Hit> hits = new ArrayList<>();
    for (Document document : documents) {
      double own = most == 0 ? 0 : score(document, wanted) / most;
      double score = own + ENDPOINT * endpoints.getOrDefault(document.endpoint(), 0.0);
      double weighed = document.summary().isCurated() ? score : score * DERIVED;
      weighed *= document.summary().unavailable() == null ? 1 : UNAVAILABLE;
      if (weighed > 0.12) {
        hits.add(new Hit(document.summary(), weighed));
      }
    }
    hits.sort(
        Comparator.comparingDouble(Hit::score)
            .reversed()
            .thenComparing(hit -> hit.summary().name().length())
            .thenComparing(hit -> hit.summary().name()));
    return hits.stream().map(Hit::summary).toList();
  }

  private double score(Document document, Set<String> wanted) {
    double score = 0;
    for (String stem : wanted) {
      double place =
          document.name().contains(stem)
              ? NAME
              : document.purpose().contains(stem)
                  ? PURPOSE
                  : document.rest().contains(stem) ? REST : 0;
      score += place * weight(stem);
    }
    double idle = document.name().stream().filter(stem -> !wanted.contains(stem)).count();
    return score * (1 - 0.03 * Math.min(idle, 6));
  }

  private double weight(String stem) {
    int frequency = frequencies.getOrDefault(stem, 0);
    return frequency == 0 ? 0.5 : Math.log(1 + (double) documents.size() / frequency);
  }

  /** How well endpoints fit, the best 1. */
  private Map<String, Double> endpoints(String words) {
    Map<String, Double> fit = new HashMap<>();
    List<SearchHit> hits =
        catalog.get().search(new SearchQuery(words, null, null, ENDPOINTS, 0)).hits();
    double best = hits.isEmpty() ? 1 : hits.get(0).score();
    for (SearchHit hit : hits) {
      fit.put(hit.endpoint().toString(), best <= 0 ? 0 : hit.score() / best);
    }
    return fit;
  }
}
