package dev.openpsa.cw.sandbox.multipart;

import java.io.IOException;

/** The body is not what its content type says. */
public final class MalformedMultipartException extends IOException {
  MalformedMultipartException(String message) {
    super(message);
  }
}
