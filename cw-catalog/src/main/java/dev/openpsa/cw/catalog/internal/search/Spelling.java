package dev.openpsa.cw.catalog.internal.search;

import dev.openpsa.cw.catalog.internal.text.Question;
import dev.openpsa.cw.catalog.internal.text.Question.Meaning;
import dev.openpsa.cw.catalog.internal.text.Question.Unit;
import java.util.ArrayList;
import java.util.List;

/** Takes words that the catalogue does not have for misspelled ones that it has. */
final class Spelling {
  private static final double LIKELIHOOD = 0.8;

  private final Vocabulary vocabulary;

  Spelling(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  Question corrected(Question question) {
    List<Unit> units = new ArrayList<>();
    for (Unit unit : question.units()) {
      units.add(isKnown(unit) ? unit : corrected(unit));
    }
    return new Question(question.intent(), units);
  }

  private boolean isKnown(Unit unit) {
    return unit.meanings().stream()
        .anyMatch(m -> m.stems().stream().anyMatch(s -> vocabulary.rarity(s) > 0));
  }

  private Unit corrected(Unit unit) {
    List<Meaning> meanings = new ArrayList<>(unit.meanings());
    for (Meaning meaning : unit.meanings()) {
      String stem = meaning.stems().size() == 1 ? meaning.stems().get(0) : "";
      String corrected = vocabulary.corrected(stem);
      if (corrected != null) {
        meanings.add(new Meaning(List.of(corrected), LIKELIHOOD));
      }
    }
    return new Unit(meanings, unit.role(), unit.weight());
  }
}
