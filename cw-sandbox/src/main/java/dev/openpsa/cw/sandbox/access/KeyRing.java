package dev.openpsa.cw.sandbox.access;

import dev.openpsa.cw.sandbox.answer.ApiException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All keys that open the API: those of the roles for good, others given out for a while. */
public final class KeyRing {
  private static final Duration LIFETIME = Duration.ofHours(4);
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int KEY_LENGTH = 16;

  private final String company;
  private final Clock clock;
  private final Map<String, MemberKey> byPublicKey = new ConcurrentHashMap<>();

  public KeyRing(String company, Clock clock) {
    this.company = company;
    this.clock = clock;
  }

  /** Identifier of the company that the keys belong to. */
  public String company() {
    return company;
  }

  /** Gives out keys that act as a member with the rights of whoever asks for them. */
  public MemberKey issue(String member, Role role) {
    Instant expiration = clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(LIFETIME);
    SecureRandom random = new SecureRandom();
    MemberKey key = new MemberKey(new Identity(member, role), key(random), key(random), expiration);
    byPublicKey.values().removeIf(old -> !isValid(old));
    byPublicKey.put(key.publicKey(), key);
    return key;
  }

  /** Takes back all keys that were given out. */
  public void revoke() {
    byPublicKey.clear();
  }

  /**
   * Who calls.
   *
   * @throws ApiException when what the request brings along is not enough
   */
  public Identity identify(@Nullable String authorization, @Nullable String clientId) {
    Identity holder = authorization == null ? null : holder(authorization);
    if (holder == null) {
      throw ApiException.of(
          401,
          "Unauthorized",
          "The company id, public key or private key is missing or incorrect.");
    }
    if (clientId == null || clientId.isBlank()) {
      throw ApiException.of(
          403, "Security", "The clientId header is missing: every integration sends its own.");
    }
    return holder;
  }

  private @Nullable Identity holder(String authorization) {
    if (!authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
      return null;
    }
    String sent;
    try {
      byte[] decoded = Base64.getDecoder().decode(authorization.substring(6).strip());
      sent = new String(decoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return null;
    }
    for (Role role : Role.values()) {
      if (isSame(sent, role.publicKey(), role.privateKey())) {
        return new Identity(role.member(), role);
      }
    }
    int plus = sent.indexOf('+');
    int colon = sent.indexOf(':', plus + 1);
    MemberKey key = plus < 0 || colon < 0 ? null : byPublicKey.get(sent.substring(plus + 1, colon));
    boolean isRight = key != null && isSame(sent, key.publicKey(), key.privateKey());
    return key != null && isRight && isValid(key) ? key.identity() : null;
  }

  private boolean isSame(String sent, String publicKey, String privateKey) {
    String right = company + "+" + publicKey + ":" + privateKey;
    return MessageDigest.isEqual(
        sent.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
  }

  private boolean isValid(MemberKey key) {
    return clock.instant().isBefore(key.expiration());
  }

  private static String key(SecureRandom random) {
    StringBuilder key = new StringBuilder(KEY_LENGTH);
    for (int i = 0; i < KEY_LENGTH; i++) {
      key.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return key.toString();
  }
}
