package dev.openpsa.cw.sandbox.endpoint;

import dev.openpsa.cw.sandbox.store.Blob;

/**
 * A file sent with a form.
 *
 * @param name without directories; never empty
 */
public record UploadedFile(String name, String contentType, Blob content) {}
