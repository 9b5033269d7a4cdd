package dev.openpsa.cw.catalog.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PathPatternTest {
  @Test
  void shape_spellingsOfOnePath_areEqual() {
    String shape = "/service/tickets/{}/notes";
    assertThat(PathPattern.shape("/service/tickets/{parentId}/notes")).isEqualTo(shape);
    assertThat(PathPattern.shape("Service/Tickets/{id}/Notes/")).isEqualTo(shape);
    assertThat(
            PathPattern.shape(
                "https://na.myconnectwise.net/v4_6_release/apis/3.0/service/tickets/{x}/notes?a=b"))
        .isEqualTo(shape);
  }

  @Test
  void shape_emptyPath_isTheRoot() {
    assertThat(PathPattern.shape("")).isEqualTo("/");
    assertThat(PathPattern.shape("//")).isEqualTo("/");
  }

  @Test
  void withoutIds_numbers_becomePlaceholders() {
    assertThat(PathPattern.withoutIds("/service/tickets/12/notes/9"))
        .isEqualTo("/service/tickets/{}/notes/{}");
  }

  @Test
  void literals_pathThatFits_countsEqualSegments() {
    List<String> path = List.of("", "system", "members", "jdoe");
    assertThat(PathPattern.literals(path, "/system/members/{}")).isEqualTo(3);
    assertThat(PathPattern.literals(path, "/system/members/count")).isEqualTo(-1);
    assertThat(PathPattern.literals(path, "/system/members")).isEqualTo(-1);
  }
}
