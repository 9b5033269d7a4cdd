package dev.openpsa.cw.mcp.cli;

import dev.openpsa.cw.operations.computed.Image;
import dev.openpsa.cw.operations.files.OwnerOnly;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A new file for a picture. What it shows is the owner's alone. */
record PictureFile(Path path) {

  /** Refuses what can't become a new file, before anything is asked. */
  static PictureFile of(Path path) {
    if (Files.exists(path)) {
      throw exists(path);
    }
    Path folder = path.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new UsageException(path + " can't be written: there is no folder " + folder);
    }
    return new PictureFile(path);
  }

  void write(Image image) {
    try {
      Files.write(OwnerOnly.createFile(path), image.png().bytes());
    } catch (FileAlreadyExistsException e) {
      throw exists(path);
    } catch (IOException e) {
      throw new UsageException(path + " can't be written: " + e);
    }
  }

  private static UsageException exists(Path path) {
    return new UsageException(path + " exists: name a new file, or move that one away");
  }
}
