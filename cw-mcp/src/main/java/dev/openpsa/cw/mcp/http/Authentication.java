package dev.openpsa.cw.mcp.http;

import dev.openpsa.cw.mcp.config.Grant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out who calls. */
interface Authentication {

  /**
   * What the caller may use; empty when the credentials are missing or wrong.
   *
   * @param authorization the request's {@code Authorization} header
   */
  Optional<Grant> authenticate(@Nullable String authorization);

  /** What a refused caller is told in {@code WWW-Authenticate}. */
  String challenge();
}
