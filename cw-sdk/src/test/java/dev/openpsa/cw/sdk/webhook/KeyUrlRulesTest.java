package dev.openpsa.cw.sdk.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.openpsa.cw.sdk.ConnectWiseConfig;
import dev.openpsa.cw.sdk.error.WebhookRejectedException;
import dev.openpsa.cw.sdk.error.WebhookRejectedException.Reason;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the body may make us call. An interceptor takes the place of the network, since these are
 * addresses of others; nothing must even get that far when it is refused.
 */
class KeyUrlRulesTest {
  private static final String PATH = "/v2025_1//system/callbackkey/index.rails";
  private static final String QUERY = "?companyName=acme&id=aaaaaaaa-0000-4000-8000-000000000001";
  private static final String KEY = "the key";
  private final List<Request> sent = new CopyOnWriteArrayList<>();
  private int status = 200;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://na.myconnectwise.net" + PATH + QUERY,
        "https://api-na.myconnectwise.net" + PATH + QUERY,
        "https://na.myconnectwise.net:443" + PATH + QUERY,
        "HTTPS://NA.MyConnectWise.NET" + PATH + QUERY,
        "https://na.myconnectwise.net/v4_6_release/system/callbackkey/index.rails" + QUERY,
        "https://na.myconnectwise.net/system/callbackkey/index.rails" + QUERY,
        "https://na.myconnectwise.net" + PATH + "?id=1&companyName=ACME"
      })
  void verify_keyOfTheConfiguredSite_isFetched(String keyUrl) {
    verify(keyUrl);
    assertThat(sent).hasSize(1);
    assertThat(sent.get(0).url().host()).isIn("na.myconnectwise.net", "api-na.myconnectwise.net");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://na.myconnectwise.net.evil.example" + PATH + QUERY,
        "https://evil-na.myconnectwise.net" + PATH + QUERY,
        "https://x.na.myconnectwise.net" + PATH + QUERY,
        "https://myconnectwise.net" + PATH + QUERY,
        "https://eu.myconnectwise.net" + PATH + QUERY,
        "https://na.myconnectwise.net." + PATH + QUERY,
        "https://na.myconnectwise.net@evil.example" + PATH + QUERY,
        "https://evil@na.myconnectwise.net" + PATH + QUERY,
        "https://evil:x@na.myconnectwise.net" + PATH + QUERY,
        "https://evil.example#@na.myconnectwise.net" + PATH + QUERY,
        "https://evil.example\\@na.myconnectwise.net" + PATH + QUERY,
        "https://evil.example?@na.myconnectwise.net" + PATH + QUERY,
        "https:\\\\na.myconnectwise.net" + PATH + QUERY,
        "https:/na.myconnectwise.net" + PATH + QUERY,
        "https:na.myconnectwise.net" + PATH + QUERY,
        "//na.myconnectwise.net" + PATH + QUERY,
        "http://na.myconnectwise.net" + PATH + QUERY,
        "http://na.myconnectwise.net:443" + PATH + QUERY,
        "ftp://na.myconnectwise.net" + PATH + QUERY,
        "file:///etc/passwd",
        "jar:https://na.myconnectwise.net!" + PATH + QUERY,
        "https://na.myconnectwise.net:8443" + PATH + QUERY,
        "https://na.myconnectwise.net:0443x" + PATH + QUERY,
        "https://na.myconnectwise.net:99999" + PATH + QUERY,
        "https://%6ea.myconnectwise.net" + PATH + QUERY,
        "https://na%2emyconnectwise.net" + PATH + QUERY,
        "https://na.myconnectwise.net%00.evil.example" + PATH + QUERY,
        "https://ｎａ.myconnectwise.net" + PATH + QUERY,
        "https://na。myconnectwise。net" + PATH + QUERY,
        "https://na.mycоnnectwise.net" + PATH + QUERY,
        "https://169.254.169.254" + PATH + QUERY,
        "https://127.0.0.1" + PATH + QUERY,
        "https://2130706433" + PATH + QUERY,
        "https://0x7f.1" + PATH + QUERY,
        "https://[::1]" + PATH + QUERY,
        "https://[::ffff:127.0.0.1]" + PATH + QUERY,
        "https://localhost" + PATH + QUERY,
        " https://na.myconnectwise.net" + PATH + QUERY,
        "https://na.myconnectwise.net" + PATH + QUERY + "\r\nHost: evil.example",
        "https://na.\tmyconnectwise.net" + PATH + QUERY,
        "https://na.myconnectwise.net" + PATH + QUERY + "#x",
        "https://na.myconnectwise.net" + PATH,
        "https://na.myconnectwise.net/v2025_1/apis/3.0/system/members" + QUERY,
        "https://na.myconnectwise.net/system/callbackkey/../members" + QUERY,
        "https://na.myconnectwise.net/system/callbackkey/%2e%2e/members" + QUERY,
        "https://na.myconnectwise.net/system/callbackkey/.." + QUERY,
        "https://na.myconnectwise.net/system/callbackkey/" + QUERY,
        "https://na.myconnectwise.net/system/callbackkey/a/b" + QUERY,
        "https://na.myconnectwise.net/a/b/c/d/e/system/callbackkey/k" + QUERY,
        "https://na.myconnectwise.net" + PATH + "?companyName=acme",
        "https://na.myconnectwise.net" + PATH + "?id=1",
        "https://na.myconnectwise.net" + PATH + "?companyName=acme&id=",
        "https://na.myconnectwise.net" + PATH + "?companyName=acme&id=1%26companyName=evil",
        "https://na.myconnectwise.net" + PATH + QUERY + "&x=1",
        "https://na.myconnectwise.net" + PATH + QUERY + "&",
        "https://na.myconnectwise.net" + PATH + QUERY + "&id",
        "https://na.myconnectwise.net" + PATH + "?id&id=1&companyName=acme",
        "https://na.myconnectwise.net" + PATH + "?companyName=acme&x=1",
        "https://na.myconnectwise.net" + PATH + QUERY + "&companyName=evil",
        "https://na.myconnectwise.net" + PATH + QUERY + "&companyname=evil",
        "https://na.myconnectwise.net" + PATH + QUERY + "&company%4eame=evil",
        "https://na.myconnectwise.net" + PATH + QUERY + "&companyName%5B%5D=evil",
        "https://na.myconnectwise.net" + PATH + QUERY + "&companyName%20=evil",
        ""
      })
  void verify_keyElsewhere_isRefusedWithoutAnyCall(String keyUrl) {
    assertThatExceptionOfType(WebhookRejectedException.class)
        .isThrownBy(() -> verify(keyUrl))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.KEY_URL_NOT_ALLOWED))
        .satisfies(e -> assertThat(e.status()).isEqualTo(403))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n", "@", "%"));
    assertThat(sent).isEmpty();
  }

  @Test
  void verify_keyOfAnotherCompanyOfTheSameSite_isRefused() {
    String keyUrl = "https://na.myconnectwise.net" + PATH + "?companyName=evil&id=1";
    assertThatExceptionOfType(WebhookRejectedException.class)
        .isThrownBy(() -> verify(keyUrl))
        .withMessageContaining("allowCompany")
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.COMPANY_NOT_ALLOWED));
    assertThat(sent).isEmpty();
  }

  @Test
  void verify_noKeyNamed_isMalformed() {
    byte[] body = {'{', '}'};
    try (Webhooks webhooks = builder().build()) {
      assertThatExceptionOfType(WebhookRejectedException.class)
          .isThrownBy(() -> webhooks.verify(body, SigningKey.of(KEY).sign(body)))
          .withMessageContaining("key_url")
          .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.MALFORMED));
    }
  }

  @Test
  void verify_refusedHost_isNamedWithTheRemedy() {
    assertThatExceptionOfType(WebhookRejectedException.class)
        .isThrownBy(() -> verify("https://eu.myconnectwise.net" + PATH + QUERY))
        .withMessageContainingAll(
            "https://eu.myconnectwise.net:443",
            "https://api-na.myconnectwise.net:443, https://na.myconnectwise.net:443",
            "allowHost");
  }

  @Test
  void verify_allowedHostAndCompany_areFetchedFrom() {
    Webhooks.Builder builder =
        Webhooks.builder().allowHost("psa.example.com:8443").allowCompany("Umbrella");
    String keyUrl = "https://psa.example.com:8443" + PATH + "?companyName=umbrella&id=1";
    assertThat(verify(builder, Delivery.of(keyUrl, "umbrella")).verifiedCompany())
        .isEqualTo("Umbrella");
    assertThat(sent).hasSize(1);
  }

  @Test
  void verify_refusedByTheConfiguredSite_asksWithCredentials() {
    status = 403;
    assertThatExceptionOfType(WebhookRejectedException.class)
        .isThrownBy(() -> verify("https://na.myconnectwise.net" + PATH + QUERY));
    assertThat(sent).hasSize(2);
    assertThat(sent.get(0).header("Authorization")).isNull();
    assertThat(sent.get(1).header("Authorization")).startsWith("Basic ");
    assertThat(sent.get(1).url()).isEqualTo(sent.get(0).url());
  }

  @Test
  void verify_refusedByAnotherAllowedHost_neverGetsCredentials() {
    status = 401;
    Webhooks.Builder builder = builder().allowHost("psa.example.com");
    assertThatExceptionOfType(WebhookRejectedException.class)
        .isThrownBy(() -> verify(builder, "https://psa.example.com" + PATH + QUERY))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.KEY_UNAVAILABLE));
    assertThat(sent).hasSize(1);
    assertThat(sent.get(0).header("Authorization")).isNull();
    assertThat(sent.get(0).header("clientId")).isNull();
  }

  @Test
  void siteHosts_onPremise_isTheOneHost() {
    assertThat(config("psa.example.com").siteHosts()).containsExactly("psa.example.com");
    assertThat(config("api-psa.example.com").siteHosts()).containsExactly("api-psa.example.com");
    assertThat(config("sandbox-na.myconnectwise.net").siteHosts())
        .containsExactly("sandbox-na.myconnectwise.net");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "*", "*.example.com", "https://a.example", "a.example/x", "u@a.example", ".:"})
  void allowHost_noHost_isRefused(String host) {
    assertThatIllegalArgumentException().isThrownBy(() -> Webhooks.builder().allowHost(host));
  }

  @Test
  void build_nothingAllowed_isRefused() {
    assertThatIllegalStateException().isThrownBy(() -> Webhooks.builder().build());
    assertThatIllegalStateException()
        .isThrownBy(() -> Webhooks.builder().allowHost("a.example").build());
    assertThatIllegalStateException()
        .isThrownBy(() -> Webhooks.builder().allowCompany("acme").build());
  }

  private void verify(String keyUrl) {
    verify(builder(), keyUrl);
  }

  private void verify(Webhooks.Builder builder, String keyUrl) {
    assertThat(verify(builder, Delivery.of(keyUrl)).id()).isEqualTo(4711);
  }

  private WebhookEvent verify(Webhooks.Builder builder, Delivery delivery) {
    OkHttpClient http = new OkHttpClient.Builder().addInterceptor(this::answer).build();
    try (Webhooks webhooks = builder.httpClient(http).build()) {
      return webhooks.verify(delivery.body(), delivery.signedWith(KEY));
    }
  }

  private static Webhooks.Builder builder() {
    return Webhooks.builder().config(config("na.myconnectwise.net"));
  }

  private Response answer(Interceptor.Chain chain) {
    sent.add(chain.request());
    return new Response.Builder()
        .request(chain.request())
        .protocol(Protocol.HTTP_1_1)
        .code(status)
        .message("x")
        .body(
            ResponseBody.create(
                "{\"signing_key\":\"" + KEY + "\"}", MediaType.get("application/json")))
        .build();
  }

  private static ConnectWiseConfig config(String site) {
    return ConnectWiseConfig.builder()
        .apiUrl(site)
        .companyId("acme")
        .publicKey("pub")
        .privateKey("priv")
        .clientId("the-client-id")
        .build();
  }
}
