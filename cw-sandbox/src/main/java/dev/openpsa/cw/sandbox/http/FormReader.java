package dev.openpsa.cw.sandbox.http;

import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.endpoint.Form;
import dev.openpsa.cw.sandbox.endpoint.UploadedFile;
import dev.openpsa.cw.sandbox.multipart.MalformedMultipartException;
import dev.openpsa.cw.sandbox.multipart.MultipartReader;
import dev.openpsa.cw.sandbox.multipart.Part;
import dev.openpsa.cw.sandbox.store.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads multipart bodies into forms. */
final class FormReader {
  private static final long LARGEST_FILE = 100L * 1024 * 1024;
  private static final int LONGEST_FIELD = 64 * 1024;
  private static final int MOST_FIELDS = 100;

  private final BlobStore blobs;

  FormReader(BlobStore blobs) {
    this.blobs = blobs;
  }

  /** Whether a body of that type is a form. */
  static boolean reads(@Nullable String contentType) {
    String type = "multipart/form-data";
    return contentType != null && contentType.regionMatches(true, 0, type, 0, type.length());
  }

  /**
   * Reads a form.
   *
   * @throws ApiException when it is malformed or too large
   */
  Form read(String contentType, InputStream body) throws IOException {
    Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    UploadedFile file = null;
    boolean isWhole = false;
    try {
      MultipartReader parts = new MultipartReader(body, MultipartReader.boundary(contentType));
      for (Part part = parts.next(); part != null; part = parts.next()) {
        if (part.name().equalsIgnoreCase("file")) {
          file = file(part, file);
        } else if (fields.size() == MOST_FIELDS) {
          throw ApiException.general(400, "The form has more than " + MOST_FIELDS + " fields.");
        } else {
          fields.put(part.name(), field(part));
        }
      }
      isWhole = true;
      return new Form(fields, file);
    } catch (MalformedMultipartException e) {
      throw ApiException.general(400, "The multipart body can't be read: " + e.getMessage() + ".");
    } catch (BlobStore.TooLargeException e) {
      throw ApiException.general(
          413, "The file is too large: " + LARGEST_FILE / 1024 / 1024 + " MB are allowed.");
    } finally {
      if (!isWhole && file != null) {
        file.content().discard();
      }
    }
  }

  private @Nullable UploadedFile file(Part part, @Nullable UploadedFile earlier)
      throws IOException {
    if (part.fileName() == null || part.fileName().isEmpty()) {
      return earlier; // a browser's form without a chosen file
    }
    if (earlier != null) {
      throw ApiException.general(400, "The form has more than one file.");
    }
    return new UploadedFile(
        part.fileName(),
        Objects.requireNonNullElse(part.contentType(), "application/octet-stream"),
        blobs.keep(part.content(), LARGEST_FILE));
  }

  private static String field(Part part) throws IOException {
    byte[] bytes = part.content().readNBytes(LONGEST_FIELD + 1);
    if (bytes.length > LONGEST_FIELD) {
      throw ApiException.general(400, "The form's field " + part.name() + " is too long.");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
