package dev.openpsa.cw.sandbox.http;

import dev.openpsa.cw.sandbox.answer.ApiException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Who may call: one company with one pair of keys.
 *
 * @param member identifier of the member that the keys belong to
 */
public record Credentials(String company, String publicKey, String privateKey, String member) {

  /**
   * Checks what a request brings along.
   *
   * @throws ApiException when it is not enough
   */
  void check(@Nullable String authorization, @Nullable String clientId) {
    if (authorization == null || !isRight(authorization)) {
      throw ApiException.of(
          401,
          "Unauthorized",
          "The company id, public key or private key is missing or incorrect.");
    }
    if (clientId == null || clientId.isBlank()) {
      throw ApiException.of(
          403, "Security", "The clientId header is missing: every integration sends its own.");
    }
  }

  private boolean isRight(String authorization) {
    if (!authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
      return false;
    }
    try {
      byte[] sent = Base64.getDecoder().decode(authorization.substring(6).strip());
      byte[] right =
          (company + "+" + publicKey + ":" + privateKey).getBytes(StandardCharsets.UTF_8);
      return MessageDigest.isEqual(sent, right);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return company + "+" + publicKey;
  }
}
