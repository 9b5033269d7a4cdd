package dev.openpsa.cw.sandbox.multipart;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * One part of a form.
 *
 * @param name of the form's field
 * @param fileName without directories; null where the field is no file
 * @param contentType as sent; null where it is missing
 * @param content its bytes, good until the next part is asked for
 */
public record Part(
    String name, @Nullable String fileName, @Nullable String contentType, InputStream content) {}
