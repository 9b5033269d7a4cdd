package dev.openpsa.cw.operations.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Creates folders and files for the owner alone, from their first moment on. On Windows, where the
 * user's profile is private by its access control list, they are created as usual.
 */
public final class OwnerOnly {
  private OwnerOnly() {}

  /**
   * Creates the folder and those above it that are missing; folders that exist stay as they are.
   */
  public static Path createDirectories(Path folder) throws IOException {
    return Files.createDirectories(folder, attributes(folder, "rwx------"));
  }

  public static Path createFile(Path file) throws IOException {
    return Files.createFile(file, attributes(file, "rw-------"));
  }

  private static FileAttribute<?>[] attributes(Path path, String permissions) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
