package dev.openpsa.cw.mcp.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Refuses files with secrets that others can read. */
final class PrivateFile {
  private static final Set<PosixFilePermission> OTHERS =
      Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

  private PrivateFile() {}

  static boolean othersCanRead(Path file) {
    try {
      return Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
    } catch (UnsupportedOperationException e) {
      // Windows: the user's profile is private by its access control list.
      return false;
    } catch (IOException e) {
      throw new SettingsException(file + " can't be checked: " + e, e);
    }
  }

  static void require(Path file) {
    if (othersCanRead(file)) {
      throw new SettingsException(
          file + " can be read by other users and holds secrets: run chmod 600 " + file);
    }
  }
}
