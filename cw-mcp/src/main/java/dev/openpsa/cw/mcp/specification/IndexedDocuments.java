package dev.openpsa.cw.mcp.specification;

import dev.openpsa.cw.catalog.Catalog;
import dev.openpsa.cw.catalog.CatalogException;
import dev.openpsa.cw.mcp.config.SettingsException;
import dev.openpsa.cw.operations.files.OwnerOnly;
import dev.openpsa.cw.operations.fit.RegistryPacker;
import dev.openpsa.cw.operations.plan.Hashes;
import dev.openpsa.cw.operations.registry.Registry;
import dev.openpsa.cw.spec.SpecException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Documents that were indexed once, each in a folder of the data directory that is named after the
 * document's SHA-256 and the program's own operations: another document or another program makes
 * another folder. The few used last are kept.
 */
final class IndexedDocuments {
  static final String CATALOG = "catalog.db";
  static final String OPERATIONS = Registry.FILE;

  private static final Logger LOG = LoggerFactory.getLogger(IndexedDocuments.class);
  private static final int KEPT = 3;
  private static final int DIGITS = 16;

  /** A program that began to index so long ago has ended. */
  private static final Duration ABANDONED = Duration.ofHours(1);

  private static final String UNFINISHED = "unfinished-";

  private final Path folder;
  private final Path dataDirectory;
  private final Clock clock;

  IndexedDocuments(Path dataDirectory, Clock clock) {
    this.clock = clock;
    this.dataDirectory = dataDirectory;
    this.folder = dataDirectory.resolve("specifications");
  }

  /**
   * The folder of a document's catalogue and operations.
   *
   * @throws SettingsException when the document, or the data directory, can't be used
   */
  Path of(Path document) {
    if (!Files.isRegularFile(document)) {
      throw new SettingsException(
          "CW_SPEC (--spec): there is no file "
              + document
              + "; give the manage.json of a release of the API");
    }
    try {
      Path indexed = folder.resolve(key(document));
      if (!Files.isDirectory(indexed)) {
        index(document, indexed);
      }
      touch(indexed);
      prune(indexed);
      return indexed;
    } catch (SpecException e) {
      throw new SettingsException("CW_SPEC (--spec): " + e.getMessage(), e);
    } catch (IOException | CatalogException e) {
      throw new SettingsException(
          "CW_SPEC (--spec): "
              + document
              + " can't be indexed into "
              + folder
              + " ("
              + e.getMessage()
              + "): make room there, or set CW_DATA_DIR to a folder that can be written",
          e);
    }
  }

  private String key(Path document) {
    try (Catalog builtIn = Specification.builtIn(dataDirectory)) {
      String program = Hashes.of(Registry.packedHash() + builtIn.specHash());
      return Catalog.hash(document).substring(0, 2 * DIGITS) + "-" + program.substring(0, DIGITS);
    }
  }

  /** Whole or not at all: another program that does the same at the same time does no harm. */
  private void index(Path document, Path indexed) throws IOException {
    LOG.info("Indexing {}; this is done once", document);
    OwnerOnly.createDirectories(folder);
    Path work = Files.createTempDirectory(folder, UNFINISHED);
    try {
      try (Catalog catalog = Catalog.openFile(Catalog.index(document, work))) {
        RegistryPacker.Packed packed = RegistryPacker.pack(catalog, Registry.load());
        Files.writeString(work.resolve(OPERATIONS), packed.lines(), StandardCharsets.UTF_8);
        Files.writeString(work.resolve("operations-report.md"), packed.report().markdown());
        if (!packed.report().isEmpty()) {
          LOG.warn("{}", packed.report().headline());
        }
      }
      forTheOwnerAlone(work);
      Files.move(work, indexed, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.isDirectory(indexed)) {
        throw e;
      }
    } finally {
      delete(work);
    }
  }

  private static void forTheOwnerAlone(Path work) throws IOException {
    if (work.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      for (Path file : files(work)) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      }
    }
  }

  /** When a folder was used last. */
  private void touch(Path indexed) throws IOException {
    Files.setLastModifiedTime(indexed, FileTime.from(clock.instant()));
  }

  /** A server that still has a catalogue open that goes reads it on: it is only unlinked. */
  private void prune(Path used) throws IOException {
    List<Path> others =
        files(folder).stream()
            .filter(path -> !path.equals(used))
            .filter(path -> !path.getFileName().toString().startsWith(UNFINISHED))
            .sorted(Comparator.comparingLong(IndexedDocuments::lastUsed).reversed())
            .toList();
    for (Path old : others.subList(Math.min(KEPT - 1, others.size()), others.size())) {
      delete(old);
    }
    long abandoned = clock.millis() - ABANDONED.toMillis();
    files(folder).stream()
        .filter(path -> path.getFileName().toString().startsWith(UNFINISHED))
        .filter(path -> lastUsed(path) < abandoned)
        .forEach(IndexedDocuments::delete);
  }

  private static long lastUsed(Path indexed) {
    return indexed.toFile().lastModified();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      return found.toList();
    }
  }

  private static void delete(Path indexed) {
    try {
      if (Files.isDirectory(indexed)) {
        for (Path file : files(indexed)) {
          Files.deleteIfExists(file);
        }
      }
      Files.deleteIfExists(indexed);
    } catch (IOException e) {
      // It is tried again at the next start.
      LOG.info("{} can't be deleted: {}", indexed, e.toString());
    }
  }
}
