package dev.openpsa.cw.sdk.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The signatures were made with OpenSSL. */
class SigningKeyTest {
  private static final String BODY = "{\"Action\":\"updated\",\"Type\":\"ticket\",\"ID\":4711}";
  private static final String SIGNATURE = "5RVOItZMGwDpzw8rBU0JQ1WATFdua89vCEC9c4Skx1E=";
  private final SigningKey key = SigningKey.of("sample-signing-key-é");

  @Test
  void sign_knownBody_isWhatOpenSslSigns() {
    assertThat(key.sign(bytes(BODY))).isEqualTo(SIGNATURE);
    assertThat(SigningKey.of("second key").sign(bytes("{\"Entity\":\"Grüße\"}\r\n")))
        .isEqualTo("37gcOZqz7ShqstKdduqN0LQlIzcBJka4rNI03SgP6+s=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SIGNATURE,
        "5RVOItZMGwDpzw8rBU0JQ1WATFdua89vCEC9c4Skx1E",
        " 5RVOItZMGwDpzw8rBU0JQ1WATFdua89vCEC9c4Skx1E=\t"
      })
  void isSignatureOf_paddedOrNot_isTrue(String signature) {
    assertThat(key.isSignatureOf(bytes(BODY), signature)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "=",
        "5RVOItZMGwDpzw8rBU0JQ1WATFdua89vCEC9c4Skx0E=",
        "5rvoItZMGwDpzw8rBU0JQ1WATFdua89vCEC9c4Skx1E=",
        "5RVOItZMGwDpzw8rBU0JQ1WATFdua89vCEC9c4Sk",
        "5RVOItZMGwDpzw8rBU0JQ1WATFdua89vCEC9c4Skx1E=AAAA",
        "e5154e22d64c1b00e9cf0f2b054d094355804c576e6bcf6f0840bd7384a4c751",
        "no base64 at all!"
      })
  void isSignatureOf_another_isFalse(String signature) {
    assertThat(key.isSignatureOf(bytes(BODY), signature)).isFalse();
  }

  @Test
  void isSignatureOf_bodyFormattedAnew_isFalse() {
    assertThat(key.isSignatureOf(bytes(BODY + "\n"), SIGNATURE)).isFalse();
    assertThat(key.isSignatureOf(bytes(BODY.replace(":4", ": 4")), SIGNATURE)).isFalse();
  }

  @Test
  void toString_anyKey_hidesIt() {
    assertThat(key).hasToString("SigningKey[***]").isEqualTo(SigningKey.of("sample-signing-key-é"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
