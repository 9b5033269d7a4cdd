package dev.openpsa.cw.catalog.internal.store;

import java.nio.file.Path;
import java.util.function.Supplier;

/** Where a catalogue comes from. */
public sealed interface CatalogSource permits CatalogSource.InFile, PackagedCatalog {

  /** Opens the database; the caller closes it. */
  Database open();

  /** The facts, read from the database only where they are known from nowhere else. */
  Facts facts(Supplier<Database> database);

  /** A catalogue in a file of its own. */
  record InFile(Path db) implements CatalogSource {
    @Override
    public Database open() {
      return new Database(db);
    }

    @Override
    public Facts facts(Supplier<Database> database) {
      return Facts.of(database.get());
    }
  }
}
