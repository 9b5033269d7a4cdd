package dev.openpsa.cw.sandbox.callback;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The keys that deliveries are signed with, one for each callback. */
final class SigningKeys {
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  /** Makes the key's id known, so that a receiver may ask for the key. */
  void announce(String id) {
    known.add(id);
  }

  /** The key of that id; null where no delivery named it. */
  @Nullable String find(String id) {
    return known.contains(id) ? key(id) : null;
  }

  /** The value of {@code x-content-signature} for that body. */
  String signature(String id, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(sha256(key(id)), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  private static String key(String id) {
    return Base64.getEncoder().encodeToString(sha256("signing key " + id));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
