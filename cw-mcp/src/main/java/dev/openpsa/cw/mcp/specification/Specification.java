package dev.openpsa.cw.mcp.specification;

import dev.openpsa.cw.catalog.Catalog;
import dev.openpsa.cw.mcp.config.ServerConfig;
import dev.openpsa.cw.operations.files.OwnerOnly;
import dev.openpsa.cw.operations.registry.Registry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the API offers and which operations there are: as the program carries both, or made of the
 * document that {@code CW_SPEC} names.
 */
public final class Specification implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Specification.class);

  private final Supplier<Catalog> opening;
  private final @Nullable Path operations;
  private @Nullable Catalog catalog;

  private Specification(Supplier<Catalog> opening, @Nullable Path operations) {
    this.opening = opening;
    this.operations = operations;
  }

  /**
   * The specification that the settings name. A document is indexed when it is used the first time,
   * which takes seconds; otherwise this costs next to nothing.
   *
   * @throws dev.openpsa.cw.mcp.config.SettingsException when the document can't be used
   */
  public static Specification of(ServerConfig config, Clock clock) {
    Path document = config.specification();
    if (document == null) {
      return new Specification(() -> builtIn(config.dataDirectory()), null);
    }
    Path folder = new IndexedDocuments(config.dataDirectory(), clock).of(document);
    return new Specification(
        () -> Catalog.openFile(folder.resolve(IndexedDocuments.CATALOG)),
        folder.resolve(IndexedDocuments.OPERATIONS));
  }

  static Catalog builtIn(Path dataDirectory) {
    Path cache = dataDirectory.resolve("cache");
    try {
      OwnerOnly.createDirectories(cache);
    } catch (IOException e) {
      // The catalogue then opens from a temporary file.
      LOG.warn("{} can't be created: {}", cache, e.toString());
    }
    return Catalog.open(cache);
  }

  /** Opened when it is asked for the first time. */
  public synchronized Catalog catalog() {
    if (catalog == null) {
      catalog = opening.get();
    }
    return catalog;
  }

  /** Reads the operations, those that do not fit with the reason. */
  public Registry operations() {
    if (operations == null) {
      return Registry.load();
    }
    try {
      return Registry.read(operations);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void close() {
    if (catalog != null) {
      catalog.close();
    }
  }
}
