package dev.openpsa.cw.catalog.internal.build;

import dev.openpsa.cw.catalog.internal.store.Kind;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes summaries that people and assistants understand, from what a resource is called. The
 * published ones read {@code Get List of ConnectWise.Apis.v3_0.v2015_3.Service.Ticket.Ticket}.
 */
final class Summaries {
  private static final Pattern ATTRIBUTE =
      Pattern.compile(" (of|on|in|from|to|for|with|across|excluded) ");
  private static final Pattern SENTENCE =
      Pattern.compile("(?!Microsoft|Office|Google|Automate|Auth)[A-Z][a-z]+ .*");
  private static final Set<String> SOUND_LIKE_VOWEL = Set.of("RMA", "SLA", "LDAP", "SSO");
  private static final Set<String> SOUND_LIKE_CONSONANT = Set.of("user-defined", "unit");
  private static final List<String> ALREADY_PLURAL =
      List.of("accounts", "configurations", "information", "lines", "sheets", "values");

  private Summaries() {}

  /**
   * @param noun singular; a whole sentence when it begins with a capital verb
   * @param byId whether the path ends with an id
   */
  static String of(String noun, Kind kind, boolean byId) {
    if (SENTENCE.matcher(noun).matches()) {
      return kind == Kind.COUNT ? noun + ": count" : noun;
    }
    return switch (kind) {
      case LIST -> "List " + plural(noun);
      case READ -> "Get the " + noun;
      case ONE -> "Get one " + noun + " by id";
      case COUNT -> "Count " + plural(noun);
      case INFO ->
          (byId ? "Get one " + noun + " by id" : "List " + plural(noun)) + ", in short form";
      case INFO_COUNT -> "Count " + plural(noun) + ", in short form";
      case USAGES -> "Show where " + withArticle(noun) + " is used";
      case CREATE, ACTION -> "Create " + withArticle(noun);
      case UPDATE -> "Update " + withArticle(noun);
      case REPLACE -> "Replace " + withArticle(noun);
      case DELETE -> "Delete " + (byId ? withArticle(noun) : plural(noun));
    };
  }

  private static String plural(String noun) {
    String head = head(noun);
    return pluralHead(head) + noun.substring(head.length());
  }

  private static String pluralHead(String head) {
    if (isPlural(head)) {
      return head;
    }
    if (head.matches(".*[^aeiou]y")) {
      return head.substring(0, head.length() - 1) + "ies";
    }
    return head.matches(".*(s|x|ch|sh)") ? head + "es" : head + "s";
  }

  private static String withArticle(String noun) {
    if (isPlural(head(noun))) {
      return noun;
    }
    String first = noun.split(" ", 2)[0];
    boolean vowel =
        SOUND_LIKE_VOWEL.contains(first)
            || !SOUND_LIKE_CONSONANT.contains(first) && "aeiouAEIO".indexOf(first.charAt(0)) >= 0;
    return (vowel ? "an " : "a ") + noun;
  }

  /** The noun without what follows its first preposition. */
  private static String head(String noun) {
    Matcher m = ATTRIBUTE.matcher(noun);
    return m.find() ? noun.substring(0, m.start()) : noun;
  }

  private static boolean isPlural(String head) {
    return ALREADY_PLURAL.stream().anyMatch(head::endsWith);
  }
}
