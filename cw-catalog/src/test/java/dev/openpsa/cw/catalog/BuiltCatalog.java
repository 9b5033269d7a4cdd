package dev.openpsa.cw.catalog;

import java.nio.file.Path;

/** The catalogue that the build of this module has just made. */
final class BuiltCatalog {
  static final Path DB = Path.of("target/classes/dev/openpsa/cw/catalog/catalog.db");

  private BuiltCatalog() {}

  static Catalog open() {
    return Catalog.openFile(DB);
  }
}
