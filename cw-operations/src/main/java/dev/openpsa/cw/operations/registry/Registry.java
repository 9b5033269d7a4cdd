package dev.openpsa.cw.operations.registry;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.openpsa.cw.operations.plan.Hashes;
import dev.openpsa.cw.spec.NearestNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * All operations: the curated ones and, for each endpoint that none of them covers, one that is
 * named after its operation id. Reading it splits lines; an operation is read when it is used.
 */
public final class Registry {
  /** The packed operations beside this class; {@code RegistryBuilder} writes them. */
  public static final String FILE = "operations.tsv";

  /**
   * Category, kind, purpose, curated or derived, aliases, what keeps it from running, and the
   * description as JSON.
   */
  private static final int COLUMNS = 8;

  private final Map<String, Entry> byName = new LinkedHashMap<>();
  private final Map<String, Entry> byAlias = new LinkedHashMap<>();
  private final Map<String, Integer> categories = new TreeMap<>();
  private final int curated;

  private record Entry(OperationSummary summary, String json) {
    Operation read() {
      String why = summary.unavailable();
      Operation operation = OperationReader.read(summary.name(), summary.category(), description());
      return why == null ? operation : operation.unavailableFor(why);
    }

    JsonObject description() {
      return JsonParser.parseString(json).getAsJsonObject();
    }
  }

  /** An operation as the file of packed operations has it. */
  public static String line(
      Operation operation, boolean isCurated, String unavailable, JsonObject description) {
    List<String> columns =
        List.of(
            operation.name(),
            operation.category(),
            operation.kind().word(),
            operation.purpose(),
            isCurated ? "curated" : "derived",
            String.join(",", operation.aliases()),
            unavailable.replaceAll("\\s+", " "),
            description.toString());
    return String.join("\t", columns) + "\n";
  }

  private Registry(String lines) {
    int written = 0;
    for (String line : lines.split("\n")) {
      String[] columns = line.split("\t", COLUMNS);
      boolean isCurated = columns[4].equals("curated");
      OperationSummary summary =
          new OperationSummary(
              columns[0],
              columns[1],
              OperationKind.of(columns[2]),
              columns[3],
              isCurated,
              columns[6].isEmpty() ? null : columns[6]);
      Entry entry = new Entry(summary, columns[7]);
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
    return new Registry(packed());
  }

  private static String packed() {
    try (InputStream in = Registry.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("the packed operations are missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SHA-256 of the packed operations that this library carries, in hexadecimal. */
  public static String packedHash() {
    return Hashes.of(packed());
  }

  /** The operations in a file that was packed for another specification. */
  public static Registry read(Path file) throws IOException {
    return new Registry(Files.readString(file));
  }

  /** The operations that were packed into these lines. */
  public static Registry of(String lines) {
    return new Registry(lines);
  }

  /** Gives the description of each operation that was written by hand. */
  public void curatedDescriptions(BiConsumer<OperationSummary, JsonObject> taker) {
    byName.values().stream()
        .filter(entry -> entry.summary().isCurated())
        .forEach(entry -> taker.accept(entry.summary(), entry.description()));
  }

  /** The operations that do not fit the specification, with the reason. */
  public Collection<OperationSummary> unavailable() {
    return all().stream().filter(summary -> summary.unavailable() != null).toList();
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
