package dev.openpsa.cw.operations.analytics.picture;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** From where to where an axis of figures goes; zero is always on it. */
record Range(double least, double most) {
  private static final double ROOM = 0.09;

  static Range of(Drawing drawing) {
    List<BigDecimal> ends = new ArrayList<>(drawing.figures().toList());
    if (drawing.kind() == Drawing.Kind.STACKED) {
      for (int label = 0; label < drawing.labels().size(); label++) {
        int at = label;
        ends.add(
            drawing.series().stream()
                .map(one -> one.figures().get(at))
                .filter(figure -> figure != null)
                .reduce(BigDecimal.ZERO, BigDecimal::add));
      }
    }
    double least = ends.stream().mapToDouble(BigDecimal::doubleValue).min().orElse(0);
    double most = ends.stream().mapToDouble(BigDecimal::doubleValue).max().orElse(0);
    return new Range(Math.min(least, 0), Math.max(most, 0));
  }

  /** Wider, so that what stands at its ends has room; what is all zero has an axis too. */
  Range withRoom() {
    double room = ROOM * (most - least);
    return least == 0 && most == 0
        ? new Range(0, 1)
        : new Range(least < 0 ? least - room : least, most > 0 ? most + room : most);
  }
}
