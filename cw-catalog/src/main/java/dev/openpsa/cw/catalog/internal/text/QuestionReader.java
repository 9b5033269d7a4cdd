package dev.openpsa.cw.catalog.internal.text;

import dev.openpsa.cw.catalog.internal.text.Question.Meaning;
import dev.openpsa.cw.catalog.internal.text.Question.Role;
import dev.openpsa.cw.catalog.internal.text.Question.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a question: what somebody wants to do, and with what. */
public final class QuestionReader {
  private static final int MOST_WORDS = 40;
  private static final Set<String> LEAD_IN =
      Set.of(
          "please", "can", "could", "would", "how", "do", "does", "did", "i", "we", "you", "to",
          "want", "need", "have", "like", "d", "id", "me", "help", "let", "lets", "us", "should",
          "must", "way", "is", "there", "a", "hey", "hi", "now", "just", "quickly");

  /** Words that hold a name together: "time and expense rules". */
  private static final Set<String> JOINTS = Set.of("and", "or", "new", "open", "active");

  /** From this weight on a verb names what it is about: "hire somebody" is about a member. */
  private static final double NAMES_ITS_OBJECT = 0.6;

  private static final Set<String> ASKING =
      Set.of("who", "whose", "what", "which", "where", "when", "how", "why");
  private static final Set<String> ARTICLES =
      Set.of("a", "an", "the", "this", "my", "our", "his", "her", "their", "its");

  private static final double UNKNOWN_VERB = 0.5;

  private static final Pattern CLAUSE_END = Pattern.compile("[,;:!?]+\\s|\\.\\s|\\s[-–—]+\\s");

  /** Stands between clauses that were put into another order. */
  private static final String BREAK = ",";

  private final Lexicon lexicon;

  public QuestionReader(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  public Question read(String text) {
    List<String> words = askingFirst(text);
    words = words.subList(0, Math.min(words.size(), MOST_WORDS));
    List<String> stems = words.stream().map(Stemmer::stem).toList();
    Lexicon.FoundVerb verb = verb(words, stems);
    Intent intent = verb == null ? without(words) : verb.verb().intent();
    boolean finds = intent == Intent.FIND || intent == Intent.NAME;
    if (finds && meansOne(words, verb)) {
      intent = Intent.FIND_ONE;
    }
    return units(intent, words, stems, verb);
  }

  /** "Goods arrived, mark the order as received": the clause that asks for something goes first. */
  private List<String> askingFirst(String text) {
    List<List<String>> clauses =
        CLAUSE_END.splitAsStream(text).map(Words::of).filter(c -> !c.isEmpty()).toList();
    if (clauses.size() < 2 || ASKING.contains(clauses.get(0).get(0)) || asks(clauses.get(0))) {
      return Words.of(text);
    }
    for (List<String> clause : clauses) {
      if (asks(clause)) {
        List<String> words = new ArrayList<>(clause);
        for (List<String> other : clauses) {
          if (other != clause) {
            words.add(BREAK);
            words.addAll(other);
          }
        }
        return words;
      }
    }
    return Words.of(text);
  }

  private boolean asks(List<String> words) {
    List<String> stems = words.stream().map(Stemmer::stem).toList();
    for (int i = 0; i < words.size(); i++) {
      if (verbAt(words, stems, i) != null) {
        return true;
      }
      if (!LEAD_IN.contains(words.get(i))) {
        return false;
      }
    }
    return false;
  }

  private static Intent without(List<String> words) {
    return words.stream().limit(2).anyMatch(ASKING::contains) ? Intent.FIND : Intent.NAME;
  }

  private Lexicon.@Nullable FoundVerb verb(List<String> words, List<String> stems) {
    Lexicon.FoundVerb found = null;
    int start = 0;
    while (start < words.size() && found == null) {
      found = verbAt(words, stems, start);
      if (found == null && !LEAD_IN.contains(words.get(start))) {
        found = unknownVerbAt(words, stems, start);
        break;
      }
      start++;
    }
    for (int i = 1; i < words.size() && found == null; i++) {
      if (words.get(i - 1).equals("how") && words.get(i).equals("many")) {
        found = verbAt(words, stems, i - 1);
      }
    }
    return found;
  }

  /** "Prolong the contract": what stands before an article is likely a verb. */
  private Lexicon.@Nullable FoundVerb unknownVerbAt(
      List<String> words, List<String> stems, int start) {
    String word = words.get(start);
    boolean looksLikeVerb =
        start + 1 < words.size()
            && ARTICLES.contains(words.get(start + 1))
            && !lexicon.isStopWord(word)
            && !Stemmer.isPlural(word)
            && !word.endsWith("ed");
    return looksLikeVerb
        ? new Lexicon.FoundVerb(
            new Lexicon.Verb(
                word, stems.get(start), Intent.ACT, Lexicon.Use.OBJECT, UNKNOWN_VERB, ""),
            List.of(start))
        : null;
  }

  /** A verb, unless a longer expression begins there: "change history" changes nothing. */
  private Lexicon.@Nullable FoundVerb verbAt(List<String> words, List<String> stems, int start) {
    Lexicon.FoundVerb verb = lexicon.verbAt(words, stems, start);
    Lexicon.Found noun = verb == null ? null : lexicon.synonymsAt(stems, start);
    return verb == null || noun != null && noun.places().size() > verb.places().size()
        ? null
        : verb;
  }

  /** "Get one ticket", "details of a contact", "company by id", "ticket 4711". */
  private static boolean meansOne(List<String> words, Lexicon.@Nullable FoundVerb verb) {
    int begin = verb == null ? 0 : verb.places().get(verb.places().size() - 1) + 1;
    for (int i = begin; i < words.size(); i++) {
      boolean one =
          switch (words.get(i)) {
            case "single", "specific", "particular" -> i <= begin + 1;
            case "one" -> i == begin && verb != null;
            case "details", "detail" -> true;
            case "id", "number" -> i > 0 && Set.of("by", "its", "with").contains(words.get(i - 1));
            default -> i == words.size() - 1 && i > begin && isNumber(words.get(i));
          };
      if (one) {
        return true;
      }
    }
    return false;
  }

  private Question units(
      Intent intent, List<String> words, List<String> stems, Lexicon.@Nullable FoundVerb verb) {
    boolean[] used = new boolean[words.size()];
    List<Unit> first = new ArrayList<>();
    List<Unit> later = new ArrayList<>();
    List<Unit> units = new ArrayList<>();
    Role laterRole = Role.AFTER_HEAD;
    boolean inFirst = true;
    if (verb != null) {
      verb.places().forEach(p -> used[p] = true);
      Unit named = named(verb.verb());
      if (named != null) {
        units.add(named);
        inFirst = named.role() != Role.HEAD;
      }
    }
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).equals(BREAK)) {
        inFirst = false;
        laterRole = Role.AFTER_HEAD;
        continue;
      }
      boolean before = used[i];
      Unit unit = before ? null : unitAt(i, words, stems, used);
      if (unit != null) {
        (inFirst ? first : later).add(unit.as(laterRole));
      } else if (!first.isEmpty() && !JOINTS.contains(words.get(i))) {
        inFirst = false;
        if (intent == Intent.UPDATE) {
          laterRole = laterRole(words.get(i), laterRole);
        }
      }
    }
    for (int i = 0; i < first.size(); i++) {
      units.add(first.get(i).as(i < first.size() - 1 ? Role.BEFORE_HEAD : Role.HEAD));
    }
    units.addAll(later);
    return new Question(intent, units);
  }

  private static Role laterRole(String word, Role before) {
    return switch (word) {
      case "to", "into", "as" -> Role.TARGET;
      case "of", "on", "for", "in", "from" -> Role.AFTER_HEAD;
      default -> before;
    };
  }

  private static @Nullable Unit named(Lexicon.Verb verb) {
    if (verb.weight() == 0) {
      return null;
    }
    List<Meaning> meanings = new ArrayList<>();
    meanings.add(new Meaning(Expression.ofStems(verb.stems()).words(), 1));
    if (verb.concept().isEmpty()) {
      return new Unit(meanings, Role.VERB, verb.weight());
    }
    meanings.add(new Meaning(List.of(verb.concept().split(" ")), 1));
    boolean names = verb.intent() != Intent.ACT && verb.weight() >= NAMES_ITS_OBJECT;
    return new Unit(meanings, names ? Role.HEAD : Role.VERB, verb.weight());
  }

  private @Nullable Unit unitAt(int i, List<String> words, List<String> stems, boolean[] used) {
    Lexicon.Found found = lexicon.synonymsAt(stems, i);
    if (found != null && found.places().stream().noneMatch(p -> used[p])) {
      boolean alone = found.places().size() == 1;
      if (!alone || !lexicon.isStopWord(words.get(i))) {
        found.places().forEach(p -> used[p] = true);
        List<Meaning> meanings = new ArrayList<>();
        meanings.add(new Meaning(found.words(), 1));
        meanings.addAll(found.meanings());
        return new Unit(meanings, Role.HEAD, 1);
      }
    }
    used[i] = true;
    if (lexicon.isStopWord(words.get(i)) || isNumber(words.get(i))) {
      return null;
    }
    return new Unit(List.of(new Meaning(List.of(stems.get(i)), 1)), Role.HEAD, 1);
  }

  private static boolean isNumber(String word) {
    return word.chars().allMatch(Character::isDigit);
  }
}
