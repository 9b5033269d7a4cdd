package dev.openpsa.cw.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openpsa.cw.sdk.error.CallTimeoutException;
import dev.openpsa.cw.sdk.error.ConfigException;
import dev.openpsa.cw.sdk.error.NotFoundException;
import dev.openpsa.cw.sdk.error.ServiceException;
import dev.openpsa.cw.sdk.error.ValidationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeBaseWireTest extends WireTest {
  private static final RestRequest READ = RestRequest.of("GET", "/system/info");
  private static final RestRequest WRITE = RestRequest.of("POST", "/service/tickets");
  private static final String LOOK_UP = "/login/companyinfo/acme";

  @BeforeEach
  void lookUp() {
    connectWise.close();
    connectWise = client().timing(time.timing()).lookUpCodeBase(true).build();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"True\"", "\"False\"", "true", "false"})
  void execute_firstCall_asksOnceWithoutCredentials(String isCloud) throws InterruptedException {
    company("v2025_1/", isCloud);
    answer(200, "{}");
    answer(200, "{}");
    connectWise.execute(READ);
    connectWise.withCallTimeout(Duration.ofSeconds(5)).execute(READ);

    RecordedRequest asked = taken();
    assertThat(asked.getUrl().encodedPath()).isEqualTo(LOOK_UP);
    assertThat(asked.getHeaders().names())
        .doesNotContain("Authorization", "clientId", "x-cw-usertype", "Cookie");
    assertThat(paths())
        .containsExactly("/v2025_1/apis/3.0/system/info", "/v2025_1/apis/3.0/system/info");
  }

  @Test
  void execute_notAskedFor_neverLooksUp() throws InterruptedException {
    answer(404, "{\"code\":\"NotFound\"}");
    try (ConnectWise plain = connectWise.toBuilder().lookUpCodeBase(false).build()) {
      assertThatThrownBy(() -> plain.execute(READ)).isInstanceOf(NotFoundException.class);
    }
    assertThat(paths()).containsExactly("/v4_6_release/apis/3.0/system/info");
  }

  @Test
  void execute_notFoundOnCloudAfterAMove_isRepeatedForAWriteToo() throws InterruptedException {
    company("v2025_1/", "true");
    answer(404, "<title>404 - Not found</title>", "text/html");
    company("v2025_2/", "true");
    answer(201, "{\"id\":1}");
    assertThat(connectWise.execute(WRITE).data()).hasToString("{\"id\":1}");
    assertThat(paths())
        .containsExactly(
            LOOK_UP,
            "/v2025_1/apis/3.0/service/tickets",
            LOOK_UP,
            "/v2025_2/apis/3.0/service/tickets");
  }

  @Test
  void execute_routerThatKnowsNoSuchCodeBase_isLikeNotFound() throws InterruptedException {
    company("v2025_1/", "true");
    answer(400, "Cannot route. Codebase/company is invalid", "text/plain");
    company("v2025_2/", "true");
    answer(200, "{}");
    connectWise.execute(READ);
    assertThat(paths()).hasSize(4);
  }

  @Test
  void execute_notFoundAgainAfterTheMove_fails() throws InterruptedException {
    company("v2025_1/", "true");
    answer(404, "{\"code\":\"NotFound\",\"message\":\"first\"}");
    company("v2025_2/", "true");
    answer(404, "{\"code\":\"NotFound\",\"message\":\"second\"}");
    assertThatThrownBy(() -> connectWise.execute(READ)).hasMessageContaining("second");
    assertThat(paths()).hasSize(4);
  }

  @Test
  void execute_missingRecords_areAskedAboutOnceAMinute() throws InterruptedException {
    company("v2025_1/", "true");
    answer(404, "{\"code\":\"NotFound\"}");
    company("v2025_1/", "true");
    answer(404, "{\"code\":\"NotFound\"}");
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> connectWise.execute(READ)).isInstanceOf(NotFoundException.class);
    }
    assertThat(paths()).hasSize(4).filteredOn(LOOK_UP::equals).hasSize(2);

    time.pass(Duration.ofMinutes(1));
    answer(404, "{\"code\":\"NotFound\"}");
    company("v2025_1/", "true");
    assertThatThrownBy(() -> connectWise.execute(READ)).isInstanceOf(NotFoundException.class);
    assertThat(paths()).containsExactly("/v2025_1/apis/3.0/system/info", LOOK_UP);
  }

  @Test
  void execute_notFoundOnPremise_isNotLookedUpAgain() throws InterruptedException {
    company("v4_6_release/", "\"False\"");
    answer(404, "{\"code\":\"NotFound\"}");
    assertThatThrownBy(() -> connectWise.execute(READ)).isInstanceOf(NotFoundException.class);
    assertThat(paths()).containsExactly(LOOK_UP, "/v4_6_release/apis/3.0/system/info");
  }

  @Test
  void execute_secondLookUpFails_theCallsOwnFailureCounts() {
    company("v2025_1/", "true");
    answer(404, "{\"code\":\"NotFound\",\"message\":\"Ticket 5 not found\"}");
    answer(500, "{}");
    assertThatThrownBy(() -> connectWise.execute(READ))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("Ticket 5 not found");
  }

  @ParameterizedTest
  @CsvSource({"200, null", "404, {}", "200, []"})
  void execute_unknownCompany_namesTheVariable(int status, String body) {
    answer(status, body);
    assertThatThrownBy(() -> connectWise.execute(READ))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("CW_COMPANY_ID names no company that 127.0.0.1 knows");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "../x", "v1/../../x", "v1?x", "https://evil.example.com/"})
  void execute_unusableCodeBase_isRefused(String codeBase) {
    company(codeBase, "true");
    assertThatThrownBy(() -> connectWise.execute(READ))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("CW_API_URL");
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void execute_lookUpFails_failsAndIsTriedAgainByTheNextCall() throws InterruptedException {
    answer(500, "{}");
    assertThatThrownBy(() -> connectWise.execute(READ))
        .isInstanceOf(ServiceException.class)
        .hasMessageStartingWith("GET /login/companyinfo/{companyId}: HTTP 500");
    company("v2025_1/", "true");
    answer(200, "{}");
    connectWise.execute(READ);
    assertThat(paths()).hasSize(3);
  }

  @Test
  void execute_lookUpBusy_isRepeated() {
    answer(503, "busy", "text/plain");
    company("v2025_1/", "true");
    answer(200, "{}");
    connectWise.execute(WRITE);
    assertThat(server.getRequestCount()).isEqualTo(3);
  }

  @Test
  void execute_pathBeforeTheCodeBase_stays() throws InterruptedException {
    ConnectWiseConfig config =
        config().toBuilder()
            .apiUrl("http://127.0.0.1:" + server.getPort() + "/psa/v4_6_release/apis/3.0")
            .build();
    try (ConnectWise onPremise = connectWise.toBuilder().config(config).build()) {
      company("v2025_1/", "false");
      answer(200, "{}");
      onPremise.execute(READ);
    }
    assertThat(paths()).containsExactly("/psa" + LOOK_UP, "/psa/v2025_1/apis/3.0/system/info");
  }

  @Test
  void execute_cloudApiHost_isLookedUpAtTheSite() {
    List<String> hosts = new ArrayList<>();
    for (String site :
        List.of("na.myconnectwise.net", "sandbox-na.myconnectwise.net", "api-x.example.com")) {
      try (ConnectWise cloud =
          ConnectWise.builder()
              .config(config().toBuilder().apiUrl(site).build())
              .lookUpCodeBase(true)
              .addInterceptor(
                  chain -> {
                    hosts.add(chain.request().url().host());
                    throw new IllegalStateException("far enough");
                  })
              .build()) {
        assertThatThrownBy(() -> cloud.execute(READ)).hasMessage("far enough");
      }
    }
    assertThat(hosts)
        .containsExactly(
            "na.myconnectwise.net", "sandbox-na.myconnectwise.net", "api-x.example.com");
  }

  @Test
  void execute_impersonated_looksUpFirst() throws InterruptedException {
    company("v2025_1/", "true");
    answer(200, "{\"publicKey\":\"tp\",\"privateKey\":\"ts\"}");
    answer(200, "{}");
    connectWise.impersonate("jdoe").execute(READ);
    assertThat(paths())
        .containsExactly(
            LOOK_UP,
            "/v2025_1/apis/3.0/system/members/jdoe/tokens",
            "/v2025_1/apis/3.0/system/info");
  }

  @Test
  void execute_deadlinePassed_isNotSpentOnALookUp() {
    ConnectWise hurried = connectWise.withDeadline(Duration.ofSeconds(1));
    time.pass(Duration.ofSeconds(2));
    assertThatThrownBy(() -> hurried.execute(READ)).isInstanceOf(CallTimeoutException.class);
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void execute_wrongRoute_namesCompanyAndCodeBase() {
    company("v2025_1/", "true");
    answer(400, "Cannot route. Codebase/company is invalid", "text/plain");
    company("v2025_1/", "true");
    assertThatThrownBy(() -> connectWise.execute(READ))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("CW_COMPANY_ID and the code base");
  }

  private RecordedRequest arrived() throws InterruptedException {
    return server.takeRequest(0, TimeUnit.SECONDS);
  }

  private void company(String codeBase, String isCloud) {
    String json =
        "{\"CompanyName\":\"Acme\",\"Codebase\":\"%s\",\"VersionCode\":\"v2025.1\","
            + "\"CompanyID\":\"acme\",\"IsCloud\":%s,\"SiteUrl\":\"api-na.myconnectwise.net\"}";
    server.enqueue(
        new MockResponse.Builder()
            .setHeader("Content-Type", "application/json; charset=utf-8")
            .body(json.formatted(codeBase, isCloud))
            .build());
  }

  private List<String> paths() throws InterruptedException {
    List<String> paths = new ArrayList<>();
    for (RecordedRequest next = arrived(); next != null; next = arrived()) {
      paths.add(next.getUrl().encodedPath());
    }
    return paths;
  }
}
