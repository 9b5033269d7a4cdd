package dev.openpsa.cw.catalog.internal.search;

import dev.openpsa.cw.catalog.EndpointSummary;
import dev.openpsa.cw.catalog.SearchHit;
import dev.openpsa.cw.catalog.SearchQuery;
import dev.openpsa.cw.catalog.SearchResult;
import dev.openpsa.cw.catalog.internal.store.Database;
import dev.openpsa.cw.catalog.internal.text.Intent;
import dev.openpsa.cw.catalog.internal.text.Lexicon;
import dev.openpsa.cw.catalog.internal.text.Question;
import dev.openpsa.cw.catalog.internal.text.QuestionReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Answers searches: reads the question, fetches candidates by full text, ranks their endpoints. */
public final class SearchEngine {
  private static final int CANDIDATES = 150;
  private static final int ALL = Integer.MAX_VALUE;
  private static final double LEAST_SCORE = 0.15;

  private final Database database;
  private final Profiles profiles;
  private final Vocabulary vocabulary;
  private final QuestionReader reader;
  private final Spelling spelling;

  public SearchEngine(Database database) {
    this.database = database;
    this.profiles = new Profiles(database);
    this.vocabulary = new Vocabulary(database);
    this.reader = new QuestionReader(lexicon(database));
    this.spelling = new Spelling(vocabulary);
  }

  public SearchResult search(SearchQuery query) {
    Question question = spelling.corrected(reader.read(query.text()));
    Ranker ranker = new Ranker(question, vocabulary::rarity);
    List<SearchHit> hits = ranker.hasContent() ? ranked(query, ranker) : filtered(query);
    int from = Math.min(query.offset(), hits.size());
    int to = Math.min(hits.size(), from + query.limit());
    return new SearchResult(hits.subList(from, to), hits.size());
  }

  /** Without a word to rank by, the filters alone say what is wanted. */
  private List<SearchHit> filtered(SearchQuery query) {
    if (query.method() == null && query.category() == null) {
      return List.of();
    }
    return database
        .list(
            "SELECT method, path, operation_id, summary, category FROM endpoint ORDER BY path, id",
            r ->
                new EndpointSummary(
                    r.getString(1), r.getString(2), r.getString(3), r.getString(4), r.getString(5)))
        .stream()
        .filter(e -> passes(query, e))
        .map(e -> new SearchHit(e, 0))
        .toList();
  }

  private List<SearchHit> ranked(SearchQuery query, Ranker ranker) {
    List<SearchHit> hits = new ArrayList<>();
    boolean filters = query.method() != null || query.category() != null;
    for (int id : candidates(ranker, filters ? ALL : CANDIDATES)) {
      Profile profile = profiles.get(id);
      double[] scores = ranker.scores(profile);
      for (int i = 0; i < scores.length; i++) {
        EndpointSummary summary = profile.places().get(i).summary();
        if (scores[i] >= LEAST_SCORE && passes(query, summary)) {
          hits.add(new SearchHit(summary, scores[i]));
        }
      }
    }
    hits.sort(
        Comparator.comparingDouble(SearchHit::score)
            .reversed()
            .thenComparing(h -> h.endpoint().path().length())
            .thenComparing(h -> h.endpoint().path())
            .thenComparing(h -> h.endpoint().method()));
    return hits;
  }

  private List<Integer> candidates(Ranker ranker, int limit) {
    String match =
        ranker.stems().stream()
            .map(s -> '"' + s.replace("\"", "") + '"')
            .collect(Collectors.joining(" OR "));
    return database.list(
        """
        SELECT rowid FROM resource_text WHERE resource_text MATCH ?
        ORDER BY bm25(resource_text, 8.0, 4.0, 1.0, 0.5) LIMIT ?""",
        r -> r.getInt(1),
        match,
        limit);
  }

  private static boolean passes(SearchQuery query, EndpointSummary endpoint) {
    String method = query.method();
    String category = query.category();
    return (method == null || endpoint.method().equalsIgnoreCase(method.trim()))
        && (category == null || inCategory(endpoint.category(), category.trim()));
  }

  private static boolean inCategory(String category, String wanted) {
    String name = category.toLowerCase(Locale.ROOT);
    String given = wanted.toLowerCase(Locale.ROOT);
    return name.equals(given) || name.startsWith(given + "/");
  }

  private static Lexicon lexicon(Database database) {
    return new Lexicon(
        database.list(
            "SELECT words, concept, likelihood FROM synonym",
            r -> new Lexicon.Synonym(r.getString(1), r.getString(2), r.getDouble(3))),
        database.list(
            "SELECT first, stems, intent, use, weight, concept FROM verb",
            r ->
                new Lexicon.Verb(
                    r.getString(1),
                    r.getString(2),
                    Intent.valueOf(r.getString(3)),
                    Lexicon.Use.valueOf(r.getString(4)),
                    r.getDouble(5),
                    r.getString(6))),
        database.list("SELECT word FROM stop_word", r -> r.getString(1)));
  }
}
