package dev.openpsa.cw.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNamesTest {
  private static final List<String> FIELDS =
      List.of("id", "summary", "company", "board", "status", "closedDate", "dateEntered");

  @Test
  void of_missingLetter_findsTheField() {
    assertThat(NearestNames.of("sumary", FIELDS, 3)).startsWith("summary");
  }

  @Test
  void of_swappedLetters_countsAsOneSlip() {
    assertThat(NearestNames.distance("baord", "board")).isEqualTo(1);
    assertThat(NearestNames.of("baord", FIELDS, 1)).containsExactly("board");
  }

  @Test
  void of_wordsInAnotherOrder_findsTheField() {
    assertThat(NearestNames.of("dateClosed", FIELDS, 1)).containsExactly("closedDate");
    assertThat(NearestNames.of("entered_date", FIELDS, 1)).containsExactly("dateEntered");
  }

  @Test
  void of_beginningOfAName_findsTheField() {
    assertThat(NearestNames.of("stat", FIELDS, 1)).containsExactly("status");
  }

  @Test
  void of_nothingAlike_isEmpty() {
    assertThat(NearestNames.of("xylophone", FIELDS, 3)).isEmpty();
    assertThat(NearestNames.of("", FIELDS, 3)).isEmpty();
  }

  @Test
  void told_withoutAny_isNothing() {
    assertThat(NearestNames.told(List.of())).isEmpty();
    assertThat(NearestNames.told(List.of("a", "b"))).isEqualTo("Nearest: a, b. ");
  }

  @Test
  void of_pathWithASlip_prefersTheSamePlace() {
    List<String> paths =
        List.of("/service/tickets", "/service/tickets/{id}", "/project/tickets", "/service/teams");
    assertThat(NearestNames.of("/service/tickts", paths, 2)).startsWith("/service/tickets");
  }

  @Test
  void distance_anyOrder_isTheSame() {
    assertThat(NearestNames.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(NearestNames.distance("sitting", "kitten")).isEqualTo(3);
    assertThat(NearestNames.distance("", "abc")).isEqualTo(3);
  }
}
