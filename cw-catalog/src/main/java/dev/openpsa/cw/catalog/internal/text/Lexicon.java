package dev.openpsa.cw.catalog.internal.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words that search knows: synonyms, verbs and words without meaning of their own. */
public final class Lexicon {
  private final Map<String, List<Entry>> synonyms = new HashMap<>();
  private final Map<String, List<VerbEntry>> verbs = new HashMap<>();
  private final Set<String> stopWords;

  public Lexicon(
      Collection<Synonym> synonyms, Collection<Verb> verbs, Collection<String> stopWords) {
    this.stopWords = new HashSet<>(stopWords);
    Set<String> concepts = new HashSet<>();
    for (Synonym s : synonyms) {
      add(s);
      if (s.concept().contains(" ") && concepts.add(s.concept())) {
        add(new Synonym(s.concept(), s.concept(), 1));
      }
    }
    for (Verb v : verbs) {
      VerbEntry entry = new VerbEntry(Expression.ofStems(v.stems()), v);
      this.verbs.computeIfAbsent(entry.words.first(), k -> new ArrayList<>()).add(entry);
    }
    this.synonyms.values().forEach(l -> l.sort(longestFirst(Entry::words)));
    this.verbs.values().forEach(l -> l.sort(longestFirst(VerbEntry::words)));
  }

  private void add(Synonym s) {
    Entry entry =
        new Entry(
            Expression.ofStems(s.words()),
            new Question.Meaning(List.of(s.concept().split(" ")), s.likelihood()));
    synonyms.computeIfAbsent(entry.words.first(), k -> new ArrayList<>()).add(entry);
  }

  /**
   * Says that {@code words} mean {@code concept}, both as stems, as likely as given (0 to 1). A
   * star stands for words in between.
   */
  public record Synonym(String words, String concept, double likelihood) {
    public static Synonym of(String words, String concept, double likelihood) {
      return new Synonym(
          Expression.stems(words), String.join(" ", Words.stems(concept)), likelihood);
    }
  }

  /**
   * Says what somebody wants who begins with these words.
   *
   * @param first the first of the words as it is spelled: "created" does not create
   * @param stems of all the words; a star stands for words in between
   * @param weight how much the words say about the place as well, 0 to 1
   * @param concept the stems of what they name besides, empty when nothing
   */
  public record Verb(
      String first, String stems, Intent intent, Use use, double weight, String concept) {
    public static Verb of(String words, Intent intent, Use use, double weight, String concept) {
      return new Verb(
          Words.of(words).get(0),
          Expression.stems(words),
          intent,
          use,
          weight,
          String.join(" ", Words.stems(concept)));
    }
  }

  /** Where words are a verb. */
  public enum Use {
    /** Wherever a request begins. */
    ALWAYS,
    /** Only before an article, a pronoun or the like: "bill an agreement", not "bill layouts". */
    OBJECT,
    /** Only when one thing is meant: "new ticket", not "new tickets". */
    SINGLE
  }

  boolean isStopWord(String word) {
    return stopWords.contains(word);
  }

  /** All readings of the longest expression that begins at {@code start}, null when none does. */
  @Nullable Found synonymsAt(List<String> stems, int start) {
    List<Integer> places = null;
    List<Question.Meaning> meanings = new ArrayList<>();
    List<String> words = List.of();
    for (Entry entry : synonyms.getOrDefault(stems.get(start), List.of())) {
      if (places != null && entry.words.length() < places.size()) {
        break;
      }
      List<Integer> match = entry.words.match(stems, start);
      if (match != null) {
        places = match;
        words = entry.words.words();
        meanings.add(entry.meaning);
      }
    }
    return places == null ? null : new Found(places, words, meanings);
  }

  /** The longest verb that begins at {@code start}, null when none does. */
  @Nullable FoundVerb verbAt(List<String> words, List<String> stems, int start) {
    for (VerbEntry entry : verbs.getOrDefault(stems.get(start), List.of())) {
      List<Integer> places = entry.words.match(stems, start);
      if (places != null && Usage.fits(entry.verb, words, places)) {
        return new FoundVerb(entry.verb, places);
      }
    }
    return null;
  }

  record Found(List<Integer> places, List<String> words, List<Question.Meaning> meanings) {}

  record FoundVerb(Verb verb, List<Integer> places) {}

  private record Entry(Expression words, Question.Meaning meaning) {}

  private record VerbEntry(Expression words, Verb verb) {}

  private static <T> Comparator<T> longestFirst(
      java.util.function.Function<T, Expression> expression) {
    return Comparator.comparingInt((T e) -> expression.apply(e).length()).reversed();
  }
}
