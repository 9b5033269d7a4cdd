package dev.openpsa.cw.operations.build;

import com.google.gson.JsonObject;
import dev.openpsa.cw.catalog.Catalog;
import dev.openpsa.cw.catalog.Category;
import dev.openpsa.cw.catalog.EndpointSummary;
import dev.openpsa.cw.operations.registry.Operation;
import dev.openpsa.cw.operations.registry.OperationReader;
import dev.openpsa.cw.operations.registry.Registry;
import dev.openpsa.cw.spec.Endpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the operation files, checks every operation against the catalogue and writes {@link
 * Registry#FILE}. All faults are reported at once.
 */
public final class RegistryBuilder {
  private final Catalog catalog;
  private final OperationCheck check;
  private final List<String> faults = new ArrayList<>();
  private final Map<String, String> owners = new LinkedHashMap<>();
  private final Set<String> covered = new HashSet<>();
  private final StringBuilder lines = new StringBuilder();

  private RegistryBuilder(Catalog catalog) {
    this.catalog = catalog;
    this.check = new OperationCheck(catalog);
  }

  /** Arguments: the folder of the operation files, a folder for work, the folder to write to. */
  public static void main(String[] args) throws IOException {
    if (args.length != 3) {
      throw new IllegalArgumentException("usage: OPERATIONS_FOLDER WORK_FOLDER TARGET_FOLDER");
    }
    Files.createDirectories(Path.of(args[1]));
    try (Catalog catalog = Catalog.open(Path.of(args[1]))) {
      String registry = new RegistryBuilder(catalog).build(Path.of(args[0]));
      Path target = Path.of(args[2]);
      Files.createDirectories(target);
      Files.writeString(target.resolve(Registry.FILE), registry, StandardCharsets.UTF_8);
    }
  }

  private String build(Path folder) throws IOException {
    Set<Path> files = new TreeSet<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.yaml")) {
      found.forEach(files::add);
    }
    for (Path file : files) {
      OperationFile operations = OperationFile.read(file);
      operations
          .operations()
          .forEach(
              (name, json) -> curated(file, operations.category(), name, json.getAsJsonObject()));
    }
    derive();
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          faults.size() + " faults in operations:\n" + String.join("\n", faults));
    }
    return lines.toString();
  }

  private void curated(Path file, String category, String name, JsonObject json) {
    String where = file.getFileName() + " " + name + ": ";
    try {
      Operation operation = OperationReader.read(name, category, json);
      own(name, where);
      operation.aliases().forEach(alias -> own(alias, where));
      for (String fault : check.faults(operation)) {
        faults.add(where + fault);
      }
      catalog
          .endpoint(operation.method(), operation.path())
          .ifPresent(endpoint -> covered.add(endpoint.toString()));
      line(operation, true, json);
    } catch (IllegalArgumentException e) {
      faults.add(where + e.getMessage());
    }
  }

  private void own(String name, String where) {
    if (!name.matches("[a-z][a-z0-9_]+")) {
      faults.add(where + name + " is no name in snake_case");
    }
    String other = owners.put(name, where);
    if (other != null) {
      faults.add(where + name + " is a name of " + other + " already");
    }
  }

  /** A name for each endpoint that no curated operation covers. */
  private void derive() {
    for (Category category : catalog.categories()) {
      for (EndpointSummary summary :
          catalog.categoryEndpoints(category.name(), Integer.MAX_VALUE, 0)) {
        Endpoint endpoint = catalog.endpoint(summary.method(), summary.path()).orElseThrow();
        if (covered.add(endpoint.toString())) {
          Operation operation = DerivedOperation.of(endpoint);
          JsonObject json = DerivedOperation.describe(endpoint);
          own(operation.name(), endpoint + ": ");
          line(operation, false, json);
        }
      }
    }
  }

  private void line(Operation operation, boolean isCurated, JsonObject json) {
    lines
        .append(operation.name())
        .append('\t')
        .append(operation.category())
        .append('\t')
        .append(operation.kind().name().toLowerCase(Locale.ROOT))
        .append('\t')
        .append(operation.purpose())
        .append('\t')
        .append(isCurated ? "curated" : "derived")
        .append('\t')
        .append(String.join(",", operation.aliases()))
        .append('\t')
        .append(json)
        .append('\n');
  }
}
