package dev.openpsa.cw.mcp.request;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.files.OwnerOnly;
import dev.openpsa.cw.operations.run.Download;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Writes files that ConnectWise sends to the data directory: a document is of no use inside a text.
 */
public final class SavedFiles {
  private static final int LONGEST_NAME = 80;

  private final Path folder;
  private final SecureRandom random = new SecureRandom();

  public SavedFiles(Path dataDirectory) {
    this.folder = dataDirectory.resolve("downloads");
  }

  /** Saves the file and answers where it lies, how large it is and of what type. */
  JsonObject save(Download download) {
    byte[] unique = new byte[4];
    random.nextBytes(unique);
    String name = HexFormat.of().formatHex(unique) + "-" + safe(download.fileName());
    Path file = folder.resolve(name);
    long bytes;
    try (InputStream content = download.content()) {
      OwnerOnly.createDirectories(folder);
      OwnerOnly.createFile(file);
      try (OutputStream out = Files.newOutputStream(file)) {
        bytes = content.transferTo(out);
      }
    } catch (IOException e) {
      remove(file);
      throw new RequestFailure(
          ErrorCode.UNREACHABLE,
          "the file did not arrive whole",
          "Try again; nothing was kept.",
          null,
          null,
          e);
    }
    JsonObject saved = new JsonObject();
    saved.addProperty("file", file.toString());
    saved.addProperty("name", download.fileName());
    saved.addProperty("bytes", bytes);
    saved.addProperty("content_type", download.contentType());
    return saved;
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // Half a file stays behind; the caller is told that it is not whole.
    }
  }

  /** The name is the server's to choose, and must not choose a place. */
  private static String safe(String name) {
    String plain = name.replaceAll("[^\\w.-]+", "_").replaceAll("^\\.+", "_");
    return plain.length() > LONGEST_NAME ? plain.substring(plain.length() - LONGEST_NAME) : plain;
  }
}
