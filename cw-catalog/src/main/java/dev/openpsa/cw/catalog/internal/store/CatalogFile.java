package dev.openpsa.cw.catalog.internal.store;

import dev.openpsa.cw.catalog.CatalogException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Where the catalogue's database is: in a file, or packed into this library. */
public final class CatalogFile {
  private static final String PACKAGE = "/dev/openpsa/cw/catalog/";

  private final @Nullable Path cacheDir;
  private final @Nullable Path db;
  private final @Nullable Packed packed;

  private CatalogFile(@Nullable Path cacheDir, @Nullable Path db, @Nullable Packed packed) {
    this.cacheDir = cacheDir;
    this.db = db;
    this.packed = packed;
  }

  /** What is known about a catalogue as a whole. */
  public record Facts(String apiVersion, String specHash, int endpoints) {
    public static Facts of(Database database) {
      return new Facts(
          value(database, "apiVersion"),
          value(database, "specHash"),
          Integer.parseInt(value(database, "endpoints")));
    }

    private static String value(Database database, String key) {
      return database
          .first("SELECT value FROM meta WHERE key = ?", r -> r.getString(1), key)
          .orElseThrow();
    }
  }

  private record Packed(Facts facts, String contentHash, long size) {}

  public static CatalogFile at(Path db) {
    return new CatalogFile(null, db, null);
  }

  public static CatalogFile packaged(Path cacheDir) {
    Properties properties = new Properties();
    try (InputStream in = resource("catalog.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw missing(e);
    }
    Facts facts =
        new Facts(
            properties.getProperty("apiVersion"),
            properties.getProperty("specHash"),
            Integer.parseInt(properties.getProperty("endpoints")));
    return new CatalogFile(
        cacheDir,
        null,
        new Packed(
            facts,
            properties.getProperty("contentHash"),
            Long.parseLong(properties.getProperty("size"))));
  }

  /** Known without opening the database where the catalogue is packaged, else null. */
  public @Nullable Facts facts() {
    return packed == null ? null : packed.facts();
  }

  /** The database as a file, unpacked if need be. */
  public Path path() {
    if (db != null) {
      return db;
    }
    if (cacheDir == null || packed == null) {
      throw new IllegalStateException("a packaged catalogue has both");
    }
    try {
      Path file = cached(cacheDir, packed);
      NativeLibrary.keepIn(cacheDir);
      return file;
    } catch (IOException e) {
      return temporary();
    }
  }

  private static Path cached(Path cacheDir, Packed packed) throws IOException {
    Path target = cacheDir.resolve("catalog-" + packed.contentHash().substring(0, 16) + ".db");
    if (Files.isRegularFile(target) && Files.size(target) == packed.size()) {
      return target;
    }
    Files.createDirectories(cacheDir);
    // Created with mode 0600 on systems that have modes.
    Path unpacked = Files.createTempFile(cacheDir, "catalog-", ".tmp");
    try {
      unpack(unpacked);
      Files.move(unpacked, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unpacked);
    }
    return target;
  }

  private static Path temporary() {
    try {
      Path file = Files.createTempFile("cw-catalog-", ".db");
      file.toFile().deleteOnExit();
      unpack(file);
      return file;
    } catch (IOException e) {
      throw new CatalogException(
          "The catalogue can't be unpacked ("
              + e.getMessage()
              + "): make room in "
              + System.getProperty("java.io.tmpdir")
              + " or set CW_DATA_DIR to a folder that can be written.",
          e);
    }
  }

  private static void unpack(Path file) throws IOException {
    // Into the file that is there: Files.copy would make a new one with the usual mode.
    try (InputStream in = resource("catalog.db");
        OutputStream out = Files.newOutputStream(file)) {
      in.transferTo(out);
    }
  }

  private static InputStream resource(String name) throws IOException {
    InputStream in = CatalogFile.class.getResourceAsStream(PACKAGE + name);
    if (in == null) {
      throw new IOException(name + " is not in the library");
    }
    return in;
  }

  private static CatalogException missing(IOException e) {
    return new CatalogException(
        "The packaged catalogue can't be read (" + e.getMessage() + "): build cw-catalog again.",
        e);
  }
}
