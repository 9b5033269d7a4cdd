package dev.openpsa.cw.operations.analytics.desk;

import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.desk.Grouping.Group;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Figures by group. */
final class Groups<T> {
  private final Grouping grouping;
  private final Supplier<T> none;
  private final Map<Group, T> figures = new HashMap<>();

  /**
   * No figures yet.
   *
   * @param none the figures of a group of which nothing is known yet
   */
  Groups(Grouping grouping, Supplier<T> none) {
    this.grouping = grouping;
    this.none = none;
  }

  /** The figures of the ticket's group. */
  T of(Row ticket) {
    return figures.computeIfAbsent(grouping.of(ticket), group -> none.get());
  }

  /**
   * Tells each group with a name that no other has: groups of time in its order, others as {@code
   * order} says.
   */
  void each(Comparator<T> order, BiConsumer<String, T> line) {
    Map<String, Long> names =
        figures.keySet().stream()
            .collect(Collectors.groupingBy(Group::name, Collectors.counting()));
    Comparator<Map.Entry<Group, T>> byTime =
        Comparator.comparingInt(entry -> entry.getKey().place());
    List<Map.Entry<Group, T>> sorted =
        figures.entrySet().stream()
            .sorted(
                byTime
                    .thenComparing(Map.Entry::getValue, order)
                    .thenComparing(entry -> entry.getKey().name()))
            .toList();
    for (Map.Entry<Group, T> entry : sorted) {
      Group group = entry.getKey();
      boolean isShared = names.getOrDefault(group.name(), 0L) > 1 && group.id() != null;
      line.accept(
          isShared ? group.name() + " (" + group.id() + ")" : group.name(), entry.getValue());
    }
  }
}
