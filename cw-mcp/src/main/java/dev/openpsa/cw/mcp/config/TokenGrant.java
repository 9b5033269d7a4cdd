package dev.openpsa.cw.mcp.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** A bearer token, kept as its SHA-256 digest only, and what its holder may use. */
public final class TokenGrant {
  private final byte[] digest;
  private final Grant grant;

  TokenGrant(byte[] digest, Grant grant) {
    this.digest = digest.clone();
    this.grant = grant;
  }

  static TokenGrant of(String token, Grant grant) {
    return new TokenGrant(sha256(token), grant);
  }

  /** Whether this is the token; takes the same time whatever was presented. */
  public boolean matches(byte[] presentedDigest) {
    return MessageDigest.isEqual(digest, presentedDigest);
  }

  public Grant grant() {
    return grant;
  }

  boolean sameTokenAs(TokenGrant other) {
    return Arrays.equals(digest, other.digest);
  }

  /** What {@link #matches} compares. */
  public static byte[] sha256(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
