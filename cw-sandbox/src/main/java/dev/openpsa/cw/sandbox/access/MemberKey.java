package dev.openpsa.cw.sandbox.access;

import java.time.Instant;

/** A pair of keys with which an integration acts as a member for a while. */
public record MemberKey(
    Identity identity, String publicKey, String privateKey, Instant expiration) {

  @Override
  public String toString() {
    return identity.member() + " until " + expiration;
  }
}
