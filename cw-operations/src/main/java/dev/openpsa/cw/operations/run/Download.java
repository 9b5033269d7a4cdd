package dev.openpsa.cw.operations.run;

import java.io.InputStream;

/**
 * A file that ConnectWise sends. Whoever takes it closes the content.
 *
 * @param fileName without folders; {@code download} when ConnectWise names none
 */
public record Download(int status, String fileName, String contentType, InputStream content) {}
