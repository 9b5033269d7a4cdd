package dev.openpsa.cw.mcp.http;

import dev.openpsa.cw.mcp.config.Grant;
import dev.openpsa.cw.mcp.config.HttpSettings;
import dev.openpsa.cw.mcp.config.TokenGrant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Callers with a configured token; where none is configured, everybody who can reach the server.
 */
final class BearerTokens implements Authentication {
  private static final String SCHEME = "bearer ";

  private final List<TokenGrant> tokens;
  private final Grant open;

  BearerTokens(HttpSettings settings) {
    this.tokens = settings.tokens();
    this.open = settings.open();
  }

  /** Each token is compared, so that the time says nothing about which one was near. */
  @Override
  public Optional<Grant> authenticate(@Nullable String authorization) {
    if (tokens.isEmpty()) {
      return Optional.of(open);
    }
    if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
      return Optional.empty();
    }
    byte[] presented = TokenGrant.sha256(authorization.substring(SCHEME.length()).strip());
    Grant found = null;
    for (TokenGrant token : tokens) {
      if (token.matches(presented)) {
        found = token.grant();
      }
    }
    return Optional.ofNullable(found);
  }

  @Override
  public String challenge() {
    return "Bearer realm=\"connectwise-psa\"";
  }
}
