package dev.openpsa.cw.catalog.internal.text;

import dev.openpsa.cw.catalog.internal.text.Question.Meaning;
import dev.openpsa.cw.catalog.internal.text.Question.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a question: what somebody wants to do, and with what. */
public final class QuestionReader {
  private static final int MOST_WORDS = 40;
  private static final double SURROUNDINGS = 0.8;
  private static final Set<String> LEAD_IN =
      Set.of(
          "please", "can", "could", "would", "how", "do", "does", "did", "i", "we", "you", "to",
          "want", "need", "have", "like", "d", "id", "me", "help", "let", "lets", "us", "should",
          "must", "way", "is", "there", "a", "hey", "hi", "now", "just", "quickly");
  private static final Set<String> BORDERS =
      Set.of(
          "of", "for", "on", "in", "from", "by", "with", "about", "to", "that", "who", "which",
          "where", "we", "at", "per", "under", "into", "inside", "during", "because", "as", "when",
          "until", "since", "against", "after", "before", "i");
  private static final Set<String> ONE =
      Set.of("one", "single", "specific", "particular", "details", "detail", "id");

  private final Lexicon lexicon;

  public QuestionReader(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  public Question read(String text) {
    List<String> words = Words.of(text);
    words = words.subList(0, Math.min(words.size(), MOST_WORDS));
    List<String> stems = words.stream().map(Stemmer::stem).toList();
    Lexicon.FoundVerb verb = verb(words, stems);
    Intent intent = verb == null ? Intent.FIND : verb.verb().intent();
    if (intent == Intent.FIND && meansOne(words)) {
      intent = Intent.FIND_ONE;
    }
    return new Question(intent, units(words, stems, verb));
  }

  private Lexicon.@Nullable FoundVerb verb(List<String> words, List<String> stems) {
    Lexicon.FoundVerb found = null;
    int start = 0;
    while (start < words.size() && found == null) {
      found = lexicon.verbAt(words, stems, start);
      if (found == null && !LEAD_IN.contains(words.get(start))) {
        break;
      }
      start++;
    }
    for (int i = 1; i < words.size() && found == null; i++) {
      boolean howMany = words.get(i - 1).equals("how") && words.get(i).equals("many");
      if (words.get(i - 1).equals("to") || howMany) {
        Lexicon.FoundVerb later = lexicon.verbAt(words, stems, howMany ? i - 1 : i);
        found = later != null && later.verb().use() == Lexicon.Use.ALWAYS ? later : null;
      }
    }
    return found;
  }

  private static boolean meansOne(List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      if (ONE.contains(words.get(i)) && (i > 0 || words.size() > 1)
          || i > 0 && words.get(i).chars().allMatch(Character::isDigit) && notAPeriod(words, i)) {
        return true;
      }
    }
    return false;
  }

  /** A number is an id unless it counts something: "last 30 days". */
  private static boolean notAPeriod(List<String> words, int number) {
    return number == words.size() - 1 && !words.get(number - 1).equals("net");
  }

  private List<Unit> units(
      List<String> words, List<String> stems, Lexicon.@Nullable FoundVerb verb) {
    boolean[] used = new boolean[words.size()];
    List<Unit> units = new ArrayList<>();
    if (verb != null) {
      verb.places().forEach(p -> used[p] = true);
      Unit named = named(verb.verb());
      if (named != null) {
        units.add(named);
      }
    }
    boolean head = true;
    boolean headSeen = false;
    for (int i = 0; i < words.size(); i++) {
      if (headSeen && BORDERS.contains(words.get(i))) {
        head = false;
      }
      if (used[i]) {
        continue;
      }
      Unit unit = unitAt(i, words, stems, used, head ? 1 : SURROUNDINGS);
      if (unit != null) {
        units.add(unit);
        headSeen = true;
      }
    }
    return units;
  }

  private static @Nullable Unit named(Lexicon.Verb verb) {
    if (verb.weight() == 0) {
      return null;
    }
    List<Meaning> meanings = new ArrayList<>();
    meanings.add(new Meaning(Expression.of(verb.words()).words(), 1));
    if (!verb.concept().isEmpty()) {
      meanings.add(new Meaning(Words.stems(verb.concept()), 1));
    }
    return new Unit(meanings, verb.weight());
  }

  private @Nullable Unit unitAt(
      int i, List<String> words, List<String> stems, boolean[] used, double importance) {
    Lexicon.Found found = lexicon.synonymsAt(stems, i);
    if (found != null && found.places().stream().noneMatch(p -> used[p])) {
      boolean alone = found.places().size() == 1;
      if (!alone || !lexicon.isStopWord(words.get(i))) {
        found.places().forEach(p -> used[p] = true);
        List<Meaning> meanings = new ArrayList<>();
        meanings.add(new Meaning(found.words(), 1));
        meanings.addAll(found.meanings());
        return new Unit(meanings, importance);
      }
    }
    used[i] = true;
    if (lexicon.isStopWord(words.get(i)) || words.get(i).chars().allMatch(Character::isDigit)) {
      return null;
    }
    return new Unit(List.of(new Meaning(List.of(stems.get(i)), 1)), importance);
  }
}
