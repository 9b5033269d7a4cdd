package dev.openpsa.cw.sdk.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A key that ConnectWise signs deliveries with. Programs need it to sign samples in their tests;
 * {@link Webhooks} fetches keys by itself.
 */
public final class SigningKey {
  private static final String MAC = "HmacSHA256";
  private static final int MAC_BYTES = 32;

  private final SecretKeySpec secret;

  private SigningKey(SecretKeySpec secret) {
    this.secret = secret;
  }

  /** The key whose text ConnectWise calls {@code signing_key}; its hash is what signs. */
  public static SigningKey of(String text) {
    try {
      MessageDigest hash = MessageDigest.getInstance("SHA-256");
      byte[] bytes = hash.digest(text.getBytes(StandardCharsets.UTF_8));
      return new SigningKey(new SecretKeySpec(bytes, MAC));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Java lacks SHA-256, which every Java must have", e);
    }
  }

  /** The signature of a body as its header carries it. */
  public String sign(byte[] body) {
    return Base64.getEncoder().encodeToString(mac(body));
  }

  /** Whether the signature is of this key and that body, to the last byte. */
  public boolean isSignatureOf(byte[] body, String signature) {
    byte[] given = decode(signature);
    return given != null && isSignatureOf(body, given);
  }

  boolean isSignatureOf(byte[] body, byte[] signature) {
    return MessageDigest.isEqual(mac(body), signature); // takes the same time wherever they differ
  }

  /** The bytes of a signature, padded or not; null when it can't be one. */
  static byte @Nullable [] decode(String signature) {
    try {
      byte[] bytes = Base64.getDecoder().decode(signature.strip().replaceAll("=+$", ""));
      return bytes.length == MAC_BYTES ? bytes : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private byte[] mac(byte[] body) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(secret);
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Java lacks HMAC-SHA-256, which every Java must have", e);
    }
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof SigningKey key
        && MessageDigest.isEqual(key.secret.getEncoded(), secret.getEncoded());
  }

  @Override
  public int hashCode() {
    return secret.hashCode();
  }

  /** Never shows the key. */
  @Override
  public String toString() {
    return "SigningKey[***]";
  }
}
