package dev.openpsa.cw.catalog.internal.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;
import org.sqlite.util.OSInfo;

/**
 * Keeps SQLite's native library unpacked between starts. Left alone, the driver unpacks, compares
 * and deletes it on each start, which takes about as long as everything else it does.
 */
final class NativeLibrary {
  private static final String PATH = "org.sqlite.lib.path";
  private static final String NAME = "org.sqlite.lib.name";
  private static final Set<PosixFilePermission> WRITE_OF_OTHERS =
      Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

  private NativeLibrary() {}

  /**
   * Points the driver to a library in {@code folder}, before it is first used. Does nothing where
   * somebody else has chosen a library, where others could change ours, or where it can't be
   * written: the driver then goes its own way.
   */
  static void keepIn(Path folder) {
    if (System.getProperty(PATH) != null || System.getProperty(NAME) != null) {
      return;
    }
    String name = LibraryLoaderUtil.getNativeLibName();
    String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
    String platform = OSInfo.getNativeLibFolderPathForCurrentOS().replace('/', '-');
    Path home = folder.resolve("sqlite-" + SQLiteJDBCLoader.getVersion() + "-" + platform);
    Path library = home.resolve(name);
    try {
      if (canOthersWrite(folder)) {
        return;
      }
      Files.createDirectories(home);
      if (canOthersWrite(home)) {
        return;
      }
      if (!Files.isRegularFile(library)) {
        unpack(resource, home, library);
      }
      System.setProperty(PATH, home.toAbsolutePath().toString());
      System.setProperty(NAME, name);
    } catch (IOException e) {
      // No reason to fail: the driver unpacks into the folder for temporary files instead.
      return;
    }
  }

  private static void unpack(String resource, Path home, Path library) throws IOException {
    try (InputStream in = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("no library for this platform");
      }
      Path part = Files.createTempFile(home, "part-", ".tmp");
      try {
        try (OutputStream out = Files.newOutputStream(part)) {
          in.transferTo(out);
        }
        Files.move(part, library, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
    }
  }

  private static boolean canOthersWrite(Path folder) throws IOException {
    return Files.getFileStore(folder).supportsFileAttributeView("posix")
        && Files.getPosixFilePermissions(folder).stream().anyMatch(WRITE_OF_OTHERS::contains);
  }
}
