package dev.openpsa.cw.catalog.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openpsa.cw.catalog.Catalog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagedCatalogTest {
  private static final Path BUILT = Path.of("target/classes/dev/openpsa/cw/catalog/catalog.db");

  @Test
  void unpacked_firstUse_unpacksForTheUserAlone(@TempDir Path folder) throws IOException {
    Path file = new PackagedCatalog(folder.resolve("cache")).unpacked();
    assertThat(file).hasSameBinaryContentAs(BUILT);
    assertThat(file.getFileName().toString()).matches("catalog-[0-9a-f]{16}\\.db");
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
    assertThat(catalogueFiles(folder.resolve("cache"))).containsExactly(file);
  }

  @Test
  void unpacked_secondUse_keepsTheFile(@TempDir Path folder) throws IOException {
    Path file = new PackagedCatalog(folder).unpacked();
    FileTime before = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(file, before);
    assertThat(new PackagedCatalog(folder).unpacked()).isEqualTo(file);
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(before);
  }

  @Test
  void unpacked_tornFile_isReplaced(@TempDir Path folder) throws IOException {
    Path file = new PackagedCatalog(folder).unpacked();
    Files.writeString(file, "torn", StandardCharsets.UTF_8);
    assertThat(new PackagedCatalog(folder).unpacked()).hasSameBinaryContentAs(BUILT);
  }

  @Test
  void unpacked_folderThatCannotBeMade_fallsBackToATemporaryFile(@TempDir Path folder)
      throws IOException {
    Path notAFolder = Files.writeString(folder.resolve("file"), "", StandardCharsets.UTF_8);
    Path file = new PackagedCatalog(notAFolder.resolve("cache")).unpacked();
    assertThat(file).hasSameBinaryContentAs(BUILT);
    assertThat(file.startsWith(folder)).isFalse();
  }

  @Test
  void open_packaged_touchesNothingBeforeFirstUse() throws IOException {
    // Not a temporary folder: a loaded library can't be deleted everywhere.
    Path cache = Path.of("target", "cache-" + System.nanoTime());
    try (Catalog catalog = Catalog.open(cache)) {
      assertThat(catalog.endpointCount()).isGreaterThan(3000);
      assertThat(catalog.apiVersion()).isNotBlank();
      assertThat(cache).doesNotExist();
      assertThat(catalog.endpoint("GET", "/service/tickets")).isPresent();
      assertThat(catalogueFiles(cache)).hasSize(1);
      assertThat(System.getProperty("org.sqlite.lib.path")).startsWith(cache.toAbsolutePath() + "");
    }
  }

  @Test
  void keepIn_folderThatOthersMayChange_isLeftAlone(@TempDir Path folder) throws IOException {
    Assumptions.assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    NativeLibrary.keepIn(folder);
    assertThat(folder).isEmptyDirectory();
  }

  private static List<Path> catalogueFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.getFileName().toString().startsWith("catalog-")).toList();
    }
  }
}
