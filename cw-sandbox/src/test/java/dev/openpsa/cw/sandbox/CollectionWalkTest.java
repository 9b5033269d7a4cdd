package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openpsa.cw.sandbox.api.ApiTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every collection of the specification does with its records what collections do. */
class CollectionWalkTest {
  private static final Ticker CLOCK = new Ticker(Sandboxes.NOW);
  private static Sandbox sandbox;
  private static CollectionWalk walk;

  @BeforeAll
  static void start() {
    sandbox = Sandbox.builder().clock(CLOCK).start();
    walk = new CollectionWalk(ApiTable.load(), new Caller(sandbox), CLOCK);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @Test
  void collection_thatTakesRecords_keepsThemUntilTheyAreDeleted() {
    List<WalkedCollection> collections =
        WalkedCollection.all().stream()
            .filter(c -> c.creation() != null && !SampleOverrides.isSingular(c.path()))
            .toList();
    assertThat(problems(collections, walk::fromMakingToDeleting)).isEmpty();
    assertThat(collections).hasSize(291);
  }

  @Test
  void collection_thatTakesNone_showsAndChangesThoseThatAreThere() {
    List<WalkedCollection> collections =
        WalkedCollection.all().stream()
            .filter(c -> c.creation() == null && !c.isComputed())
            .filter(c -> !SampleOverrides.hasNoParent(c.path()))
            .toList();
    List<String> empty = new ArrayList<>();
    List<String> problems =
        problems(
            collections,
            c -> {
              if (!walk.fromReadingToChanging(c)) {
                empty.add(c.path());
              }
            });
    assertThat(problems).isEmpty();
    assertThat(empty).hasSizeLessThanOrEqualTo(70);
  }

  private static List<String> problems(
      List<WalkedCollection> collections, Consumer<WalkedCollection> step) {
    List<String> problems = new ArrayList<>();
    for (WalkedCollection collection : collections) {
      try {
        step.accept(collection);
      } catch (AssertionError | RuntimeException e) {
        problems.add(
            "POST " + collection + ": " + String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
      }
    }
    return problems;
  }
}
