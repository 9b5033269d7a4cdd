package dev.openpsa.cw.sandbox.endpoint;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A multipart form. Its file goes with it unless somebody keeps it. */
public final class Form implements AutoCloseable {
  private final Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final @Nullable UploadedFile file;
  private boolean isKept;

  /**
   * A form of these fields.
   *
   * @param fields by name; case does not matter
   */
  public Form(Map<String, String> fields, @Nullable UploadedFile file) {
    this.fields.putAll(fields);
    this.file = file;
  }

  /** The field's text; null where it is missing or blank. */
  @Nullable String text(String name) {
    String text = fields.get(name);
    return text == null || text.isBlank() ? null : text.strip();
  }

  public @Nullable UploadedFile file() {
    return file;
  }

  /** Takes the file over. */
  public void keepFile() {
    isKept = true;
  }

  @Override
  public void close() throws IOException {
    if (file != null && !isKept) {
      file.content().discard();
    }
  }

  /** The fields and what file there was, not its content. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    fields.forEach((name, value) -> text.append(name).append('=').append(value).append('&'));
    return file == null
        ? text.toString()
        : text + "file=" + file.name() + " (" + file.content().length() + " bytes)";
  }
}
