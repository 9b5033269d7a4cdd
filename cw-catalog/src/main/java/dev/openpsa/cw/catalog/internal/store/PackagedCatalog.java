package dev.openpsa.cw.catalog.internal.store;

import dev.openpsa.cw.catalog.CatalogException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import java.util.function.Supplier;

/**
 * The catalogue that this library carries. SQLite needs a file, so that it is unpacked once into a
 * folder given, under a name made of its content.
 */
public final class PackagedCatalog implements CatalogSource {
  private static final String PACKAGE = "/dev/openpsa/cw/catalog/";

  private final Path cacheDir;
  private final Facts facts;
  private final String fileName;
  private final long size;

  public PackagedCatalog(Path cacheDir) {
    this.cacheDir = cacheDir;
    Properties properties = new Properties();
    try (InputStream in = resource("catalog.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new CatalogException(
          "The packaged catalogue can't be read (" + e.getMessage() + "): build cw-catalog again.",
          e);
    }
    facts =
        new Facts(
            properties.getProperty("apiVersion"),
            properties.getProperty("specHash"),
            Integer.parseInt(properties.getProperty("endpoints")));
    fileName = "catalog-" + properties.getProperty("contentHash").substring(0, 16) + ".db";
    size = Long.parseLong(properties.getProperty("size"));
  }

  @Override
  public Facts facts(Supplier<Database> database) {
    return facts;
  }

  @Override
  public Database open() {
    Path file = unpacked();
    if (file.startsWith(cacheDir)) {
      NativeLibrary.keepIn(cacheDir);
    }
    return new Database(file);
  }

  /** The database as a file: in the cache, or a temporary one where the cache can't be written. */
  Path unpacked() {
    try {
      return cached();
    } catch (IOException e) {
      return temporary();
    }
  }

  private Path cached() throws IOException {
    Path target = cacheDir.resolve(fileName);
    if (Files.isRegularFile(target) && Files.size(target) == size) {
      return target;
    }
    Files.createDirectories(cacheDir);
    // Created with mode 0600 on systems that have modes.
    Path part = Files.createTempFile(cacheDir, "catalog-", ".tmp");
    try {
      unpackInto(part);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
    return target;
  }

  private static Path temporary() {
    try {
      Path file = Files.createTempFile("cw-catalog-", ".db");
      file.toFile().deleteOnExit();
      unpackInto(file);
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

  /** Writes into the file that is there: Files.copy would make a new one with the usual mode. */
  private static void unpackInto(Path file) throws IOException {
    try (InputStream in = resource("catalog.db");
        OutputStream out = Files.newOutputStream(file)) {
      in.transferTo(out);
    }
  }

  private static InputStream resource(String name) throws IOException {
    InputStream in = PackagedCatalog.class.getResourceAsStream(PACKAGE + name);
    if (in == null) {
      throw new IOException(name + " is not in the library");
    }
    return in;
  }
}
