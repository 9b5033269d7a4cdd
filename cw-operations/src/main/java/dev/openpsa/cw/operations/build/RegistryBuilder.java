package dev.openpsa.cw.operations.build;

import dev.openpsa.cw.catalog.Catalog;
import dev.openpsa.cw.operations.fit.Described;
import dev.openpsa.cw.operations.fit.FitReport;
import dev.openpsa.cw.operations.fit.RegistryPacker;
import dev.openpsa.cw.operations.registry.Registry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the operation files, checks every operation against the catalogue and writes {@link
 * Registry#FILE} and a report of what does not fit. All faults are reported at once.
 */
public final class RegistryBuilder {
  private static final Logger LOG = LoggerFactory.getLogger(RegistryBuilder.class);
  private static final String LENIENT = "cw.operations.lenient";
  private static final int ARGUMENTS = 5;

  private RegistryBuilder() {}

  /**
   * Arguments: the folder of the operation files, a folder for work, the folder to write to, the
   * file of the report, and whether operations that do not fit are packed as unavailable.
   */
  public static void main(String[] args) throws IOException {
    if (args.length != ARGUMENTS) {
      throw new IllegalArgumentException(
          "usage: OPERATIONS_FOLDER WORK_FOLDER TARGET_FOLDER REPORT_FILE LENIENT");
    }
    Path work = Path.of(args[1]);
    Files.createDirectories(work);
    try (Catalog catalog = Catalog.open(work)) {
      RegistryPacker.Packed packed = RegistryPacker.pack(catalog, described(Path.of(args[0])));
      write(packed, Path.of(args[2]), Path.of(args[3]), isLenient(args[4]));
    }
  }

  private static boolean isLenient(String given) {
    return switch (given) {
      case "true", "" -> true;
      case "false" -> false;
      default ->
          throw new IllegalArgumentException(
              LENIENT + " has to be true or false, not '" + given + "'");
    };
  }

  /**
   * Writes the operations, and first the report.
   *
   * @throws IllegalArgumentException telling every mistake in the files, or, unless it is lenient,
   *     every operation that the catalogue does not carry
   */
  static void write(RegistryPacker.Packed packed, Path target, Path report, boolean lenient)
      throws IOException {
    if (!packed.faults().isEmpty()) {
      throw new IllegalArgumentException(
          packed.faults().size() + " faults in operations:\n" + String.join("\n", packed.faults()));
    }
    FitReport fit = packed.report();
    Files.writeString(report, fit.markdown());
    if (!fit.isEmpty() && !lenient) {
      throw new IllegalArgumentException(
          fit.text()
              + "\nThe same is in "
              + report
              + ". Mend these operations, or build without them: -D"
              + LENIENT);
    }
    if (!fit.isEmpty()) {
      LOG.warn("{}\nThey are unavailable at run time. The same is in {}", fit.text(), report);
    }
    Files.createDirectories(target);
    Files.writeString(target.resolve(Registry.FILE), packed.lines(), StandardCharsets.UTF_8);
  }

  /** Every operation of a folder of operation files. */
  static List<Described> described(Path folder) throws IOException {
    Set<Path> files = new TreeSet<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.yaml")) {
      found.forEach(files::add);
    }
    List<Described> described = new ArrayList<>();
    for (Path file : files) {
      OperationFile operations = OperationFile.read(file);
      operations
          .operations()
          .forEach(
              (name, json) ->
                  described.add(
                      new Described(
                          file.getFileName().toString(),
                          name,
                          operations.category(),
                          json.getAsJsonObject())));
    }
    return described;
  }
}
