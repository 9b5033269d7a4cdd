package dev.openpsa.cw.sandbox.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * All operations and record types. Types are made of their lines when first asked for: a sandbox
 * that serves a few requests needs few of them.
 */
public final class ApiTable {
  private final String version;
  private final List<Operation> operations;
  private final Map<String, List<String>> lines;
  private final Map<String, RecordType> types = new ConcurrentHashMap<>();

  private ApiTable(String version, List<Operation> operations, Map<String, List<String>> lines) {
    this.version = version;
    this.operations = List.copyOf(operations);
    this.lines = lines;
  }

  /** Reads the table the build left beside this class. */
  public static ApiTable load() {
    try (InputStream in = ApiTable.class.getResourceAsStream("api.tsv")) {
      if (in == null) {
        throw new IllegalStateException(
            "api.tsv is missing beside " + ApiTable.class + ": build cw-sandbox with Maven");
      }
      return read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ApiTable read(BufferedReader in) throws IOException {
    String version = "";
    List<Operation> operations = new ArrayList<>(3100);
    Map<String, List<String>> lines = new HashMap<>(2000);
    List<String> current = new ArrayList<>();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.startsWith("field\t")) {
        current.add(line);
      } else if (line.startsWith("type\t")) {
        current = new ArrayList<>();
        lines.put(line.substring(5), current);
      } else if (line.startsWith("operation\t")) {
        String[] c = line.split("\t", -1);
        operations.add(
            new Operation(
                c[1],
                c[2],
                c[3],
                nonEmpty(c[4]),
                !c[5].isEmpty(),
                nonEmpty(c[6]),
                Integer.parseInt(c[7])));
      } else if (line.startsWith("version\t")) {
        version = line.substring(8);
      }
    }
    return new ApiTable(version, operations, lines);
  }

  /** Version of the API described, such as {@code 2025.1}. */
  public String version() {
    return version;
  }

  public List<Operation> operations() {
    return operations;
  }

  public boolean hasType(String name) {
    return lines.containsKey(name);
  }

  /**
   * The record type of that name.
   *
   * @throws IllegalArgumentException when the specification has none
   */
  public RecordType type(String name) {
    return types.computeIfAbsent(name, this::parse);
  }

  private RecordType parse(String name) {
    List<String> own = lines.get(name);
    if (own == null) {
      throw new IllegalArgumentException("the specification has no type " + name);
    }
    List<FieldSpec> fields = new ArrayList<>(own.size());
    for (String line : own) {
      String[] c = line.split("\t", -1);
      fields.add(
          new FieldSpec(
              fields.size(),
              c[1].intern(),
              Kind.valueOf(c[2]),
              Kind.valueOf(c[3]),
              nonEmpty(c[4]),
              c[5].isEmpty() ? List.of() : List.of(c[5].split(",")),
              c[6].contains("r"),
              c[6].contains("u"),
              c[6].contains("c"),
              c[7].isEmpty() ? 0 : Integer.parseInt(c[7])));
    }
    return new RecordType(name, fields);
  }

  private static @Nullable String nonEmpty(String s) {
    return s.isEmpty() ? null : s;
  }
}
