package dev.openpsa.cw.operations;

import dev.openpsa.cw.catalog.Catalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** The packaged catalogue, opened once for all tests. */
public final class SharedCatalog {
  private static final Catalog CATALOG = open();

  private SharedCatalog() {}

  public static Catalog get() {
    return CATALOG;
  }

  private static Catalog open() {
    try {
      return Catalog.open(Files.createTempDirectory("cw-catalog"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
