package dev.openpsa.cw.sandbox.seed;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Collects what is made wrong on purpose. Paths are asked for when all records have their ids. */
final class Planted {
  private final List<Supplier<PlantedFault>> faults = new ArrayList<>();

  void add(String rule, String kind, String path, String explanation) {
    add(rule, kind, () -> path, explanation);
  }

  void add(String rule, String kind, Supplier<String> path, String explanation) {
    faults.add(() -> new PlantedFault(rule, kind, path.get(), explanation));
  }

  List<PlantedFault> list() {
    return faults.stream().map(Supplier::get).toList();
  }
}
