package dev.openpsa.cw.operations.analytics.desk;

import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Window;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts tickets together that are about the same problem. */
final class ProblemClusters {
  private static final double SAME = 0.8;

  private final Window window;
  private final Map<Key, ProblemCluster> exact = new LinkedHashMap<>();

  private record Key(ProblemCluster.Kind kind, Wording wording) {}

  ProblemClusters(Window window) {
    this.window = window;
  }

  void add(Row ticket, boolean isAlert) {
    ProblemCluster.Kind kind =
        new ProblemCluster.Kind(
            ticket.text("type/name", "(none)"), ticket.text("subType/name", ""), isAlert);
    Wording wording = Wording.of(ticket.text("summary", ""));
    exact
        .computeIfAbsent(new Key(kind, wording), key -> new ProblemCluster(kind, wording, window))
        .add(ticket);
  }

  /** Those that share most words are one, named by the largest. */
  Collection<ProblemCluster> merged() {
    List<ProblemCluster> bySize = new ArrayList<>(exact.values());
    bySize.sort(Comparator.comparing(ProblemCluster::count).reversed());
    Map<ProblemCluster.Kind, List<ProblemCluster>> merged = new HashMap<>();
    for (ProblemCluster one : bySize) {
      List<ProblemCluster> known = merged.computeIfAbsent(one.kind(), kind -> new ArrayList<>());
      known.stream()
          .filter(other -> other.wording().overlap(one.wording()) >= SAME)
          .findFirst()
          .ifPresentOrElse(same -> same.add(one), () -> known.add(one));
    }
    return merged.values().stream().flatMap(List::stream).toList();
  }
}
