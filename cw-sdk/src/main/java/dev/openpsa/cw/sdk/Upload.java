package dev.openpsa.cw.sdk;

import java.nio.file.Path;
import okhttp3.MediaType;
import okhttp3.RequestBody;

/** A file to send: its name, and its content as a body that can stream. */
public record Upload(String fileName, RequestBody content) {
  private static final MediaType BINARY = MediaType.get("application/octet-stream");

  /** Reads the file while it is sent. */
  public static Upload of(Path file) {
    return new Upload(
        String.valueOf(file.getFileName()), RequestBody.create(file.toFile(), BINARY));
  }

  public static Upload of(String fileName, byte[] content) {
    return new Upload(fileName, RequestBody.create(content.clone(), BINARY));
  }

  @Override
  public String toString() {
    return "Upload[" + fileName + "]";
  }
}
