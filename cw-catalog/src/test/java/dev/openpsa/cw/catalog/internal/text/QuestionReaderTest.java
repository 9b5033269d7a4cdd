package dev.openpsa.cw.catalog.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openpsa.cw.catalog.internal.text.Lexicon.Synonym;
import dev.openpsa.cw.catalog.internal.text.Lexicon.Use;
import dev.openpsa.cw.catalog.internal.text.Lexicon.Verb;
import dev.openpsa.cw.catalog.internal.text.Question.Role;
import dev.openpsa.cw.catalog.internal.text.Question.Unit;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionReaderTest {
  private final QuestionReader reader =
      new QuestionReader(
          new Lexicon(
              List.of(
                  Synonym.of("client", "company", 0.9),
                  Synonym.of("change history", "audit trail", 0.9),
                  Synonym.of("where * came from", "source", 0.9)),
              List.of(
                  Verb.of("show", Intent.FIND, Use.ALWAYS, 0, ""),
                  Verb.of("how many", Intent.COUNT, Use.ALWAYS, 0, ""),
                  Verb.of("create", Intent.CREATE, Use.ALWAYS, 0, ""),
                  Verb.of("new", Intent.CREATE, Use.SINGLE, 0, ""),
                  Verb.of("bill", Intent.CREATE, Use.OBJECT, 0.8, "invoice"),
                  Verb.of("change", Intent.UPDATE, Use.ALWAYS, 0, ""),
                  Verb.of("move", Intent.UPDATE, Use.ALWAYS, 0, ""),
                  Verb.of("turn * into", Intent.ACT, Use.ALWAYS, 1, "convert"),
                  Verb.of("delete", Intent.DELETE, Use.ALWAYS, 0, "")),
              Set.of(
                  "the", "a", "of", "to", "into", "about", "can", "you", "how", "do", "i", "on",
                  "where")));

  @ParameterizedTest
  @CsvSource({
    "show tickets, FIND",
    "tickets, NAME",
    "which tickets, FIND",
    "how many tickets are there, COUNT",
    "can you create a ticket, CREATE",
    "how do i delete a ticket, DELETE",
    "new ticket, CREATE",
    "new tickets, NAME",
    "bill the client, CREATE",
    "bill layouts, NAME",
    "turn a deal into a project, ACT",
    "change history of a client, NAME",
    "prolong the contract, ACT",
    "created tickets, NAME",
    "creating a ticket, CREATE",
    "show ticket 4711, FIND_ONE",
    "company by id, FIND_ONE",
  })
  void read_request_knowsWhatIsWanted(String text, Intent intent) {
    assertThat(reader.read(text).intent()).isEqualTo(intent);
  }

  @Test
  void read_nounWithDescription_knowsTheHead() {
    Question question = reader.read("notes about a client");
    assertThat(stems(question, Role.HEAD)).containsExactly("note");
    assertThat(stems(question, Role.AFTER_HEAD))
        .containsExactlyElementsOf(Words.stems("client company"));
  }

  @Test
  void read_compoundNoun_hasItsHeadLast() {
    Question question = reader.read("client payment terms");
    assertThat(stems(question, Role.HEAD)).containsExactly("term");
    assertThat(stems(question, Role.BEFORE_HEAD)).containsAll(Words.stems("client payment"));
  }

  @Test
  void read_change_tellsTargetFromOwner() {
    assertThat(stems(reader.read("move a ticket to a queue"), Role.TARGET))
        .containsExactlyElementsOf(Words.stems("queue"));
    assertThat(stems(reader.read("change the status of a ticket"), Role.AFTER_HEAD))
        .containsExactly("ticket");
  }

  @Test
  void read_verbWithObjectOfItsOwn_takesThatAsHead() {
    Question question = reader.read("bill the client");
    assertThat(stems(question, Role.HEAD)).containsAll(Words.stems("invoice"));
  }

  @Test
  void read_expressionWithGap_isFound() {
    Question question = reader.read("where the ticket came from");
    assertThat(question.units())
        .anySatisfy(
            u -> assertThat(u.meanings()).anyMatch(m -> m.stems().equals(Words.stems("source"))));
  }

  @Test
  void read_nothing_hasNoUnits() {
    assertThat(reader.read("").units()).isEmpty();
    assertThat(reader.read("the of a").units()).isEmpty();
  }

  private static List<String> stems(Question question, Role role) {
    return question.units().stream()
        .filter(u -> u.role() == role)
        .map(Unit::meanings)
        .flatMap(List::stream)
        .flatMap(m -> m.stems().stream())
        .toList();
  }
}
