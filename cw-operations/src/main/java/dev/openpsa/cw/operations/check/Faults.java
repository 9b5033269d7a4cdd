package dev.openpsa.cw.operations.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The mistakes found in one request, each told once. */
final class Faults {
  private static final int SHOWN = 12;

  private final Set<Fault> all = new LinkedHashSet<>();

  /** A mistake that the corrected request no longer has. */
  void mended(String what, String remedy) {
    all.add(new Fault(what, remedy, true));
  }

  /** A mistake that only the caller can put right. */
  void open(String what, String remedy) {
    all.add(new Fault(what, remedy, false));
  }

  void add(boolean mended, String what, String remedy) {
    all.add(new Fault(what, remedy, mended));
  }

  List<Fault> all() {
    return List.copyOf(all);
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  boolean areMended() {
    return all.stream().allMatch(Fault::mended);
  }

  /** Then nobody reads what could be said of another. */
  boolean areMoreThanShown() {
    return all.size() > SHOWN;
  }

  int count() {
    return all.size();
  }

  String told() {
    List<String> words = new ArrayList<>(all.stream().limit(SHOWN).map(Fault::what).toList());
    if (all.size() > SHOWN) {
      words.add("and " + (all.size() - SHOWN) + " more");
    }
    return String.join("; ", words);
  }

  String remedies() {
    return remedies("");
  }

  /** The remedies that a corrected call does not show by itself. */
  String remediesBeside() {
    return remedies("Write ");
  }

  private String remedies(String without) {
    return all.stream()
        .map(Fault::remedy)
        .filter(remedy -> without.isEmpty() || !remedy.startsWith(without))
        .filter(remedy -> !remedy.isEmpty())
        .distinct()
        .limit(SHOWN)
        .collect(Collectors.joining(" "));
  }

  /** A caller's text, short enough to be repeated in a message. */
  static String shown(String text) {
    String printable = text.replaceAll("\\p{Cntrl}", "?");
    return "'" + (printable.length() > 60 ? printable.substring(0, 60) + "…" : printable) + "'";
  }
}
