package dev.openpsa.cw.sdk.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openpsa.cw.sdk.Query;
import dev.openpsa.cw.sdk.page.FakeCollection.Lack;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Records come and go between any two pages. */
class StablePagingTest extends PagingTest {
  private static final int SEEDS = 12;

  static Stream<Arguments> ways() {
    return Stream.of(
        Arguments.of(1, "", List.of()),
        Arguments.of(1, "", List.of(Lack.FORWARD_ONLY)),
        Arguments.of(1, "", List.of(Lack.FORWARD_ONLY, Lack.LINKS)),
        Arguments.of(1, "id desc", List.of()),
        Arguments.of(5, "", List.of()),
        Arguments.of(5, "", List.of(Lack.FORWARD_ONLY, Lack.COUNT, Lack.LINKS)),
        Arguments.of(5, "id desc", List.of()));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void list_changesBetweenPages_handsOutExactlyOnceWhatIsThereAllTheTime(
      int requests, String orderBy, List<Lack> lacks) {
    things.lacks.addAll(lacks);
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      int bound = 300 << random.nextInt(10);
      things.records.clear();
      random.ints(250, 1, bound).forEach(things::add);
      Set<Long> there = new HashSet<>(things.records.keySet());
      things.beforePage = () -> change(random, bound, there);
      Query query = ordered(Query.all().pageSize(7 + random.nextInt(8)), orderBy);
      List<Long> ids = ids(list(query.and("status != 3")).parallel(requests));
      there.removeIf(id -> id % 7 == 3);
      assertThat(ids).as("seed %d", seed).doesNotHaveDuplicates().containsAll(there);
    }
  }

  private void change(Random random, int bound, Set<Long> there) {
    for (int i = random.nextInt(6); i > 0; i--) {
      Long id = things.records.ceilingKey((long) random.nextInt(bound));
      if (id != null) {
        things.records.remove(id);
        there.remove(id);
      }
    }
    for (int i = random.nextInt(6); i > 0; i--) {
      long id = 1L + random.nextInt(bound + 100);
      if (!things.records.containsKey(id)) {
        things.add(id);
      }
    }
  }
}
