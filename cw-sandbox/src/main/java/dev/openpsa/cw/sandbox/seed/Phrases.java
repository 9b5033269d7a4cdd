package dev.openpsa.cw.sandbox.seed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What people write on tickets of one manner: incidents, requests, visits, alerts or own work. */
final class Phrases {
  private static final String FILE = "notes.tsv";

  private final Map<String, List<String>> texts = new HashMap<>();

  private Phrases() {}

  /** By manner, as {@link TicketSetup.Kind#manner} names them. */
  static Map<String, Phrases> all() {
    Map<String, Phrases> all = new HashMap<>();
    for (List<String> line : Words.lines(FILE)) {
      if (line.size() == 3) {
        all.computeIfAbsent(line.get(1), manner -> new Phrases())
            .texts
            .computeIfAbsent(line.get(0), part -> new ArrayList<>())
            .add(line.get(2));
      }
    }
    return all;
  }

  /** Texts of a part: {@code triage}, {@code tail}, {@code follow}, {@code note} and the like. */
  List<String> of(String part) {
    return texts.getOrDefault(part, List.of());
  }
}
