package dev.openpsa.cw.catalog;

import dev.openpsa.cw.catalog.internal.build.CatalogBuilder;
import dev.openpsa.cw.catalog.internal.search.SearchEngine;
import dev.openpsa.cw.catalog.internal.store.CatalogSource;
import dev.openpsa.cw.catalog.internal.store.Database;
import dev.openpsa.cw.catalog.internal.store.EndpointStore;
import dev.openpsa.cw.catalog.internal.store.Facts;
import dev.openpsa.cw.catalog.internal.store.PackagedCatalog;
import dev.openpsa.cw.catalog.internal.store.SchemaStore;
import dev.openpsa.cw.spec.Endpoint;
import dev.openpsa.cw.spec.Field;
import dev.openpsa.cw.spec.Schema;
import dev.openpsa.cw.spec.SpecDocument;
import dev.openpsa.cw.spec.diff.ApiShape;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the API offers, and a search that understands plain words. Opening costs next to nothing:
 * the database is loaded when something is asked of it. Thread-safe.
 *
 * <p>Methods throw {@link CatalogException} when the file can't be read, and {@link
 * IllegalStateException} after {@link #close}.
 */
public final class Catalog implements AutoCloseable {
  private static final int SUGGESTIONS = 5;

  private final CatalogSource source;
  private @Nullable Opened opened;
  private boolean closed;

  private Catalog(CatalogSource source) {
    this.source = source;
  }

  /**
   * The catalogue that this library carries. On first use it is unpacked into {@code cacheDir}, or
   * into the folder for temporary files where that can't be written.
   */
  public static Catalog open(Path cacheDir) {
    return new Catalog(new PackagedCatalog(cacheDir));
  }

  /** A catalogue that stands in a file of its own. */
  public static Catalog openFile(Path db) {
    return new Catalog(new CatalogSource.InFile(db));
  }

  /**
   * Indexes another API document into {@code catalog.db} in that folder. It takes seconds.
   *
   * @return the file, for {@link #openFile}
   * @throws dev.openpsa.cw.spec.SpecException when the document can't be used
   */
  public static Path index(Path spec, Path folder) {
    return index(SpecDocument.read(spec), hash(spec), folder);
  }

  /** As {@link #index(Path, Path)}, for a document that has been read already. */
  public static Path index(SpecDocument spec, String specHash, Path folder) {
    try {
      return CatalogBuilder.build(spec, specHash, folder);
    } catch (IOException | SQLException e) {
      throw new CatalogException(
          "The catalogue can't be written to "
              + folder
              + " ("
              + e.getMessage()
              + "): make room, or choose a folder that can be written.",
          e);
    }
  }

  /** SHA-256 of an API document, in hexadecimal: what {@link #specHash} says of its catalogue. */
  public static String hash(Path spec) {
    try {
      return CatalogBuilder.hash(spec);
    } catch (IOException e) {
      throw new CatalogException(spec + " can't be read: " + e.getMessage(), e);
    }
  }

  /** The version of the API that the catalogue describes, such as {@code 2025.1}. */
  public String apiVersion() {
    return facts().apiVersion();
  }

  /** SHA-256 of the API document, in hexadecimal. */
  public String specHash() {
    return facts().specHash();
  }

  public int endpointCount() {
    return facts().endpoints();
  }

  /**
   * The endpoint of a path template. Placeholders may have other names, case and a slash at the end
   * don't matter, and a real path such as {@code /service/tickets/123} finds its template.
   */
  public Optional<Endpoint> endpoint(String method, String path) {
    return opened().endpoints.find(method, path);
  }

  public Optional<Endpoint> byOperationId(String id) {
    return opened().endpoints.byOperationId(id);
  }

  /** Path templates like one that does not exist, those with the method first. */
  public List<String> nearest(String method, String path, int limit) {
    return opened().endpoints.nearest(method, path, limit);
  }

  public SearchResult search(SearchQuery query) {
    return opened().search().search(query);
  }

  /** All categories, by name. */
  public List<Category> categories() {
    return opened().endpoints.categories();
  }

  /**
   * The endpoints of a category, by path. Case doesn't matter, and the name of a module, of the
   * resource alone or of a section in the vendor's documentation does as well; empty when there is
   * no such category.
   */
  public List<EndpointSummary> categoryEndpoints(String category, int limit, int offset) {
    return opened().endpoints.inCategory(category, limit, offset);
  }

  public List<String> nearestCategories(String category) {
    return opened().endpoints.nearestCategories(category, SUGGESTIONS);
  }

  /** The schema of that name; case doesn't matter. */
  public Optional<Schema> schema(String name) {
    return opened().schemas.find(name);
  }

  public List<String> nearestSchemas(String name) {
    return opened().schemas.nearest(name, SUGGESTIONS);
  }

  /** Every schema's name, in the order of the document. */
  public List<String> schemaNames() {
    return opened().schemas.names();
  }

  /** Every operation id, in the order of the document. */
  public List<String> operationIds() {
    return opened().endpoints.operationIds();
  }

  /** The endpoints that take or answer the schema, alone or as a list. */
  public List<EndpointSummary> endpointsUsing(String schema) {
    return opened().schemas.endpointsUsing(schema);
  }

  /** All endpoints and schemas, to compare with those of another release. */
  public ApiShape shape() {
    Opened catalog = opened();
    Map<String, Schema> schemas = new LinkedHashMap<>();
    for (String name : catalog.schemas.names()) {
      catalog.schemas.find(name).ifPresent(schema -> schemas.put(name, schema));
    }
    return new ApiShape(apiVersion(), catalog.endpoints.all(), schemas);
  }

  /** Follows references: {@code board/name} of a ticket is the name field of a board reference. */
  public Optional<Field> resolveField(String schema, String way) {
    return opened().schemas.resolveField(schema, way);
  }

  /** Fields like one that does not exist, best first; the part of the way that exists is kept. */
  public List<String> nearestFields(String schema, String way) {
    return opened().schemas.nearestFields(schema, way, SUGGESTIONS);
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (opened != null) {
      opened.database.close();
      opened = null;
    }
  }

  private Facts facts() {
    return source.facts(() -> opened().database);
  }

  private synchronized Opened opened() {
    if (closed) {
      throw new IllegalStateException("the catalogue is closed");
    }
    if (opened == null) {
      opened = new Opened(source.open());
    }
    return opened;
  }

  private static final class Opened {
    private final Database database;
    private final EndpointStore endpoints;
    private final SchemaStore schemas;
    private @Nullable SearchEngine search;

    Opened(Database database) {
      this.database = database;
      this.endpoints = new EndpointStore(database);
      this.schemas = new SchemaStore(database);
    }

    synchronized SearchEngine search() {
      if (search == null) {
        search = new SearchEngine(database);
      }
      return search;
    }
  }
}
