package dev.openpsa.cw.operations.call;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Words that people use for the same, where an argument takes one of a few. */
final class Synonyms {
  private static final List<Set<String>> ALIKE =
      List.of(
          Set.of("company", "client", "customer", "account"),
          Set.of("owner", "member", "technician", "assignee", "rep", "salesperson"),
          Set.of("vendor", "supplier"),
          Set.of("subtype", "sub_type"),
          Set.of("agreement_type", "contract_type"),
          Set.of("weekday", "day_of_week"),
          Set.of("location", "office"));

  private Synonyms() {}

  /** The only one of the words that means the same; null where none does, or several do. */
  static @Nullable String among(List<String> words, String given) {
    String folded = given.strip().toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
    List<String> meant =
        words.stream()
            .filter(
                word ->
                    word.equals(folded)
                        || ALIKE.stream()
                            .anyMatch(alike -> alike.contains(word) && alike.contains(folded)))
            .toList();
    return meant.size() == 1 ? meant.get(0) : null;
  }
}
