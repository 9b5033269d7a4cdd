package dev.openpsa.cw.mcp.cli;

import dev.openpsa.cw.catalog.Catalog;
import dev.openpsa.cw.operations.registry.Registry;
import dev.openpsa.cw.operations.upgrade.Upgrade;
import dev.openpsa.cw.spec.SpecDocument;
import dev.openpsa.cw.spec.SpecException;
import dev.openpsa.cw.spec.diff.ApiShape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Opens documents of the API to compare them; what is indexed for that goes when it is closed. */
final class Releases implements AutoCloseable {
  private final Session session;
  private @Nullable Path scratch;

  Releases(Session session) {
    this.session = session;
  }

  /**
   * Compares two releases; null for the one that is built in.
   *
   * @throws UsageException when a document can't be used
   */
  Upgrade upgrade(@Nullable Path older, @Nullable Path newer) {
    try (Catalog builtIn = Catalog.open(session.config().dataDirectory().resolve("cache"));
        Catalog after = newer == null ? null : indexed(newer)) {
      ApiShape before = older == null ? builtIn.shape() : ApiShape.of(document(older));
      return Upgrade.of(before, after == null ? builtIn : after, Registry.load());
    }
  }

  private Catalog indexed(Path file) {
    SpecDocument document = document(file);
    try {
      scratch = Files.createTempDirectory("cw-spec-");
    } catch (IOException e) {
      throw new UsageException(
          "no folder can be made in "
              + System.getProperty("java.io.tmpdir")
              + " ("
              + e.getMessage()
              + "); make room there");
    }
    return Catalog.openFile(Catalog.index(document, Catalog.hash(file), scratch));
  }

  private static SpecDocument document(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new UsageException("there is no file " + file);
    }
    try {
      return SpecDocument.read(file);
    } catch (SpecException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() {
    if (scratch == null) {
      return;
    }
    List<Path> all;
    try (Stream<Path> found = Files.walk(scratch)) {
      all = found.sorted(Comparator.reverseOrder()).toList();
      for (Path path : all) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
