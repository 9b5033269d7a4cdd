package dev.openpsa.cw.operations.analytics.picture;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;

/** Labels as there is room for them. */
final class Labels {
  private static final int ROOM_FOR_FIRST = 110;
  private static final int ROOM_FOR_NAMES = 150;

  /** Pixels, with what keeps one label from the next. */
  private static final int LETTER = 9;

  private Labels() {}

  /** None longer than {@code most} characters, and each another. */
  static List<String> fitting(List<String> labels, int most) {
    List<String> fitting = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (String label : labels) {
      String name = label.isBlank() ? "(empty)" : label.strip();
      String shown = shortened(name, most);
      if (taken.contains(shown) && name.length() > most) {
        shown = ends(name, most);
      }
      String other = shown;
      for (int i = 2; !taken.add(other); i++) {
        other = shown + " [" + i + "]";
      }
      fitting.add(other);
    }
    return fitting;
  }

  /** Cut in the middle where the end tells it from others, such as an id in brackets. */
  static String shortened(String label, int most) {
    if (label.length() <= most) {
      return label;
    }
    int tail = label.endsWith(")") ? label.length() - label.lastIndexOf('(') : 0;
    String end = tail < most / 2 ? label.substring(label.length() - tail) : "";
    int head = most - 1 - (end.isEmpty() ? 0 : end.length() + 1);
    return label.substring(0, head).strip() + "…" + (end.isEmpty() ? "" : " " + end);
  }

  /** Beginning and end: names that begin alike often end differently. */
  private static String ends(String label, int most) {
    int half = (most - 1) / 2;
    return label.substring(0, half).strip() + "…" + label.substring(label.length() - half).strip();
  }

  /** Without leaving out some of those, which the library does otherwise. */
  static void showAll(AxesChartStyler styler, List<String> labels) {
    styler.setXAxisMaxLabelCount(Math.max(2, labels.size()));
  }

  /**
   * Where labels below an axis would touch, they are slanted and end where their mark is; the first
   * of them sticks out to the left.
   */
  static void slantWhereNeeded(AxesChartStyler styler, List<String> labels) {
    int longest = labels.stream().mapToInt(String::length).max().orElse(0);
    if (longest * LETTER * labels.size() <= Look.WIDTH - ROOM_FOR_NAMES) {
      return;
    }
    styler
        .setXAxisLabelRotation(45)
        .setXAxisLabelAlignment(TextAlignment.Right)
        .setXAxisLabelAlignmentVertical(TextAlignment.Right)
        .setYAxisLeftWidthHint(ROOM_FOR_FIRST);
  }

  /** Blank but for so many that are spread evenly; the first is among them. */
  static List<String> thinned(List<String> labels, int most) {
    if (labels.size() <= most) {
      return labels;
    }
    int step = (labels.size() + most - 1) / most;
    List<String> thinned = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      thinned.add(i % step == 0 ? labels.get(i) : " ".repeat(i % step));
    }
    return thinned;
  }
}
