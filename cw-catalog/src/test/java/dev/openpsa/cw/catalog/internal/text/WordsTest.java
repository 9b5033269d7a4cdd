package dev.openpsa.cw.catalog.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  @Test
  void of_sentence_hasLowerCaseWordsWithoutPossessives() {
    assertThat(Words.of("Approve a technician's time sheet!"))
        .containsExactly("approve", "a", "technician", "time", "sheet");
  }

  @Test
  void of_camelCase_isTakenApart() {
    assertThat(Words.of("typeAssociations SLAs knowledgeBaseArticles"))
        .containsExactly("type", "associations", "slas", "knowledge", "base", "articles");
  }

  @Test
  void of_spellingsOfOneWord_areOneWord() {
    assertThat(Words.of("sub-types subTypes sub types")).containsOnly("subtypes");
    assertThat(Words.of("e-mail")).containsExactly("email");
  }

  @ParameterizedTest
  @CsvSource({
    "tickets, ticket",
    "companies, company",
    "statuses, status",
    "boxes, box",
    "branches, branch",
    "invoicing, invoice",
    "scheduled, schedule",
    "shipping, ship",
    "taxes, tax",
    "expenses, expense",
    "addresses, address",
    "entries, entry",
  })
  void stem_inflections_areShared(String one, String other) {
    assertThat(Stemmer.stem(one)).isEqualTo(Stemmer.stem(other));
  }

  @ParameterizedTest
  @CsvSource({
    "organization, organ",
    "status, state",
    "billing, bile",
    "thing, th",
    "policy, police"
  })
  void stem_differentWords_stayDifferent(String one, String other) {
    assertThat(Stemmer.stem(one)).isNotEqualTo(Stemmer.stem(other));
  }
}
