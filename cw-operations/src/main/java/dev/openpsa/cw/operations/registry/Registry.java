package dev.openpsa.cw.operations.registry;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.openpsa.cw.spec.NearestNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All operations: the curated ones and, for each endpoint that none of them covers, one that is
 * named after its operation id. Reading it splits lines; an operation is read when it is used.
 */
public final class Registry {
  /** The packed operations beside this class; {@code RegistryBuilder} writes them. */
  public static final String FILE = "operations.tsv";

  /** Category, kind, purpose, curated or derived, aliases, and the description as JSON. */
  private static final int COLUMNS = 7;

  private final Map<String, Entry> byName = new LinkedHashMap<>();
  private final Map<String, Entry> byAlias = new LinkedHashMap<>();
  private final Map<String, Integer> categories = new TreeMap<>();
  private final int curated;

  private record Entry(OperationSummary summary, String json) {
    Operation read() {
      JsonObject description = JsonParser.parseString(json).getAsJsonObject();
      return OperationReader.read(summary.name(), summary.category(), description);
    }
  }

  private Registry(String lines) {
    int written = 0;
    for (String line : lines.split("\n")) {
      String[] columns = line.split("\t", COLUMNS);
      boolean isCurated = columns[4].equals("curated");
      OperationSummary summary =
          new OperationSummary(
              columns[0], columns[1], OperationKind.of(columns[2]), columns[3], isCurated);
      Entry entry = new Entry(summary, columns[6]);
      byName.put(summary.name(), entry);
      for (String alias : columns[5].isEmpty() ? new String[0] : columns[5].split(",")) {
        byAlias.put(alias, entry);
      }
      if (isCurated) {
        written++;
        categories.merge(summary.category(), 1, Integer::sum);
      }
    }
    this.curated = written;
  }

  /** The operations that this library carries. */
  public static Registry load() {
    try (InputStream in = Registry.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("the packed operations are missing from the jar");
      }
      return new Registry(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The operation of that name or alias. */
  public Optional<Operation> find(String name) {
    Entry entry = byName.get(name);
    return Optional.ofNullable(entry == null ? byAlias.get(name) : entry).map(Entry::read);
  }

  /** Names and aliases like one that does not exist, best first. */
  public List<String> nearest(String name, int limit) {
    return NearestNames.of(name, names(), limit);
  }

  /** All names and aliases. */
  List<String> names() {
    List<String> names = new ArrayList<>(byName.keySet());
    names.addAll(byAlias.keySet());
    return names;
  }

  /** All operations, curated ones first, by category and name. */
  public Collection<OperationSummary> all() {
    return byName.values().stream().map(Entry::summary).toList();
  }

  /** How many curated operations each category has. */
  public Map<String, Integer> categories() {
    return Collections.unmodifiableMap(categories);
  }

  /** How many operations were written by hand. */
  public int curated() {
    return curated;
  }

  /** How many operations are named after an operation id. */
  public int derived() {
    return byName.size() - curated;
  }
}
